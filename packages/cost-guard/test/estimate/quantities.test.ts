import { billOf, estimateOf } from './fixture';

type Resources = Parameters<typeof estimateOf>[0];

const task = (extra: object = {}) => ({
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '512', Memory: '1024', ...extra } },
});
const service = (extra: object = {}) => ({
  Service: {
    Type: 'AWS::ECS::Service',
    Properties: { LaunchType: 'FARGATE', TaskDefinition: { Ref: 'Task' }, DesiredCount: 2, ...extra },
  },
});
const one = (Type: string, Properties: object = {}): Resources => ({ A: { Type, Properties } });
const billed = (resources: Resources, profile: object = {}, id = 'A') => billOf(estimateOf(resources, profile), id);
const missing = (resources: Resources) =>
  estimateOf(resources).notPriced.map(({ usageKey, detail }) => usageKey ?? detail);

describe('Fargate', () => {
  test('bills vCPU and memory of the desired tasks', () => {
    expect(billed({ ...task(), ...service() }, {}, 'Service')).toEqual({
      'fargate.vcpuHours[linux/x86]': ['730', '29.55'],
      'fargate.memoryGbHours[linux/x86]': ['1460', '6.49'],
    });
  });

  test.each([
    ['.5 vCPU', '1 GB'],
    ['0.5 vCPU', '1GB'],
  ])('reads sizes with a unit: %s and %s', (Cpu, Memory) => {
    expect(estimateOf({ ...task({ Cpu, Memory }), ...service() }).total).toBe('36.04');
  });

  test('on Graviton has a price of its own', () => {
    const arm = task({ RuntimePlatform: { CpuArchitecture: 'ARM64' } });
    expect(Object.keys(billed({ ...arm, ...service() }, {}, 'Service'))[0]).toBe('fargate.memoryGbHours[linux/arm]');
  });

  test('on Windows has no price here', () => {
    const windows = task({ RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } });
    const { notPriced } = estimateOf({ ...windows, ...service() });
    expect(notPriced.map(({ reason }) => reason)).toEqual(['noPrice', 'noPrice']);
  });

  test('disk above 20 GB has no price here, and up to it none at all', () => {
    const disk = (SizeInGiB: number) => estimateOf({ ...task({ EphemeralStorage: { SizeInGiB } }), ...service() });
    expect(disk(21).notPriced).toHaveLength(1);
    expect(disk(20).notPriced).toHaveLength(0);
  });

  test('autoscaling is the range around the desired count', () => {
    const target = {
      Target: {
        Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
        Properties: {
          ServiceNamespace: 'ecs',
          MinCapacity: 1,
          MaxCapacity: 4,
          ResourceId: { 'Fn::Join': ['/', ['service/c', { 'Fn::GetAtt': ['Service', 'Name'] }]] },
        },
      },
    };
    const { totalLow, total, totalHigh } = estimateOf({ ...task(), ...service(), ...target });
    expect([totalLow, total, totalHigh]).toEqual(['18.02', '36.04', '72.08']);
  });

  test.each([
    ['a substitution', { 'Fn::Sub': 'service/shop/${Service.Name}' }],
    ['a name', 'service/shop/web'],
  ])('autoscaling is found by %s', (_, ResourceId) => {
    const properties = { ServiceNamespace: 'ecs', MinCapacity: 2, MaxCapacity: 6, ResourceId };
    const target = { Target: { Type: 'AWS::ApplicationAutoScaling::ScalableTarget', Properties: properties } };
    expect(estimateOf({ ...task(), ...service({ ServiceName: 'web' }), ...target }).totalHigh).toBe('108.12');
  });

  test('without a desired count runs one task, and that is an assumption', () => {
    const { total, assumptions } = estimateOf({ ...task(), ...service({ DesiredCount: undefined }) });
    expect(total).toBe('18.02');
    expect(assumptions.map(({ text }) => text)).toContain('no desired count is declared, 1 tasks are assumed');
  });

  test('the share on Spot has its own line', () => {
    const usage = { resources: { Service: { spotShare: 0.5, spotDiscount: 0.7 } } };
    const lines = estimateOf({ ...task(), ...service() }, usage).lines.filter(({ priceId }) => /vcpu/.test(priceId));
    expect(lines.map(({ cost, listCost, pricingCategory }) => [cost, listCost, pricingCategory])).toEqual([
      ['14.78', '14.78', 'Standard'],
      ['4.43', '14.78', 'Dynamic'],
    ]);
  });

  test('the weights of capacity providers say the share on Spot', () => {
    const strategy = [
      { CapacityProvider: 'FARGATE_SPOT', Weight: 80 },
      { CapacityProvider: 'FARGATE', Weight: 20 },
    ];
    const resources = { ...task(), ...service({ LaunchType: undefined, CapacityProviderStrategy: strategy }) };
    const lines = estimateOf(resources, { resources: { Service: { spotDiscount: 0.5 } } }).lines;
    expect(
      lines.filter(({ pricingCategory }) => pricingCategory === 'Dynamic').map(({ quantity }) => quantity),
    ).toEqual(['1168', '584']);
  });

  test('Spot without a discount has the price on demand, and that is an assumption', () => {
    const { total, assumptions } = estimateOf(
      { ...task(), ...service() },
      { resources: { Service: { spotShare: 1 } } },
    );
    expect(total).toBe('36.04');
    expect(assumptions.map(({ text }) => text)).toContain(
      'a share of 1 runs on Spot; without spotDiscount it has the price on demand',
    );
  });

  test('a public address of a task is billed', () => {
    const network = { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } };
    expect(billed({ ...task(), ...service(network) }, {}, 'Service')['publicIpv4.hours']).toEqual(['1460', '7.30']);
  });

  test('tasks on instances cost nothing by themselves', () => {
    const { free, lines } = estimateOf({ ...task(), ...service({ LaunchType: 'EC2' }) });
    expect(free.some(({ constructPath }) => constructPath === 'Template/Service')).toBe(true);
    expect(lines).toEqual([]);
  });

  test('rejects a share above one', () => {
    const usage = { resources: { Service: { spotShare: 2 } } };
    expect(() => estimateOf({ ...task(), ...service() }, usage)).toThrow('spotShare and spotDiscount are 0 to 1');
  });
});

