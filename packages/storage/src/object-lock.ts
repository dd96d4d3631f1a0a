import type { Duration } from 'aws-cdk-lib';

/** A lock that nobody can shorten. */
export interface ComplianceModeOptions {
  /** How long each object version is kept at least, from when it was written. Whole days, 1 to 36500. */
  readonly retainFor: Duration;

  /**
   * That you know what follows: nobody can delete a version or shorten its retention before its time, neither the root
   * user nor AWS, and the bucket cannot be deleted as long. Closing the account is the only way out. Must be true.
   */
  readonly cannotBeUndone: boolean;
}

/**
 * Keeps object versions from being overwritten or deleted before their time.
 *
 * A lock once set on a bucket can never be taken off it, only its default retention can be changed for later objects.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export class ObjectLock {
  /** Objects can be locked one by one by those who write them; none is by default. */
  public static perObject(): ObjectLock {
    return new ObjectLock(undefined, undefined, undefined);
  }

  /**
   * Every object is locked; those with `s3:BypassGovernanceRetention` can still delete it.
   *
   * @param retainFor how long each object version is kept at least; whole days, 1 to 36500
   */
  public static governance(retainFor: Duration): ObjectLock {
    return new ObjectLock('GOVERNANCE', retainFor, undefined);
  }

  /**
   * Every object is locked, and nobody at all can delete it before its time.
   *
   * @param options how long, and that you know what follows
   */
  public static compliance(options: ComplianceModeOptions): ObjectLock {
    return new ObjectLock('COMPLIANCE', options?.retainFor, options?.cannotBeUndone ?? false);
  }

  private constructor(
    /** `GOVERNANCE`, `COMPLIANCE`, or nothing when objects are locked one by one. */
    public readonly mode: string | undefined,
    /** How long each object version is kept at least. */
    public readonly retainFor: Duration | undefined,
    /** Whether the user said to know that a lock in compliance mode cannot be undone; nothing for others. */
    public readonly cannotBeUndone: boolean | undefined,
  ) {}
}
