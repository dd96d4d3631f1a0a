import {
  EnhancedMonitoring,
  InputChecks,
  PrivatePlacement,
  RetentionChoice,
  ServiceLogGroup,
} from '@ashlar-cdk/foundation';
import { type CfnResource, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, Dependable } from 'constructs';
import type { AuroraClusterProps } from './aurora-cluster-props';
import { type AuroraRole, MemberOrder } from './aurora-member';
import { markAutoPausing } from './private/auto-pause';
import { checkCluster } from './private/cluster-checks';
import {
  clusterProperties,
  exportsOf,
  insightsOf,
  instanceProperties,
  monitoringSeconds,
} from './private/cluster-properties';
import { createParameterGroup, createSubnetGroup } from './private/groups';
import { IDENTIFIER } from './private/identifier';
import { createInstances } from './private/instance-parts';
import { createKey } from './private/key';
import { SUBNET_GROUP_ZONES } from './private/limits';
import { logGroupId, logGroupName } from './private/log-exports';
import { membersOf } from './private/member-checks';
import { planMembers } from './private/member-plan';
import { createReaderEndpoint, createReaderScaling } from './private/reader-parts';
import { attachSecret, createMasterUser, secretOf } from './private/secret-parts';

/**
 * An Aurora cluster: a writer, readers that can take over, backups, logs and a password, all encrypted and all kept on deletion.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_AuroraOverview.html
 */
export class AuroraCluster extends Construct implements ec2.IConnectable {
  /** The cluster in the form that aws-cdk-lib's own constructs, and `AuroraProxy`, accept. */
  public readonly databaseCluster: rds.IDatabaseCluster;

  /** The name of the cluster, as alarms and schedules need it. */
  public readonly clusterIdentifier: string;

  /** The ARN of the cluster. */
  public readonly clusterArn: string;

  /** The identifier of the cluster in IAM policies, for example `cluster-ABCD1234`. It never changes. */
  public readonly clusterResourceIdentifier: string;

  /** Where writes go. It follows a failover. */
  public readonly clusterEndpoint: rds.Endpoint;

  /** Where reads can go: any reader, or the writer when there is no reader. */
  public readonly readerEndpoint: rds.Endpoint;

  /** The names of the declared members, in the order of declaration. Which one writes changes with every failover. */
  public readonly instanceIdentifiers: string[];

  /** The port that the cluster listens on. */
  public readonly port: number;

  /** Security groups and port of the members. */
  public readonly connections: ec2.Connections;

  /** The key of the data. */
  public readonly encryptionKey: kms.IKey;

  /**
   * The secret with `username` and `password`; undefined when the source of the cluster owns it.
   *
   * It exists before the cluster does, so who reads it need not wait.
   */
  public readonly secret?: secretsmanager.ISecret;

  /** The same secret once `host`, `port` and `engine` have been written into it too; undefined when RDS or nobody here makes it. */
  public readonly attachedSecret?: secretsmanager.ISecret;

  /** The log groups, in the order of `logExports`. */
  public readonly logGroups: logs.ILogGroup[];

  private readonly endpoints = new Map<string, CfnResource>();
  private readonly iamAuthentication: boolean;

  /**
   * @param scope usually a stack
   * @param id the role of the database
   * @param props see `AuroraClusterProps`
   * @throws when AWS would refuse a property, all at once
   */
  constructor(scope: Construct, id: string, props: AuroraClusterProps) {
    super(scope, id);
    const checks = new InputChecks(this, 'AuroraCluster');
    checkCluster(checks, props);
    const subnets = this.chooseSubnets(checks, props);
    checks.throwIfRefused();

    const retention = RetentionChoice.of(props.removalPolicy);
    const identifier = IDENTIFIER.stored(props.clusterIdentifier) ?? IDENTIFIER.unique(this);
    const plan = planMembers(
      membersOf(props),
      props.instanceClass,
      props.memberOrder ?? MemberOrder.PARALLEL_WHERE_SAFE,
    );
    this.port = props.port ?? props.engine.defaultPort;
    this.iamAuthentication = props.iamAuthentication ?? true;
    this.connections = new ec2.Connections({
      securityGroups: PrivatePlacement.chooseSecurityGroups(this, props.vpc, props.securityGroups),
      defaultPort: ec2.Port.tcp(this.port),
    });
    const logPrefix = logGroupName(identifier, '');
    const ownKey = props.encryptionKey ? undefined : createKey(this, logPrefix, retention.evidence);
    this.encryptionKey = props.encryptionKey ?? (ownKey as kms.IKey);
    const logKey = props.logKey ?? ownKey;
    this.logGroups = exportsOf(props).map((exported) =>
      ServiceLogGroup.create(this, logGroupId(exported), {
        logGroupName: logGroupName(identifier, exported),
        retention: props.logRetention,
        encryptionKey: logKey,
        removalPolicy: retention.evidence,
      }),
    );
    const user = createMasterUser(this, props, this.encryptionKey, retention.evidence);
    const insights = insightsOf(props, plan);
    const cluster = new rds.CfnDBCluster(
      this,
      'Cluster',
      clusterProperties(
        props,
        {
          identifier,
          key: this.encryptionKey,
          userProperties: user?.properties ?? {},
          subnetGroupName: createSubnetGroup(this, subnets?.subnetIds ?? [], retention.support),
          parameterGroupName: createParameterGroup(this, props, retention.support),
          securityGroups: this.connections.securityGroups,
        },
        insights,
      ),
    );
    cluster.applyRemovalPolicy(retention.data);
    for (const group of this.logGroups) cluster.node.addDependency(group);
    const monitoringRole = monitoringSeconds(props) === 0 ? undefined : this.createMonitoringRole();
    const shared = instanceProperties(props, cluster.ref, this.encryptionKey, insights, monitoringRole);
    const instances = createInstances(this, plan, shared, retention.support);

    this.clusterIdentifier = cluster.ref;
    this.clusterArn = cluster.attrDbClusterArn;
    this.clusterResourceIdentifier = cluster.attrDbClusterResourceId;
    this.clusterEndpoint = new rds.Endpoint(cluster.attrEndpointAddress, this.port);
    this.readerEndpoint = new rds.Endpoint(cluster.attrReadEndpointAddress, this.port);
    this.instanceIdentifiers = [...instances.values()].map((instance) => instance.ref);
    this.secret = user && secretOf(this, user, cluster);
    this.attachedSecret = user?.secret && attachSecret(this, user.secret, cluster);
    for (const endpoint of props.readerEndpoints ?? []) {
      this.endpoints.set(endpoint.name, createReaderEndpoint(this, cluster, endpoint, instances));
    }
    if (props.readerScaling) createReaderScaling(this, cluster, props.readerScaling, [...instances.values()]);
    this.databaseCluster = this.createReference(props, cluster, [...instances.values()]);
    if (props.serverlessCapacity?.minAcu === 0) markAutoPausing(this.databaseCluster);
  }

