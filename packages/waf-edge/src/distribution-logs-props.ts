import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** How a line of the log is written. */
export enum DistributionLogFormat {
  /** Tab-separated, with the names of the fields on top, as the older logs of CloudFront were. */
  W3C = 'w3c',
  /** One JSON object for each request. */
  JSON = 'json',
  /** Columns, for Athena. Billed extra. */
  PARQUET = 'parquet',
  /** Tab-separated, without the names of the fields. */
  PLAIN = 'plain',
}

/** Which distribution writes to which bucket. */
export interface DistributionLogsProps {
  /** The distribution, of this stack or of another one in any region. */
  readonly distribution: IDistribution;

  /**
   * The bucket, of any region; with a name of its own when it is in another one. It needs no access control lists. Its policy gets the statement that the delivery needs;
   * an imported one must have it already. A key of the bucket must admit `delivery.logs.amazonaws.com`.
   */
  readonly bucket: IBucket;

  /**
   * How lines are written. Another format is another delivery.
   *
   * @default DistributionLogFormat.W3C - what tools for CloudFront logs read
   */
  readonly format?: DistributionLogFormat;
}
