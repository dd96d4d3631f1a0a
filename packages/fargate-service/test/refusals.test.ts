import { App, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Secret as EcsSecret, FargatePlatformVersion } from 'aws-cdk-lib/aws-ecs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  Deployment,
  HardenedTask,
  type HardenedTaskProps,
  LogDestination,
  ScalingSchedule,
  ServiceCluster,
  type ServiceClusterProps,
  ServiceImage,
  SingletonService,
  WebService,
  type WebServiceProps,
  WorkerService,
} from '../src';
import { ground, task } from './fixture';

import {
  inContainer,
  inTask,
  mix,
  names,
  type Row,
  scaling,
  scheduled,
  testRows,
  untyped,
  web,
  worker,
} from './refusal-rows';

/** Of deployment, scaling, capacity and names. */
const SERVICE: Row<WebServiceProps>[] = [
  ['COM-09 a negative count', { desiredCount: -1 }, /desiredCount: got -1/, { desiredCount: 0 }],
  ['a count of half a task', { desiredCount: 1.5 }, /desiredCount: got 1\.5/, { desiredCount: 1 }],
  [
    'a count beside scaling',
    { desiredCount: 1, ...scaling({}) },
    /desiredCount: got 1; allowed: nothing beside scaling/,
    scaling({}),
  ],
  [
    'COM-12 a minimum above the maximum',
    scaling({ minCapacity: 5, maxCapacity: 2 }),
    /minCapacity: got 5; allowed: at most maxCapacity, which is 2/,
    scaling({ minCapacity: 2, maxCapacity: 2 }),
  ],
  ['a missing maximum', scaling({ maxCapacity: undefined }), /maxCapacity: got nothing/, scaling({})],
  [
    'COM-15 a deployment without room',
    { deployment: Deployment.rolling({ minHealthyPercent: 100, maxHealthyPercent: 100 }) },
    /no deployment could ever make progress/,
    { deployment: Deployment.rolling({ minHealthyPercent: 0, maxHealthyPercent: 100 }) },
  ],
  [
    'a deployment without room for one task of the range',
    { deployment: Deployment.rolling({ maxHealthyPercent: 150 }), ...scaling({}) },
    /100 % and 150 % of 1 task"/,
    { deployment: Deployment.rolling({ maxHealthyPercent: 150 }), ...scaling({ minCapacity: 2 }) },
  ],
  [
    'a minimum above 100 percent',
    { deployment: Deployment.rolling({ minHealthyPercent: 101 }) },
    /minHealthyPercent: got 101/,
    { deployment: Deployment.rolling({ minHealthyPercent: 100 }) },
  ],
  [
    'a maximum below 100 percent',
    { deployment: Deployment.rolling({ maxHealthyPercent: 99 }) },
    /maxHealthyPercent: got 99/,
    { deployment: Deployment.rolling({ maxHealthyPercent: 200 }) },
  ],
  [
    'a rollback that nothing can cause',
    { deployment: Deployment.rolling({ rollback: true, circuitBreaker: false }) },
    /deployment\.rollback/,
    { deployment: Deployment.rolling({ rollback: true, circuitBreaker: false, alarmNames: ['a'] }) },
  ],
  [
    'an alarm named twice',
    { deployment: Deployment.rolling({ alarmNames: ['a', 'a'] }) },
    /alarmNames: got "a"/,
    { deployment: Deployment.rolling({ alarmNames: ['a', 'b'] }) },
  ],
  [
    'an alarm without a name',
    { deployment: Deployment.rolling({ alarmNames: [''] }) },
    /alarmNames: got ""/,
    { deployment: Deployment.rolling({ alarmNames: ['a'] }) },
  ],
  [
    'COM-18 no request for a target',
    scaling({ requestsPerTarget: 0 }),
    /requestsPerTarget: got 0/,
    scaling({ requestsPerTarget: 1 }),
  ],
  ['101 percent of the CPU', scaling({ cpuPercent: 101 }), /cpuPercent: got 101/, scaling({ cpuPercent: 100 })],
  ['0 percent of the memory', scaling({ memoryPercent: 0 }), /memoryPercent: got 0/, scaling({ memoryPercent: 1 })],
  [
    'a rest of half a second',
    scaling({ scaleInCooldown: Duration.millis(500) }),
    /scaleInCooldown/,
    scaling({ scaleInCooldown: Duration.seconds(0) }),
  ],
  [
    'COM-21 a schedule of Unix',
    scheduled({ schedule: ScalingSchedule.cron('0 8 * * 1-5') }),
    /schedules\[0\]\.schedule: got "0 8 \* \* 1-5"; allowed: cron with 6 fields/,
    scheduled({ schedule: ScalingSchedule.cron('0 8 ? * 2-6 *') }),
  ],
  [
    'a time that no clock shows',
    scheduled({ schedule: ScalingSchedule.at('24:00') }),
    /got "24:00"; allowed: a time of day/,
    scheduled({ schedule: ScalingSchedule.at('23:59') }),
  ],
  [
    'a day that no week has',
    scheduled({ schedule: ScalingSchedule.at('08:00', 'MON-FRY') }),
    /got "08:00 MON-FRY"; allowed: days/,
    scheduled({ schedule: ScalingSchedule.at('08:00', 'MON-FRI') }),
  ],
  [
    'COM-24 a time zone of another planet',
    scheduled({ timeZone: 'Mars/Base' }),
    /timeZone: got "Mars\/Base"/,
    scheduled({ timeZone: 'Europe/Berlin' }),
  ],
  [
    'a mistyped time zone',
    scheduled({ timeZone: 'Europe/Berlim' }),
    /did you mean "Europe\/Berlin"/,
    scheduled({ timeZone: 'UTC' }),
  ],
  [
    'a time zone in the wrong case',
    scheduled({ timeZone: 'America/NEW_YORK' }),
    /timeZone/,
    scheduled({ timeZone: 'America/New_York' }),
  ],
  [
    'a schedule that changes nothing',
    scheduled({ minCapacity: undefined }),
    /minCapacity, maxCapacity or both/,
    scheduled({ maxCapacity: 3, minCapacity: undefined }),
  ],
  [
    'a schedule with a colon in its name',
    scheduled({ name: 'a:b' }),
    /name: got "a:b"/,
    scheduled({ name: names(256) }),
  ],
  [
    'a schedule with too long a name',
    scheduled({ name: names(257) }),
    /schedules\[0\]\.name/,
    scheduled({ name: 'a b' }),
  ],
  [
    'two schedules of one name',
    scaling({
      schedules: [1, 2].map((minCapacity) => ({ name: 'a', schedule: ScalingSchedule.at('08:00'), minCapacity })),
    }),
    /schedules\.name: got "a"/,
    scheduled({}),
  ],
  [
    'a grace period of half a second',
    { healthCheckGracePeriod: Duration.millis(500) },
    /healthCheckGracePeriod/,
    { healthCheckGracePeriod: Duration.seconds(0) },
  ],
  [
    'COM-45 two bases',
    mix({ capacityProvider: 'FARGATE', base: 1 }, { capacityProvider: 'FARGATE_SPOT', base: 1 }),
    /capacity\.base: got \[1,1\]; allowed: a base for one/,
    mix({ capacityProvider: 'FARGATE', base: 1 }, { capacityProvider: 'FARGATE_SPOT', base: 0 }),
  ],
  [
    'COM-48 a launch type beside capacity',
    untyped({ launchType: 'FARGATE', ...mix({ capacityProvider: 'FARGATE_SPOT' }) }),
    /launchType: got "FARGATE"; allowed: capacity/,
    mix({ capacityProvider: 'FARGATE_SPOT' }),
  ],
  ['no capacity provider', mix(), /capacity: got \[\]/, mix({ capacityProvider: 'FARGATE' })],
  [
    'one capacity provider twice',
    mix({ capacityProvider: 'FARGATE' }, { capacityProvider: 'FARGATE' }),
    /capacity: got "FARGATE"/,
    mix({ capacityProvider: 'FARGATE' }, { capacityProvider: 'FARGATE_SPOT' }),
  ],
  [
    'a capacity provider that Fargate does not have',
    mix({ capacityProvider: 'FARGATE_SPOTS' }),
    /did you mean "FARGATE_SPOT"/,
    mix({ capacityProvider: 'FARGATE_SPOT' }),
  ],
  [
    'Fargate mixed with other providers',
    mix({ capacityProvider: 'FARGATE' }, { capacityProvider: 'machines' }),
    /cannot mix them/,
    mix({ capacityProvider: 'machines' }),
  ],
  [
    'a weight above 1000',
    mix({ capacityProvider: 'FARGATE', weight: 1001 }),
    /weight: got 1001/,
    mix({ capacityProvider: 'FARGATE', weight: 1000 }),
  ],
  [
    'only weights of 0',
    mix({ capacityProvider: 'FARGATE', weight: 0 }),
    /a weight above 0/,
    mix({ capacityProvider: 'FARGATE', weight: 1 }),
  ],
  [
    'a base above 100,000',
    mix({ capacityProvider: 'FARGATE', base: 100_001 }),
    /base: got 100001/,
    mix({ capacityProvider: 'FARGATE', base: 100_000 }),
  ],
  ['a service name of 256 characters', { serviceName: names(256) }, /serviceName/, { serviceName: names(255) }],
  ['no security group', { securityGroups: [] }, /number of securityGroups: got 0/, {}],
  [
    'an old version of Fargate',
    { platformVersion: FargatePlatformVersion.VERSION1_3 },
    /platformVersion: got "1\.3\.0"/,
    { platformVersion: FargatePlatformVersion.VERSION1_4 },
  ],
];

