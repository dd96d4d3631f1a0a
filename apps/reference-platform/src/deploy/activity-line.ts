import type { StackActivity } from '@aws-cdk/toolkit-lib';
import { seconds } from './screen';

/** Which stack of how many. */
export interface StackPosition {
  readonly stack: string;
  readonly current: number;
  readonly total: number;
}

/** A resource that could not be created, changed or deleted, and why. */
export interface Failure {
  readonly stack: string;
  readonly resource: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

/** CloudFormation says this of every resource that was under way when another one failed. */
const CONSEQUENCE = /cancell?ed|The following resource\(s\) failed/i;

/** One line per event: position of the stack, resources done of all, what happens to which resource, since when. */
export function activityLine(
  activity: StackActivity,
  position: StackPosition,
  resources: number,
  elapsedMs: number,
): string {
  const { event, progress } = activity;
  // The events of a deletion include the stack itself, and the toolkit knows no total then.
  const done = `${progress.completed}/${progress.total ?? resources + 1}`;
  const what = `${event.ResourceStatus ?? ''} ${event.ResourceType ?? ''} ${nameOf(activity)}`;
  const reason = failureOf(activity)?.reason;
  const line = `[${position.current}/${position.total}] ${position.stack}  ${done}  ${what}  ${seconds(elapsedMs)}`;
  return reason ? `${line}\n      ${reason}` : line;
}

/** What failed by itself; undefined for a success, and for what failed only because something else did. */
export function failureOf(activity: StackActivity): Failure | undefined {
  const { event } = activity;
  const reason = event.ResourceStatusReason ?? '';
  if (!event.ResourceStatus?.endsWith('_FAILED') || CONSEQUENCE.test(reason)) return undefined;
  return {
    stack: event.StackName ?? '',
    resource: nameOf(activity),
    type: event.ResourceType ?? '',
    status: event.ResourceStatus,
    reason: reason || 'no reason given',
  };
}

/** The path in the code where it is known; a reader can search for that. */
function nameOf(activity: StackActivity): string {
  const path = activity.metadata?.constructPath;
  const id = activity.event.LogicalResourceId ?? '';
  return path && path !== id ? `${path.replace(/\/Resource$/, '')} (${id})` : id;
}
