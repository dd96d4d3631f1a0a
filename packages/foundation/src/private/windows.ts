/** A stretch of time that repeats, in minutes from its beginning on a circle of a day or a week. */
export interface Window {
  readonly start: number;
  readonly length: number;
}

const DAY = 1440;
const WEEK = 7 * DAY;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';
const DAILY = new RegExp(`^${TIME}-${TIME}$`);
const WEEKLY = new RegExp(`^(${DAYS.join('|')}):${TIME}-(${DAYS.join('|')}):${TIME}$`, 'i');

/** Reads `hh24:mi-hh24:mi`; undefined when the text has another form. */
export function parseDaily(text: string): Window | undefined {
  const found = DAILY.exec(text);
  if (!found) return undefined;
  const start = minutes(found[1], found[2]);
  return { start, length: around(minutes(found[3], found[4]) - start, DAY) };
}

/** Reads `ddd:hh24:mi-ddd:hh24:mi`; undefined when the text has another form. */
export function parseWeekly(text: string): Window | undefined {
  const found = WEEKLY.exec(text);
  if (!found) return undefined;
  const start = DAYS.indexOf(found[1].toLowerCase()) * DAY + minutes(found[2], found[3]);
  const end = DAYS.indexOf(found[4].toLowerCase()) * DAY + minutes(found[5], found[6]);
  return { start, length: around(end - start, WEEK) };
}

/** Whether a window takes less than a whole day. */
export function isBelowOneDay(window: Window): boolean {
  return window.length < DAY;
}

/** Whether a daily and a weekly window share a minute, midnight and Sunday included. */
export function windowsOverlap(daily: Window, weekly: Window): boolean {
  return DAYS.some((_, day) => {
    const start = day * DAY + daily.start;
    return around(weekly.start - start, WEEK) < daily.length || around(start - weekly.start, WEEK) < weekly.length;
  });
}

/** An hour on Sunday right behind the daily window; undefined when that leaves no free hour. */
export function weeklyAfter(daily: Window): string | undefined {
  if (daily.length > DAY - 60) return undefined;
  const start = (daily.start + daily.length) % DAY;
  return `${onDay(0, start)}-${onDay(start + 60 >= DAY ? 1 : 0, (start + 60) % DAY)}`;
}

/** The hour right behind the weekly window; undefined when that leaves no free hour in a day. */
export function dailyAfter(weekly: Window): string | undefined {
  if (weekly.length > DAY - 60) return undefined;
  const start = (weekly.start + weekly.length) % DAY;
  return `${clock(start)}-${clock((start + 60) % DAY)}`;
}

function onDay(day: number, minute: number): string {
  return `${DAYS[day]}:${clock(minute)}`;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function minutes(hours: string, rest: string): number {
  return Number(hours) * 60 + Number(rest);
}

function around(value: number, circle: number): number {
  return ((value % circle) + circle) % circle;
}
