/** One product of an offer file: its family and its attributes. */
export interface OfferProduct {
  readonly productFamily?: string;
  readonly attributes: Record<string, string>;
}

/** How a product of AWS's price list becomes a price of ours. */
export interface OfferRule {
  /** The code of the offer, as in its address. */
  readonly offer: string;
  /** The usage type without the prefix of the region. */
  readonly usageType: RegExp;
  /** Attributes that must have these values; `productFamily` counts as one. */
  readonly where?: Record<string, string>;
  /** The id of our price; the groups of the usage type are its parts. */
  readonly id: (match: RegExpExecArray, product: OfferProduct) => string | undefined;
  readonly unit: string;
  readonly per?: number;
  readonly scope?: 'account';
  /** A first tier of 0 belongs to the price itself, and not to a free tier. */
  readonly included?: boolean;
}

const fixed = (id: string) => () => id;

function simple(offer: string, usageType: RegExp, id: string, unit: string, more: Partial<OfferRule> = {}): OfferRule {
  return { offer, usageType, id: fixed(id), unit, ...more };
}

const ENGINES: Record<string, string> = { MySQL: 'mysql', MariaDB: 'mariadb', PostgreSQL: 'postgres' };

const ZONES: Record<string, string> = { 'Single-AZ': 'single-az', 'Multi-AZ': 'multi-az' };

const INSTANCES: OfferRule[] = [
  {
    offer: 'AmazonEC2',
    usageType: /^BoxUsage:(.+)$/,
    where: { operatingSystem: 'Linux', tenancy: 'Shared', capacitystatus: 'Used', preInstalledSw: 'NA' },
    id: ([, type]) => `ec2.instanceHours[${type}]`,
    unit: 'instance-hour',
  },
  {
    offer: 'AmazonRDS',
    usageType: /^(?:InstanceUsage|Multi-AZUsage):(db\..+)$/,
    id: ([, type], { attributes }) => {
      const engine = ENGINES[attributes.databaseEngine];
      const zones = ZONES[attributes.deploymentOption];
      if (attributes.databaseEngine?.startsWith('Aurora')) return `aurora.instanceHours[${type}]`;
      return engine && zones ? `rds.instanceHours[${engine}/${type}/${zones}]` : undefined;
    },
    unit: 'instance-hour',
  },
  {
    offer: 'AmazonRDS',
    usageType: /^InstanceUsageIOOptimized:(db\..+)$/,
    id: ([, type]) => `aurora.instanceHours[${type}/io-optimized]`,
    unit: 'instance-hour',
  },
  {
    offer: 'AmazonElastiCache',
    usageType: /^NodeUsage:(cache\..+)$/,
    id: ([, type], { attributes }) => {
      const engine = { Redis: 'redis', Valkey: 'valkey', Memcached: 'memcached' }[attributes.cacheEngine];
      return engine && `elasticache.nodeHours[${engine}/${type}]`;
    },
    unit: 'node-hour',
  },
  {
    offer: 'AmazonMSK',
    usageType: /^Kafka\.(.+)$/,
    id: ([, type]) => (/^(t|m)\d/.test(type) ? `msk.brokerHours[kafka.${type}]` : undefined),
    unit: 'broker-hour',
  },
];

const MANY = { per: 10_000 } as const;

