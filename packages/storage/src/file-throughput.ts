/**
 * How much a file system can read and write in a second.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/performance.html#throughput-modes
 */
export class FileThroughput {
  /** It grows with what is stored, and bursts for a while; nothing is billed for it. */
  public static readonly BURSTING = new FileThroughput('bursting');

  /** It follows the load, and each gigabyte that is read or written is billed. Not with Max I/O. */
  public static readonly ELASTIC = new FileThroughput('elastic');

  /**
   * It is always there, and billed by the hour, whatever is stored.
   *
   * @param mebibytesPerSecond 1 to 3414; the quota of many regions is lower until it is raised
   */
  public static provisioned(mebibytesPerSecond: number): FileThroughput {
    return new FileThroughput('provisioned', mebibytesPerSecond);
  }

  private constructor(
    /** The name that EFS gives it: `bursting`, `elastic` or `provisioned`. */
    public readonly mode: string,
    /** What is provisioned, in mebibytes per second. */
    public readonly mebibytesPerSecond?: number,
  ) {}
}
