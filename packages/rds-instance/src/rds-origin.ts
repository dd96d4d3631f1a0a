/**
 * Where the data of a new instance come from.
 *
 * A change of the origin needs a new instance under a new name: CloudFormation does not replace one whose name is given.
 */
export class RdsOrigin {
  /**
   * An empty database.
   */
  public static empty(): RdsOrigin {
    return new RdsOrigin();
  }

  /**
   * A snapshot of an instance. Keep naming the same snapshot afterwards: without it, CloudFormation wants an empty instance.
   *
   * The databases, the master user and the storage key come from the snapshot, so name the same user in `credentials`;
   * the password is set anew.
   *
   * @param snapshotIdentifier the name or the ARN of the snapshot; it must be encrypted
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html
   */
  public static snapshot(snapshotIdentifier: string): RdsOrigin {
    return new RdsOrigin(snapshotIdentifier);
  }

  private constructor(
    /** @internal */
    public readonly _snapshotIdentifier?: string,
  ) {}
}
