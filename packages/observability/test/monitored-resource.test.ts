import { Aws, CfnParameter, Duration, Lazy } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Cluster, ContainerImage, FargateService, FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { AuroraRole, MonitoredResource } from '../src';
import { aStack, untyped } from './fixture';

const LOAD_BALANCER = 'app/shop/50dc6c495c0c9188';
const TARGET_GROUP = 'targetgroup/api/73e2d6bc24d8a067';

/** Each row: a resource, one of its metrics, and where AWS publishes it. */
const RESOURCES: [MonitoredResource, string, string, Record<string, string>][] = [
  [
    MonitoredResource.loadBalancer(LOAD_BALANCER),
    'HTTPCode_ELB_5XX_Count',
    'AWS/ApplicationELB',
    { LoadBalancer: LOAD_BALANCER },
  ],
  [
    MonitoredResource.targetGroup(TARGET_GROUP, LOAD_BALANCER),
    'UnHealthyHostCount',
    'AWS/ApplicationELB',
    { LoadBalancer: LOAD_BALANCER, TargetGroup: TARGET_GROUP },
  ],
  [
    MonitoredResource.ecsService('shop', 'api'),
    'MemoryUtilization',
    'AWS/ECS',
    { ClusterName: 'shop', ServiceName: 'api' },
  ],
  [
    MonitoredResource.ecsServiceInsights('shop', 'api'),
    'RunningTaskCount',
    'ECS/ContainerInsights',
    { ClusterName: 'shop', ServiceName: 'api' },
  ],
  [MonitoredResource.ecsCluster('shop'), 'CPUReservation', 'AWS/ECS', { ClusterName: 'shop' }],
  [MonitoredResource.ecsClusterInsights('shop'), 'TaskCount', 'ECS/ContainerInsights', { ClusterName: 'shop' }],
  [MonitoredResource.auroraCluster('orders'), 'VolumeBytesUsed', 'AWS/RDS', { DBClusterIdentifier: 'orders' }],
  [
    MonitoredResource.auroraCluster('orders', AuroraRole.WRITER),
    'CPUUtilization',
    'AWS/RDS',
    { DBClusterIdentifier: 'orders', Role: 'WRITER' },
  ],
  [MonitoredResource.databaseInstance('orders-1'), 'FreeStorageSpace', 'AWS/RDS', { DBInstanceIdentifier: 'orders-1' }],
  [MonitoredResource.databaseProxy('orders'), 'DatabaseConnections', 'AWS/RDS', { ProxyName: 'orders' }],
  [
    MonitoredResource.databaseProxy('orders', 'default'),
    'ClientConnections',
    'AWS/RDS',
    { EndpointName: 'default', ProxyName: 'orders' },
  ],
  [
    MonitoredResource.cacheCluster('sessions-001'),
    'CacheHitRate',
    'AWS/ElastiCache',
    { CacheClusterId: 'sessions-001' },
  ],
  [
    MonitoredResource.cacheCluster('sessions-001', '0001'),
    'Evictions',
    'AWS/ElastiCache',
    { CacheClusterId: 'sessions-001', CacheNodeId: '0001' },
  ],
  [
    MonitoredResource.cacheReplicationGroup('sessions'),
    'EngineCPUUtilization',
    'AWS/ElastiCache',
    { ReplicationGroupId: 'sessions' },
  ],
  [MonitoredResource.kafkaCluster('events'), 'OfflinePartitionsCount', 'AWS/Kafka', { 'Cluster Name': 'events' }],
  [
    MonitoredResource.kafkaCluster('events', '1'),
    'CpuUser',
    'AWS/Kafka',
    { 'Broker ID': '1', 'Cluster Name': 'events' },
  ],
  [MonitoredResource.fileSystem('fs-1'), 'PercentIOLimit', 'AWS/EFS', { FileSystemId: 'fs-1' }],
  [MonitoredResource.natGateway('nat-1'), 'ErrorPortAllocation', 'AWS/NATGateway', { NatGatewayId: 'nat-1' }],
  [
    MonitoredResource.interfaceEndpoint('vpc-1', 'vpce-1', 'com.amazonaws.eu-west-1.ecr.dkr'),
    'PacketsDropped',
    'AWS/PrivateLinkEndpoints',
    {
      'Endpoint Type': 'Interface',
      'Service Name': 'com.amazonaws.eu-west-1.ecr.dkr',
      'VPC Endpoint Id': 'vpce-1',
      'VPC Id': 'vpc-1',
    },
  ],
  [
    MonitoredResource.webAcl('edge', 'eu-west-1'),
    'BlockedRequests',
    'AWS/WAFV2',
    { Region: 'eu-west-1', Rule: 'ALL', WebACL: 'edge' },
  ],
  [
    MonitoredResource.webAcl('edge', 'eu-west-1', 'RateLimit'),
    'BlockedRequests',
    'AWS/WAFV2',
    { Region: 'eu-west-1', Rule: 'RateLimit', WebACL: 'edge' },
  ],
  [MonitoredResource.distributionWebAcl('edge'), 'BlockedRequests', 'AWS/WAFV2', { Rule: 'ALL', WebACL: 'edge' }],
  [MonitoredResource.distribution('E1'), '5xxErrorRate', 'AWS/CloudFront', { DistributionId: 'E1', Region: 'Global' }],
  [MonitoredResource.instance('i-1'), 'StatusCheckFailed', 'AWS/EC2', { InstanceId: 'i-1' }],
  [MonitoredResource.autoScalingGroup('app'), 'CPUUtilization', 'AWS/EC2', { AutoScalingGroupName: 'app' }],
  [
    MonitoredResource.autoScalingGroup('app'),
    'GroupInServiceInstances',
    'AWS/AutoScaling',
    { AutoScalingGroupName: 'app' },
  ],
  [MonitoredResource.topic('alerts'), 'NumberOfNotificationsFailed', 'AWS/SNS', { TopicName: 'alerts' }],
  [MonitoredResource.eventRule('failed'), 'FailedInvocations', 'AWS/Events', { RuleName: 'failed' }],
  [MonitoredResource.accountCharges(), 'EstimatedCharges', 'AWS/Billing', { Currency: 'USD' }],
  [
    MonitoredResource.accountCharges('USD', 'AmazonEC2'),
    'EstimatedCharges',
    'AWS/Billing',
    { Currency: 'USD', ServiceName: 'AmazonEC2' },
  ],
  [
    MonitoredResource.custom('CWAgent', { AutoScalingGroupName: 'app' }),
    'disk_used_percent',
    'CWAgent',
    { AutoScalingGroupName: 'app' },
  ],
];

