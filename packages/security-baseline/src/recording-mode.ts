/**
 * How often changes are recorded. Continuous and daily recording have prices of their own for each item.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html#select-resources-recording-frequency
 */
export class RecordingMode {
  /**
   * Every change when it happens. AWS Firewall Manager depends on it.
   *
   * @param dailyTypes types that are recorded once a day nevertheless, for example `AWS::EC2::NetworkInterface`
   */
  public static continuous(dailyTypes?: string[]): RecordingMode {
    return new RecordingMode('CONTINUOUS', dailyTypes ?? []);
  }

  /**
   * The last state of a day, if it differs from the one before. What was undone within the day is not seen.
   *
   * @param continuousTypes types that are recorded at every change nevertheless
   */
  public static daily(continuousTypes?: string[]): RecordingMode {
    return new RecordingMode('DAILY', continuousTypes ?? []);
  }

  private constructor(
    /** `CONTINUOUS` or `DAILY`. */
    public readonly frequency: string,
    /** The types that are recorded at the other frequency. */
    public readonly otherwise: string[],
  ) {}
}
