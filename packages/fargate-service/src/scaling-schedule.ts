import { Token } from 'aws-cdk-lib';
import { CRON_IN_WORDS, cronProblem, DAYS } from './private/cron';

const TIME_IN_WORDS = 'a time of day hh:mm from 00:00 to 23:59';
const DAYS_IN_WORDS = `days of the week, for example MON-FRI or SAT,SUN; known are ${DAYS.join(', ')}`;

/**
 * When a scheduled scaling action runs.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 */
export class ScalingSchedule {
  /**
   * At a time of day, on some days of the week.
   *
   * @param time hh:mm, 00:00 to 23:59, in the time zone of the action
   * @param days a day, a range or a list: `MON-FRI`, `SAT,SUN`; every day when left out
   */
  public static at(time: string, days?: string): ScalingSchedule {
    const written = days === undefined ? time : `${time} ${days}`;
    if (Token.isUnresolved(time) || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time ?? '')) {
      return new ScalingSchedule('', written, TIME_IN_WORDS);
    }
    const [hours, minutes] = time.split(':').map(Number);
    const fields = days === undefined ? '* * ?' : `? * ${daysInOrder(days)}`;
    const expression = `${minutes} ${hours} ${fields} *`;
    const problem = cronProblem(expression) === undefined ? undefined : DAYS_IN_WORDS;
    return new ScalingSchedule(`cron(${expression})`, written, problem);
  }

  /**
   * By a cron expression of Application Auto Scaling, which has six fields, unlike that of Unix.
   *
   * @param fields `minutes hours day-of-month month day-of-week year`, for example `0 8 ? * MON-FRI *`
   */
  public static cron(fields: string): ScalingSchedule {
    if (Token.isUnresolved(fields)) return new ScalingSchedule(`cron(${fields})`, fields, undefined);
    const problem = typeof fields === 'string' ? cronProblem(fields) : CRON_IN_WORDS;
    return new ScalingSchedule(`cron(${String(fields).trim()})`, fields, problem);
  }

  private constructor(
    /** The expression as Application Auto Scaling reads it, for example `cron(0 8 ? * MON-FRI *)`. */
    public readonly expression: string,
    private readonly written: string,
    private readonly problem: string | undefined,
  ) {}

  /** @internal */
  public _refusal(): { written: string; allowed: string } | undefined {
    return this.problem === undefined ? undefined : { written: this.written, allowed: this.problem };
  }
}

/** A cron week begins on Sunday, so a range over the weekend such as FRI-SUN is written out as a list. */
function daysInOrder(days: string): string {
  const items = String(days).toUpperCase().split(',');
  return items.map((item) => wrapped(item) ?? item).join(',');
}

function wrapped(item: string): string | undefined {
  const [from, to] = item.split('-').map((day) => DAYS.indexOf(day));
  if (from < 0 || to === undefined || to < 0 || from <= to) return undefined;
  return [...DAYS.slice(from), ...DAYS.slice(0, to + 1)].join(',');
}
