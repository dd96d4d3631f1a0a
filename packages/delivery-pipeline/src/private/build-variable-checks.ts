import { type InputChecks, SecretForm } from '@ashlar-cdk/foundation';
import { CfnDynamicReference, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { BuildSecret } from '../build-secret';
import type { ImageBuildOptions } from '../image-build-options';
import { OWN_VARIABLES } from './build-variables';

const VARIABLE = '[A-Za-z_][A-Za-z0-9_]*';

/** Refuses variables and build arguments that are no such things, and secrets in plain text, which are not shown. */
export function checkVariables(checks: InputChecks, scope: IConstruct, build: ImageBuildOptions): void {
  const notSecret = build.notSecret ?? [];
  const plain = build.environment ?? {};
  const secrets = build.secrets ?? {};
  for (const name of [...Object.keys(plain), ...Object.keys(secrets)]) {
    checkName(checks, 'imageBuild.environment or secrets', name);
    if (OWN_VARIABLES.includes(name) || name.startsWith('CODEBUILD_')) {
      checks.refuse(
        'imageBuild.environment or secrets',
        name,
        'a name that the pipeline or CodeBuild does not set itself',
      );
    }
    if (name in plain && name in secrets) {
      checks.refuse('imageBuild.secrets', name, 'a name that environment does not have too');
    }
  }
  for (const [name, value] of Object.entries(plain)) {
    checkPlain(checks, scope, `imageBuild.environment.${name}`, [name, value], notSecret);
  }
  for (const [name, secret] of Object.entries(secrets)) checkSecret(checks, `imageBuild.secrets.${name}`, secret);
  for (const [name, value] of Object.entries(build.buildArgs ?? {})) {
    checkName(checks, 'imageBuild.buildArgs', name);
    checkPlain(checks, scope, `imageBuild.buildArgs.${name}`, [name, value], notSecret);
  }
}

function checkName(checks: InputChecks, property: string, name: string): void {
  checks.text(property, name, { pattern: VARIABLE, allowed: `a name of the form ${VARIABLE}` });
}

function checkPlain(
  checks: InputChecks,
  scope: IConstruct,
  property: string,
  [name, value]: [string, unknown],
  notSecret: string[],
): void {
  const remedy = 'a secret from Secrets Manager or Parameter Store, in imageBuild.secrets';
  if (typeof value !== 'string') {
    checks.refuseHidden(property, 'a text');
  } else if (SecretForm.inName(name) && !notSecret.includes(name)) {
    checks.refuseHidden(property, `${remedy}; if it is none, name it in notSecret`);
  } else if (SecretForm.inValue(value) || holdsSecret(scope, value)) {
    checks.refuseHidden(property, remedy);
  }
}

/** Such a value would be resolved into the project, where anybody who may look at it can read it. */
function holdsSecret(scope: IConstruct, value: string): boolean {
  return Tokenization.reverseString(value)
    .tokens.filter((token) => token instanceof CfnDynamicReference)
    .some((token) => SecretForm.inValue(JSON.stringify(Stack.of(scope).resolve(token))));
}

function checkSecret(checks: InputChecks, property: string, secret: BuildSecret): void {
  const allowed = 'BuildSecret.fromSecretsManager(…) or BuildSecret.fromSsmParameter(…)';
  if (typeof secret?._secret !== 'function' || !(secret._secret() || secret._parameter())) {
    checks.refuseHidden(property, allowed);
    return;
  }
  const field = secret._field();
  if (field === undefined || field === null || Token.isUnresolved(field)) return;
  checks.text(property, field, { pattern: '[^:]+', allowed: 'the name of a field, without a colon' });
}
