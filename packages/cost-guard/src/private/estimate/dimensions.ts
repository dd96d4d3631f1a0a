/** Something AWS counts and bills. Our own ids: AWS's usage types differ from region to region. */
export interface Dimension {
  /** As a report calls it. */
  readonly title: string;
  /** The product, as AWS names it on a bill. */
  readonly service: string;
  readonly category: Category;
  /** The same in the words of FOCUS. */
  readonly serviceCategory: string;
  /** A fee for being there, or a charge for what is used. */
  readonly charge: 'recurring' | 'usage';
  /** Global services have one price, kept under this name. */
  readonly priceRegion?: string;
}

export type Category = string;

type Entry = [title: string, charge: Dimension['charge']];

function group(
  service: string,
  category: Category,
  serviceCategory: string,
  entries: Record<string, Entry>,
  priceRegion?: string,
): Record<string, Dimension> {
  const dimensions = Object.entries(entries).map(([id, [title, charge]]) => [
    id,
    { title, service, category, serviceCategory, charge, priceRegion },
  ]);
  return Object.fromEntries(dimensions);
}

const COMPUTE = 'Compute';
const DATABASE = 'Database';
const NETWORKING = 'Networking';
const STORAGE = 'Storage';
const SECURITY = 'Security & Management';
const MONITORING = 'Monitoring & Logging';
const DELIVERY = 'CI/CD';

/** Global services are in the book of the region that AWS runs them from. */
const HOME = 'us-east-1';

