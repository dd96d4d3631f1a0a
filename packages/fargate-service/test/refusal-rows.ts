import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  type CapacityShare,
  type ContainerOptions,
  type RouteOptions,
  ScalingSchedule,
  ServiceCapacity,
  type TargetHealthCheck,
  type TaskOptions,
  WebService,
  type WebServiceProps,
  WorkerService,
  type WorkerServiceProps,
} from '../src';
import { bareGround, type Ground, task } from './fixture';

/** What an untyped caller may pass. */
export const untyped = <T>(value: unknown): T => value as T;

export function web(change: Partial<WebServiceProps>, on: Ground = bareGround(), id = 'Shop'): WebService {
  return new WebService(on.stack, id, {
    cluster: on.cluster.cluster,
    securityGroups: [on.group],
    listener: on.listener,
    routes: [{ priority: 100, paths: ['/*'] }],
    task: task(),
    ...change,
  });
}

export function worker(change: Partial<WorkerServiceProps>): WorkerService {
  const on = bareGround();
  return new WorkerService(on.stack, 'Mailer', {
    cluster: on.cluster.cluster,
    securityGroups: [on.group],
    task: task(),
    ...change,
  });
}

export const inContainer = (change: Partial<ContainerOptions>): Partial<WebServiceProps> => ({
  task: task({ container: { ...task().container, ...change } }),
});
export const inTask = (change: Partial<TaskOptions>): Partial<WebServiceProps> => ({ task: task(change) });
export const inHealth = (healthCheck: TargetHealthCheck): Partial<WebServiceProps> => ({ target: { healthCheck } });
export const inRoute = (change: Partial<RouteOptions>): Partial<WebServiceProps> => ({
  routes: [{ priority: 100, paths: ['/*'], ...change }],
});
export const scaling = (change: Record<string, unknown>): Partial<WebServiceProps> => ({
  scaling: { minCapacity: 1, maxCapacity: 4, ...change },
});
export const scheduled = (change: Record<string, unknown>): Partial<WebServiceProps> =>
  scaling({ schedules: [{ name: 'up', schedule: ScalingSchedule.at('08:00'), minCapacity: 2, ...change }] });
export const mix = (...shares: CapacityShare[]): Partial<WebServiceProps> => ({
  capacity: ServiceCapacity.mix(...shares),
});
export const checked = (change: Record<string, unknown>): Partial<WebServiceProps> =>
  inContainer({ healthCheck: { command: ['CMD-SHELL', 'true'], ...change } });
export const names = (count: number): string => 'a'.repeat(count);
export const statement = (actions: string[], resources: string[]): PolicyStatement[] => [
  new PolicyStatement({ actions, resources }),
];

/** What is wrong, what the message must say, and the nearest that is right. */
export type Row<T> = [title: string, wrong: Partial<T>, says: RegExp, right: Partial<T>];

/** Tests of a web service for each row. */
export function testRows(rows: Row<WebServiceProps>[]): void {
  test.each(rows)('rejects %s', (_, wrong, says) => {
    expect(() => web(wrong)).toThrow(new RegExp(`WebService at Stack/Shop refuses its properties[^]*${says.source}`));
  });

  test.each(rows)('takes the nearest right value beside %s', (_, __, ___, right) => {
    expect(() => Template.fromStack(Stack.of(web(right)))).not.toThrow();
  });
}
