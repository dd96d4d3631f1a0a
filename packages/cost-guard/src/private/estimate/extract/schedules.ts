import { Exact } from '../money';
import { isObject, pointedToIn, type Resource, type TemplateStack } from '../template/model';

const MINUTES_PER_WEEK = 7 * 24 * 60;
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Something is started or stopped at a minute of the week. */
interface Switching {
  readonly minute: number;
  readonly on: boolean;
}

/**
 * The share of a week in which databases and services run that EventBridge Scheduler starts and stops.
 * Time zones do not matter for a share; a schedule that is no weekly one leaves its target at full hours.
 */
export function schedulesOf(stacks: TemplateStack[]): Map<Resource, Exact> {
  const switchings = new Map<Resource, (Switching | undefined)[]>();
  for (const stack of stacks) {
    for (const resource of stack.resources.values()) {
      if (resource.type !== 'AWS::Scheduler::Schedule') continue;
      const target = isObject(resource.properties.Target) ? resource.properties.Target : {};
      const on = isStart(String(target.Arn), JSON.stringify(target.Input ?? ''));
      if (on === undefined) continue;
      const minutes = weeklyMinutes(String(resource.properties.ScheduleExpression));
      const found = minutes?.map((minute) => ({ minute, on })) ?? [undefined];
      for (const meant of targetsOf(stacks, stack, target.Input)) {
        switchings.set(meant, [...(switchings.get(meant) ?? []), ...found]);
      }
    }
  }
  return new Map([...switchings].flatMap(([resource, found]) => withShare(resource, found)));
}

function withShare(resource: Resource, found: (Switching | undefined)[]): [Resource, Exact][] {
  const known = found.filter((switching) => switching !== undefined);
  const both = known.some(({ on }) => on) && known.some(({ on }) => !on);
  if (known.length < found.length || !both) return [];
  return [[resource, Exact(minutesOn(known)).div(MINUTES_PER_WEEK)]];
}

/** How long it runs in a week that is like every other: what the last switching of a week did holds into the next. */
export function minutesOn(switchings: Switching[]): number {
  const sorted = [...switchings].sort((a, b) => a.minute - b.minute || Number(a.on) - Number(b.on));
  let state = sorted.at(-1)?.on ?? true;
  let since = 0;
  let total = 0;
  for (const { minute, on } of sorted) {
    if (state) total += minute - since;
    [state, since] = [on, minute];
  }
  return state ? total + MINUTES_PER_WEEK - since : total;
}

/** Whether a call starts something or stops it; undefined for a call that does neither. */
function isStart(arn: string, input: string): boolean | undefined {
  const call = /:aws-sdk:(\w+:\w+)$/.exec(arn)?.[1];
  if (call === 'rds:startDBCluster' || call === 'rds:startDBInstance') return true;
  if (call === 'rds:stopDBCluster' || call === 'rds:stopDBInstance') return false;
  const bare = input.replace(/\\/g, '');
  if (call === 'ecs:updateService') return !/"DesiredCount":\s*0\b/.test(bare);
  if (call === 'applicationautoscaling:registerScalableTarget') return !/"MaxCapacity":\s*0\b/.test(bare);
  return undefined;
}

/** The instances and services that the input of a call refers to. A cluster runs by its instances. */
function targetsOf(stacks: TemplateStack[], stack: TemplateStack, input: unknown): Resource[] {
  const resources = referencesIn(input).flatMap((value) => pointedToIn(stacks, stack, value) ?? []);
  return resources.flatMap((resource) => {
    if (resource.type === 'AWS::ECS::Service' || resource.type === 'AWS::RDS::DBInstance') return [resource];
    if (resource.type !== 'AWS::RDS::DBCluster') return [];
    return [...resource.stack.resources.values()].filter(
      ({ type, properties }) =>
        type === 'AWS::RDS::DBInstance' &&
        pointedToIn(stacks, resource.stack, properties.DBClusterIdentifier) === resource,
    );
  });
}

function referencesIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const [name] = Object.keys(value);
  if (['Ref', 'Fn::GetAtt', 'Fn::GetStackOutput', 'Fn::ImportValue'].includes(name)) return [value];
  return Object.values(value).flatMap(referencesIn);
}

/** The minutes of a week, from Sunday on, at which a cron expression is due; undefined when weeks differ. */
export function weeklyMinutes(expression: string): number[] | undefined {
  const fields = /^cron\((\d+) (\d+) ([?*]) \* ([A-Z0-9,\-?*]+) \*\)$/.exec(expression);
  if (fields === null) return undefined;
  const [, minute, hour, , weekdays] = fields;
  return daysOf(weekdays)?.map((day) => day * 24 * 60 + Number(hour) * 60 + Number(minute));
}

function daysOf(field: string): number[] | undefined {
  if (field === '*' || field === '?') return DAYS.map((_, day) => day);
  const days = field.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map(dayOf);
    return first < 0 || last < first ? [-1] : Array.from({ length: last - first + 1 }, (_, step) => first + step);
  });
  return days.includes(-1) ? undefined : days;
}

/** AWS counts the days from 1 for Sunday. */
function dayOf(text: string): number {
  return /^[1-7]$/.test(text) ? Number(text) - 1 : DAYS.indexOf(text);
}
