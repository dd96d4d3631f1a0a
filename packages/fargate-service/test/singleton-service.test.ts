import { SingletonService } from '../src';
import { ground, only, task, warnings } from './fixture';

function scheduler(): Record<string, unknown> {
  const { stack, cluster, group } = ground();
  new SingletonService(stack, 'Beat', { cluster: cluster.cluster, securityGroups: [group], task: task() });
  return only(stack, 'AWS::ECS::Service').Properties;
}

test('has exactly one task', () => {
  expect(scheduler().DesiredCount).toBe(1);
});

test('stops its task before it starts the next', () => {
  expect(scheduler().DeploymentConfiguration).toMatchObject({ MinimumHealthyPercent: 0, MaximumPercent: 100 });
});

test('is not moved between zones, which would need two tasks for a moment', () => {
  expect(scheduler().AvailabilityZoneRebalancing).toBe('DISABLED');
});

test('warns of a shell that does not open', () => {
  const { stack, cluster, group } = ground();
  const service = new SingletonService(stack, 'Beat', {
    cluster: cluster.cluster,
    securityGroups: [group],
    task: task(),
    enableExecuteCommand: true,
  });
  expect(warnings(service).join()).toContain('exec-read-only-root');
});
