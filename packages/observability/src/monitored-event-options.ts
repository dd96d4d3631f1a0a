/** Which events of a type are meant. */
export interface MonitoredEventOptions {
  /**
   * The categories of events of RDS, for example `failover`. An event of any of them is told.
   * Only with the source `aws.rds`.
   *
   * @default - all categories
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
   */
  readonly categories?: string[];

  /**
   * The ids of events of RDS, for example `RDS-EVENT-0049`. An event of any of them is told.
   * Only with the source `aws.rds`.
   *
   * @default - all events
   */
  readonly eventIds?: string[];

  /**
   * The ARNs of the resources that are meant.
   *
   * @default - all resources of the account and region
   */
  readonly resources?: string[];

  /**
   * What the detail of the event must have: for each field a list of values, or a pattern of EventBridge.
   *
   * @default - anything
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   */
  readonly detail?: { [field: string]: unknown };
}
