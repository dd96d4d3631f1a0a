import type { Duration } from 'aws-cdk-lib';
import type { LogDelivery } from './log-delivery';

/** Who writes into a bucket of logs. */
export interface LogPurposeOptions {
  /**
   * The services that write into the bucket; its policy admits them.
   *
   * @default - none; a construct that delivers logs here adds its own statement to the bucket's policy
   */
  readonly deliveredBy?: LogDelivery[];
}

/** How long an archive keeps. */
export interface ArchivePurposeOptions {
  /**
   * How long each object version is kept at least, from when it was written. Whole days, 1 to 36500.
   *
   * Object lock in governance mode sees to it, unless the bucket's `objectLock` says something stronger.
   */
  readonly retainFor: Duration;
}

/** What a bucket is for, and so how it keeps what is in it unless you say otherwise. */
export class BucketPurpose {
  /**
   * What services of AWS write down. No versions, because each file is written once; gone after 90 days, because an
   * incident is usually noticed within a quarter.
   *
   * @param options who writes into it
   */
  public static log(options: LogPurposeOptions = {}): BucketPurpose {
    return new BucketPurpose('log', options?.deliveredBy ?? []);
  }

  /**
   * What builds hand to deployments. Versioned, because pipelines ask for a version; gone after 180 days, because it
   * can be built again; replaced versions after 7.
   */
  public static artifact(): BucketPurpose {
    return new BucketPurpose('artifact', []);
  }

  /**
   * What people uploaded or an application wrote, and nobody can make again. Versioned, because people and programs
   * delete by mistake; replaced versions are kept for 90 days, within which mistakes are noticed. Nothing expires.
   */
  public static document(): BucketPurpose {
    return new BucketPurpose('document', []);
  }

  /**
   * What must be kept for years and is hardly ever read. Versioned and locked for as long as it must be kept; moves to
   * Glacier Flexible Retrieval after 30 days, because the first month is when somebody still asks for it. Nothing
   * expires by itself; replaced versions do a month after they may.
   *
   * @param options how long
   */
  public static archive(options: ArchivePurposeOptions): BucketPurpose {
    return new BucketPurpose('archive', [], options?.retainFor);
  }

  private constructor(
    /** `log`, `artifact`, `document` or `archive`. */
    public readonly name: string,
    /** The services that write into the bucket. */
    public readonly deliveries: LogDelivery[],
    /** How long an archive keeps each object version. */
    public readonly retainFor?: Duration,
  ) {}
}
