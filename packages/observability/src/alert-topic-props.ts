import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { AlertPublisher } from './alert-publisher';

/** Who is alerted, and by whom. */
export interface AlertTopicProps {
  /**
   * The name of the topic. 1 to 256 letters, digits, hyphens and underscores; unique in the account and region.
   *
   * @default - CloudFormation makes a name
   */
  readonly topicName?: string;

  /**
   * The name that e-mails come from. At most 100 characters.
   *
   * @default - the name of the topic
   */
  readonly displayName?: string;

  /**
   * The e-mail addresses that every alert goes to. At least one if the list is given, each once.
   * SNS sends each of them a mail with a link, and no alert before somebody has followed it.
   *
   * @default - none; a warning says so when there is no other subscriber
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
   */
  readonly emails?: string[];

  /**
   * The telephone numbers that every alert goes to as a text message, in the form of E.164, for example `+14155550100`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-mobile-phone-number-as-subscriber.html
   */
  readonly phoneNumbers?: string[];

  /**
   * The https addresses that every alert is posted to, such as those of a service for on-call duty.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
   */
  readonly webhooks?: string[];

  /**
   * The AWS services that may publish.
   *
   * @default - CloudWatch alarms and EventBridge, which the alarms and event alerts of this library need
   */
  readonly publishers?: AlertPublisher[];

  /**
   * The KMS key that encrypts messages until they are delivered.
   *
   * Its policy must let each publisher do `kms:Decrypt` and `kms:GenerateDataKey`, by these principals:
   * `cloudwatch.amazonaws.com` for alarms, `budgets.amazonaws.com` for budgets, `costalerts.amazonaws.com` for cost
   * anomaly detection, `events.amazonaws.com` for EventBridge, `events.rds.amazonaws.com` for RDS events.
   * All but EventBridge can be limited by `aws:SourceAccount`.
   * The key `alias/aws/sns` admits none of them: no alert would ever arrive.
   *
   * @default - a key of its own with exactly these statements, which is billed by the month
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
   */
  readonly encryptionKey?: IKey;
}
