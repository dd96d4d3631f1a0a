import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Place } from './place';

/**
 * What services do with a KMS key, written out so that a new action of KMS is not granted by itself.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-services.html
 */
export class KeyUse {
  /** What a service does that writes and reads by data keys, SNS and those who publish to it among them. */
  public static readonly DATA_KEY_ACTIONS: string[] = [
    'kms:Decrypt',
    'kms:GenerateDataKey',
    'kms:GenerateDataKeyWithoutPlaintext',
  ];

  /**
   * Lets CloudWatch Logs use a key for log groups.
   *
   * @param place where the log groups stand
   * @param sid the id of the statement; a key policy has each once
   * @param logGroupNames names or patterns with `*`
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  public static byLogGroups(place: Place, sid: string, logGroupNames: string[]): PolicyStatement {
    const { partition, region, account } = place;
    const arns = logGroupNames.map((name) => `arn:${partition}:logs:${region}:${account}:log-group:${name}`);
    return new PolicyStatement({
      sid,
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', ...GENERATE, 'kms:DescribeKey'],
      // The resource of a key policy is always the key itself.
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arns.length === 1 ? arns[0] : arns } },
    });
  }

  private constructor() {}
}

const GENERATE = ['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'];