describe('a web service', () => {
  testRows(SERVICE);

  test('rejects everything at once', () => {
    const wrong = { desiredCount: -1, ...inTask({ cpu: 300 }), routes: [{ priority: 0, paths: ['x'] }] };
    expect(() => web(wrong)).toThrow(
      /task\.cpu[\s\S]*routes\[0\]\.priority[\s\S]*routes\[0\]\.paths[\s\S]*desiredCount/,
    );
  });

  test('never shows the value of what looks like a secret', () => {
    const showing = (): unknown => web(inContainer({ environment: { API_TOKEN: 'hunter2' } }));
    expect(showing).toThrow(/API_TOKEN/);
    expect(showing).not.toThrow(/hunter2/);
  });

  test.each(['cluster', 'task', 'securityGroups', 'listener', 'routes'])(
    'rejects a missing %s without a TypeError',
    (property) => {
      expect(() => web({ [property]: undefined })).toThrow(new RegExp(`${property}: got nothing`));
      expect(() => web({ [property]: null })).toThrow(new RegExp(`${property}: got null`));
    },
  );

  test.each([undefined, null])('rejects %s for its properties', (props) => {
    expect(() => new WebService(new Stack(new App(), 'Stack'), 'Shop', untyped(props))).toThrow(
      /props: got (nothing|null)/,
    );
  });

  test('rejects a secret that is set in plain text too', () => {
    const on = ground();
    const secrets = { MODE: EcsSecret.fromSecretsManager(new Secret(on.stack, 'S')) };
    expect(() => web(inContainer({ environment: { MODE: 'a' }, secrets }), on)).toThrow(/secrets: got "MODE"/);
  });

  test('rejects a tag that ECR does not know', () => {
    const on = ground();
    const image = ServiceImage.fromRepository(new Repository(on.stack, 'R'), '');
    expect(() => web(inContainer({ image }), on)).toThrow(/image: got ""; allowed: a tag/);
  });
});

