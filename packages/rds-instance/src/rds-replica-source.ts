import type * as rds from 'aws-cdk-lib/aws-rds';

/**
 * The instance that a read replica follows.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html
 */
export class RdsReplicaSource {
  /**
   * An instance in the region of the replica. The replica shares its key, and cannot outlive it without a promotion.
   *
   * @param instance for example the `instance` of an `RdsInstance`
   */
  public static sameRegion(instance: rds.IDatabaseInstance): RdsReplicaSource {
    return new RdsReplicaSource(false, instance, undefined);
  }

  /**
   * An instance in another region. The replica gets a key of its own, since keys do not leave their region.
   *
   * @param sourceInstanceArn the ARN of the source, for example `arn:aws:rds:us-east-1:111122223333:db:shop`
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.XRgn.html
   */
  public static otherRegion(sourceInstanceArn: string): RdsReplicaSource {
    return new RdsReplicaSource(true, undefined, sourceInstanceArn);
  }

  private constructor(
    /** @internal */
    public readonly _isOtherRegion: boolean,
    /** @internal */
    public readonly _instance?: rds.IDatabaseInstance,
    /** @internal */
    public readonly _sourceInstanceArn?: string,
  ) {}
}
