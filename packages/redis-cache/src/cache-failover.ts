/**
 * What happens when the primary node of a shard fails.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
 */
export enum CacheFailover {
  /** ElastiCache makes a new primary, which takes minutes; replicas only serve reads. */
  NONE = 'NONE',

  /** A replica becomes the primary in seconds. All nodes may be in one zone. */
  AUTOMATIC = 'AUTOMATIC',

  /** A replica becomes the primary in seconds, and replicas live in other zones than their primary (Multi-AZ). */
  MULTI_AZ = 'MULTI_AZ',
}