function statOf(metric: Metric) {
  const { metricStat } = metric.toMetricConfig();
  if (!metricStat) throw new Error('no metric');
  return metricStat;
}

test.each(RESOURCES.map(([resource, name, namespace, dimensions]) => ({ resource, name, namespace, dimensions })))(
  'reads $name of $namespace',
  ({ resource, name, namespace, dimensions }) => {
    const stat = statOf(resource.metric(name));
    expect(stat.namespace).toBe(namespace);
    expect(stat.metricName).toBe(name);
    expect(Object.fromEntries((stat.dimensions ?? []).map((one) => [one.name, one.value]))).toEqual(dimensions);
  },
);

test('names a service that stands in a construct', () => {
  const stack = aStack();
  const taskDefinition = new FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('App', { image: ContainerImage.fromRegistry('app') });
  const cluster = new Cluster(stack, 'Cluster', { vpc: new Vpc(stack, 'Vpc') });
  const service = new FargateService(stack, 'Service', { cluster, taskDefinition });
  const { dimensions } = statOf(MonitoredResource.fromEcsService(service).metric('CPUUtilization'));
  expect(dimensions).toEqual([
    { name: 'ClusterName', value: cluster.clusterName },
    { name: 'ServiceName', value: service.serviceName },
  ]);
});

