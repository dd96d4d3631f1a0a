import { KeyUse, type Place, TopicPublisher } from '@ashlar-cdk/foundation';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { arnsOf, ENCRYPT_DECRYPT_ACTIONS, forService, fromSources, throughService } from './service-scope';

/** How one service uses a key, as its documentation says. */
export interface ServiceUse {
  /** The page that states the principal and the condition; checked 2026-11-21. */
  readonly source: string;
  /** What the names of a grant stand for; undefined when the service cannot be narrowed by name. */
  readonly named?: string;
  readonly statements: (place: Place, names: string[]) => PolicyStatement[];
}

const DOCS = 'https://docs.aws.amazon.com';
const SNS_KEYS = `${DOCS}/sns/latest/dg/sns-key-management.html`;
const VIA_SERVICE = `${DOCS}/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service`;

/** Services that act by themselves, and so need a statement for their own principal. */
const OWN_PRINCIPAL: Record<string, ServiceUse> = {
  logs: {
    source: `${DOCS}/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html`,
    named: 'log groups',
    statements: (place, names) => [
      forService('CloudWatchLogs', `logs.${place.region}.amazonaws.com`, ENCRYPT_DECRYPT_ACTIONS, {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': arnsOf(names, (name) => arn(place, 'logs', `log-group:${name}`)),
        },
      }),
    ],
  },
  sns: {
    source: `${DOCS}/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html`,
    named: 'topics',
    statements: (place, names) => [
      forService(
        'Sns',
        'sns.amazonaws.com',
        KeyUse.DATA_KEY_ACTIONS,
        fromSources(
          place,
          arnsOf(names, (name) => arn(place, 'sns', name)),
        ),
      ),
    ],
  },
  cloudwatch: { source: SNS_KEYS, named: 'alarms', statements: publishing(TopicPublisher.CLOUDWATCH_ALARMS) },
  budgets: {
    source: `${DOCS}/cost-management/latest/userguide/budgets-sns-policy.html`,
    named: 'budgets',
    statements: publishing(TopicPublisher.BUDGETS),
  },
  costalerts: {
    source: `${DOCS}/cost-management/latest/userguide/ad-SNS.html`,
    statements: publishing(TopicPublisher.COST_ANOMALY_DETECTION),
  },
  // It tells KMS nothing but the topic, so the names of a grant are those of topics.
  events: { source: SNS_KEYS, named: 'topics', statements: publishing(TopicPublisher.EVENT_BRIDGE) },
  'events.rds': {
    source: SNS_KEYS,
    named: 'event subscriptions',
    statements: publishing(TopicPublisher.RDS_EVENTS),
  },
  's3.notifications': {
    source: `${DOCS}/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html`,
    named: 'buckets',
    statements: (place, names) => [
      forService(
        'S3EventNotifications',
        's3.amazonaws.com',
        KeyUse.DATA_KEY_ACTIONS,
        fromSources(
          place,
          arnsOf(names, (name) => `arn:${place.partition}:s3:::${name}`),
        ),
      ),
    ],
  },
  'codestar-notifications': {
    source: `${DOCS}/dtconsole/latest/userguide/notification-target-create.html`,
    statements: (place) => [
      forService('CodeNotifications', 'codestar-notifications.amazonaws.com', KeyUse.DATA_KEY_ACTIONS, {
        StringEquals: { 'kms:ViaService': `sns.${place.region}.amazonaws.com` },
      }),
    ],
  },
  'delivery.logs': {
    source: `${DOCS}/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html#AWS-logs-SSE-KMS-S3`,
    statements: (place) => [
      forService(
        'LogDelivery',
        'delivery.logs.amazonaws.com',
        ENCRYPT_DECRYPT_ACTIONS,
        fromSources(place, arn(place, 'logs', '*')),
      ),
    ],
  },
  cloudtrail: {
    source: `${DOCS}/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html`,
    named: 'trails',
    statements: cloudTrailStatements,
  },
  config: {
    // The service-linked role cannot use keys, so AWS Config writes as its service principal.
    source: `${DOCS}/config/latest/developerguide/s3-kms-key-policy.html`,
    statements: (place) => [
      forService('Config', 'config.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey'], {
        StringEquals: { 'aws:SourceAccount': place.account },
      }),
    ],
  },
};

/** Services that use a key on behalf of whoever calls them. */
const ON_BEHALF: Record<string, string> = {
  rds: 'Rds',
  secretsmanager: 'SecretsManager',
  s3: 'S3',
  ecr: 'Ecr',
  sqs: 'Sqs',
  ssm: 'ParameterStore',
  dynamodb: 'DynamoDb',
  lambda: 'Lambda',
  backup: 'Backup',
  ec2: 'Ebs',
  elasticfilesystem: 'Efs',
  elasticache: 'ElastiCache',
  kafka: 'Msk',
};

/** Every service that a key can be opened for, by the name its principal or its API begins with. */
export const SERVICES: Record<string, ServiceUse> = {
  ...OWN_PRINCIPAL,
  ...Object.fromEntries(
    Object.entries(ON_BEHALF).map(([service, sid]) => [
      service,
      { source: VIA_SERVICE, statements: (place: Place) => [throughService(sid, service, place)] },
    ]),
  ),
};

/** How a service uses the key of a topic that it publishes to. */
function publishing(publisher: TopicPublisher): ServiceUse['statements'] {
  const { statementId, principal } = publisher;
  return (place, names) => [
    forService(statementId, principal, KeyUse.DATA_KEY_ACTIONS, publisher.keyConditions(place, names)),
  ];
}

/** CloudTrail encrypts with the trail's ARN as context, and asks for the key's description without one. */
function cloudTrailStatements(place: Place, names: string[]): PolicyStatement[] {
  const trails = arnsOf(names, (name) => arn(place, 'cloudtrail', `trail/${name}`));
  const anyTrail = `arn:${place.partition}:cloudtrail:*:${place.account}:trail/*`;
  return [
    forService('CloudTrailEncrypt', 'cloudtrail.amazonaws.com', KeyUse.DATA_KEY_ACTIONS.slice(1), {
      ArnLike: { 'aws:SourceArn': trails },
      StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': anyTrail },
    }),
    // A bucket key makes CloudTrail prove at the trail's creation that it can decrypt.
    forService('CloudTrailDescribe', 'cloudtrail.amazonaws.com', ['kms:DescribeKey', 'kms:Decrypt'], {
      ArnLike: { 'aws:SourceArn': trails },
    }),
  ];
}

function arn(place: Place, service: string, resource: string): string {
  return `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
}
