import { InputChecks, Weekday } from '@ashlar-cdk/foundation';
import { Duration, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { OfficeHoursProps } from '../office-hours-props';
import type { OfficeHoursTarget } from '../office-hours-target';
import { SCHEDULE_GROUP_NAME_LENGTH, SERVICE_TASKS, TIME_ZONE_LENGTH } from './limits';
import { minuteOf, nightMinutes, RETRY_MINUTES } from './office-hours-plan';
import { differ } from './recipients';
import { unstoppable } from './unstoppable';

const DATABASE_LEAD_MINUTES = { min: 0, max: 240 };
const TIME = { pattern: '(?:[01]\\d|2[0-3]):[0-5]\\d', allowed: 'a time of day as HH:MM, 00:00 to 23:59' };

/** Minutes by which databases start before services, when nothing is said. */
export const DEFAULT_LEAD_TIME = Duration.minutes(20);

/** Refuses hours that never begin or end, and targets that AWS could not stop. */
export function checkOfficeHours(scope: IConstruct, props: OfficeHoursProps): void {
  const checks = new InputChecks(scope, 'OfficeHours');
  if (checks.required('props', props, 'properties with start, stop, timeZone and targets')) {
    checkHours(checks, props);
    checkTimeZone(checks, props.timeZone?.timezoneName);
    checkDays(checks, props.days);
    checks.text('groupName', props.groupName, {
      pattern: `[0-9A-Za-z_.\\-]{1,${SCHEDULE_GROUP_NAME_LENGTH}}`,
      allowed: `1 to ${SCHEDULE_GROUP_NAME_LENGTH} letters, digits and . - _`,
    });
    if (props.deadLetterQueue?.fifo) checks.refuse('deadLetterQueue', 'a FIFO queue', 'a standard queue');
    checkTargets(checks, scope, props.targets);
  }
  checks.throwIfRefused();
}

function checkHours(checks: InputChecks, props: OfficeHoursProps): void {
  const lead = props.databaseLeadTime ?? DEFAULT_LEAD_TIME;
  const leadIsRight = checks.wholeSeconds('databaseLeadTime', lead, {
    min: DATABASE_LEAD_MINUTES.min * 60,
    max: DATABASE_LEAD_MINUTES.max * 60,
  });
  const times = { start: props.start, stop: props.stop };
  const timesAreRight = Object.entries(times).map(([property, time]) => {
    if (!checks.required(property, time, TIME.allowed)) return false;
    if (Token.isUnresolved(time)) {
      checks.refuse(property, 'an unresolved token', 'a time that is known at synthesis');
      return false;
    }
    return checks.text(property, time, TIME);
  });
  if (!leadIsRight || timesAreRight.includes(false)) return;
  if (lead.toSeconds() % 60 !== 0) {
    checks.refuse('databaseLeadTime', lead.toHumanString(), 'a whole number of minutes');
    return;
  }
  if (minuteOf(props.start) >= minuteOf(props.stop)) {
    checks.refuse('stop', props.stop, `a time after start, ${props.start}, on the same day`);
  } else if (nightMinutes(props.start, props.stop, lead.toMinutes()) < RETRY_MINUTES) {
    // A call that is tried again late would stop in the morning what has just been started.
    checks.refuse('stop', props.stop, `at least ${RETRY_MINUTES} minutes before databases start again`);
  }
}

function checkTimeZone(checks: InputChecks, name: string | undefined): void {
  const allowed = `an IANA time zone of at most ${TIME_ZONE_LENGTH} characters, for example Europe/Berlin`;
  if (!checks.required('timeZone', name, allowed) || name === undefined || Token.isUnresolved(name)) return;
  if (!isTimeZone(name)) checks.refuse('timeZone', name, allowed);
}

/** The runtime knows old names such as Europe/Amsterdam as well, which the list of aws-cdk-lib leaves out. */
function isTimeZone(name: string): boolean {
  if (name.length > TIME_ZONE_LENGTH || !/^[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function checkDays(checks: InputChecks, days: string[] | undefined): void {
  if (days === undefined) return;
  if (!Array.isArray(days) || days.length === 0) {
    checks.refuse('days', days, 'at least one day, or leave the property out');
    return;
  }
  for (const day of days) {
    if (checks.required('days', day, 'a day of the week')) checks.oneOf('days', day, Object.values(Weekday));
  }
  checks.unique('days', days);
}

function checkTargets(checks: InputChecks, scope: IConstruct, targets: OfficeHoursTarget[]): void {
  if (!Array.isArray(targets) || targets.length === 0) {
    checks.refuse('targets', targets, 'at least one OfficeHoursTarget');
    return;
  }
  const known = targets.filter(Boolean);
  if (known.length !== targets.length) checks.refuse('targets', null, 'an OfficeHoursTarget in each place');
  for (const target of known) checkTarget(checks, scope, target);
  checks.unique(
    'targets, by name',
    known.map((target) => target.name),
  );
  const resources = known.map(resourceOf).filter((resource) => resource !== undefined);
  const twice = resources.find((resource, index) => resources.indexOf(resource) !== index);
  if (twice) checks.refuse('targets', twice.node.path, 'each resource once');
}

function checkTarget(checks: InputChecks, scope: IConstruct, target: OfficeHoursTarget): void {
  const property = `targets.${target.name}`;
  const name = { pattern: '[A-Za-z][A-Za-z0-9]{0,63}', allowed: '1 to 64 letters and digits, a letter first' };
  if (checks.required('targets.name', target.name, name.allowed)) checks.text('targets.name', target.name, name);
  const { service, minCount, maxCount, scaled } = target._choice();
  const resource = resourceOf(target);
  if (!resource?.node) {
    checks.refuse(property, resource ?? undefined, 'a database cluster, a database instance or an ECS service');
    return;
  }
  if (service) {
    if (!service.cluster?.clusterName)
      checks.refuse(`${property}.cluster`, undefined, 'a service that knows its cluster');
    const least = scaled ? 'minCount' : 'desiredCount';
    if (checks.required(`${property}.${least}`, minCount, 'a number of tasks')) {
      checks.integer(`${property}.${least}`, minCount, SERVICE_TASKS);
    }
    if (scaled && checks.required(`${property}.maxCount`, maxCount, 'a number of tasks')) {
      checks.integer(`${property}.maxCount`, maxCount, { ...SERVICE_TASKS, min: minCount ?? SERVICE_TASKS.min });
    }
  }
  const reason = unstoppable(target);
  if (reason) checks.refuse(property, resource.node.path, reason);
  checkPlace(checks, property, scope, target);
}

function checkPlace(checks: InputChecks, property: string, scope: IConstruct, target: OfficeHoursTarget): void {
  const env = resourceOf(target)?.env;
  const { account, region } = Stack.of(scope);
  if (env && (differ(env.region, region) || differ(env.account, account))) {
    checks.refuse(
      property,
      `${env.account}/${env.region}`,
      `a resource of ${account}/${region}, where the schedules run`,
    );
  }
}

function resourceOf(target: OfficeHoursTarget) {
  const { cluster, instance, service } = target._choice();
  return cluster ?? instance ?? service;
}