describe('instances', () => {
  const group = (extra: object = {}) => ({
    Launch: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: {
          InstanceType: 't3.medium',
          BlockDeviceMappings: [{ Ebs: { VolumeSize: 30, VolumeType: 'gp3', Iops: 4000, Throughput: 200 } }],
        },
      },
    },
    A: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: {
        MinSize: '2',
        MaxSize: '3',
        LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' },
        ...extra,
      },
    },
  });

  test('of a group are those that run at least, when nothing else is said', () => {
    expect(billed(group())['ec2.instanceHours[t3.medium]']).toEqual(['1460', '60.74']);
  });

  test('of a group are at most what the group allows', () => {
    const line = estimateOf(group()).lines.find(({ priceId }) => priceId.startsWith('ec2'));
    expect(line?.costHigh).toBe('91.10');
  });

  test('bring their volumes', () => {
    const bill = billed(group({ DesiredCapacity: '2' }));
    expect(bill['ebs.storageGbMonths[gp3]']).toEqual(['60', '4.80']);
    expect(bill['ebs.iopsMonths[gp3]']).toEqual(['2000', '10.00']);
    expect(bill['ebs.throughputMonths[gp3]']).toEqual(['150', '6.00']);
  });
});

describe('databases', () => {
  const aurora = (extra: object = {}, cluster: object = {}): Resources => ({
    Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-postgresql', ...cluster } },
    A: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        Engine: 'aurora-postgresql',
        DBInstanceClass: 'db.r6g.large',
        DBClusterIdentifier: { Ref: 'Cluster' },
        ...extra,
      },
    },
  });

  test('Multi-AZ has its own instance and storage price', () => {
    const properties = { Engine: 'postgres', DBInstanceClass: 'db.t4g.small', MultiAZ: true, AllocatedStorage: '50' };
    expect(billed(one('AWS::RDS::DBInstance', { ...properties, StorageType: 'gp3' }))).toMatchObject({
      'rds.instanceHours[postgres/db.t4g.small/multi-az]': ['730', '47.45'],
      'rds.storageGbMonths[gp3/multi-az]': ['50', '11.50'],
    });
  });

  test('Serverless bills the least capacity, and the range to the most', () => {
    const scaling = { ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 32 } };
    const resources = aurora({ DBInstanceClass: 'db.serverless' }, scaling);
    const line = estimateOf(resources).lines.find(({ priceId }) => priceId === 'aurora.acuHours[standard]');
    expect(line).toMatchObject({ quantity: '365', cost: '43.80', costHigh: '2803.20' });
  });

  test('I/O-Optimized instances have no price here', () => {
    expect(missing(aurora({}, { StorageType: 'aurora-iopt1' }))).toContain(
      'Aurora instance: no price of aurora.instanceHours[db.r6g.large/io-optimized] in us-east-1',
    );
  });

  test('a proxy is billed by the vCPUs behind it', () => {
    const proxy: Resources = {
      Proxy: { Type: 'AWS::RDS::DBProxy' },
      Targets: {
        Type: 'AWS::RDS::DBProxyTargetGroup',
        Properties: { DBProxyName: { Ref: 'Proxy' }, DBClusterIdentifiers: [{ Ref: 'Cluster' }] },
      },
    };
    const resources = { ...aurora({ DBInstanceClass: 'db.r6g.2xlarge' }), ...proxy };
    expect(billed(resources, {}, 'Proxy')['rdsProxy.vcpuHours']).toEqual(['5840', '87.60']);
  });

  test('a proxy whose targets are elsewhere needs to be told their size', () => {
    expect(missing({ Proxy: { Type: 'AWS::RDS::DBProxy' } })).toEqual(['targetVcpus']);
  });

  test('a replica has the engine of its source', () => {
    const resources: Resources = {
      Source: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { Engine: 'mysql', DBInstanceClass: 'db.t3.micro', AllocatedStorage: '20' },
      },
      A: {
        Type: 'AWS::RDS::DBInstance',
        Properties: { DBInstanceClass: 'db.t3.micro', SourceDBInstanceIdentifier: { Ref: 'Source' } },
      },
    };
    expect(billed(resources)).toMatchObject({
      'rds.instanceHours[mysql/db.t3.micro/single-az]': ['730', '12.41'],
      'rds.storageGbMonths[gp2/single-az]': ['20', '2.30'],
    });
  });

  test.each([
    [{ NumCacheClusters: 2 }, '1460'],
    [{ NumNodeGroups: 2, ReplicasPerNodeGroup: 1 }, '2920'],
    [{}, '730'],
  ])('a cache with %j runs the nodes it says', (shape, hours) => {
    const properties = { CacheNodeType: 'cache.t4g.micro', Engine: 'valkey', ...shape };
    expect(billed(one('AWS::ElastiCache::ReplicationGroup', properties))).toMatchObject({
      'elasticache.nodeHours[valkey/cache.t4g.micro]': [hours, expect.any(String)],
    });
  });

  test('brokers bring their disks', () => {
    const group = { InstanceType: 'kafka.m5.large', StorageInfo: { EBSStorageInfo: { VolumeSize: 100 } } };
    expect(billed(one('AWS::MSK::Cluster', { NumberOfBrokerNodes: 3, BrokerNodeGroupInfo: group }))).toEqual({
      'msk.brokerHours[kafka.m5.large]': ['2190', '459.90'],
      'msk.storageGbMonths': ['300', '30.00'],
    });
  });
});