const OTHERS: OfferRule[] = [
  simple('AmazonECS', /^Fargate-vCPU-Hours:perCPU$/, 'fargate.vcpuHours[linux/x86]', 'vCPU-hour'),
  simple('AmazonECS', /^Fargate-GB-Hours$/, 'fargate.memoryGbHours[linux/x86]', 'GB-hour'),
  simple('AmazonECS', /^Fargate-ARM-vCPU-Hours:perCPU$/, 'fargate.vcpuHours[linux/arm]', 'vCPU-hour'),
  simple('AmazonECS', /^Fargate-ARM-GB-Hours$/, 'fargate.memoryGbHours[linux/arm]', 'GB-hour'),
  simple('AmazonECS', /^Fargate-EphemeralStorage-GB-Hours$/, 'fargate.ephemeralGbHours[linux/x86]', 'GB-hour'),
  simple('AmazonEC2', /^NatGateway-Hours$/, 'natGateway.hours', 'hour'),
  simple('AmazonEC2', /^NatGateway-Bytes$/, 'natGateway.dataGb', 'GB'),
  simple('AmazonEC2', /^EBS:VolumeUsage\.gp3$/, 'ebs.storageGbMonths[gp3]', 'GB-month'),
  simple('AmazonEC2', /^EBS:VolumeUsage\.gp2$/, 'ebs.storageGbMonths[gp2]', 'GB-month'),
  simple('AmazonEC2', /^EBS:SnapshotUsage$/, 'ebs.snapshotGbMonths', 'GB-month'),
  simple('AmazonVPC', /^VpcEndpoint-Hours$/, 'vpcEndpoint.hours', 'hour'),
  simple('AmazonVPC', /^VpcEndpoint-Bytes$/, 'vpcEndpoint.dataGb', 'GB', { scope: 'account' }),
  simple('AmazonVPC', /^PublicIPv4:InUseAddress$/, 'publicIpv4.hours', 'hour'),
  ...['AWSELB', 'AmazonEC2'].flatMap((offer) => [
    simple(offer, /^LoadBalancerUsage$/, 'alb.hours', 'hour', family('Load Balancer-Application')),
    simple(offer, /^LCUUsage$/, 'alb.lcuHours', 'LCU-hour', family('Load Balancer-Application')),
    simple(offer, /^LoadBalancerUsage$/, 'nlb.hours', 'hour', family('Load Balancer-Network')),
    simple(offer, /^LCUUsage$/, 'nlb.lcuHours', 'LCU-hour', family('Load Balancer-Network')),
  ]),
  simple('AmazonRDS', /^Aurora:ServerlessV2Usage$/, 'aurora.acuHours[standard]', 'ACU-hour'),
  simple('AmazonRDS', /^Aurora:ServerlessV2IOOptimizedUsage$/, 'aurora.acuHours[io-optimized]', 'ACU-hour'),
  simple('AmazonRDS', /^Aurora:StorageUsage$/, 'aurora.storageGbMonths[standard]', 'GB-month'),
  simple('AmazonRDS', /^Aurora:BackupUsage$/, 'aurora.backupGbMonths', 'GB-month'),
  simple('AmazonRDS', /^Aurora:StorageIOUsage$/, 'aurora.ioRequests', 'request', { per: 1_000_000 }),
  simple('AmazonRDS', /^RDS:GP3-Storage$/, 'rds.storageGbMonths[gp3/single-az]', 'GB-month'),
  simple('AmazonRDS', /^RDS:Multi-AZ-GP3-Storage$/, 'rds.storageGbMonths[gp3/multi-az]', 'GB-month'),
  simple('AmazonRDS', /^RDS:GP2-Storage$/, 'rds.storageGbMonths[gp2/single-az]', 'GB-month'),
  simple('AmazonRDS', /^RDS:Multi-AZ-GP2-Storage$/, 'rds.storageGbMonths[gp2/multi-az]', 'GB-month'),
  simple('AmazonRDS', /^RDS:ChargedBackupUsage$/, 'rds.backupGbMonths', 'GB-month'),
  simple('AmazonRDS', /^RDS:ProxyUsage$/, 'rdsProxy.vcpuHours', 'vCPU-hour'),
  simple('AmazonS3', /^TimedStorage-ByteHrs$/, 's3.storageGbMonths[standard]', 'GB-month', { scope: 'account' }),
  simple('AmazonS3', /^Requests-Tier1$/, 's3.putRequests', 'request', { per: 1_000 }),
  simple('AmazonS3', /^Requests-Tier2$/, 's3.getRequests', 'request', { per: 1_000 }),
  simple('AmazonECR', /^TimedStorage-ByteHrs$/, 'ecr.storageGbMonths', 'GB-month'),
  simple('AmazonEFS', /^TimedStorage-ByteHrs$/, 'efs.storageGbMonths[standard]', 'GB-month'),
  simple('awswaf', /^WebACL(V2)?$/, 'waf.webAcls', 'web ACL-month'),
  simple('awswaf', /^Rule(V2)?$/, 'waf.rules', 'rule-month'),
  simple('awswaf', /^Request(V2)?-Tier1$/, 'waf.requests', 'request', { per: 1_000_000 }),
  simple('awskms', /^KMS-Keys$/, 'kms.keys', 'key-month'),
  simple('awskms', /^KMS-Requests$/, 'kms.requests', 'request', MANY),
  simple('AWSSecretsManager', /^AWSSecretsManager-Secrets$/, 'secrets.secrets', 'secret-month'),
  simple('AWSSecretsManager', /^AWSSecretsManagerAPIRequest$/, 'secrets.apiCalls', 'call', MANY),
  simple('AmazonCloudWatch', /^DataProcessing-Bytes$/, 'logs.ingestedGb[standard]', 'GB'),
  simple('AmazonCloudWatch', /^TimedStorage-ByteHrs$/, 'logs.storedGbMonths', 'GB-month'),
  simple('AmazonCloudWatch', /^CW:MetricMonitorUsage$/, 'cloudwatch.metrics', 'metric-month', { scope: 'account' }),
  simple('AmazonCloudWatch', /^CW:AlarmMonitorUsage$/, 'cloudwatch.alarms[standard]', 'alarm-metric-month'),
  simple('AmazonCloudWatch', /^DashboardsUsageHour$/, 'cloudwatch.dashboards', 'dashboard-month'),
  simple('CodeBuild', /^Build-Min:Linux:g1\.small$/, 'codebuild.minutes[linux/general1.small]', 'minute'),
  simple('CodeBuild', /^Build-Min:Linux:g1\.medium$/, 'codebuild.minutes[linux/general1.medium]', 'minute'),
];

function family(productFamily: string): Partial<OfferRule> {
  return { where: { productFamily } };
}

export const OFFER_RULES: OfferRule[] = [...INSTANCES, ...OTHERS];
