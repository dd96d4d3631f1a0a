import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { MonitoredEvent } from './monitored-event';

/** What is told, and to whom. */
export interface EventAlertProps {
  /** What must happen. */
  readonly event: MonitoredEvent;

  /**
   * The topics that are told, 1 to 5, in the region of the rule.
   * The topics of an `AlertTopic` must have EventBridge among its publishers.
   */
  readonly topics: ITopic[];

  /** Where the reader of the alert finds what to do. An address that begins with `https://`; ends the message. */
  readonly runbookUrl: string;

  /**
   * What the event means, for the person who is woken by it. At most 512 characters; begins the message.
   *
   * @default - what happened, in a few words
   */
  readonly description?: string;

  /**
   * The name of the rule. 1 to 64 letters, digits and `. - _`; unique in the account and region.
   *
   * @default - CloudFormation makes a name
   */
  readonly ruleName?: string;
}