describe('the statistic', () => {
  test.each<[string, MonitoredResource, string]>([
    ['Sum', MonitoredResource.loadBalancer(LOAD_BALANCER), 'RequestCount'],
    ['Average', MonitoredResource.loadBalancer(LOAD_BALANCER), 'TargetResponseTime'],
    ['Average', MonitoredResource.ecsService('shop', 'api'), 'CPUUtilization'],
    ['Average', MonitoredResource.databaseInstance('db'), 'ReplicaLag'],
    ['Minimum', MonitoredResource.targetGroup(TARGET_GROUP, LOAD_BALANCER), 'HealthyHostCount'],
    ['Maximum', MonitoredResource.targetGroup(TARGET_GROUP, LOAD_BALANCER), 'UnHealthyHostCount'],
    ['Maximum', MonitoredResource.accountCharges(), 'EstimatedCharges'],
  ])('is the %s where that tells most', (statistic, resource, name) => {
    expect(statOf(resource.metric(name)).statistic).toBe(statistic);
  });

  test('is the given one', () => {
    const metric = MonitoredResource.loadBalancer(LOAD_BALANCER).metric('TargetResponseTime', { statistic: 'p99' });
    expect(statOf(metric).statistic).toBe('p99');
  });
});

describe('the period', () => {
  test('is five minutes', () => {
    expect(statOf(MonitoredResource.natGateway('nat-1').metric('PacketsDropCount')).period.toMinutes()).toBe(5);
  });

  test('is six hours for charges, which are computed a few times a day', () => {
    expect(statOf(MonitoredResource.accountCharges().metric('EstimatedCharges')).period.toHours()).toBe(6);
  });

  test('is the given one', () => {
    const metric = MonitoredResource.natGateway('nat-1').metric('PacketsDropCount', { period: Duration.minutes(1) });
    expect(statOf(metric).period.toMinutes()).toBe(1);
  });
});

test.each<[string, MonitoredResource, string]>([
  ['a distribution', MonitoredResource.distribution('E1'), 'Requests'],
  ['a web ACL of CloudFront', MonitoredResource.distributionWebAcl('edge'), 'BlockedRequests'],
  ['charges', MonitoredResource.accountCharges(), 'EstimatedCharges'],
])('reads the metrics of %s in us-east-1', (_, resource, name) => {
  expect(statOf(resource.metric(name)).region).toBe('us-east-1');
});

test('counts running tasks by the reports of their CPU in a minute', () => {
  const stat = statOf(MonitoredResource.ecsRunningTasks('shop', 'api'));
  expect([stat.metricName, stat.statistic, stat.period.toMinutes()]).toEqual(['CPUUtilization', 'SampleCount', 1]);
});

test('gives a line its label', () => {
  expect(MonitoredResource.ecsRunningTasks('shop', 'api', 'API').label).toBe('API');
});

test('lists the metrics of a resource', () => {
  expect(MonitoredResource.ecsService('shop', 'api').metricNames).toEqual(['CPUUtilization', 'MemoryUtilization']);
});

test('takes names that are known at deployment only', () => {
  const name = new CfnParameter(aStack(), 'Name').valueAsString;
  expect(statOf(MonitoredResource.loadBalancer(name).metric('RequestCount')).dimensions?.[0].value).toBe(name);
  expect(() => MonitoredResource.webAcl(name, Aws.REGION).metric('BlockedRequests')).not.toThrow();
  expect(() => MonitoredResource.natGateway(Lazy.string({ produce: () => 'nat-1' }))).not.toThrow();
});

