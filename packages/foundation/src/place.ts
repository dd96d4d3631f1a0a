/** Where a resource stands. Every `Stack` of aws-cdk-lib is one. */
export interface Place {
  /** The partition, for example `aws`. */
  readonly partition: string;

  /** The region, for example `eu-central-1`. */
  readonly region: string;

  /** The account, twelve digits. */
  readonly account: string;
}
