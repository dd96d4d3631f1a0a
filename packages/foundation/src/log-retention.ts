import { Token } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { InputChecks } from './input-checks';

/**
 * How long a log group keeps its events: one of the numbers of days that CloudWatch Logs knows, or for ever.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export class LogRetention {
  /**
   * Refuses a number of days that CloudWatch Logs does not know.
   *
   * @param checks collects what is refused
   * @param property the property
   * @param retention as the user gave it
   */
  public static check(checks: InputChecks, property: string, retention?: RetentionDays): void {
    if (retention === undefined || retention === null || Token.isUnresolved(retention)) return;
    if (KNOWN.includes(retention)) return;
    const days = KNOWN.filter((known) => known !== RetentionDays.INFINITE);
    checks.refuse(property, retention, `${days.join(', ')} days, or RetentionDays.INFINITE`);
  }

  /**
   * The days as CloudFormation takes them; undefined for ever.
   *
   * @param retention three months when left out, long enough to look into an incident
   */
  public static inDays(retention?: RetentionDays): number | undefined {
    return retention === RetentionDays.INFINITE ? undefined : (retention ?? RetentionDays.THREE_MONTHS);
  }

  private constructor() {}
}

const KNOWN = Object.values(RetentionDays).filter((days) => typeof days === 'number');
