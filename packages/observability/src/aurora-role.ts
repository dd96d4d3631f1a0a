/**
 * Which instances of an Aurora cluster are measured together.
 *
 * The roles stay right after a failover, when the names of the instances have changed their roles.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html
 */
export enum AuroraRole {
  /** The instance that writes. */
  WRITER = 'WRITER',
  /** All instances that only read. */
  READER = 'READER',
}
