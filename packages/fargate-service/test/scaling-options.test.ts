import { Duration, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ScalingSchedule, WebService, type WebServiceProps } from '../src';
import { ground, only, task } from './fixture';

const SCALING = { minCapacity: 1, maxCapacity: 4 };

function web(change: Partial<WebServiceProps>): { readonly stack: Stack } {
  const { stack, cluster, group, listener } = ground();
  const routes = [{ priority: 100, paths: ['/*'] }];
  new WebService(stack, 'Shop', {
    cluster: cluster.cluster,
    securityGroups: [group],
    listener,
    routes,
    task: task(),
    ...change,
  });
  return { stack };
}

describe('scaling', () => {
  test('stays between its limits', () => {
    const { stack } = web({ scaling: SCALING });
    expect(only(stack, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties).toMatchObject({
      MinCapacity: 1,
      MaxCapacity: 4,
    });
  });

  test('follows CPU, memory and requests, with a rest of its own for out and in', () => {
    const rests = { scaleInCooldown: Duration.minutes(2), scaleOutCooldown: Duration.minutes(1) };
    const { stack } = web({
      scaling: { ...SCALING, ...rests, cpuPercent: 70, memoryPercent: 80, requestsPerTarget: 1000 },
    });
    const policies = Object.values(
      Template.fromStack(stack).findResources('AWS::ApplicationAutoScaling::ScalingPolicy'),
    );
    const plans = policies.map((policy) => policy.Properties.TargetTrackingScalingPolicyConfiguration);
    expect(plans.map((plan) => [plan.PredefinedMetricSpecification.PredefinedMetricType, plan.TargetValue])).toEqual([
      ['ECSServiceAverageCPUUtilization', 70],
      ['ECSServiceAverageMemoryUtilization', 80],
      ['ALBRequestCountPerTarget', 1000],
    ]);
    expect(plans.map((plan) => [plan.ScaleInCooldown, plan.ScaleOutCooldown])).toEqual([
      [120, 60],
      [120, 60],
      [120, 60],
    ]);
  });

  test('counts the requests of its own target group', () => {
    const { stack } = web({ scaling: { ...SCALING, requestsPerTarget: 1000 }, loadBalancerFullName: 'app/edge/1' });
    const policy = only(stack, 'AWS::ApplicationAutoScaling::ScalingPolicy').Properties;
    expect(policy.TargetTrackingScalingPolicyConfiguration).toMatchObject({
      PredefinedMetricSpecification: {
        ResourceLabel: {
          'Fn::Join': ['/', ['app/edge/1', { 'Fn::GetAtt': ['ShopTargetGroup2F0FD75F', 'TargetGroupFullName'] }]],
        },
      },
    });
  });

  test('changes its limits at given times, under the given names', () => {
    const schedules = [
      {
        name: 'morning',
        schedule: ScalingSchedule.at('08:00', 'MON-FRI'),
        timeZone: 'America/New_York',
        minCapacity: 2,
        maxCapacity: 4,
      },
      { name: 'evening', schedule: ScalingSchedule.cron('0 18 ? * MON-FRI *'), minCapacity: 1 },
    ];
    const { stack } = web({ scaling: { ...SCALING, schedules } });
    expect(only(stack, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties.ScheduledActions).toEqual([
      {
        ScheduledActionName: 'morning',
        Schedule: 'cron(0 8 ? * MON-FRI *)',
        Timezone: 'America/New_York',
        ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 4 },
      },
      {
        ScheduledActionName: 'evening',
        Schedule: 'cron(0 18 ? * MON-FRI *)',
        Timezone: 'UTC',
        ScalableTargetAction: { MinCapacity: 1 },
      },
    ]);
  });
});