describe('the network', () => {
  test('an interface endpoint is billed per zone', () => {
    const endpoint = { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b', 'c'] };
    expect(billed(one('AWS::EC2::VPCEndpoint', endpoint))['vpcEndpoint.hours']).toEqual(['2190', '21.90']);
  });

  test('an endpoint in subnets that nobody knows needs to be told its zones', () => {
    const endpoint = { VpcEndpointType: 'Interface', SubnetIds: { 'Fn::ImportValue': 'subnets' } };
    expect(missing(one('AWS::EC2::VPCEndpoint', endpoint))).toEqual(['dataProcessedGb', 'zones']);
  });

  test('a gateway endpoint is free', () => {
    expect(estimateOf(one('AWS::EC2::VPCEndpoint')).free).toHaveLength(1);
  });

  test.each([
    [{ Subnets: ['a', 'b'] }, '1460'],
    [{ Subnets: ['a', 'b'], Scheme: 'internal' }, undefined],
    [{ Subnets: ['a', 'b'], IpAddressType: 'dualstack-without-public-ipv4' }, undefined],
    [{ SubnetMappings: [{ SubnetId: 'a', AllocationId: 'b' }] }, undefined],
  ])('a load balancer with %j has public addresses for %s hours', (properties, hours) => {
    const bill = billed(one('AWS::ElasticLoadBalancingV2::LoadBalancer', properties));
    expect(bill['publicIpv4.hours']?.[0]).toBe(hours);
  });

  test('a network load balancer has its own unit', () => {
    const resources = one('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', Scheme: 'internal' });
    const bill = billed(resources, { resources: { A: { averageLcu: 2 } } });
    expect(bill['nlb.lcuHours']).toEqual(['1460', '8.76']);
  });

  test('a regional NAT gateway needs to be told its zones', () => {
    expect(missing(one('AWS::EC2::NatGateway', { AvailabilityMode: 'regional' }))).toContain('zones');
  });
});

