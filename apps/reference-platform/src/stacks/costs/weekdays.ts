import { Weekday } from '@ashlar-cdk/foundation';

const WEEK = Object.values(Weekday);

/** The days that a text such as `MON-FRI` or `SAT,SUN` means; a range may go over the end of the week. */
export function weekdaysOf(text: string): Weekday[] {
  const named = text.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map((day) => WEEK.indexOf(day as Weekday));
    const length = ((last - first + WEEK.length) % WEEK.length) + 1;
    return Array.from({ length }, (_, offset) => WEEK[(first + offset) % WEEK.length]);
  });
  return WEEK.filter((day) => named.includes(day));
}
