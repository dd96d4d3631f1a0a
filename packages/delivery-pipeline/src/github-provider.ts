import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import type { GitHubProviderProps } from './github-provider-props';
import { DEFAULT_AUDIENCE, GITHUB_ISSUER } from './private/github-issuer';
import { checkAdoptedProvider, checkProvider } from './private/github-provider-checks';

/** GitHub's identity provider in an account, by which AWS knows what a workflow is. */
export interface IGitHubProvider extends IConstruct {
  /** The ARN of the provider. */
  readonly providerArn: string;

  /** The audience that the token of a workflow must name. */
  readonly audience: string;
}

/**
 * Lets AWS believe what GitHub says of a workflow, so that the workflow needs no access key.
 *
 * An account has one provider for GitHub: one stack creates it with this construct, and every other one adopts it with
 * `GitHubProvider.fromAccount`. Nothing here can look into the account, so it is you who chooses.
 *
 * It needs no thumbprints: AWS knows GitHub's certificate by its own library of authorities.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export class GitHubProvider extends Construct implements IGitHubProvider {
  /**
   * The provider that the account has already. Nothing is created and nothing is looked up:
   * where there is none, the first workflow fails with `No OpenIDConnect provider found in your account`.
   *
   * @param scope where the reference stands; its stack says in which account the provider is
   * @param id what it leads to, for example `GitHub`
   * @param audience the audience of the provider, when it is not `sts.amazonaws.com`
   */
  public static fromAccount(scope: Construct, id: string, audience?: string): IGitHubProvider {
    return new AdoptedProvider(scope, id, audience);
  }

  /** The ARN of the provider. */
  public readonly providerArn: string;

  /** The audience that the token of a workflow must name. */
  public readonly audience: string;

  /**
   * @param scope where the provider stands
   * @param id what it leads to, for example `GitHub`
   * @param props what the tokens are for
   */
  constructor(scope: Construct, id: string, props: GitHubProviderProps = {}) {
    super(scope, id);
    checkProvider(this, props);
    this.audience = props.audience ?? DEFAULT_AUDIENCE;
    const provider = new CfnOIDCProvider(this, 'Provider', {
      url: `https://${GITHUB_ISSUER}`,
      clientIdList: [this.audience],
    });
    provider.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.DESTROY);
    this.providerArn = provider.attrArn;
  }
}

class AdoptedProvider extends Construct implements IGitHubProvider {
  public readonly providerArn: string;
  public readonly audience: string;

  constructor(scope: Construct, id: string, audience?: string) {
    super(scope, id);
    checkAdoptedProvider(this, audience);
    this.audience = audience ?? DEFAULT_AUDIENCE;
    this.providerArn = Stack.of(this).formatArn({
      service: 'iam',
      region: '',
      resource: 'oidc-provider',
      resourceName: GITHUB_ISSUER,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }
}
