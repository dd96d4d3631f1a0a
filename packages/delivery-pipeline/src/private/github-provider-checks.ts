import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { GitHubProviderProps } from '../github-provider-props';
import { GITHUB_ISSUER } from './github-issuer';
import { AUDIENCE_LENGTH } from './limits';

/** Refuses an audience that IAM would refuse. */
export function checkAdoptedProvider(scope: IConstruct, audience: string | undefined): void {
  const checks = new InputChecks(scope, 'GitHubProvider');
  checkAudience(checks, audience);
  checks.throwIfRefused();
}

/** Refuses a provider that IAM would refuse, above all a second one. */
export function checkProvider(scope: IConstruct, props: GitHubProviderProps): void {
  const checks = new InputChecks(scope, 'GitHubProvider');
  if (checks.required('props', props, 'properties, or nothing at all')) checkAudience(checks, props.audience);
  const other = scope.node.root.node.findAll().find((each) => isTheSame(scope, each));
  if (other) {
    const allowed = 'one for each account; adopt that one with GitHubProvider.fromAccount';
    checks.refuse('provider', `a second one beside ${other.node.path}`, allowed);
  }
  checks.throwIfRefused();
}

function checkAudience(checks: InputChecks, audience: string | undefined): void {
  checks.text('audience', audience, {
    pattern: `[^\\s*?]{1,${AUDIENCE_LENGTH}}`,
    allowed: `1 to ${AUDIENCE_LENGTH} characters without blanks and *, such as sts.amazonaws.com`,
  });
}

/** Whether it is a provider for GitHub in the same account, as far as that is known. */
function isTheSame(scope: IConstruct, each: IConstruct): boolean {
  if (!CfnOIDCProvider.isCfnOIDCProvider(each)) return false;
  const { url } = each;
  if (Token.isUnresolved(url) || !url?.replace(/^https:\/\//, '').startsWith(GITHUB_ISSUER)) return false;
  const own = Stack.of(scope);
  const other = Stack.of(each);
  return own === other || (!Token.isUnresolved(own.account) && own.account === other.account);
}
