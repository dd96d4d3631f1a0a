import { Token } from 'aws-cdk-lib';
import type { InputChecks } from './input-checks';
import {
  dailyAfter,
  isBelowOneDay,
  parseDaily,
  parseWeekly,
  type Window,
  weeklyAfter,
  windowsOverlap,
} from './private/windows';

/** What a service demands of its windows, and how a construct calls them. */
export interface MaintenanceWindowsOptions {
  /** The property that holds the daily window, for example `preferredBackupWindow`. */
  readonly dailyProperty: string;

  /** The property that holds the weekly window, for example `preferredMaintenanceWindow`. */
  readonly weeklyProperty: string;

  /** The shortest window that the service accepts. Whole minutes. */
  readonly minMinutes: number;

  /**
   * Whether the service refuses a weekly window of a whole day and more.
   *
   * @default false - a week is the bound
   */
  readonly weeklyBelowOneDay?: boolean;
}

/** A daily and a weekly window, as far as there are any. */
export interface WindowPair {
  /**
   * The daily window, `hh24:mi-hh24:mi` in UTC.
   *
   * @default - none
   */
  readonly daily?: string;

  /**
   * The weekly window, `ddd:hh24:mi-ddd:hh24:mi` in UTC.
   *
   * @default - none
   */
  readonly weekly?: string;
}

/**
 * The daily window for backups and the weekly one for maintenance, which a service lets overlap never.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html
 */
export class MaintenanceWindows {
  /** @param options what the service demands */
  constructor(private readonly options: MaintenanceWindowsOptions) {}

  /**
   * Refuses windows of another form or length, and two that share a minute.
   *
   * @param checks collects what is refused
   * @param given the windows as the user gave them
   */
  public check(checks: InputChecks, given: WindowPair): void {
    const { dailyProperty, weeklyProperty, minMinutes, weeklyBelowOneDay } = this.options;
    const bounds = weeklyBelowOneDay ? `${minMinutes} minutes to less than 24 hours` : `at least ${minMinutes} minutes`;
    const daily = isKnown(given.daily) ? this.daily(String(given.daily)) : undefined;
    const weekly = isKnown(given.weekly) ? this.weekly(String(given.weekly)) : undefined;
    if (isKnown(given.daily) && !daily) {
      const allowed = `hh24:mi-hh24:mi in UTC, at least ${minMinutes} minutes, for example 03:00-04:00`;
      checks.refuse(dailyProperty, given.daily, allowed);
    }
    if (isKnown(given.weekly) && !weekly) {
      const allowed = `ddd:hh24:mi-ddd:hh24:mi in UTC, ${bounds}, for example sun:04:00-sun:05:00`;
      checks.refuse(weeklyProperty, given.weekly, allowed);
    }
    if (!daily || !weekly || !windowsOverlap(daily, weekly)) return;
    checks.refuse(weeklyProperty, given.weekly, `a window that does not overlap with ${dailyProperty} ${given.daily}`);
  }

  /**
   * The windows as given, and for a missing one the hour right behind the other; 03:00-04:00 daily when both are missing.
   *
   * One stays missing when the other is a token or leaves no free hour; then the service chooses.
   *
   * @param given the windows as the user gave them, checked before
   */
  public complete(given: WindowPair): WindowPair {
    const weekly = given.weekly ? this.weekly(given.weekly) : undefined;
    const daily = given.daily ?? (weekly ? dailyAfter(weekly) : DEFAULT_DAILY);
    const dailyRead = daily ? this.daily(daily) : undefined;
    return { daily, weekly: given.weekly ?? (dailyRead ? weeklyAfter(dailyRead) : undefined) };
  }

  private daily(text: string): Window | undefined {
    const window = parseDaily(text);
    return window && window.length >= this.options.minMinutes ? window : undefined;
  }

  private weekly(text: string): Window | undefined {
    const window = parseWeekly(text);
    if (!window || window.length < this.options.minMinutes) return undefined;
    return this.options.weeklyBelowOneDay && !isBelowOneDay(window) ? undefined : window;
  }
}

const DEFAULT_DAILY = '03:00-04:00';

function isKnown(text: string | undefined): boolean {
  return text !== undefined && text !== null && !Token.isUnresolved(text);
}
