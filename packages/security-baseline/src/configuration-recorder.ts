import { Duration, Names, RemovalPolicy } from 'aws-cdk-lib';
import { CfnConfigurationRecorder, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config';
import { CfnServiceLinkedRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct, type IDependable } from 'constructs';
import { type ConfigurationRecorderProps, SnapshotFrequency } from './configuration-recorder-props';
import { EncryptionKey } from './encryption-key';
import { createEvidenceBucket } from './private/evidence-bucket';
import { ALIAS_LENGTH } from './private/limits';
import { checkRecorder } from './private/recorder-checks';
import { admitConfigToBucket, admitConfigToTopic } from './private/recorder-delivery';
import { recordingGroup, recordingMode, recordsGlobalTypes } from './private/recording-group';
import { placeOf } from './private/service-scope';
import { SERVICES } from './private/service-table';
import { RecordedTypes } from './recorded-types';
import { RecordingMode } from './recording-mode';

/**
 * AWS Config of an account and region: what is recorded, and the bucket that history and snapshots are delivered to.
 *
 * An account and region has one recorder. Where there is one already, for example that of AWS Control Tower,
 * leave the construct out.
 *
 * Rules need the recorder: let them depend on this construct by `rule.node.addDependency(recorder)`.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
 */
export class ConfigurationRecorder extends Construct {
  /** The name of the recorder. */
  public readonly recorderName: string;

  /** The ARN of the service-linked role that AWS Config reads by. */
  public readonly roleArn: string;

  /** The bucket that receives history and snapshots. */
  public readonly bucket: IBucket;

  /** The key of the files. */
  public readonly encryptionKey: IKey;

  /** Whether users, groups, roles and managed policies of IAM are recorded here. */
  public readonly recordsGlobalTypes: boolean;

  /**
   * @param scope where the recorder stands
   * @param id its role, for example `Inventory`
   * @param props what it records, where to, and for how long
   */
  constructor(scope: Construct, id: string, props: ConfigurationRecorderProps = {}) {
    super(scope, id);
    const given = props ?? {};
    checkRecorder(this, given);
    const place = placeOf(this);
    this.roleArn = `arn:${place.partition}:iam::${place.account}:role/aws-service-role/${PRINCIPAL}/AWSServiceRoleForConfig`;
    this.recordsGlobalTypes = recordsGlobalTypes(place.region, given.globalTypesRegion);
    this.encryptionKey = given.encryptionKey ?? this.createKey(given);
    this.bucket = given.bucket ?? this.createBucket(given);
    const admissions = this.admitConfig(given);
    const role = this.createRole(given);
    const recorder = this.createRecorder(given);
    const channel = this.createChannel(given);
    // CloudFormation finishes the recorder only when the channel exists, and the channel needs the recorder.
    // A dependency between the two waits for ever, so both wait for the same things and begin together.
    // https://github.com/awsdocs/aws-cloudformation-user-guide/pull/413
    for (const part of [recorder, channel]) part.node.addDependency(...admissions, ...role);
    this.recorderName = recorder.ref;
  }

  private createKey(props: ConfigurationRecorderProps): IKey {
    return new EncryptionKey(this, 'Encryption', {
      alias: Names.uniqueResourceName(this, { maxLength: ALIAS_LENGTH - 'alias/'.length, separator: '-' }),
      description: 'History and snapshots of AWS Config',
      removalPolicy: props.removalPolicy,
    }).key;
  }

  private createBucket(props: ConfigurationRecorderProps): IBucket {
    return createEvidenceBucket(this, {
      bucketName: props.bucketName,
      encryptionKey: this.encryptionKey,
      retention: props.retention ?? Duration.days(365),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }

  /** The service-linked role may not write, so AWS Config does it as its service principal. */
  private admitConfig(props: ConfigurationRecorderProps): IDependable[] {
    const place = placeOf(this);
    for (const statement of SERVICES.config.statements(place, [])) {
      // The key's owner may have given the same grant under the same name.
      statement.sid = `${statement.sid}${this.node.addr.slice(-8)}`;
      this.encryptionKey.addToResourcePolicy(statement);
    }
    const bucketPolicy = admitConfigToBucket(this.bucket, place, props.keyPrefix);
    const topicPolicy = props.topic && admitConfigToTopic(props.topic, place);
    return [bucketPolicy, topicPolicy].filter((one) => one !== undefined);
  }

  private createRole(props: ConfigurationRecorderProps): CfnServiceLinkedRole[] {
    if (props.createServiceLinkedRole === false) return [];
    const role = new CfnServiceLinkedRole(this, 'ServiceLinkedRole', { awsServiceName: PRINCIPAL });
    role.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN);
    return [role];
  }

  private createRecorder(props: ConfigurationRecorderProps): CfnConfigurationRecorder {
    const mode = props.recordingMode ?? RecordingMode.continuous();
    return new CfnConfigurationRecorder(this, 'Recorder', {
      roleArn: this.roleArn,
      recordingGroup: recordingGroup(props.recordedTypes ?? RecordedTypes.all(), this.recordsGlobalTypes),
      recordingMode: recordingMode(mode, this.recordsGlobalTypes),
    });
  }

  private createChannel(props: ConfigurationRecorderProps): CfnDeliveryChannel {
    return new CfnDeliveryChannel(this, 'DeliveryChannel', {
      s3BucketName: this.bucket.bucketName,
      s3KeyPrefix: props.keyPrefix,
      s3KmsKeyArn: this.encryptionKey.keyArn,
      snsTopicArn: props.topic?.topicArn,
      configSnapshotDeliveryProperties: {
        deliveryFrequency: props.snapshotFrequency ?? SnapshotFrequency.TWENTY_FOUR_HOURS,
      },
    });
  }
}

const PRINCIPAL = 'config.amazonaws.com';
