import type { Duration } from 'aws-cdk-lib';

/** What a lock demands of every recovery point of its vault. */
export interface LockedRetentionOptions {
  /** How long a recovery point is kept at least. Whole days, 1 to 36500. A backup with a shorter retention fails. */
  readonly minRetention: Duration;

  /**
   * How long a recovery point is kept at most. Whole days, longer than `minRetention`, up to 36500.
   * A backup with a longer retention fails.
   *
   * @default - no upper limit
   */
  readonly maxRetention?: Duration;
}

/** A lock that becomes permanent. */
export interface ComplianceLockOptions extends LockedRetentionOptions {
  /**
   * How long the lock can still be changed or taken away. Whole days, 3 to 36500.
   *
   * The time runs from the deployment that sets it.
   */
  readonly changeableFor: Duration;

  /**
   * That you know what follows: once the time is over, nobody can shorten a retention, delete a recovery point or
   * take the lock away, neither the root user nor AWS. Closing the account is the only way out. Must be true.
   */
  readonly cannotBeUndone: boolean;
}

/**
 * Keeps the recovery points of a vault from being deleted before their time.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export class VaultLock {
  /**
   * A lock that those who may change vault locks can take away again.
   *
   * @param retention what is demanded of every recovery point
   */
  public static governance(retention: LockedRetentionOptions): VaultLock {
    return new VaultLock(retention, undefined);
  }

  /**
   * A lock that nobody can take away once its time to think it over has passed.
   *
   * @param options what is demanded of every recovery point, and that you know what follows
   */
  public static compliance(options: ComplianceLockOptions): VaultLock {
    return new VaultLock(options, options);
  }

  private constructor(
    /** What is demanded of every recovery point. */
    public readonly retention: LockedRetentionOptions,
    /** What makes the lock permanent; nothing for one in governance mode. */
    public readonly permanence: ComplianceLockOptions | undefined,
  ) {}
}
