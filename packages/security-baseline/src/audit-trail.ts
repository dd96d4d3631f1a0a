import { Duration, Names, RemovalPolicy, Token } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ILogGroup, LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type AuditTrailProps, ManagementEvents } from './audit-trail-props';
import type { AuditedData } from './audited-data';
import { EncryptionKey } from './encryption-key';
import { createEvidenceBucket } from './private/evidence-bucket';
import { TRAIL_NAME_LENGTH } from './private/limits';
import { placeOf } from './private/service-scope';
import { SERVICES } from './private/service-table';
import { checkTrail } from './private/trail-checks';
import { admitTrail } from './private/trail-delivery';

/**
 * A CloudTrail trail whose log files are encrypted, signed by digests, and writable by this trail alone.
 *
 * An account that has a trail already, for example one of its organization, needs no second one: leave the construct out.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 */
export class AuditTrail extends Construct {
  /** The name of the trail. */
  public readonly trailName: string;

  /** The ARN of the trail. */
  public readonly trailArn: string;

  /** The bucket that receives the log files. */
  public readonly bucket: IBucket;

  /** The key of the log files. */
  public readonly encryptionKey: IKey;

  /** The log group that receives the events, when `logRetention` is given. */
  public readonly logGroup?: ILogGroup;

  /**
   * @param scope where the trail stands
   * @param id its role, for example `Audit`
   * @param props what it records, where to, and for how long
   */
  constructor(scope: Construct, id: string, props: AuditTrailProps = {}) {
    super(scope, id);
    const given = props ?? {};
    checkTrail(this, given);
    const place = placeOf(this);
    this.trailName = given.trailName ?? this.derivedName();
    this.trailArn = `arn:${place.partition}:cloudtrail:${place.region}:${place.account}:trail/${this.trailName}`;
    this.encryptionKey = given.encryptionKey ?? this.createKey(given);
    this.bucket = given.bucket ?? this.createBucket(given);
    const bucketPolicy = admitTrail(this.bucket, this.trailArn, place.account, given.keyPrefix).policyDependable;
    this.openKey(given);
    const writer = given.logRetention ? this.createLogWriter(given, given.logRetention) : undefined;
    this.logGroup = writer?.logGroup;
    const trail = this.createTrail(given, writer);
    // CloudTrail tries to write a file while it is created.
    if (bucketPolicy) trail.node.addDependency(bucketPolicy);
  }

  private derivedName(): string {
    return Names.uniqueResourceName(this, { maxLength: TRAIL_NAME_LENGTH.max, separator: '-' });
  }

  private createKey(props: AuditTrailProps): IKey {
    const description = `Log files of the trail ${this.trailName}`;
    return new EncryptionKey(this, 'Encryption', {
      alias: (Token.isUnresolved(this.trailName) ? this.derivedName() : this.trailName).replace(/\./g, '-'),
      description,
      removalPolicy: props.removalPolicy,
    }).key;
  }

  private createBucket(props: AuditTrailProps): IBucket {
    return createEvidenceBucket(this, {
      bucketName: props.bucketName,
      encryptionKey: this.encryptionKey,
      retention: props.retention ?? Duration.days(365),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }

  private openKey(props: AuditTrailProps): void {
    const place = placeOf(this);
    const logs = props.logRetention
      ? SERVICES.logs.statements(place, props.logGroupName ? [props.logGroupName] : [])
      : [];
    for (const statement of [...SERVICES.cloudtrail.statements(place, [this.trailName]), ...logs]) {
      // The key's owner may have given the same grant under the same name.
      statement.sid = `${statement.sid}${this.node.addr.slice(-8)}`;
      this.encryptionKey.addToResourcePolicy(statement);
    }
  }

  private createLogWriter(props: AuditTrailProps, retention: RetentionDays): LogWriter {
    const logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: props.logGroupName,
      retention,
      encryptionKey: this.encryptionKey,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
    const { account, region } = placeOf(this);
    const write = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      // CloudTrail names its streams after the account and the region that it records.
      resources: [`${logGroup.logGroupArn.replace(/:\*$/, '')}:log-stream:${account}_CloudTrail_${region}*`],
    });
    const role = new Role(this, 'LogWriter', {
      assumedBy: new ServicePrincipal('cloudtrail.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceArn': this.trailArn, 'aws:SourceAccount': account } },
      }),
      description: `Lets the trail ${this.trailName} write to its log group`,
      inlinePolicies: { WriteEvents: new PolicyDocument({ statements: [write] }) },
    });
    return { logGroup, role };
  }

  private createTrail(props: AuditTrailProps, writer?: LogWriter): CfnTrail {
    const multiRegion = props.multiRegion ?? true;
    return new CfnTrail(this, 'Trail', {
      trailName: this.trailName,
      isLogging: true,
      isMultiRegionTrail: multiRegion,
      // CloudTrail demands global events of a multi-region trail; a trail of one region leaves them to another.
      includeGlobalServiceEvents: multiRegion,
      enableLogFileValidation: true,
      kmsKeyId: this.encryptionKey.keyArn,
      s3BucketName: this.bucket.bucketName,
      s3KeyPrefix: props.keyPrefix,
      cloudWatchLogsLogGroupArn: writer?.logGroup.logGroupArn,
      cloudWatchLogsRoleArn: writer?.role.roleArn,
      eventSelectors: this.eventSelectors(props),
    });
  }

  /** Data has a selector of its own: recording only writes to the API must not hide reads of the data. */
  private eventSelectors(props: AuditTrailProps): CfnTrail.EventSelectorProperty[] {
    const events = props.managementEvents ?? ManagementEvents.ALL;
    const selectors: CfnTrail.EventSelectorProperty[] = [];
    if (events !== ManagementEvents.NONE) selectors.push({ includeManagementEvents: true, readWriteType: events });
    const dataResources = dataResourcesOf(props.dataEvents ?? []);
    if (dataResources.length > 0) {
      selectors.push({ includeManagementEvents: false, readWriteType: ManagementEvents.ALL, dataResources });
    }
    return selectors;
  }
}

interface LogWriter {
  readonly logGroup: LogGroup;
  readonly role: Role;
}

/** CloudTrail takes each resource type once in a selector. */
function dataResourcesOf(data: AuditedData[]): CfnTrail.DataResourceProperty[] {
  const types = [...new Set(data.map((one) => one.resourceType))];
  return types.map((type) => ({
    type,
    values: data.filter((one) => one.resourceType === type).flatMap((one) => one.arns),
  }));
}