export const DIMENSIONS: Record<string, Dimension> = {
  ...group('Amazon Elastic Container Service', COMPUTE, 'Compute', {
    'fargate.vcpuHours': ['Fargate vCPU', 'recurring'],
    'fargate.memoryGbHours': ['Fargate memory', 'recurring'],
    'fargate.ephemeralGbHours': ['Fargate ephemeral storage above 20 GB', 'recurring'],
  }),
  ...group('Amazon Elastic Compute Cloud', COMPUTE, 'Compute', {
    'ec2.instanceHours': ['EC2 instance', 'recurring'],
    'ebs.storageGbMonths': ['EBS volume', 'recurring'],
    'ebs.iopsMonths': ['EBS provisioned IOPS', 'recurring'],
    'ebs.throughputMonths': ['EBS provisioned throughput', 'recurring'],
    'ebs.snapshotGbMonths': ['EBS snapshots', 'usage'],
  }),
  ...group('Amazon Relational Database Service', DATABASE, 'Databases', {
    'aurora.instanceHours': ['Aurora instance', 'recurring'],
    'aurora.acuHours': ['Aurora Serverless v2 capacity', 'usage'],
    'aurora.storageGbMonths': ['Aurora storage', 'usage'],
    'aurora.ioRequests': ['Aurora I/O', 'usage'],
    'aurora.backupGbMonths': ['Aurora backup storage', 'usage'],
    'aurora.cpuCreditHours': ['Aurora CPU credits', 'usage'],
    'rds.instanceHours': ['RDS instance', 'recurring'],
    'rds.storageGbMonths': ['RDS storage', 'recurring'],
    'rds.iopsMonths': ['RDS provisioned IOPS', 'recurring'],
    'rds.backupGbMonths': ['RDS backup storage', 'usage'],
    'rds.snapshotExportGb': ['RDS snapshot export', 'usage'],
    'rds.extendedSupportVcpuHours': ['RDS Extended Support', 'recurring'],
    'rds.performanceInsightsVcpuMonths': ['RDS Performance Insights, long retention', 'recurring'],
    'rdsProxy.vcpuHours': ['RDS Proxy', 'recurring'],
    'rdsProxy.acuHours': ['RDS Proxy on Serverless v2', 'usage'],
  }),
  ...group('Amazon ElastiCache', DATABASE, 'Databases', {
    'elasticache.nodeHours': ['ElastiCache node', 'recurring'],
    'elasticache.backupGbMonths': ['ElastiCache backup storage', 'usage'],
  }),
  ...group('Amazon Managed Streaming for Apache Kafka', 'Streaming', 'Integration', {
    'msk.brokerHours': ['MSK broker', 'recurring'],
    'msk.storageGbMonths': ['MSK broker storage', 'recurring'],
  }),
  ...group('Amazon Virtual Private Cloud', NETWORKING, 'Networking', {
    'natGateway.hours': ['NAT gateway', 'recurring'],
    'natGateway.dataGb': ['NAT gateway data', 'usage'],
    'vpcEndpoint.hours': ['Interface endpoint, per zone', 'recurring'],
    'vpcEndpoint.dataGb': ['Interface endpoint data', 'usage'],
    'publicIpv4.hours': ['Public IPv4 address', 'recurring'],
  }),
  ...group('Elastic Load Balancing', NETWORKING, 'Networking', {
    'alb.hours': ['Application Load Balancer', 'recurring'],
    'alb.lcuHours': ['ALB capacity units', 'usage'],
    'nlb.hours': ['Network Load Balancer', 'recurring'],
    'nlb.lcuHours': ['NLB capacity units', 'usage'],
  }),
  ...group('AWS Data Transfer', 'Data Transfer', 'Networking', {
    'dataTransfer.internetGb': ['Data transfer out to the internet', 'usage'],
    'dataTransfer.interZoneGb': ['Data transfer between zones, each direction', 'usage'],
    'dataTransfer.interRegionGb': ['Data transfer between regions', 'usage'],
  }),
  ...group('Amazon Simple Storage Service', STORAGE, 'Storage', {
    's3.storageGbMonths': ['S3 storage', 'usage'],
    's3.putRequests': ['S3 PUT, COPY, POST and LIST requests', 'usage'],
    's3.getRequests': ['S3 GET requests', 'usage'],
    's3.retrievalGb': ['S3 retrieval', 'usage'],
    's3.transitions': ['S3 lifecycle transitions', 'usage'],
    's3.monitoredObjects': ['S3 Intelligent-Tiering monitoring', 'usage'],
  }),
  ...group('Amazon Elastic Container Registry', STORAGE, 'Compute', {
    'ecr.storageGbMonths': ['ECR images', 'usage'],
  }),
  ...group('Amazon Elastic File System', STORAGE, 'Storage', {
    'efs.storageGbMonths': ['EFS storage', 'usage'],
    'efs.throughputMonths': ['EFS provisioned throughput', 'recurring'],
  }),
  ...group('AWS WAF', SECURITY, 'Security', {
    'waf.webAcls': ['WAF web ACL', 'recurring'],
    'waf.rules': ['WAF rules', 'recurring'],
    'waf.requests': ['WAF requests', 'usage'],
  }),
  ...group('AWS Key Management Service', SECURITY, 'Security', {
    'kms.keys': ['KMS key', 'recurring'],
    'kms.requests': ['KMS requests', 'usage'],
  }),
  ...group('AWS Secrets Manager', SECURITY, 'Security', {
    'secrets.secrets': ['Secret', 'recurring'],
    'secrets.apiCalls': ['Secrets Manager calls', 'usage'],
  }),
  ...group('AWS Config', SECURITY, 'Management and Governance', {
    'config.evaluations': ['Config rule evaluations', 'usage'],
    'config.items': ['Config configuration items', 'usage'],
  }),
  ...group('AWS CloudTrail', SECURITY, 'Management and Governance', {
    'cloudtrail.managementEvents': ['CloudTrail management events, further copies', 'usage'],
    'cloudtrail.dataEvents': ['CloudTrail data events', 'usage'],
    'cloudtrail.insightEvents': ['CloudTrail events analyzed by Insights', 'usage'],
  }),
  ...group('Amazon GuardDuty', SECURITY, 'Security', {
    'guardDuty.managementEvents': ['GuardDuty management events', 'usage'],
    'guardDuty.logGb': ['GuardDuty flow and DNS logs', 'usage'],
  }),
  ...group('AWS Security Hub', SECURITY, 'Security', {
    'securityHub.checks': ['Security Hub checks', 'usage'],
  }),
  ...group('AWS Systems Manager', SECURITY, 'Management and Governance', {
    'ssm.advancedParameters': ['Advanced parameter', 'recurring'],
  }),
  ...group('AWS Backup', STORAGE, 'Storage', {
    'backup.efsGbMonths': ['Backups of EFS', 'usage'],
    'backup.s3GbMonths': ['Backups of S3', 'usage'],
    'backup.coldGbMonths': ['Cold backups', 'usage'],
    'backup.copiedGb': ['Backups copied to another region', 'usage'],
  }),
  ...group('AmazonCloudWatch', MONITORING, 'Management and Governance', {
    'logs.ingestedGb': ['Log ingestion', 'usage'],
    'logs.storedGbMonths': ['Log storage', 'usage'],
    'logs.scannedGb': ['Logs Insights scans', 'usage'],
    'logs.vendedToS3Gb': ['Logs delivered to S3', 'usage'],
    'cloudwatch.metrics': ['Custom metrics', 'recurring'],
    'cloudwatch.alarms': ['Alarm', 'recurring'],
    'cloudwatch.compositeAlarms': ['Composite alarm', 'recurring'],
    'cloudwatch.dashboards': ['Dashboard', 'recurring'],
  }),
  ...group('Amazon Simple Notification Service', MONITORING, 'Integration', {
    'sns.emails': ['E-mail notifications', 'usage'],
  }),
  ...group(
    'AWS Cost Explorer',
    MONITORING,
    'Management and Governance',
    { 'costExplorer.requests': ['Cost Explorer requests', 'usage'] },
    HOME,
  ),
  ...group('AWS CodePipeline', DELIVERY, 'Developer Tools', {
    'codepipeline.pipelines': ['Pipeline', 'recurring'],
    'codepipeline.actionMinutes': ['Pipeline action minutes', 'usage'],
  }),
  ...group('AWS CodeBuild', DELIVERY, 'Developer Tools', {
    'codebuild.minutes': ['Build minutes', 'usage'],
  }),
  ...group(
    'Amazon Route 53',
    NETWORKING,
    'Networking',
    {
      'route53.zones': ['Hosted zone', 'recurring'],
      'route53.queries': ['DNS queries', 'usage'],
      'route53.healthChecks': ['Health check', 'recurring'],
      'route53.healthCheckFeatures': ['Health check feature', 'recurring'],
    },
    HOME,
  ),
  ...group(
    'Amazon CloudFront',
    NETWORKING,
    'Networking',
    {
      'cloudfront.egressGb': ['CloudFront data transfer out', 'usage'],
      'cloudfront.httpsRequests': ['CloudFront HTTPS requests', 'usage'],
      'cloudfront.httpRequests': ['CloudFront HTTP requests', 'usage'],
      'cloudfront.originGb': ['CloudFront data to the origin', 'usage'],
      'cloudfront.invalidationPaths': ['CloudFront invalidation paths', 'usage'],
      'cloudfront.realtimeLogLines': ['CloudFront real-time log lines', 'usage'],
    },
    'global',
  ),
};

/** `natGateway.hours`, or `aurora.instanceHours[db.t4g.medium]` where there is more than one price. */
export function priceId(dimension: string, variant?: string): string {
  return variant === undefined ? dimension : `${dimension}[${variant}]`;
}

export function dimensionOf(id: string): string {
  return id.replace(/\[.*$/, '');
}
