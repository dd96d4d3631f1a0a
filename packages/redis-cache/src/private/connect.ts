import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { CacheAuthentication } from '../cache-authentication';

/** The ARN of something that ElastiCache knows by a type and a name. */
export function cacheArn(scope: Construct, resource: string, resourceName: string): string {
  return Stack.of(scope).formatArn({
    service: 'elasticache',
    resource,
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/**
 * Lets an identity log in as one user of one cache.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export function grantConnect(
  scope: Construct,
  constructName: string,
  authentication: CacheAuthentication,
  cache: string,
  grantee: iam.IGrantable,
  username: string,
): iam.Grant {
  const known = (authentication._users ?? []).filter((user) => user._mode === 'iam').map((user) => user.name);
  if (authentication._mode !== 'userGroup' && !known.includes(username)) {
    const allowed = known.join(', ') || 'nobody, since authentication names no user of IAM';
    throw new Error(`${constructName} at ${scope.node.path}: grantConnect: got "${username}"; allowed: ${allowed}`);
  }
  return iam.Grant.addToPrincipal({
    grantee,
    actions: ['elasticache:Connect'],
    resourceArns: [cache, cacheArn(scope, 'user', username)],
  });
}

/** The secret of one user, or of the first who has one. */
export function secretNamed<T>(scope: Construct, constructName: string, secrets: Map<string, T>, username: string): T {
  const secret = secrets.get(username);
  if (secret) return secret;
  const allowed = [...secrets.keys()].join(', ') || 'nobody, since no user has a password';
  throw new Error(`${constructName} at ${scope.node.path}: userSecret: got "${username}"; allowed: ${allowed}`);
}
