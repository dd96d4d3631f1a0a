import type { Duration } from 'aws-cdk-lib';
import type { StorageTransition } from './storage-transition';

/** What becomes of versions that were overwritten or deleted. */
export interface NoncurrentVersions {
  /**
   * How long a version is kept after it was overwritten or deleted. Whole days, at least 1, and longer than the last
   * transition. `keepNewest` versions stay beyond that.
   */
  readonly expireAfter: Duration;

  /**
   * How many noncurrent versions of an object stay, however old. 1 to 100.
   *
   * @default - none; age alone decides
   */
  readonly keepNewest?: number;

  /**
   * Where noncurrent versions move before they expire.
   *
   * @default - they stay in the class in which they are
   */
  readonly transitions?: StorageTransition[];
}
