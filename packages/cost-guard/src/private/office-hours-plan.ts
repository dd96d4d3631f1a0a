import { Weekday } from '@ashlar-cdk/foundation';

/** The week in the order of cron fields that people read. */
export const WEEK: string[] = Object.values(Weekday);

/** Minutes that databases keep running after their services were told to stop. */
export const DATABASE_LAG_MINUTES = 5;

/** Minutes during which a failed call is tried again. */
export const RETRY_MINUTES = 30;

const MINUTES_PER_DAY = 24 * 60;

/** The minute of the day of a time as `HH:MM`. */
export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The days on which no work is done, in the order of the week. */
export function daysOff(days: string[]): string[] {
  return WEEK.filter((day) => !days.includes(day));
}

/** Minutes between the stop of one day and the start of the next, as databases see them. */
export function nightMinutes(start: string, stop: string, leadMinutes: number): number {
  return MINUTES_PER_DAY - (minuteOf(stop) - minuteOf(start)) - leadMinutes - DATABASE_LAG_MINUTES;
}

/**
 * A cron expression of EventBridge Scheduler for a minute of each of some days.
 *
 * The minute may be before or after the day: then it stands on the neighbouring day.
 *
 * @param days on which it counts
 * @param minute of these days; below 0 it is on the day before, from 1440 on it is on the day after
 */
export function cronOf(days: string[], minute: number): string {
  const shift = Math.floor(minute / MINUTES_PER_DAY);
  const within = minute - shift * MINUTES_PER_DAY;
  const shifted = days.map((day) => (WEEK.indexOf(day) + shift + WEEK.length) % WEEK.length);
  const names = WEEK.filter((_, index) => shifted.includes(index));
  const weekdays = names.length === WEEK.length ? '*' : names.join(',');
  return `cron(${within % 60} ${Math.floor(within / 60)} ? * ${weekdays} *)`;
}