describe('a worker service', () => {
  test('COM-42 rejects a grace period', () => {
    expect(() => worker(untyped({ healthCheckGracePeriod: Duration.seconds(60) }))).toThrow(
      /healthCheckGracePeriod: got .*only with a load balancer/,
    );
  });

  test('rejects scaling by requests', () => {
    expect(() => worker({ scaling: { minCapacity: 1, maxCapacity: 2, requestsPerTarget: 1 } })).toThrow(
      /requestsPerTarget: got 1; allowed: only behind/,
    );
  });

  test.each([undefined, null])('rejects %s for its properties', (props) => {
    expect(() => new WorkerService(new Stack(new App(), 'Stack'), 'W', untyped(props))).toThrow(
      /props: got (nothing|null)/,
    );
  });
});

describe('a singleton service', () => {
  test.each(['desiredCount', 'scaling', 'deployment'])('rejects %s', (property) => {
    const on = ground();
    const props = { cluster: on.cluster.cluster, securityGroups: [on.group], task: task(), [property]: 2 };
    expect(() => new SingletonService(on.stack, 'Beat', untyped(props))).toThrow(
      new RegExp(`${property}: got "2"; allowed: nothing`),
    );
  });

  test.each([undefined, null])('rejects %s for its properties', (props) => {
    expect(() => new SingletonService(new Stack(new App(), 'Stack'), 'B', untyped(props))).toThrow(
      /props: got (nothing|null)/,
    );
  });
});

