import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/**
 * What the program of a service may do, action by action.
 *
 * The grants of aws-cdk-lib would allow whole families such as `s3:GetObject*`.
 */
export function readSecret(secret: ISecret): PolicyStatement[] {
  const read = new PolicyStatement({
    actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
    // Secrets Manager writes six characters behind a name; a secret that is known by its name alone lacks them.
    resources: [secret.secretFullArn ?? `${secret.secretArn}-??????`],
  });
  return [read, ...decryptSecret(secret)];
}

export function decryptSecret(secret: ISecret): PolicyStatement[] {
  return secret.encryptionKey ? [useKey(secret.encryptionKey, ['kms:Decrypt'])] : [];
}

export function readBucket(bucket: IBucket): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }),
    ...(bucket.encryptionKey ? [useKey(bucket.encryptionKey, ['kms:Decrypt'])] : []),
  ];
}

export function writeBucket(bucket: IBucket): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      resources: [bucket.arnForObjects('*')],
    }),
    // S3 decrypts the parts of a large upload before it joins them.
    ...(bucket.encryptionKey ? [useKey(bucket.encryptionKey, ['kms:GenerateDataKey', 'kms:Decrypt'])] : []),
  ];
}

export function writeLogs(stack: Stack, logGroupName: string): PolicyStatement[] {
  const resourceName = `${logGroupName}:*`;
  const group = { service: 'logs', resource: 'log-group', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME };
  return [
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [stack.formatArn(group)],
    }),
  ];
}

function useKey(key: IKey, actions: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources: [key.keyArn] });
}
