/** How large a disk is, and how large it may grow. */
export interface StorageSizeOptions {
  /**
   * The size at the start. GiB, whole number up to 65 536; at least 20 for `gp2` and `gp3`, 100 for `io1` and `io2`. It never shrinks.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
   */
  readonly sizeGiB: number;

  /**
   * The size up to which RDS enlarges the disk when little is free. GiB, at least 10 % above `sizeGiB`; AWS advises 26 %.
   *
   * @default - the disk does not grow by itself, so neither does the bill
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
   */
  readonly maxSizeGiB?: number;
}

/** A `gp3` disk. */
export interface Gp3StorageOptions extends StorageSizeOptions {
  /**
   * Operations in a second. Whole number from 12 000 to 64 000; only from 400 GiB on.
   *
   * @default - what is included: 3000 below 400 GiB, 12 000 from there on
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage
   */
  readonly iops?: number;

  /**
   * MiB in a second. Whole number from 500 to 4000 and at most a quarter of the operations; only from 400 GiB on.
   *
   * @default - what is included: 125 below 400 GiB, 500 from there on
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage
   */
  readonly throughputMiBps?: number;
}

/** A disk with provisioned operations. */
export interface ProvisionedStorageOptions extends StorageSizeOptions {
  /**
   * Operations in a second. Whole number from 1000 to 256 000; from 0.5 to 50 for each GiB of `io1`, to 1000 for each GiB of `io2`.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#USER_PIOPS
   */
  readonly iops: number;
}

/**
 * The disk of an instance.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
 */
export class RdsStorage {
  /**
   * General purpose, with operations and throughput that do not depend on the size. The right choice for most databases.
   *
   * @param options size, growth, operations and throughput
   */
  public static gp3(options: Gp3StorageOptions): RdsStorage {
    return new RdsStorage('gp3', options?.sizeGiB, options?.maxSizeGiB, options?.iops, options?.throughputMiBps);
  }

  /**
   * General purpose of the earlier generation: three operations in a second for each GiB, more for a while.
   *
   * @param options size and growth
   */
  public static gp2(options: StorageSizeOptions): RdsStorage {
    return new RdsStorage('gp2', options?.sizeGiB, options?.maxSizeGiB);
  }

  /**
   * Provisioned operations at the lowest latency, for databases that are limited by their disk.
   *
   * @param options size, growth and operations
   */
  public static io2(options: ProvisionedStorageOptions): RdsStorage {
    return new RdsStorage('io2', options?.sizeGiB, options?.maxSizeGiB, options?.iops);
  }

  /**
   * Provisioned operations of the earlier generation, for regions without `io2`.
   *
   * @param options size, growth and operations
   */
  public static io1(options: ProvisionedStorageOptions): RdsStorage {
    return new RdsStorage('io1', options?.sizeGiB, options?.maxSizeGiB, options?.iops);
  }

  private constructor(
    /** The type of the disk in templates: `gp3`, `gp2`, `io2` or `io1`. */
    public readonly storageType: string,
    /** The size at the start. GiB. */
    public readonly sizeGiB: number,
    /** The size up to which the disk grows. GiB; undefined when it does not. */
    public readonly maxSizeGiB?: number,
    /** Operations in a second; undefined for what is included. */
    public readonly iops?: number,
    /** MiB in a second; undefined for what is included. */
    public readonly throughputMiBps?: number,
  ) {}
}
