import { Token } from 'aws-cdk-lib';
import type { BackupRuleOptions } from '../backup-rule-options';
import type { ProtectedResource } from '../protected-resource';
import { gaps, readCron } from './cron';
import { CONTINUOUS_LAG_MINUTES } from './limits';

/** The resource that the rules serve worst, and how old its newest recovery point can get. */
export interface OldestData {
  readonly minutes: number;
  readonly resource: string;
}

/**
 * How much of the newest data may be lost, for the resource that the rules serve worst.
 *
 * Undefined when a schedule is a token, or begins so seldom that there is no time between two of its beginnings.
 */
export function oldestData(
  rules: Pick<BackupRuleOptions, 'schedule' | 'continuous'>[],
  resources: Pick<ProtectedResource, 'resourceType' | 'resourceArn' | 'tagKey'>[],
): OldestData | undefined {
  let worst: OldestData | undefined;
  const intervals = rules.map(longestInterval);
  for (const resource of resources) {
    const lag = CONTINUOUS_LAG_MINUTES[resource.resourceType ?? ''];
    const reached = rules.map((rule, index) => (rule.continuous ? (lag ?? intervals[index]) : intervals[index]));
    const known = reached.filter((minutes) => minutes !== undefined);
    if (known.length < reached.length) return undefined;
    const minutes = Math.min(...known);
    if (!worst || minutes > worst.minutes) worst = { minutes, resource: inWords(resource) };
  }
  return worst;
}

function longestInterval(rule: Pick<BackupRuleOptions, 'schedule'>): number | undefined {
  const { expression } = rule.schedule;
  return Token.isUnresolved(expression) ? undefined : gaps(readCron(expression))?.longest;
}

function inWords(resource: Pick<ProtectedResource, 'resourceType' | 'resourceArn' | 'tagKey'>): string {
  if (resource.resourceType) return resource.resourceType;
  return resource.tagKey === undefined ? 'a resource of another type' : `what is tagged ${resource.tagKey}`;
}
