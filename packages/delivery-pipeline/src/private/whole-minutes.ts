import type { InputChecks, NumberRange } from '@ashlar-cdk/foundation';
import { Duration } from 'aws-cdk-lib';

/** Refuses a duration that is not a whole number of minutes or is out of range. */
export function checkWholeMinutes(checks: InputChecks, property: string, value: unknown, range: NumberRange): void {
  if (value === undefined || value === null) return;
  const allowed = `a Duration of ${range.min} to ${range.max} whole minutes`;
  if (!(value instanceof Duration)) {
    checks.refuse(property, value, allowed);
    return;
  }
  if (value.isUnresolved()) return;
  const minutes = value.toSeconds({ integral: false }) / SECONDS_PER_MINUTE;
  const inRange = minutes >= (range.min ?? 0) && minutes <= (range.max ?? Infinity);
  if (!Number.isInteger(minutes) || !inRange) checks.refuse(property, value.toHumanString(), allowed);
}

const SECONDS_PER_MINUTE = 60;
