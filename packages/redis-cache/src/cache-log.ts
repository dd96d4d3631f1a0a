/**
 * A log of the nodes that ElastiCache can deliver.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html
 */
export enum CacheLog {
  /** Commands that took longer than the parameter `slowlog-log-slower-than`. */
  SLOW = 'slow-log',

  /** What the engine says about itself: restarts, replication, snapshots. */
  ENGINE = 'engine-log',
}
