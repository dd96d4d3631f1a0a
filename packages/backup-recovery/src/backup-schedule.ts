import type { Weekday } from '@ashlar-cdk/foundation';

/** A time of the day on a 24-hour clock. */
export interface TimeOfDay {
  /**
   * The hour. Whole hours, 0 to 23.
   *
   * @default 5 - the hour that AWS Backup itself takes when a rule has no schedule
   */
  readonly hour?: number;

  /**
   * The minute. Whole minutes, 0 to 59.
   *
   * @default 0 - on the hour
   */
  readonly minute?: number;
}

/**
 * When backups, or tests of them, begin.
 *
 * A schedule is checked by the construct that gets it, which knows where the mistake is.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export class BackupSchedule {
  /**
   * Once an hour, as often as AWS Backup can.
   *
   * @param minute of the hour, 0 to 59; on the hour when left out
   */
  public static hourly(minute?: number): BackupSchedule {
    return new BackupSchedule(`cron(${minute ?? 0} * * * ? *)`);
  }

  /**
   * Once a day.
   *
   * @param time when; 05:00 when left out
   */
  public static daily(time?: TimeOfDay): BackupSchedule {
    return new BackupSchedule(`cron(${clock(time)} * * ? *)`);
  }

  /**
   * Once a week.
   *
   * @param day the day of the week
   * @param time when; 05:00 when left out
   */
  public static weekly(day: Weekday, time?: TimeOfDay): BackupSchedule {
    return new BackupSchedule(`cron(${clock(time)} ? * ${day} *)`);
  }

  /**
   * Once a month. A month that does not have the day is left out.
   *
   * @param dayOfMonth 1 to 31
   * @param time when; 05:00 when left out
   */
  public static monthly(dayOfMonth: number, time?: TimeOfDay): BackupSchedule {
    return new BackupSchedule(`cron(${clock(time)} ${dayOfMonth} * ? *)`);
  }

  /**
   * Any other times, for example `cron(0 3,15 * * ? *)`.
   *
   * @param expression six fields in `cron(…)`: minutes, hours, day of month, month, day of week, year; one of the two
   *   days is a question mark
   */
  public static cron(expression: string): BackupSchedule {
    return new BackupSchedule(expression);
  }

  private constructor(
    /** The schedule as AWS Backup takes it. */
    public readonly expression: string,
  ) {}
}

function clock(time?: TimeOfDay): string {
  return `${time?.minute ?? 0} ${time?.hour ?? 5}`;
}
