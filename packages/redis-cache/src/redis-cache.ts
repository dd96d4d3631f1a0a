import { InputChecks, PrivatePlacement, RetentionChoice } from '@ashlar-cdk/foundation';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { CacheAuthentication } from './cache-authentication';
import { CacheEndpoint } from './cache-endpoint';
import { type Access, createAccess } from './private/access-parts';
import { checkCache } from './private/cache-checks';
import { authenticationOf, cacheProperties, DEFAULT_PORT, transitOf } from './private/cache-properties';
import { cacheArn, grantConnect, secretNamed } from './private/connect';
import { connectionOf, schemeOf } from './private/connection';
import { engineOf } from './private/engine-checks';
import { createParameterGroup, createSubnetGroup } from './private/groups';
import { IDENTIFIER } from './private/identifier';
import { METRICS_IN_EXPRESSION } from './private/limits';
import { createLogGroup, delivery, logsOf } from './private/log-parts';
import { chooseSubnets } from './private/network';
import { nodeIds, planNodes, zonesOf } from './private/node-plan';
import { createConnectionSecret } from './private/secret-parts';
import type { RedisCacheProps } from './redis-cache-props';

/**
 * A cache of nodes that you size: Valkey or Redis OSS with failover, encryption, authentication, snapshots and logs.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html
 */
export class RedisCache extends Construct implements ec2.IConnectable {
  /** The name of the cache, as alarms need it. */
  public readonly replicationGroupId: string;

  /** The ARN of the cache. */
  public readonly replicationGroupArn: string;

  /** What an application connects to: the primary, wherever a failover puts it, or with shards the configuration endpoint. */
  public readonly endpoint: CacheEndpoint;

  /** Where reads can go: any replica, or the primary when there is none. Undefined with shards, whose clients find replicas by themselves. */
  public readonly readerEndpoint?: CacheEndpoint;

  /** The port that the cache listens on. */
  public readonly port: number;

  /** The address as a URL without user and password, for example `rediss://host:6379`; `redis:` while TLS is off. */
  public readonly url: string;

  /** The ids of the nodes as CloudWatch knows them. Which one is a primary changes with every failover. */
  public readonly nodeIds: string[];

  /** Security groups and port of the nodes. */
  public readonly connections: ec2.Connections;

  /**
   * The secret with `username` and `password`: of the token, or of the first user who has a password. Undefined when there is none.
   *
   * It exists before the cache does, so who reads it need not wait.
   */
  public readonly secret?: secretsmanager.ISecret;

  /** The secret with `url`, `host`, `port`, `username` and `password`; undefined without the property of this name. */
  public readonly connectionSecret?: secretsmanager.ISecret;

  /** The user group; undefined without users. */
  public readonly userGroupId?: string;

  /** The log groups, in the order of `logs`. */
  public readonly logGroups: logs.ILogGroup[];

  private readonly authentication: CacheAuthentication;
  private readonly access: Access;

