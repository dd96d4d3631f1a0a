import { type Day, everyDay, nearestWeekday } from './calendar';

/** What a cron expression says, or why it says nothing. */
export interface ReadCron {
  readonly problem?: string;
  /** Minutes since midnight at which something begins, on the days that match. */
  readonly minutesOfDay: number[];
  readonly matches: (day: Day) => boolean;
}

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html, checked 2026-11-25.
const MINUTE: Field = { name: 'minutes', min: 0, max: 59 };
const HOUR: Field = { name: 'hours', min: 0, max: 23 };
const DAY_OF_MONTH: Field = { name: 'day of month', min: 1, max: 31 };
const MONTH: Field = { name: 'month', min: 1, max: 12, names: MONTHS };
const DAY_OF_WEEK: Field = { name: 'day of week', min: 1, max: 7, names: DAYS };
const YEAR: Field = { name: 'year', min: 1970, max: 2199 };

const SIX_FIELDS = 'six fields, such as cron(0 3 * * ? *): minutes, hours, day of month, month, day of week, year';

/** Reads an expression as AWS does. The year is checked and then left aside: a plan is meant to go on. */
export function readCron(expression: string): ReadCron {
  const parts = /^cron\((.*)\)$/.exec(expression)?.[1].split(' ') ?? [];
  if (parts.length !== 6 || parts.includes('')) return unreadable(SIX_FIELDS);
  if ((parts[2] === '?') === (parts[4] === '?')) {
    return unreadable('a question mark for either the day of month or the day of week, as in cron(0 3 * * ? *)');
  }
  const minutes = numbers(parts[0], MINUTE);
  const hours = numbers(parts[1], HOUR);
  const dayOfMonth = parts[2] === '?' ? always : dayOfMonthTest(parts[2]);
  const months = numbers(parts[3], MONTH);
  const dayOfWeek = parts[4] === '?' ? always : dayOfWeekTest(parts[4]);
  const years = numbers(parts[5], YEAR);
  if (!minutes) return unreadable(inWords(MINUTE));
  if (!hours) return unreadable(inWords(HOUR));
  if (!dayOfMonth) return unreadable(`${inWords(DAY_OF_MONTH)}, L, or a number with W`);
  if (!months) return unreadable(inWords(MONTH));
  if (!dayOfWeek) return unreadable(`${inWords(DAY_OF_WEEK)}, a day with L, or a day with # and 1 to 5`);
  if (!years) return unreadable(inWords(YEAR));
  return {
    minutesOfDay: hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute)),
    matches: (day) => months.includes(day.month) && dayOfMonth(day) && dayOfWeek(day),
  };
}

/** The shortest and the longest time between two beginnings, in minutes; undefined when there are not two of them. */
export function gaps(cron: ReadCron): { readonly shortest: number; readonly longest: number } | undefined {
  let last: number | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  everyDay((day) => {
    if (!cron.matches(day)) return;
    for (const minute of cron.minutesOfDay) {
      const now = day.index * 24 * 60 + minute;
      if (last !== undefined) {
        shortest = Math.min(shortest, now - last);
        longest = Math.max(longest, now - last);
      }
      last = now;
    }
  });
  return longest === 0 ? undefined : { shortest, longest };
}

function unreadable(problem: string): ReadCron {
  return { problem, minutesOfDay: [], matches: () => false };
}

const always = () => true;

function dayOfMonthTest(text: string): ((day: Day) => boolean) | undefined {
  if (text === 'L') return (day) => day.dayOfMonth === day.daysInMonth;
  if (text === 'LW') return (day) => day.dayOfMonth === nearestWeekday(day, day.daysInMonth);
  const weekday = /^(\d{1,2})W$/.exec(text);
  if (weekday) {
    const wanted = number(weekday[1], DAY_OF_MONTH);
    return wanted === undefined ? undefined : (day) => day.dayOfMonth === nearestWeekday(day, wanted);
  }
  const days = numbers(text, DAY_OF_MONTH);
  return days && ((day) => days.includes(day.dayOfMonth));
}

function dayOfWeekTest(text: string): ((day: Day) => boolean) | undefined {
  if (text === 'L') return (day) => day.dayOfWeek === DAY_OF_WEEK.max;
  const last = /^([A-Za-z0-9]+)L$/.exec(text);
  if (last) {
    const wanted = number(last[1], DAY_OF_WEEK);
    if (wanted === undefined) return undefined;
    return (day) => day.dayOfWeek === wanted && day.dayOfMonth > day.daysInMonth - 7;
  }
  const nth = /^([A-Za-z0-9]+)#([1-5])$/.exec(text);
  if (nth) {
    const wanted = number(nth[1], DAY_OF_WEEK);
    if (wanted === undefined) return undefined;
    return (day) => day.dayOfWeek === wanted && Math.ceil(day.dayOfMonth / 7) === Number(nth[2]);
  }
  const days = numbers(text, DAY_OF_WEEK);
  return days && ((day) => days.includes(day.dayOfWeek));
}

/** All numbers of a field in order, or undefined when it cannot be read. */
function numbers(text: string, field: Field): number[] | undefined {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [range, step, more] = part.split('/');
    const by = step === undefined ? 1 : whole(step);
    const bounds = boundsOf(range, step !== undefined, field);
    if (more !== undefined || !by || !bounds) return undefined;
    for (let value = bounds[0]; value <= bounds[1]; value += by) found.add(wrapped(value, field));
  }
  return [...found].sort((one, other) => one - other);
}

/** From and to. A range that ends before it begins goes on behind the end of the field, as 22-2 does for hours. */
function boundsOf(text: string, stepped: boolean, field: Field): [number, number] | undefined {
  if (text === '*') return [field.min, field.max];
  const [first, second, more] = text.split('-');
  const from = number(first, field);
  if (from === undefined || more !== undefined) return undefined;
  if (second === undefined) return [from, stepped ? field.max : from];
  const to = number(second, field);
  if (to === undefined) return undefined;
  return [from, to < from ? to + (field.max - field.min + 1) : to];
}

function wrapped(value: number, field: Field): number {
  return value > field.max ? value - (field.max - field.min + 1) : value;
}

function number(text: string, field: Field): number | undefined {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + field.min : whole(text);
  return value !== undefined && value >= field.min && value <= field.max ? value : undefined;
}

function whole(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

function inWords(field: Field): string {
  const names = field.names ? ` or ${field.names[0]} to ${field.names.at(-1)}` : '';
  return `${field.name} ${field.min} to ${field.max}${names}, or * , - /`;
}
