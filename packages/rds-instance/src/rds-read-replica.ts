import { InputChecks, RetentionChoice } from '@ashlar-cdk/foundation';
import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { REPLICA_MAINTENANCE_WINDOW } from './private/backup-properties';
import { commonProperties, isMysqlEngine, parametersOf, portOf, storageProperties } from './private/common-properties';
import { grantConnect } from './private/grant-connect';
import { IDENTIFIER } from './private/identifier';
import { createKey } from './private/key';
import { logGroupName } from './private/log-exports';
import { staticParameters } from './private/parameters';
import { checkReplica } from './private/replica-checks';
import { createReference, createSurroundings, finishChecks, type Surroundings } from './private/surroundings';
import type { RdsReadReplicaProps } from './rds-read-replica-props';

/**
 * A copy of an instance that answers reads, in the same region or in another, where it can take over.
 *
 * User, password, databases and version come from the source. RDS makes no backups of a replica until it is promoted.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html
 */
export class RdsReadReplica extends Construct implements ec2.IConnectable {
  /** The replica in the form that aws-cdk-lib's own constructs accept. */
  public readonly instance: rds.IDatabaseInstance;

  /** The name of the replica, as alarms and schedules need it. */
  public readonly instanceIdentifier: string;

  /** The ARN of the replica. */
  public readonly instanceArn: string;

  /** The identifier of the replica in IAM policies, for example `db-ABCD1234`. It never changes. */
  public readonly instanceResourceId: string;

  /** Where reads go. It stays when the replica is promoted. */
  public readonly endpoint: rds.Endpoint;

  /** The port that the replica listens on. */
  public readonly port: number;

  /** Security groups and port of the replica. */
  public readonly connections: ec2.Connections;

  /** The key of the data; undefined in the region of the source, whose key the replica shares. */
  public readonly encryptionKey?: kms.IKey;

  /** The log groups, in the order of `logExports`. */
  public readonly logGroups: logs.ILogGroup[];

  /** The names of those parameters that wait for a restart when they change, as far as this package knows them. */
  public readonly staticParameters: string[];

  private readonly iamAuthentication?: boolean;

  /**
   * @param scope usually a stack
   * @param id the role of the replica
   * @param props see `RdsReadReplicaProps`
   * @throws when AWS would refuse a property, all at once
   */
  constructor(scope: Construct, id: string, props: RdsReadReplicaProps) {
    super(scope, id);
    const checks = new InputChecks(this, 'RdsReadReplica');
    checkReplica(checks, props, Stack.of(this).region);
    const subnetIds = finishChecks(checks, props);

    const retention = RetentionChoice.of(props.removalPolicy);
    const identifier = IDENTIFIER.stored(props.instanceIdentifier) ?? IDENTIFIER.unique(this);
    const needsKey = props.source._isOtherRegion && !props.encryptionKey;
    const ownKey = needsKey ? createKey(this, logGroupName(identifier, ''), retention.evidence) : undefined;
    this.encryptionKey = props.encryptionKey ?? ownKey;
    const logKey = props.logKey ?? ownKey;
    const around = createSurroundings(this, props, identifier, subnetIds, logKey, retention);
    const replica = this.createReplica(props, around);
    replica.applyRemovalPolicy(retention.data);
    for (const group of around.logGroups) replica.node.addDependency(group);

    this.port = portOf(props);
    this.iamAuthentication = props.iamAuthentication;
    this.connections = around.connections;
    this.logGroups = around.logGroups;
    this.staticParameters = staticParameters(isMysqlEngine(props), parametersOf(props));
    this.instanceIdentifier = replica.ref;
    this.instanceArn = replica.attrDbInstanceArn;
    this.instanceResourceId = replica.attrDbiResourceId;
    this.endpoint = new rds.Endpoint(replica.attrEndpointAddress, this.port);
    this.instance = createReference(this, props, replica, this.connections.securityGroups);
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

  private createReplica(props: RdsReadReplicaProps, around: Surroundings): rds.CfnDBInstance {
    const { source } = props;
    return new rds.CfnDBInstance(this, 'Instance', {
      ...commonProperties(props, this.encryptionKey),
      ...storageProperties(props.storage),
      ...around.properties,
      // A replica is encrypted as its source is, and CloudFormation refuses StorageEncrypted beside a source. Only a source in
      // another region leaves a choice, which is the key.
      kmsKeyId: this.encryptionKey?.keyArn,
      // By ARN even in the same region: RDS takes a subnet group beside it only then.
      sourceDbInstanceIdentifier: source._sourceInstanceArn ?? source._instance?.instanceArn,
      sourceRegion: source._sourceInstanceArn && regionOf(source._sourceInstanceArn),
      preferredMaintenanceWindow: props.preferredMaintenanceWindow ?? REPLICA_MAINTENANCE_WINDOW,
      multiAz: props.multiAz ?? false,
    });
  }
}

/** The region in an ARN, which may be known at deployment only. */
function regionOf(arn: string): string | undefined {
  return Arn.split(arn, ArnFormat.COLON_RESOURCE_NAME).region;
}