  /**
   * The address of a custom endpoint.
   *
   * @param name as in `readerEndpoints`
   * @throws when there is no endpoint of this name
   */
  public customEndpoint(name: string): rds.Endpoint {
    const resource = this.endpoints.get(name);
    if (!resource) {
      const known = [...this.endpoints.keys()].join(', ') || 'none';
      throw new Error(`AuroraCluster at ${this.node.path}: customEndpoint: got "${name}"; allowed: ${known}`);
    }
    return new rds.Endpoint(Token.asString(resource.getAtt('Endpoint')), this.port);
  }

  /**
   * Lets an identity log in with an IAM token.
   *
   * @param grantee who logs in
   * @param dbUser the database user, who must be allowed to log in this way
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
   * @throws when IAM authentication is off
   */
  public grantConnect(grantee: iam.IGrantable, dbUser: string): iam.Grant {
    if (!this.iamAuthentication) {
      throw new Error(
        `AuroraCluster at ${this.node.path}: grantConnect: got "${dbUser}"; allowed: with iamAuthentication only`,
      );
    }
    return this.databaseCluster.grantConnect(grantee, dbUser);
  }

  /**
   * A metric of the whole cluster, summed or averaged over its members.
   *
   * @param metricName for example `DatabaseConnections`
   * @param options the period, the statistic and so on
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
   */
  public metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/RDS',
      metricName,
      dimensionsMap: { DBClusterIdentifier: this.clusterIdentifier },
      statistic: cloudwatch.Stats.AVERAGE,
      ...options,
    }).attachTo(this);
  }

  /**
   * A metric of those members that have one role at the moment, so that it follows a failover.
   *
   * @param metricName for example `CPUUtilization`
   * @param role what the members do at the moment
   * @param options the period, the statistic and so on
   */
  public metricForRole(metricName: string, role: AuroraRole, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(metricName, {
      ...options,
      dimensionsMap: { DBClusterIdentifier: this.clusterIdentifier, Role: role },
    });
  }

  /**
   * The CPU use. Percent.
   *
   * @param options the period, the statistic and so on
   */
  public metricCpuUtilization(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('CPUUtilization', options);
  }

  /**
   * The open connections of one member. Count.
   *
   * @param options the period, the statistic and so on
   */
  public metricDatabaseConnections(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('DatabaseConnections', options);
  }

  /**
   * The memory that is left. Bytes.
   *
   * @param options the period, the statistic and so on
   */
  public metricFreeableMemory(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('FreeableMemory', options);
  }

  /**
   * How far the slowest reader is behind the writer. Milliseconds.
   *
   * @param options the period, the statistic and so on
   */
  public metricReplicaLag(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('AuroraReplicaLagMaximum', { statistic: cloudwatch.Stats.MAXIMUM, ...options });
  }

  /**
   * The capacity of serverless members. Aurora capacity units.
   *
   * @param options the period, the statistic and so on
   */
  public metricServerlessCapacity(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('ServerlessDatabaseCapacity', options);
  }

  private chooseSubnets(checks: InputChecks, props: AuroraClusterProps): ec2.SelectedSubnets | undefined {
    const options = { minZones: SUBNET_GROUP_ZONES, selection: props.vpcSubnets };
    return props.vpc ? PrivatePlacement.chooseSubnets(checks, props.vpc, options) : undefined;
  }

  private createMonitoringRole(): iam.IRole {
    const description = `Lets RDS write enhanced monitoring of the Aurora cluster ${this.node.id}`;
    return EnhancedMonitoring.createRole(this, description);
  }

  private createReference(
    props: AuroraClusterProps,
    cluster: rds.CfnDBCluster,
    instances: rds.CfnDBInstance[],
  ): rds.IDatabaseCluster {
    const reference = rds.DatabaseCluster.fromDatabaseClusterAttributes(this, 'Reference', {
      clusterIdentifier: cluster.ref,
      clusterResourceIdentifier: cluster.attrDbClusterResourceId,
      port: this.port,
      securityGroups: this.connections.securityGroups,
      clusterEndpointAddress: cluster.attrEndpointAddress,
      readerEndpointAddress: cluster.attrReadEndpointAddress,
      instanceIdentifiers: this.instanceIdentifiers,
      instanceEndpointAddresses: instances.map((instance) => instance.attrEndpointAddress),
      engine: props.engine.toClusterEngine(),
      secret: this.secret,
    });
    // Who depends on the reference means the members: a proxy can only register a cluster that has some.
    Dependable.implement(reference, { dependencyRoots: instances });
    return reference;
  }
}
