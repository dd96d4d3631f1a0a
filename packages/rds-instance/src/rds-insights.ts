/**
 * How closely CloudWatch Database Insights watches the load of the database.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.html
 */
export enum RdsInsights {
  /** Nothing is recorded. */
  OFF = 'OFF',

  /** Load by wait, statement, host and user, kept for 7 days at no charge. */
  STANDARD = 'STANDARD',

  /** Execution plans, locks and fleets as well, kept for 465 days; billed by vCPU. */
  ADVANCED = 'ADVANCED',
}
