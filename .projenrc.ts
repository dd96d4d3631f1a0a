import { ConstructLibrary, Monorepo, ReferenceApp } from './projenrc';

const monorepo = new Monorepo();

const foundation = new ConstructLibrary(monorepo, 'foundation', {
  description: 'Names, tags, refusals and rules of AWS that the Ashlar construct libraries share',
  keywords: ['naming', 'tags', 'validation'],
});

const libraries = [
  new ConstructLibrary(monorepo, 'network', {
    description: 'A VPC with a stable address plan, declared flows, tier ACLs, endpoints and flow logs',
    keywords: ['vpc', 'subnet', 'nat', 'security-group'],
    foundation,
  }),
  new ConstructLibrary(monorepo, 'security-baseline', {
    description:
      'Encryption keys with a grant per service principal, an audit trail, AWS Config, GuardDuty and Security Hub',
    keywords: ['kms', 'cloudtrail', 'encryption', 'aws-config', 'guardduty', 'security-hub'],
    foundation,
  }),
  new ConstructLibrary(monorepo, 'aurora-cluster', {
    description: 'Aurora MySQL and PostgreSQL with readers, backups, log exports and RDS Proxy',
    keywords: ['aurora', 'rds', 'rds-proxy', 'database'],
    foundation,
  }),
  new ConstructLibrary(monorepo, 'rds-instance', {
    description: 'MySQL and PostgreSQL instances with Multi-AZ, monitoring, log exports and read replicas',
    keywords: ['rds', 'postgresql', 'mysql', 'database'],
    foundation,
  }),
  new ConstructLibrary(monorepo, 'redis-cache', {
    description: 'ElastiCache for Valkey and Redis OSS with failover, encryption, users and snapshots',
    keywords: ['elasticache', 'redis', 'valkey', 'cache'],
    foundation,
  }),
  new ConstructLibrary(monorepo, 'storage', {
    description: 'Buckets by purpose, and EFS file systems with access points and a mount target in each zone',
    keywords: ['s3', 'bucket', 'efs', 'file-system'],
    foundation,
  }),
  new ConstructLibrary(monorepo, 'fargate-service', {
    description: 'ECS services on Fargate with hardened tasks, scaling and safe deployments',
    keywords: ['ecs', 'fargate', 'containers'],
    foundation,
  }),
  new ConstructLibrary(monorepo, 'waf-edge', {
    description:
      'A load balancer with access logs, a web ACL whose capacity is computed, CloudFront, zones and certificates',
    keywords: ['waf', 'alb', 'load-balancer', 'cloudfront', 'route53', 'acm'],
    foundation,
  }),
  new ConstructLibrary(monorepo, 'delivery-pipeline', {
    description: 'The way of a container image into production: repository, pipeline, GitHub roles and workflows',
    keywords: ['ecr', 'container-image', 'codepipeline', 'codebuild', 'github-actions', 'oidc'],
    foundation,
    bundled: ['yaml@^2.9.0'],
  }),
  new ConstructLibrary(monorepo, 'observability', {
    description: 'Alert topics, alarms with runbooks, event rules, dashboards and log groups',
    keywords: ['cloudwatch', 'alarms', 'dashboard', 'sns'],
    foundation,
  }),
  new ConstructLibrary(monorepo, 'cost-guard', {
    description: 'The bill before the deploy, budgets, anomaly detection, office hours and cost allocation tags',
    keywords: ['budgets', 'cost', 'cost-estimate', 'finops', 'focus', 'scheduler'],
    foundation,
    bundled: ['big.js@^7.0.1', 'yaml@^2.9.0'],
    bundledTypes: ['@types/big.js@^7.0.0'],
    commands: { 'cost-guard': 'bin/cost-guard' },
  }),
  new ConstructLibrary(monorepo, 'backup-recovery', {
    description: 'Backup vaults, plans and selections whose retention AWS accepts',
    keywords: ['backup', 'disaster-recovery', 'vault'],
    foundation,
  }),
];

new ReferenceApp(monorepo, 'reference-platform', { libraries: [foundation, ...libraries] });

monorepo.synth();
