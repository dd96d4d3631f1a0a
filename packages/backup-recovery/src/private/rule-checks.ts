import type { InputChecks } from '@ashlar-cdk/foundation';
import { type Duration, Token } from 'aws-cdk-lib';
import type { BackupRuleOptions } from '../backup-rule-options';
import type { BackupSchedule } from '../backup-schedule';
import { checkCopy } from './copy-checks';
import { gaps, readCron } from './cron';
import { COMPLETION_WINDOW_MINUTES, CONTINUOUS_DAYS, SHORTEST_INTERVAL_MINUTES, START_WINDOW_MINUTES } from './limits';
import { checkRetention, daysOf, type RulePlace } from './retention-checks';
import { checkTag } from './tag-checks';

/** Refuses what AWS Backup would refuse of a rule. Returns whether its schedule can be used. */
export function checkRule(checks: InputChecks, place: RulePlace, rule: BackupRuleOptions): boolean {
  const { property } = place;
  if (!checks.required(property, rule, 'at least a schedule and deleteAfter')) return false;
  const readable = checkSchedule(checks, `${property}.schedule`, rule.schedule, SHORTEST_INTERVAL_MINUTES);
  checkRetention(checks, property, rule, place.vault);
  if (rule.continuous) checkContinuous(checks, property, rule);
  checkWindows(checks, property, rule);
  const copies = rule.copies ?? [];
  copies.forEach((copy, index) => {
    checkCopy(checks, { ...place, property: `${property}.copies[${index}]` }, copy);
  });
  for (const [key, value] of Object.entries(rule.recoveryPointTags ?? {})) {
    checkTag(checks, `${property}.recoveryPointTags`, key, value);
  }
  return readable;
}

/** Refuses schedules that AWS cannot read, that never begin, or that begin too often. */
export function checkSchedule(
  checks: InputChecks,
  property: string,
  schedule: BackupSchedule,
  shortestMinutes: number,
): boolean {
  if (!checks.required(property, schedule?.expression, 'a BackupSchedule')) return false;
  const { expression } = schedule;
  if (Token.isUnresolved(expression)) return true;
  const cron = readCron(expression);
  if (cron.problem) {
    checks.refuse(property, expression, cron.problem);
    return false;
  }
  const times = gaps(cron);
  if (!times) checks.refuse(property, expression, 'days that come again, unlike the 30th of February');
  if (times && times.shortest < shortestMinutes) {
    checks.refuse(property, expression, `beginnings at least ${shortestMinutes} minutes apart`);
  }
  return times !== undefined;
}

function checkContinuous(checks: InputChecks, property: string, rule: BackupRuleOptions): void {
  const days = daysOf(rule.deleteAfter);
  if (days !== undefined && days > (CONTINUOUS_DAYS.max ?? 0)) {
    checks.refuse(
      `${property}.deleteAfter`,
      `${days} days`,
      `at most ${CONTINUOUS_DAYS.max} days with continuous; longer in a rule of its own`,
    );
  }
  if (rule.moveToColdStorageAfter) {
    checks.refuse(
      `${property}.moveToColdStorageAfter`,
      rule.moveToColdStorageAfter.toString(),
      'nothing with continuous; those backups stay warm',
    );
  }
}

function checkWindows(checks: InputChecks, property: string, rule: BackupRuleOptions): void {
  const { min, max } = START_WINDOW_MINUTES;
  const start = checkMinutes(checks, `${property}.startWindow`, rule.startWindow, { min, max });
  const completion = checkMinutes(checks, `${property}.completionWindow`, rule.completionWindow, {
    min: 1,
    max: COMPLETION_WINDOW_MINUTES.max,
  });
  if (!start || !completion || rule.startWindow?.isUnresolved() || rule.completionWindow?.isUnresolved()) return;
  const startMinutes = rule.startWindow?.toMinutes() ?? START_WINDOW_MINUTES.default;
  const completionMinutes = rule.completionWindow?.toMinutes() ?? COMPLETION_WINDOW_MINUTES.default;
  if (completionMinutes > startMinutes) return;
  const given = rule.completionWindow ? `${completionMinutes} minutes` : `nothing, so ${completionMinutes} minutes`;
  const byDefault = rule.startWindow ? '' : ' by default';
  checks.refuse(
    `${property}.completionWindow`,
    given,
    `longer than the start window, which is ${startMinutes} minutes${byDefault}`,
  );
}

function checkMinutes(
  checks: InputChecks,
  property: string,
  window: Duration | undefined,
  range: { min: number; max: number },
): boolean {
  const usable = checks.wholeSeconds(property, window, {});
  if (!usable || !window || window.isUnresolved()) return usable;
  return checks.integer(property, window.toSeconds() / 60, { ...range, unit: 'minutes' });
}
