/** A day as schedules see it. */
export interface Day {
  /** Days since the first one. */
  readonly index: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly daysInMonth: number;
  /** 1 is Sunday, 7 is Saturday, as in AWS's cron expressions. */
  readonly dayOfWeek: number;
}

const FIRST_YEAR = 2024;

/** Eight years hold two leap days, so that a schedule for the 29th of February begins twice. */
const YEARS = 8;

/** The first of January 2024 was a Monday. */
const FIRST_DAY_OF_WEEK = 2;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Visits the days of a fixed span of the calendar in order. */
export function everyDay(visit: (day: Day) => void): void {
  let index = 0;
  for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
    for (let month = 1; month <= DAYS_IN_MONTH.length; month++) {
      // The span holds no century, so every fourth year is a leap year.
      const daysInMonth = DAYS_IN_MONTH[month - 1] + (month === 2 && year % 4 === 0 ? 1 : 0);
      for (let dayOfMonth = 1; dayOfMonth <= daysInMonth; dayOfMonth++) {
        visit({ index, month, dayOfMonth, daysInMonth, dayOfWeek: ((index + FIRST_DAY_OF_WEEK - 1) % 7) + 1 });
        index++;
      }
    }
  }
}

/** The day from Monday to Friday that is nearest to a day of the same month and in it; 0 when there is no such day. */
export function nearestWeekday(day: Day, wanted: number): number {
  if (wanted > day.daysInMonth) return 0;
  const weekday = (((day.dayOfWeek - 1 + wanted - day.dayOfMonth) % 7) + 7) % 7;
  if (weekday === 6) return wanted === 1 ? 3 : wanted - 1;
  if (weekday === 0) return wanted === day.daysInMonth ? wanted - 2 : wanted + 1;
  return wanted;
}
