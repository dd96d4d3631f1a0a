import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ScalingSchedule, ServiceCapacity, WorkerService, type WorkerServiceProps } from '../src';
import { ground, only, task, warnings } from './fixture';

const WORK = { container: { ...task().container, ports: undefined } };

function worker(change: Partial<WorkerServiceProps> = {}): WorkerService {
  const { stack, cluster, group } = ground();
  return new WorkerService(stack, 'Mailer', {
    cluster: cluster.cluster,
    securityGroups: [group],
    task: task(WORK),
    ...change,
  });
}

test('is behind no load balancer', () => {
  const stack = Stack.of(worker());
  const properties = only(stack, 'AWS::ECS::Service').Properties;
  expect(properties).not.toHaveProperty('LoadBalancers');
  expect(properties).not.toHaveProperty('HealthCheckGracePeriodSeconds');
  Template.fromStack(stack).resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 0);
});

test('scales by CPU on a mix of capacity', () => {
  const capacity = ServiceCapacity.mix(
    { capacityProvider: 'FARGATE_SPOT', weight: 80 },
    { capacityProvider: 'FARGATE', weight: 20, base: 1 },
  );
  const stack = Stack.of(worker({ capacity, scaling: { minCapacity: 1, maxCapacity: 10, cpuPercent: 70 } }));
  expect(only(stack, 'AWS::ApplicationAutoScaling::ScalingPolicy').Properties).toMatchObject({
    PolicyName: 'cpu-utilization',
  });
  expect(only(stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('DesiredCount');
});

test('may rest at night with no task at all', () => {
  const schedules = [{ name: 'night', schedule: ScalingSchedule.at('20:00'), minCapacity: 0, maxCapacity: 0 }];
  const stack = Stack.of(worker({ scaling: { minCapacity: 1, maxCapacity: 2, schedules } }));
  expect(only(stack, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties.ScheduledActions).toEqual([
    expect.objectContaining({
      Schedule: 'cron(0 20 * * ? *)',
      ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
    }),
  ]);
});

test('warns of a shell that does not open', () => {
  expect(warnings(worker({ enableExecuteCommand: true })).join()).toContain('exec-read-only-root');
});

test('hands on its roles, logs and names', () => {
  const service = worker({ serviceName: 'mailer' });
  expect(service.taskRole).toBe(service.task.taskRole);
  expect(service.executionRole).toBe(service.task.executionRole);
  expect(service.logGroup).toBe(service.task.logGroup);
  expect(service.clusterName).toBe(service.service.cluster.clusterName);
});
