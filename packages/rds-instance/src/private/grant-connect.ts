import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';

/** Lets an identity log in with an IAM token, unless the database does not take any. */
export function grantConnect(
  scope: Construct,
  iamAuthentication: boolean | undefined,
  instance: rds.IDatabaseInstance,
  grantee: iam.IGrantable,
  dbUser: string,
): iam.Grant {
  if (iamAuthentication === false) {
    throw new Error(
      `${scope.constructor.name} at ${scope.node.path}: grantConnect: got "${dbUser}"; allowed: with iamAuthentication only`,
    );
  }
  return instance.grantConnect(grantee, dbUser);
}