describe('a task', () => {
  test.each([undefined, null])('rejects %s for its properties', (props) => {
    expect(() => new HardenedTask(new Stack(new App(), 'Stack'), 'T', untyped<HardenedTaskProps>(props))).toThrow(
      /props: got (nothing|null)/,
    );
  });

  test('rejects a missing container without a TypeError', () => {
    const props = untyped<HardenedTaskProps>({ cpu: 256, memoryMiB: 512 });
    expect(() => new HardenedTask(new Stack(new App(), 'Stack'), 'T', props)).toThrow(/container: got nothing/);
  });

  test('rejects nothing that is not known before the deployment', () => {
    const token = Lazy.string({ produce: () => 'x' });
    const number = Lazy.number({ produce: () => 512 });
    const container = { image: ServiceImage.fromReference(token), name: 'app', user: token, environment: { A: token } };
    expect(
      () => new HardenedTask(new Stack(new App(), 'Stack'), 'T', { cpu: 256, memoryMiB: number, container }),
    ).not.toThrow();
  });
});

const CLUSTER: Row<ServiceClusterProps>[] = [
  ['a name with a blank', { clusterName: 'a b' }, /clusterName: got "a b"/, { clusterName: names(255) }],
  ['a kind of insight that does not exist', { containerInsights: untyped('enable') }, /did you mean "enabled"/, {}],
  [
    'COM-45 two bases',
    {
      defaultCapacity: [
        { capacityProvider: 'FARGATE', base: 1 },
        { capacityProvider: 'FARGATE_SPOT', base: 1 },
      ],
    },
    /defaultCapacity\.base: got \[1,1\]/,
    { defaultCapacity: [{ capacityProvider: 'FARGATE', base: 1 }, { capacityProvider: 'FARGATE_SPOT' }] },
  ],
  [
    'an unknown provider',
    { defaultCapacity: [{ capacityProvider: 'SPOT' }] },
    /capacityProvider: got "SPOT"/,
    { defaultCapacity: [{ capacityProvider: 'FARGATE_SPOT' }] },
  ],
  [
    'an impossible retention of the session log',
    { exec: { logs: LogDestination.newLogGroup({ retention: untyped(2) }) } },
    /exec\.logs\.retention: got 2/,
    { exec: { logs: LogDestination.newLogGroup({ retention: 1 }) } },
  ],
];

describe('a cluster', () => {
  test.each(CLUSTER)('rejects %s', (_, wrong, says) => {
    expect(() => ground(wrong)).toThrow(says);
  });

  test.each(CLUSTER)('takes the nearest right value beside %s', (_, __, ___, right) => {
    expect(() => Template.fromStack(ground(right).stack)).not.toThrow();
  });

  test.each([undefined, null])('rejects %s for its properties', (props) => {
    expect(() => new ServiceCluster(new Stack(new App(), 'Stack'), 'C', untyped(props))).toThrow(
      /props: got (nothing|null)/,
    );
  });

  test('rejects a missing VPC without a TypeError', () => {
    expect(() => new ServiceCluster(new Stack(new App(), 'Stack'), 'C', untyped({}))).toThrow(/vpc: got nothing/);
  });
});