  /**
   * @param scope usually a stack
   * @param id the role of the cache
   * @param props see `RedisCacheProps`
   * @throws when AWS would refuse a property, all at once
   */
  constructor(scope: Construct, id: string, props: RedisCacheProps) {
    super(scope, id);
    const checks = new InputChecks(this, 'RedisCache');
    const engine = engineOf(props.engine);
    this.authentication = authenticationOf(props);
    checkCache(checks, props, engine, this.authentication);
    const plan = planNodes(props);
    const subnetIds = props.vpc ? chooseSubnets(checks, props.vpc, props.vpcSubnets, zonesOf(plan)) : [];
    checks.throwIfRefused();

    const retention = RetentionChoice.of(props.removalPolicy);
    this.port = props.port ?? DEFAULT_PORT;
    this.connections = new ec2.Connections({
      securityGroups: PrivatePlacement.chooseSecurityGroups(this, props.vpc, props.securityGroups),
      defaultPort: ec2.Port.tcp(this.port),
    });
    const cacheKey = props.encryptionKey;
    this.access = createAccess(this, this.authentication, { engine, cacheKey, retention });
    const logName = IDENTIFIER.stored(props.replicationGroupId) ?? IDENTIFIER.unique(this);
    const groups = logsOf(props.logs).map((log) => ({
      log,
      group: createLogGroup(this, logName, log, props.logRetention, props.logKey, retention.evidence),
    }));
    const cache = new elasticache.CfnReplicationGroup(
      this,
      'Cache',
      cacheProperties(props, {
        engine,
        plan,
        access: this.access,
        description: `Cache ${this.node.path}`,
        subnetGroupName: createSubnetGroup(this, subnetIds, retention.support),
        parameterGroupName: createParameterGroup(
          this,
          engine,
          props.parameters,
          plan.shards !== undefined,
          retention.support,
        ),
        securityGroups: this.connections.securityGroups,
        deliveries: groups.map(({ log, group }) => delivery(log, group)),
      }),
    );
    cache.applyRemovalPolicy(retention.data);
    // Without it, CloudFormation replaces the cache when the number of shards changes.
    if (plan.shards !== undefined) cache.cfnOptions.updatePolicy = { useOnlineResharding: true };

    this.replicationGroupId = cache.ref;
    this.replicationGroupArn = cacheArn(this, 'replicationgroup', cache.ref);
    this.nodeIds = nodeIds(cache.ref, plan);
    this.endpoint = new CacheEndpoint(
      plan.shards === undefined ? cache.attrPrimaryEndPointAddress : cache.attrConfigurationEndPointAddress,
      this.port,
    );
    this.readerEndpoint =
      plan.shards === undefined ? new CacheEndpoint(cache.attrReaderEndPointAddress, this.port) : undefined;
    const scheme = schemeOf(transitOf(props));
    this.url = `${scheme}://${this.endpoint.socketAddress}`;
    this.secret = [...this.access.secrets.values()][0];
    this.userGroupId = this.access.userGroupId;
    this.logGroups = groups.map(({ group }) =>
      logs.LogGroup.fromLogGroupArn(this, `${group.node.id}Reference`, group.attrArn),
    );
    if (props.connectionSecret) {
      const options = props.connectionSecret;
      const connection = connectionOf(scheme, this.endpoint, this.authentication, this.access, options);
      this.connectionSecret = createConnectionSecret(this, connection, options, cacheKey, retention.evidence);
    }
  }

  /**
   * The secret of one user.
   *
   * @param username as in `CacheUser.password`, or `default` for the token
   * @throws when no user of this name has a password
   */
  public userSecret(username: string): secretsmanager.ISecret {
    return secretNamed(this, 'RedisCache', this.access.secrets, username);
  }

  /**
   * Lets an identity log in with an IAM token.
   *
   * @param grantee who logs in
   * @param username as in `CacheUser.iam`, or a user of the group that was given
   * @throws when there is no such user
   */
  public grantConnect(grantee: iam.IGrantable, username: string): iam.Grant {
    return grantConnect(this, 'RedisCache', this.authentication, this.replicationGroupArn, grantee, username);
  }

  /**
   * A metric of one node.
   *
   * @param metricName for example `CurrConnections`
   * @param nodeId one of `nodeIds`
   * @param options the period, the statistic and so on
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html
   */
  public metricOfNode(metricName: string, nodeId: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/ElastiCache',
      metricName,
      dimensionsMap: { CacheClusterId: nodeId },
      statistic: cloudwatch.Stats.AVERAGE,
      ...options,
    }).attachTo(this);
  }

  /**
   * The highest value of a metric over all nodes, so that it follows a failover.
   *
   * @param metricName for example `CurrConnections`
   * @param options the period, the statistic and so on
   * @throws when there are more nodes than an alarm may have metrics, which is 10
   */
  public metricMaximum(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    const metrics = this.nodeIds.map((nodeId) => this.metricOfNode(metricName, nodeId, options));
    if (metrics.length === 1) return metrics[0];
    if (metrics.length > METRICS_IN_EXPRESSION) {
      throw new Error(
        `RedisCache at ${this.node.path}: metricMaximum: got ${metrics.length} nodes; allowed: at most ${METRICS_IN_EXPRESSION}, or metricOfNode`,
      );
    }
    return new cloudwatch.MathExpression({
      expression: `MAX([${metrics.map((_, index) => `node${index + 1}`).join(', ')}])`,
      usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`node${index + 1}`, metric])),
      label: options?.label ?? metricName,
      period: options?.period,
    });
  }

  /**
   * The CPU use of the busiest node. Percent.
   *
   * @param options the period, the statistic and so on
   */
  public metricCpuUtilization(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.metricMaximum('CPUUtilization', options);
  }

  /**
   * The memory for data that is in use on the fullest node. Percent.
   *
   * @param options the period, the statistic and so on
   */
  public metricMemoryUsage(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.metricMaximum('DatabaseMemoryUsagePercentage', options);
  }

  /**
   * The keys that the node under most pressure had to evict. Count.
   *
   * @param options the period, the statistic and so on
   */
  public metricEvictions(options?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.metricMaximum('Evictions', { statistic: cloudwatch.Stats.SUM, ...options });
  }
}
