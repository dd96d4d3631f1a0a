import { InputChecks, PrivatePlacement, ServiceLogGroup } from '@ashlar-cdk/foundation';
import { RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';
import { type AuroraProxyProps, ProxyAuthentication } from './aurora-proxy-props';
import { IDENTIFIER } from './private/identifier';
import { SUBNET_GROUP_ZONES } from './private/limits';
import { checkProxy, familyOf } from './private/proxy-checks';
import { createProxyRole } from './private/proxy-role';

/**
 * An RDS Proxy in front of an Aurora cluster: it shares few connections among many clients, and keeps them over a failover.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html
 */
export class AuroraProxy extends Construct implements ec2.IConnectable {
  /** The proxy in the form that aws-cdk-lib's own constructs accept. */
  public readonly databaseProxy: rds.IDatabaseProxy;

  /** The address for reads and writes. */
  public readonly endpoint: string;

  /** The address for reads; undefined without `readOnlyEndpoint`. */
  public readonly readOnlyEndpoint?: string;

  /** The name of the proxy. */
  public readonly proxyName: string;

  /** The ARN of the proxy. */
  public readonly proxyArn: string;

  /** The port, that of the engine; RDS does not let it be chosen. */
  public readonly port: number;

  /** The role by which the proxy logs in. */
  public readonly role: iam.IRole;

  /** The log of the proxy. */
  public readonly logGroup: logs.ILogGroup;

  /** Security groups and port of the proxy. */
  public readonly connections: ec2.Connections;

  private readonly acceptsTokens: boolean;

  /**
   * @param scope usually a stack
   * @param id the role of the proxy
   * @param props see `AuroraProxyProps`
   * @throws when AWS would refuse a property, all at once
   */
  constructor(scope: Construct, id: string, props: AuroraProxyProps) {
    super(scope, id);
    const checks = new InputChecks(this, 'AuroraProxy');
    checkProxy(checks, props);
    const placement = { minZones: SUBNET_GROUP_ZONES, selection: props.vpcSubnets };
    const subnets = props.vpc ? PrivatePlacement.chooseSubnets(checks, props.vpc, placement) : undefined;
    checks.throwIfRefused();

    const family = familyOf(props) as string;
    const subnetIds = subnets?.subnetIds ?? [];
    this.acceptsTokens = (props.authentication ?? ProxyAuthentication.SECRETS) !== ProxyAuthentication.SECRETS;
    this.port = family === 'MYSQL' ? 3306 : 5432;
    this.connections = new ec2.Connections({
      securityGroups: PrivatePlacement.chooseSecurityGroups(this, props.vpc, props.securityGroups),
      defaultPort: ec2.Port.tcp(this.port),
    });
    this.role = createProxyRole(this, props);
    const name = IDENTIFIER.stored(props.proxyName) ?? IDENTIFIER.unique(this);
    this.logGroup = ServiceLogGroup.create(this, 'Logs', {
      logGroupName: `/aws/rds/proxy/${name}`,
      retention: props.logRetention,
      encryptionKey: props.logKey,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
    const proxy = this.createProxy(props, name, family, subnetIds);
    this.createTargetGroup(props, proxy);
    this.proxyName = proxy.ref;
    this.proxyArn = proxy.attrDbProxyArn;
    this.endpoint = proxy.attrEndpoint;
    this.readOnlyEndpoint = props.readOnlyEndpoint ? this.createReadOnlyEndpoint(proxy, subnetIds) : undefined;
    this.databaseProxy = rds.DatabaseProxy.fromDatabaseProxyAttributes(this, 'Reference', {
      dbProxyName: proxy.ref,
      dbProxyArn: proxy.attrDbProxyArn,
      endpoint: proxy.attrEndpoint,
      securityGroups: this.connections.securityGroups,
    });
  }

  /**
   * Lets an identity log in to the proxy with an IAM token.
   *
   * @param grantee who logs in
   * @param dbUser the database user
   * @throws when the proxy takes passwords only
   */
  public grantConnect(grantee: iam.IGrantable, dbUser: string): iam.Grant {
    if (!this.acceptsTokens) {
      throw new Error(
        `AuroraProxy at ${this.node.path}: grantConnect: got "${dbUser}"; allowed: with authentication by IAM only`,
      );
    }
    return this.databaseProxy.grantConnect(grantee, dbUser);
  }

  /**
   * A metric of the proxy.
   *
   * @param metricName for example `ClientConnections`
   * @param options the period, the statistic and so on
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.monitoring.html
   */
  public metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/RDS',
      metricName,
      dimensionsMap: { ProxyName: this.proxyName },
      statistic: cloudwatch.Stats.SUM,
      ...options,
    }).attachTo(this);
  }

  /**
   * The connections of clients. Count.
   *
   * @param options the period, the statistic and so on
   */
  public metricClientConnections(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('ClientConnections', options);
  }

  /**
   * The connections to the database. Count.
   *
   * @param options the period, the statistic and so on
   */
  public metricDatabaseConnections(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('DatabaseConnections', options);
  }

  /**
   * How long clients wait for a connection. Microseconds.
   *
   * @param options the period, the statistic and so on
   */
  public metricBorrowLatency(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('DatabaseConnectionsBorrowLatency', { statistic: cloudwatch.Stats.AVERAGE, ...options });
  }

  private createProxy(props: AuroraProxyProps, name: string, family: string, subnetIds: string[]): rds.CfnDBProxy {
    const endToEnd = props.authentication === ProxyAuthentication.IAM_END_TO_END;
    const auth = (props.secrets ?? []).map((secret) => ({
      authScheme: 'SECRETS',
      iamAuth: this.acceptsTokens ? 'REQUIRED' : 'DISABLED',
      clientPasswordAuthType: props.clientPasswordAuthType,
      secretArn: secret.secretArn,
    }));
    const proxy = new rds.CfnDBProxy(this, 'Proxy', {
      dbProxyName: name,
      engineFamily: family,
      roleArn: this.role.roleArn,
      auth: auth.length > 0 ? auth : undefined,
      defaultAuthScheme: endToEnd ? rds.DefaultAuthScheme.IAM_AUTH : undefined,
      requireTls: props.requireTls ?? true,
      idleClientTimeout: props.idleClientTimeout?.toSeconds(),
      debugLogging: props.debugLogging ?? false,
      vpcSubnetIds: subnetIds,
      vpcSecurityGroupIds: this.connections.securityGroups.map((group) => group.securityGroupId),
    });
    proxy.node.addDependency(this.logGroup);
    return proxy;
  }

  private createTargetGroup(props: AuroraProxyProps, proxy: rds.CfnDBProxy): void {
    const maxConnectionsPercent = props.maxConnectionsPercent ?? 100;
    const filters = props.sessionPinningFilters?.map((filter) => filter.filterName);
    const group = new rds.CfnDBProxyTargetGroup(this, 'TargetGroup', {
      // RDS knows a single group of each proxy, of this name.
      targetGroupName: 'default',
      dbProxyName: proxy.ref,
      dbClusterIdentifiers: [props.cluster.clusterIdentifier],
      connectionPoolConfigurationInfo: {
        maxConnectionsPercent,
        maxIdleConnectionsPercent: props.maxIdleConnectionsPercent ?? Math.floor(maxConnectionsPercent / 2),
        connectionBorrowTimeout: props.borrowTimeout?.toSeconds() ?? DEFAULT_BORROW_SECONDS,
        initQuery: props.initQuery,
        sessionPinningFilters: filters,
      },
    });
    // Registration waits for members that answer, and fails on a cluster without any.
    group.node.addDependency(props.cluster);
  }

  private createReadOnlyEndpoint(proxy: rds.CfnDBProxy, subnetIds: string[]): string {
    const endpoint = new rds.CfnDBProxyEndpoint(this, 'ReadOnlyEndpoint', {
      dbProxyEndpointName: IDENTIFIER.unique(this, READ_ONLY_SUFFIX),
      dbProxyName: proxy.ref,
      targetRole: 'READ_ONLY',
      vpcSubnetIds: subnetIds,
      vpcSecurityGroupIds: this.connections.securityGroups.map((group) => group.securityGroupId),
    });
    return endpoint.attrEndpoint;
  }
}

const DEFAULT_BORROW_SECONDS = 120;
const READ_ONLY_SUFFIX = '-read-only';
