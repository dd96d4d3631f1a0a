import { ArnFormat, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** A key for one instance, which CloudWatch Logs may use for log groups whose names begin with the prefix. */
export function createKey(scope: Construct, logGroupPrefix: string, removalPolicy: RemovalPolicy): kms.IKey {
  const key = new kms.Key(scope, 'Key', {
    description: `Data, secret and logs of the database ${scope.node.id}`,
    enableKeyRotation: true,
    removalPolicy,
  });
  admitLogs(key, logGroupPrefix);
  return key;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function admitLogs(key: kms.Key, logGroupPrefix: string): void {
  const stack = Stack.of(key);
  const logGroups = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: `${logGroupPrefix}*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'LogGroupsOfThisInstance',
      principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:DescribeKey',
      ],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
    }),
  );
}
