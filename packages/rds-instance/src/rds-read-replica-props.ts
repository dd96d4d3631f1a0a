import type * as kms from 'aws-cdk-lib/aws-kms';
import type { RdsInstanceOptions } from './rds-instance-options';
import type { RdsReplicaSource } from './rds-replica-source';
import type { RdsStorage } from './rds-storage';

/** Properties of an `RdsReadReplica`. */
export interface RdsReadReplicaProps extends RdsInstanceOptions {
  /** The instance that the replica follows: `RdsReplicaSource.sameRegion(instance)` or `.otherRegion(arn)`. */
  readonly source: RdsReplicaSource;

  /**
   * The disk. At least as large as that of the source, whose growth it must follow.
   *
   * @default - type, size and operations of the source
   */
  readonly storage?: RdsStorage;

  /**
   * Whether the replica has a standby of its own. Turn it on for a replica that is to be promoted and then stand alone.
   *
   * @default false - the replica is a second copy already
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html
   */
  readonly multiAz?: boolean;

  /**
   * The key of storage and Database Insights, in the region of the replica. Only for a source in another region. A change needs a new replica under a new name.
   *
   * @default - a new key with yearly rotation; none in the region of the source, whose key the replica shares
   */
  readonly encryptionKey?: kms.IKey;
}
