import { InputChecks, RetentionChoice } from '@ashlar-cdk/foundation';
import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { backupProperties } from './private/backup-properties';
import { commonProperties, isMysqlEngine, parametersOf, portOf, storageProperties } from './private/common-properties';
import { grantConnect } from './private/grant-connect';
import { IDENTIFIER } from './private/identifier';
import { checkInstance } from './private/instance-checks';
import { createKey } from './private/key';
import { logGroupName } from './private/log-exports';
import { markManagedPassword } from './private/managed-passwords';
import { staticParameters } from './private/parameters';
import { attachSecret, createMasterUser, type MasterUser, secretOf } from './private/secret-parts';
import { createReference, createSurroundings, finishChecks, type Surroundings } from './private/surroundings';
import type { RdsInstanceProps } from './rds-instance-props';

/**
 * An instance of RDS for MySQL or PostgreSQL with a standby in another zone, backups, logs and a password, all encrypted and all
 * kept on deletion.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html
 */
export class RdsInstance extends Construct implements ec2.IConnectable {
  /** The instance in the form that aws-cdk-lib's own constructs accept: proxies, backup plans, metrics. */
  public readonly instance: rds.IDatabaseInstance;

  /** The name of the instance, as alarms and schedules need it. */
  public readonly instanceIdentifier: string;

  /** The ARN of the instance, as a replica in another region needs it. */
  public readonly instanceArn: string;

  /** The identifier of the instance in IAM policies, for example `db-ABCD1234`. It never changes. */
  public readonly instanceResourceId: string;

  /** Where clients connect. It follows a failover. */
  public readonly endpoint: rds.Endpoint;

  /** The port that the instance listens on. */
  public readonly port: number;

  /** Security groups and port of the instance. */
  public readonly connections: ec2.Connections;

  /** The key of the data. */
  public readonly encryptionKey: kms.IKey;

  /**
   * The secret with `username` and `password`.
   *
   * Unless RDS makes it, it exists before the instance does, so who reads it need not wait.
   */
  public readonly secret: secretsmanager.ISecret;

  /** The same secret once `host`, `port` and `engine` have been written into it too; undefined when RDS makes it. */
  public readonly attachedSecret?: secretsmanager.ISecret;

  /** The log groups, in the order of `logExports`. */
  public readonly logGroups: logs.ILogGroup[];

  /** The names of those parameters that wait for a restart when they change, as far as this package knows them. */
  public readonly staticParameters: string[];

  private readonly iamAuthentication?: boolean;

  /**
   * @param scope usually a stack
   * @param id the role of the database
   * @param props see `RdsInstanceProps`
   * @throws when AWS would refuse a property, all at once
   */
  constructor(scope: Construct, id: string, props: RdsInstanceProps) {
    super(scope, id);
    const checks = new InputChecks(this, 'RdsInstance');
    checkInstance(checks, props, Stack.of(this).region);
    const subnetIds = finishChecks(checks, props);

    const retention = RetentionChoice.of(props.removalPolicy);
    const identifier = IDENTIFIER.stored(props.instanceIdentifier) ?? IDENTIFIER.unique(this);
    const ownKey = props.encryptionKey ? undefined : createKey(this, logGroupName(identifier, ''), retention.evidence);
    this.encryptionKey = props.encryptionKey ?? (ownKey as kms.IKey);
    const logKey = props.logKey ?? ownKey;
    const around = createSurroundings(this, props, identifier, subnetIds, logKey, retention);
    const user = createMasterUser(this, props, this.encryptionKey, retention.evidence);
    const instance = this.createInstance(props, around, user);
    instance.applyRemovalPolicy(retention.data);
    for (const group of around.logGroups) instance.node.addDependency(group);

    this.port = portOf(props);
    this.iamAuthentication = props.iamAuthentication;
    this.connections = around.connections;
    this.logGroups = around.logGroups;
    this.staticParameters = staticParameters(isMysqlEngine(props), parametersOf(props));
    this.instanceIdentifier = instance.ref;
    this.instanceArn = instance.attrDbInstanceArn;
    this.instanceResourceId = instance.attrDbiResourceId;
    this.endpoint = new rds.Endpoint(instance.attrEndpointAddress, this.port);
    this.secret = secretOf(this, user, instance);
    this.attachedSecret = user.secret && attachSecret(this, user.secret, instance);
    this.instance = createReference(this, props, instance, this.connections.securityGroups);
    if (!user.secret) markManagedPassword(this.instance);
  }

  /**
   * Lets an identity log in with an IAM token.
   *
   * @param grantee who logs in
   * @param dbUser the database user, who must be allowed to log in this way
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
   * @throws when IAM authentication is off
   */
  public grantConnect(grantee: iam.IGrantable, dbUser: string): iam.Grant {
    return grantConnect(this, this.iamAuthentication, this.instance, grantee, dbUser);
  }

  private createInstance(props: RdsInstanceProps, around: Surroundings, user: MasterUser): rds.CfnDBInstance {
    const snapshot = props.origin?._snapshotIdentifier;
    // User, databases and encryption of a snapshot come with it; the password is set anew.
    const fromOrigin = snapshot
      ? { dbSnapshotIdentifier: snapshot, masterUsername: undefined }
      : { dbName: props.databaseName, storageEncrypted: true, kmsKeyId: this.encryptionKey.keyArn };
    return new rds.CfnDBInstance(this, 'Instance', {
      ...commonProperties(props, this.encryptionKey),
      ...storageProperties(props.storage),
      ...backupProperties(props),
      ...around.properties,
      ...user.properties,
      ...fromOrigin,
      engine: props.engine.engineType,
      engineVersion: props.engine.version,
      engineLifecycleSupport: props.extendedSupport
        ? rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT
        : rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT_DISABLED,
      multiAz: props.multiAz ?? true,
      allowMajorVersionUpgrade: props.allowMajorVersionUpgrade ?? false,
    });
  }
}