describe('a metric', () => {
  const service = MonitoredResource.ecsService('shop', 'api');
  const balancer = MonitoredResource.loadBalancer(LOAD_BALANCER);
  const group = MonitoredResource.cacheReplicationGroup('sessions');
  const writer = MonitoredResource.auroraCluster('orders', AuroraRole.WRITER);

  test.each<[string, MonitoredResource, string, RegExp]>([
    ['misspelled', service, 'CPUUtilisation', /metric: got "CPUUtilisation".*did you mean "CPUUtilization"/],
    ['in the wrong case', service, 'cpuutilization', /did you mean "CPUUtilization"/],
    ['of Container Insights', service, 'RunningTaskCount', /allowed: MonitoredResource\.ecsRunningTasks/],
    ['of target groups', balancer, 'HealthyHostCount', /allowed: MonitoredResource\.targetGroup/],
    ['of the volume', writer, 'VolumeBytesUsed', /metric: got "VolumeBytesUsed"/],
    ['of nodes', group, 'CacheHitRate', /allowed: MonitoredResource\.cacheCluster/],
    ['with an empty name', service, '', /metric: got ""/],
    ['without a name', service, untyped<string>(undefined), /metric: got nothing/],
  ])('rejects one %s', (_, resource, name, says) => {
    expect(() => resource.metric(name)).toThrow(says);
  });

  test.each(['p101', 'Avg', '', 'average'])('rejects the statistic %p', (statistic) => {
    expect(() => service.metric('CPUUtilization', { statistic })).toThrow(/statistic: got ".*allowed: Average, Sum/);
  });

  test('rejects a period of 45 seconds', () => {
    const period = Duration.seconds(45);
    expect(() => service.metric('CPUUtilization', { period })).toThrow(/period: got "45 seconds".*multiple of 60/);
  });

  test('rejects everything at once, and says of what', () => {
    const wrong = (): Metric => service.metric('CPU', { statistic: 'p101', period: Duration.seconds(45) });
    expect(wrong).toThrow(/MonitoredResource at EcsService.*\n.*metric.*\n.*statistic.*\n.*period/);
  });

  test('of your own may have any name', () => {
    expect(() => MonitoredResource.custom('Shop', {}).metric('OrdersPlaced')).not.toThrow();
  });
});

describe('a resource', () => {
  test.each<[string, () => MonitoredResource, RegExp]>([
    [
      'the ARN of a load balancer',
      () => MonitoredResource.loadBalancer('arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/shop/50dc'),
      /LoadBalancer: got "arn:.*allowed: the full name app/,
    ],
    ['the name of a load balancer alone', () => MonitoredResource.loadBalancer('shop'), /LoadBalancer: got "shop"/],
    [
      'a target group in the place of a load balancer',
      () => MonitoredResource.targetGroup(LOAD_BALANCER, TARGET_GROUP),
      /TargetGroup: got "app.*\n.*LoadBalancer: got "targetgroup/,
    ],
    [
      'the ARN of a service',
      () => MonitoredResource.ecsService('shop', 'arn:aws:ecs:us-east-1:1:service/shop/api'),
      /ServiceName: got "arn:.*without an ARN/,
    ],
    ['an empty name', () => MonitoredResource.ecsService('', 'api'), /ClusterName: got ""/],
    ['no service', () => MonitoredResource.fromEcsService(untyped(undefined)), /ClusterName: got nothing/],
    ['a role that no instance has', () => MonitoredResource.auroraCluster('db', untyped('PRIMARY')), /Role: got "PRIM/],
    ['a region that is none', () => MonitoredResource.webAcl('edge', 'Ireland'), /Region: got "Ireland"/],
    ['the ARN of a web ACL', () => MonitoredResource.webAcl('arn:aws:wafv2:x', 'eu-west-1'), /WebACL: got "arn/],
    [
      'a service name that is none',
      () => MonitoredResource.interfaceEndpoint('vpc-1', 'vpce-1', 'ecr'),
      /Service Name: got "ecr"/,
    ],
    ['OBS-24 charges in euros', () => MonitoredResource.accountCharges('EUR'), /Currency: got "EUR"; allowed: USD/],
    ['OBS-15 a namespace with a colon', () => MonitoredResource.custom(':x', {}), /namespace: got ":x"/],
    ['OBS-15 a namespace of nobody', () => MonitoredResource.custom('AWS/', {}), /namespace: got "AWS\/"/],
    ['an empty dimension', () => MonitoredResource.custom('Shop', { Stage: '' }), /Stage: got ""/],
  ])('rejects %s', (_, make, says) => {
    expect(make).toThrow(says);
  });
});
