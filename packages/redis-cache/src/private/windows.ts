import { WINDOW_MINUTES } from './limits';

/** A stretch of time that repeats, in minutes from its beginning on a circle of a day or a week. */
export interface Window {
  readonly start: number;
  readonly length: number;
}

const DAY = 1440;
const WEEK = 7 * DAY;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';
const SNAPSHOT = new RegExp(`^${TIME}-${TIME}$`);
const MAINTENANCE = new RegExp(`^(${DAYS.join('|')}):${TIME}-(${DAYS.join('|')}):${TIME}$`, 'i');

/** Reads `hh24:mi-hh24:mi`; undefined when the text has another form or the window is too short. */
export function parseSnapshotWindow(text: string): Window | undefined {
  const found = SNAPSHOT.exec(text);
  if (!found) return undefined;
  const start = minutes(found[1], found[2]);
  return longEnough({ start, length: around(minutes(found[3], found[4]) - start, DAY) });
}

/** Reads `ddd:hh24:mi-ddd:hh24:mi`; undefined when the text has another form or the window is too short. */
export function parseMaintenanceWindow(text: string): Window | undefined {
  const found = MAINTENANCE.exec(text);
  if (!found) return undefined;
  const start = DAYS.indexOf(found[1].toLowerCase()) * DAY + minutes(found[2], found[3]);
  const end = DAYS.indexOf(found[4].toLowerCase()) * DAY + minutes(found[5], found[6]);
  return longEnough({ start, length: around(end - start, WEEK) });
}

/** Whether the daily snapshot window and the weekly maintenance window share a minute, midnight and Sunday included. */
export function windowsOverlap(snapshot: Window, maintenance: Window): boolean {
  return DAYS.some((_, day) => {
    const start = day * DAY + snapshot.start;
    return (
      around(maintenance.start - start, WEEK) < snapshot.length ||
      around(start - maintenance.start, WEEK) < maintenance.length
    );
  });
}

/** An hour on Sunday right behind the snapshot window; undefined when the snapshot leaves no free hour. */
export function maintenanceAfter(snapshot: Window): string | undefined {
  if (snapshot.length > DAY - 60) return undefined;
  const start = (snapshot.start + snapshot.length) % DAY;
  return `${onDay(0, start)}-${onDay(start + 60 >= DAY ? 1 : 0, (start + 60) % DAY)}`;
}

/** The hour right behind the maintenance window; undefined when the maintenance leaves no free hour in a day. */
export function snapshotAfter(maintenance: Window): string | undefined {
  if (maintenance.length > DAY - 60) return undefined;
  const start = (maintenance.start + maintenance.length) % DAY;
  return `${clock(start)}-${clock((start + 60) % DAY)}`;
}

function longEnough(window: Window): Window | undefined {
  return window.length >= WINDOW_MINUTES.min ? window : undefined;
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
