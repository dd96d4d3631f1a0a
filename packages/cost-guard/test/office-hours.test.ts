import { Weekday } from '@ashlar-cdk/foundation';
import { App, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Cluster, ContainerImage, FargateService, FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import {
  AuroraMysqlEngineVersion,
  ClusterInstance,
  DatabaseCluster,
  DatabaseClusterEngine,
  DatabaseInstance,
  DatabaseInstanceEngine,
  type IDatabaseCluster,
} from 'aws-cdk-lib/aws-rds';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { OfficeHours, type OfficeHoursProps, OfficeHoursTarget } from '../src';
import { ACCOUNT, onlyOne, workloadStack } from './fixture';

const HOURS = { start: '08:00', stop: '18:00', timeZone: TimeZone.of('Europe/Berlin') };

function cluster(stack: Stack, id = 'Orders'): IDatabaseCluster {
  return DatabaseCluster.fromDatabaseClusterAttributes(stack, id, { clusterIdentifier: id.toLowerCase() });
}

function service(stack: Stack): FargateService {
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0 });
  const taskDefinition = new FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('app', { image: ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx') });
  return new FargateService(stack, 'Web', { cluster: new Cluster(stack, 'Apps', { vpc }), taskDefinition });
}

function hoursOf(
  target: (stack: Stack) => OfficeHoursTarget,
  props: Partial<OfficeHoursProps> = {},
  more?: (stack: Stack) => Partial<OfficeHoursProps>,
): Stack {
  const stack = workloadStack();
  new OfficeHours(stack, 'Hours', { ...HOURS, targets: [target(stack)], ...props, ...more?.(stack) });
  return stack;
}

const aurora = (stack: Stack) => OfficeHoursTarget.auroraCluster('Orders', cluster(stack));

interface Schedule {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone: string;
  readonly GroupName: unknown;
  readonly FlexibleTimeWindow: unknown;
  readonly Target: { Arn: unknown; Input: unknown; RetryPolicy: unknown; DeadLetterConfig?: unknown };
}

/** The schedules by the end of their id that says what they do. */
function schedules(stack: Stack): Record<string, Schedule> {
  const found = Template.fromStack(stack).findResources('AWS::Scheduler::Schedule');
  return Object.fromEntries(
    Object.entries(found).map(([id, { Properties }]) => [id.replace(/^Hours/, '').slice(0, -8), Properties]),
  );
}

function action(schedule: Schedule): string {
  const arn = schedule.Target.Arn as { 'Fn::Join': [string, [string, unknown, string]] };
  return arn['Fn::Join'][1][2];
}

describe('an Aurora cluster', () => {
  test('is started before work begins', () => {
    const { StartOrders } = schedules(hoursOf(aurora));
    expect(action(StartOrders)).toBe(':scheduler:::aws-sdk:rds:startDBCluster');
    expect(StartOrders.ScheduleExpression).toBe('cron(40 7 ? * MON,TUE,WED,THU,FRI *)');
    expect(StartOrders.Target.Input).toBe('{"DbClusterIdentifier":"orders"}');
  });

  test('is stopped after work has ended', () => {
    const { StopOrders } = schedules(hoursOf(aurora));
    expect(action(StopOrders)).toBe(':scheduler:::aws-sdk:rds:stopDBCluster');
    expect(StopOrders.ScheduleExpression).toBe('cron(5 18 ? * MON,TUE,WED,THU,FRI *)');
    expect(StopOrders.Target.Input).toBe('{"DbClusterIdentifier":"orders"}');
  });

  test('is stopped again on days off, because AWS starts it after seven days', () => {
    const { StopAgainOrders } = schedules(hoursOf(aurora));
    expect(action(StopAgainOrders)).toBe(':scheduler:::aws-sdk:rds:stopDBCluster');
    expect(StopAgainOrders.ScheduleExpression).toBe('cron(5 18 ? * SAT,SUN *)');
  });

  test('is stopped on every day of the week, whatever the days of work', () => {
    for (const days of [[Weekday.TUESDAY], [Weekday.SUNDAY, Weekday.MONDAY], Object.values(Weekday)]) {
      const made = schedules(hoursOf(aurora, { days }));
      const fields = [made.StopOrders, made.StopAgainOrders]
        .filter(Boolean)
        .map((one) => one.ScheduleExpression.split(' ')[4]);
      const stopped = fields.includes('*') ? Object.values(Weekday) : fields.join(',').split(',');
      expect(stopped.sort()).toEqual(Object.values(Weekday).sort());
    }
  });

  test('is not stopped twice in a week without days off', () => {
    expect(schedules(hoursOf(aurora, { days: Object.values(Weekday) }))).not.toHaveProperty('StopAgainOrders');
  });

  test('is tried again for half an hour, so that no late call stops it in the morning', () => {
    expect(schedules(hoursOf(aurora)).StopOrders.Target.RetryPolicy).toEqual({
      MaximumRetryAttempts: 10,
      MaximumEventAgeInSeconds: 1800,
    });
  });

  test('is tried once on a day off, when it is usually stopped already', () => {
    expect(schedules(hoursOf(aurora)).StopAgainOrders.Target.RetryPolicy).toEqual({
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    });
  });

  test('starts as early as asked', () => {
    const { StartOrders } = schedules(hoursOf(aurora, { databaseLeadTime: Duration.minutes(45) }));
    expect(StartOrders.ScheduleExpression).toBe('cron(15 7 ? * MON,TUE,WED,THU,FRI *)');
  });

  test('may be started on the day before', () => {
    const { StartOrders } = schedules(hoursOf(aurora, { start: '00:10', days: [Weekday.MONDAY] }));
    expect(StartOrders.ScheduleExpression).toBe('cron(50 23 ? * SUN *)');
  });

  test('is permitted by its ARN', () => {
    expect(statements(hoursOf(aurora))).toEqual([
      {
        Action: ['rds:StartDBCluster', 'rds:StopDBCluster'],
        Effect: 'Allow',
        Resource: {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:rds:eu-west-1:${ACCOUNT}:cluster:orders`]],
        },
      },
    ]);
  });

  test('of this stack is named by reference', () => {
    const stack = workloadStack();
    const made = new DatabaseCluster(stack, 'Db', {
      engine: DatabaseClusterEngine.auroraMysql({ version: AuroraMysqlEngineVersion.VER_3_08_0 }),
      writer: ClusterInstance.serverlessV2('Writer'),
      vpc: new Vpc(stack, 'Vpc'),
    });
    new OfficeHours(stack, 'Hours', { ...HOURS, targets: [OfficeHoursTarget.auroraCluster('Orders', made)] });
    expect(JSON.stringify(schedules(stack).StopOrders.Target.Input)).toMatch(/DbClusterIdentifier.*"Ref":"Db/);
  });
});

test('an RDS instance is started and stopped by itself', () => {
  const made = schedules(
    hoursOf((stack) =>
      OfficeHoursTarget.databaseInstance(
        'Reports',
        new DatabaseInstance(stack, 'Db', { engine: DatabaseInstanceEngine.MARIADB, vpc: new Vpc(stack, 'Vpc') }),
      ),
    ),
  );
  expect(Object.keys(made).sort()).toEqual(['StartReports', 'StopAgainReports', 'StopReports']);
  expect(action(made.StartReports)).toBe(':scheduler:::aws-sdk:rds:startDBInstance');
  expect(action(made.StopReports)).toBe(':scheduler:::aws-sdk:rds:stopDBInstance');
  expect(JSON.stringify(made.StopReports.Target.Input)).toContain('DbInstanceIdentifier');
});

describe('an ECS service', () => {
  const plain = (stack: Stack) => OfficeHoursTarget.ecsService('Web', service(stack), 2);

  test('has its tasks while work is done', () => {
    const { StartWeb } = schedules(hoursOf(plain));
    expect(action(StartWeb)).toBe(':scheduler:::aws-sdk:ecs:updateService');
    expect(StartWeb.ScheduleExpression).toBe('cron(0 8 ? * MON,TUE,WED,THU,FRI *)');
    expect(inputOf(StartWeb)).toMatchObject({ DesiredCount: 2 });
  });

  test('has no task afterwards', () => {
    const { StopWeb } = schedules(hoursOf(plain));
    expect(StopWeb.ScheduleExpression).toBe('cron(0 18 ? * MON,TUE,WED,THU,FRI *)');
    expect(inputOf(StopWeb)).toMatchObject({ DesiredCount: 0 });
  });

  test('is not stopped again on days off, because AWS does not start it', () => {
    expect(Object.keys(schedules(hoursOf(plain))).sort()).toEqual(['StartWeb', 'StopWeb']);
  });

  test('is the only one that may be updated', () => {
    expect(statements(hoursOf(plain))).toEqual([
      { Action: 'ecs:UpdateService', Effect: 'Allow', Resource: expect.anything() },
    ]);
    expect(JSON.stringify(statements(hoursOf(plain)))).not.toContain('"Resource":"*"');
  });
});

describe('an ECS service with auto scaling', () => {
  function scaled(stack: Stack): OfficeHoursTarget {
    const made = service(stack);
    made.autoScaleTaskCount({ minCapacity: 1, maxCapacity: 4 });
    return OfficeHoursTarget.scaledEcsService('Web', made, 1, 4);
  }

  test('gets its range back when work begins', () => {
    const { StartWeb } = schedules(hoursOf(scaled));
    expect(action(StartWeb)).toBe(':scheduler:::aws-sdk:applicationautoscaling:registerScalableTarget');
    expect(inputOf(StartWeb)).toMatchObject({
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      MinCapacity: 1,
      MaxCapacity: 4,
      SuspendedState: { ScheduledScalingSuspended: false },
    });
  });

  test('has an empty range afterwards, which its scheduled actions do not widen', () => {
    expect(inputOf(schedules(hoursOf(scaled)).StopWeb)).toMatchObject({
      MinCapacity: 0,
      MaxCapacity: 0,
      SuspendedState: { ScheduledScalingSuspended: true },
    });
  });

  test('is named as Application Auto Scaling names it', () => {
    expect(inputOf(schedules(hoursOf(scaled)).StopWeb).ResourceId).toMatch(/^service\/Apps\w+\/Web\w+\.Name$/);
  });

  test('is permitted for desired counts of ECS only', () => {
    expect(statements(hoursOf(scaled))).toContainEqual({
      Action: 'application-autoscaling:RegisterScalableTarget',
      Effect: 'Allow',
      Condition: {
        StringEquals: {
          'application-autoscaling:service-namespace': 'ecs',
          'application-autoscaling:scalable-dimension': 'ecs:service:DesiredCount',
        },
      },
      Resource: {
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, `:application-autoscaling:eu-west-1:${ACCOUNT}:scalable-target/*`],
        ],
      },
    });
  });

  test('is permitted as Application Auto Scaling demands, for this service only', () => {
    expect(statements(hoursOf(scaled))).toContainEqual({
      Action: ['ecs:DescribeServices', 'ecs:UpdateService'],
      Effect: 'Allow',
      Resource: { Ref: expect.stringMatching(/^Web/) },
    });
  });
});

describe('every schedule', () => {
  test('counts in the given time zone', () => {
    expect(schedules(hoursOf(aurora)).StopOrders.ScheduleExpressionTimezone).toBe('Europe/Berlin');
  });

  test('runs on the minute', () => {
    expect(schedules(hoursOf(aurora)).StopOrders.FlexibleTimeWindow).toEqual({ Mode: 'OFF' });
  });

  test('is created after the permissions of the role', () => {
    const found = Template.fromStack(hoursOf(aurora)).findResources('AWS::Scheduler::Schedule');
    for (const { DependsOn } of Object.values(found)) {
      expect(DependsOn).toEqual([expect.stringMatching(/^HoursRoleDefaultPolicy/)]);
    }
  });

  test('is in a group of its own', () => {
    const stack = hoursOf(aurora, { groupName: 'shop-hours' });
    expect(onlyOne(stack, 'AWS::Scheduler::ScheduleGroup').Name).toBe('shop-hours');
    expect(schedules(stack).StopOrders.GroupName).toEqual({ Ref: expect.stringMatching(/^HoursGroup/) });
  });

  test('keeps its identity when the list is reordered or shortened', () => {
    const stack = workloadStack();
    const targets = ['Orders', 'Users', 'Logs'].map((name) =>
      OfficeHoursTarget.auroraCluster(name, cluster(stack, name)),
    );
    const ids = (list: OfficeHoursTarget[]) => {
      const other = workloadStack();
      new OfficeHours(other, 'Hours', { ...HOURS, targets: list });
      return Object.keys(Template.fromStack(other).findResources('AWS::Scheduler::Schedule')).sort();
    };
    expect(ids([...targets].reverse())).toEqual(ids(targets));
    expect(ids(targets)).toEqual(expect.arrayContaining(ids(targets.slice(1))));
  });
});

test('the role trusts the schedules of this group only', () => {
  const { Statement } = onlyOne(hoursOf(aurora), 'AWS::IAM::Role').AssumeRolePolicyDocument;
  expect(Statement).toEqual([
    {
      Action: 'sts:AssumeRole',
      Effect: 'Allow',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: {
        StringEquals: {
          'aws:SourceAccount': ACCOUNT,
          'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/^HoursGroup/), 'Arn'] },
        },
      },
    },
  ]);
});

describe('the dead-letter queue', () => {
  const queued = () => hoursOf(aurora, {}, (stack) => ({ deadLetterQueue: new Queue(stack, 'Failed') }));

  test('gets failed calls', () => {
    const made = schedules(queued());
    for (const id of ['StartOrders', 'StopOrders']) {
      expect(made[id].Target.DeadLetterConfig).toEqual({
        Arn: { 'Fn::GetAtt': [expect.stringMatching(/^Failed/), 'Arn'] },
      });
    }
  });

  test('gets no call that failed because its database was stopped already', () => {
    expect(schedules(queued()).StopAgainOrders.Target).not.toHaveProperty('DeadLetterConfig');
  });

  test('can be written to by the role', () => {
    expect(statements(queued())).toContainEqual(
      expect.objectContaining({ Action: expect.arrayContaining(['sqs:SendMessage']) }),
    );
  });
});

test('works in a stack that is bound to no account and region', () => {
  const stack = new Stack(new App(), 'Unbound');
  new OfficeHours(stack, 'Hours', { ...HOURS, targets: [aurora(stack)] });
  expect(() => Template.fromStack(stack)).not.toThrow();
});

test('needs no Lambda function and no custom resource', () => {
  const { Resources } = Template.fromStack(hoursOf(aurora)).toJSON();
  const types = Object.values<{ Type: string }>(Resources).map((one) => one.Type);
  expect([...new Set(types)].sort()).toEqual([
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::Scheduler::Schedule',
    'AWS::Scheduler::ScheduleGroup',
  ]);
});

function statements(stack: Stack): unknown[] {
  const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy');
  const [id] = Object.keys(policies).filter((one) => one.startsWith('HoursRole'));
  return policies[id].Properties.PolicyDocument.Statement;
}

/** The input with references replaced by what they name. */
function inputOf(schedule: Schedule): Record<string, unknown> {
  const input = schedule.Target.Input as string | { 'Fn::Join': [string, (string | object)[]] };
  if (typeof input === 'string') return JSON.parse(input);
  const parts = input['Fn::Join'][1].map((part) =>
    typeof part === 'string' ? part : Object.values(part).flat().join('.'),
  );
  return JSON.parse(parts.join(''));
}