describe('the rest', () => {
  test.each<[string, Resources, object, Record<string, [string, string]>]>([
    [
      'a web ACL with its rules',
      one('AWS::WAFv2::WebACL', { Rules: [{}, {}, {}] }),
      { requests: 10_000_000 },
      { 'waf.webAcls': ['1', '5.00'], 'waf.rules': ['3', '3.00'], 'waf.requests': ['10000000', '6.00'] },
    ],
    [
      'a secret with its replicas',
      one('AWS::SecretsManager::Secret', { ReplicaRegions: [{ Region: 'eu-west-1' }] }),
      { apiCalls: 0 },
      { 'secrets.secrets': ['2', '0.80'], 'secrets.apiCalls': ['0', '0.00'] },
    ],
    [
      'an alarm on three metrics',
      one('AWS::CloudWatch::Alarm', { Metrics: [{ MetricStat: {} }, { MetricStat: {} }, { MetricStat: {} }, {}] }),
      {},
      { 'cloudwatch.alarms[standard]': ['3', '0.30'] },
    ],
    [
      'an alarm every ten seconds',
      one('AWS::CloudWatch::Alarm', { Period: 10 }),
      {},
      { 'cloudwatch.alarms[high-resolution]': ['1', '0.30'] },
    ],
    [
      'an alarm on a band',
      one('AWS::CloudWatch::Alarm', {
        Metrics: [{ MetricStat: { Period: 300 } }, { Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }],
      }),
      {},
      { 'cloudwatch.alarms[standard]': ['3', '0.30'] },
    ],
    [
      'a metric from logs',
      one('AWS::Logs::MetricFilter', { MetricTransformations: [{}] }),
      {},
      { 'cloudwatch.metrics': ['1', '0.30'] },
    ],
    [
      'the minutes of a V2 pipeline',
      one('AWS::CodePipeline::Pipeline', { PipelineType: 'V2' }),
      { actionMinutes: 500 },
      { 'codepipeline.actionMinutes': ['500', '1.00'] },
    ],
    ['a V1 pipeline', one('AWS::CodePipeline::Pipeline'), {}, { 'codepipeline.pipelines': ['1', '1.00'] }],
    [
      'a health check with three features',
      one('AWS::Route53::HealthCheck', {
        HealthCheckConfig: { Type: 'HTTPS_STR_MATCH', RequestInterval: 10, FullyQualifiedDomainName: 'example.com' },
      }),
      {},
      { 'route53.healthChecks[other]': ['1', '0.75'], 'route53.healthCheckFeatures[other]': ['3', '6.00'] },
    ],
    [
      'a distribution',
      one('AWS::CloudFront::Distribution'),
      { egressNorthAmericaGb: 100, httpsRequests: 1_000_000 },
      {
        'cloudfront.egressGb[north-america]': ['100', '8.50'],
        'cloudfront.httpsRequests[north-america]': ['1000000', '1.00'],
        'cloudfront.invalidationPaths': ['0', '0.00'],
      },
    ],
    [
      'a file system with infrequent files',
      one('AWS::EFS::FileSystem', { LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }] }),
      { storageGb: 10, infrequentGb: 100 },
      { 'efs.storageGbMonths[standard]': ['10', '3.00'], 'efs.storageGbMonths[standard-ia]': ['100', '2.50'] },
    ],
    [
      'backups',
      one('AWS::Backup::BackupPlan'),
      { auroraGb: 100, ebsGb: 10 },
      { 'aurora.backupGbMonths': ['100', '2.10'], 'ebs.snapshotGbMonths': ['10', '0.50'] },
    ],
    [
      'a volume',
      one('AWS::EC2::Volume', { Size: 100, VolumeType: 'io1', Iops: 1000 }),
      {},
      { 'ebs.storageGbMonths[io1]': ['100', '12.50'], 'ebs.iopsMonths[io1]': ['1000', '65.00'] },
    ],
  ])('bills %s', (_, resources, usage, expected) => {
    const profile = Object.keys(usage).length > 0 ? { resources: { A: usage } } : {};
    expect(billed(resources, profile)).toEqual(expected);
  });

  test('asks for the size of the backups that the app may have', () => {
    const resources: Resources = {
      Plan: { Type: 'AWS::Backup::BackupPlan' },
      Files: { Type: 'AWS::EFS::FileSystem' },
      Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql' } },
    };
    const plan = estimateOf(resources).notPriced.filter(({ logicalId }) => logicalId === 'Plan');
    expect(plan.map(({ usageKey }) => usageKey)).toEqual(['auroraGb', 'efsGb']);
  });

  test.each([
    ['AWS::Backup::BackupPlan', {}, 'give the sizes of the backups'],
    ['AWS::WAFv2::WebACL', { Rules: [{ Statement: { Name: 'AWSManagedRulesBotControlRuleSet' } }] }, 'BotControl'],
    ['AWS::CertificateManager::Certificate', { CertificateAuthorityArn: 'arn' }, 'private certificates'],
    ['AWS::CloudWatch::CompositeAlarm', {}, 'no price of cloudwatch.compositeAlarms'],
    ['AWS::Lambda::Function', {}, 'no price is known for AWS::Lambda::Function'],
  ])('lists %s as not priced', (Type, Properties, text) => {
    expect(
      estimateOf({ A: { Type, Properties } })
        .notPriced.map(({ detail }) => detail)
        .join(),
    ).toContain(text);
  });
});
