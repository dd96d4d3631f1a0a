import { KeyUse } from '@ashlar-cdk/foundation';
import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** A key for one instance, which CloudWatch Logs may use for log groups whose names begin with the prefix. */
export function createKey(scope: Construct, logGroupPrefix: string, removalPolicy: RemovalPolicy): kms.IKey {
  const key = new kms.Key(scope, 'Key', {
    description: `Data, secret and logs of the database ${scope.node.id}`,
    enableKeyRotation: true,
    removalPolicy,
  });
  key.addToResourcePolicy(KeyUse.byLogGroups(Stack.of(key), 'LogGroupsOfThisInstance', [`${logGroupPrefix}*`]));
  return key;
}
