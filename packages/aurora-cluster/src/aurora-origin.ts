/**
 * Where the data of a new cluster come from.
 *
 * Every change of the origin makes CloudFormation replace the cluster.
 */
export class AuroraOrigin {
  /**
   * An empty database.
   */
  public static empty(): AuroraOrigin {
    return new AuroraOrigin(true);
  }

  /**
   * A snapshot of a cluster. Keep naming the same snapshot afterwards: without it, CloudFormation makes an empty cluster.
   *
   * The master user comes from the snapshot, so name the same one in `credentials`; the password is set anew.
   *
   * @param snapshotIdentifier the name or the ARN of the snapshot; it must be encrypted
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbcluster.html
   */
  public static snapshot(snapshotIdentifier: string): AuroraOrigin {
    return new AuroraOrigin(true, snapshotIdentifier);
  }

  /**
   * The primary cluster of a global database: this one becomes a secondary cluster in its region.
   *
   * User, password and database come from the primary cluster.
   *
   * @param globalClusterIdentifier the identifier of the `AWS::RDS::GlobalCluster`
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html
   */
  public static globalSecondary(globalClusterIdentifier: string): AuroraOrigin {
    return new AuroraOrigin(false, undefined, globalClusterIdentifier);
  }

  /**
   * A cluster of Aurora MySQL in another region, replicated by the binary log.
   *
   * User, password and database come from the source.
   *
   * @param sourceClusterArn the ARN of the source
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Replication.CrossRegion.html
   */
  public static replicaOf(sourceClusterArn: string): AuroraOrigin {
    return new AuroraOrigin(false, undefined, undefined, sourceClusterArn);
  }

  private constructor(
    /** @internal */
    public readonly _ownsCredentials: boolean,
    /** @internal */
    public readonly _snapshotIdentifier?: string,
    /** @internal */
    public readonly _globalClusterIdentifier?: string,
    /** @internal */
    public readonly _sourceClusterArn?: string,
  ) {}
}
