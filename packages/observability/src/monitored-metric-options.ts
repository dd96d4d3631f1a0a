import type { Duration } from 'aws-cdk-lib';

/** How a metric of a resource is read. */
export interface MonitoredMetricOptions {
  /**
   * How the data of one period become one number: `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount`,
   * a percentile such as `p99`, a trimmed mean such as `tm99`, or a range such as `TM(10%:90%)`.
   *
   * @default - what tells most: the sum of events, the average of a state, the minimum of healthy hosts,
   *   the maximum of unhealthy ones and of charges
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
   */
  readonly statistic?: string;

  /**
   * How long one period is. 1, 5, 10 or 30 seconds, or a multiple of a minute.
   * Most metrics of AWS have one value a minute, and some one in five.
   *
   * @default Duration.minutes(5) - and six hours for charges, which AWS computes a few times a day
   */
  readonly period?: Duration;

  /**
   * What the line of a graph is called.
   *
   * @default - CloudWatch makes a name of what differs between the lines
   */
  readonly label?: string;
}
