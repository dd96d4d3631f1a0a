import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { DashboardLink, DashboardRow } from './dashboard-row';

/** What a dashboard shows, from top to bottom. */
export interface OperationsDashboardProps {
  /**
   * The name of the dashboard. 1 to 255 letters, digits, hyphens and underscores; unique in the account.
   *
   * @default - CloudFormation makes a name
   */
  readonly dashboardName?: string;

  /**
   * The headline.
   *
   * @default - none
   */
  readonly title?: string;

  /**
   * Links in the head, such as those to runbooks.
   *
   * @default - none
   */
  readonly links?: DashboardLink[];

  /**
   * The alarms whose states stand at the very top, those that are going off first.
   * The threshold of an alarm is drawn into each graph that shows its metric.
   *
   * @default - none
   */
  readonly alarms?: IAlarm[];

  /**
   * The parts of the platform, at least one. In the order in which a request meets them, the first row that looks wrong
   * is where the trouble begins.
   */
  readonly rows: DashboardRow[];

  /**
   * The beginning of the time that is shown: a duration of ISO 8601 before now such as `-PT3H`,
   * or a point in time such as `2026-11-25T08:00:00Z`.
   *
   * @default - the last three hours
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
   */
  readonly start?: string;
}
