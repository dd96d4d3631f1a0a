import { InputChecks, PrivatePlacement, RetentionChoice } from '@ashlar-cdk/foundation';
import { RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { CacheAuthentication } from './cache-authentication';
import { CacheEndpoint } from './cache-endpoint';
import { type Access, createAccess } from './private/access-parts';
import { grantConnect, secretNamed } from './private/connect';
import { connectionOf, schemeOf } from './private/connection';
import { engineOf } from './private/engine-checks';
import { IDENTIFIER } from './private/identifier';
import { SERVERLESS_PORTS, SERVERLESS_ZONES } from './private/limits';
import { chooseSubnets } from './private/network';
import { createConnectionSecret } from './private/secret-parts';
import { checkServerless } from './private/serverless-checks';
import { serverlessAuthentication, serverlessProperties } from './private/serverless-properties';
import type { ServerlessCacheProps } from './serverless-cache-props';
import { TransitEncryption } from './transit-encryption';

/**
 * A cache without nodes: Valkey or Redis OSS over two or three zones, whose capacity follows the load.
 *
 * It always encrypts, and clients must speak TLS and the cluster protocol.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.deployment.html
 */
export class ServerlessCache extends Construct implements ec2.IConnectable {
  /** The name of the cache, as alarms need it. */
  public readonly serverlessCacheName: string;

  /** The ARN of the cache. */
  public readonly serverlessCacheArn: string;

  /** What an application connects to. */
  public readonly endpoint: CacheEndpoint;

  /** Where reads can go that need not see the newest write; it answers faster. */
  public readonly readerEndpoint: CacheEndpoint;

  /** The port for reads and writes, 6379. */
  public readonly port: number;

  /** The address as a URL without user and password, for example `rediss://host:6379`. */
  public readonly url: string;

  /** Security groups and both ports of the endpoints. */
  public readonly connections: ec2.Connections;

  /** The secret with `username` and `password` of the first user who has one. Undefined when there is none. */
  public readonly secret?: secretsmanager.ISecret;

  /** The secret with `url`, `host`, `port`, `username` and `password`; undefined without the property of this name. */
  public readonly connectionSecret?: secretsmanager.ISecret;

  /** The user group; undefined without users. */
  public readonly userGroupId?: string;

  private readonly authentication: CacheAuthentication;
  private readonly access: Access;

  /**
   * @param scope usually a stack
   * @param id the role of the cache
   * @param props see `ServerlessCacheProps`
   * @throws when AWS would refuse a property, all at once
   */
  constructor(scope: Construct, id: string, props: ServerlessCacheProps) {
    super(scope, id);
    const checks = new InputChecks(this, 'ServerlessCache');
    const engine = engineOf(props.engine);
    this.authentication = serverlessAuthentication(props);
    checkServerless(checks, props, engine, this.authentication);
    const subnetIds = props.vpc ? chooseSubnets(checks, props.vpc, props.vpcSubnets, SERVERLESS_ZONES) : [];
    checks.throwIfRefused();

    const retention = RetentionChoice.of(props.removalPolicy);
    const cacheKey = props.encryptionKey;
    this.port = SERVERLESS_PORTS.primary;
    this.connections = new ec2.Connections({
      securityGroups: PrivatePlacement.chooseSecurityGroups(this, props.vpc, props.securityGroups),
      defaultPort: ec2.Port.tcpRange(SERVERLESS_PORTS.primary, SERVERLESS_PORTS.reader),
    });
    this.access = createAccess(this, this.authentication, { engine, cacheKey, retention });
    const cache = new elasticache.CfnServerlessCache(
      this,
      'Cache',
      serverlessProperties(props, {
        name: IDENTIFIER.stored(props.serverlessCacheName) ?? IDENTIFIER.unique(this),
        description: `Cache ${this.node.path}`,
        engine,
        userGroupId: this.access.userGroupId,
        subnetIds,
        securityGroups: this.connections.securityGroups,
      }),
    );
    const isKept = retention.data === RemovalPolicy.RETAIN;
    cache.applyRemovalPolicy(isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);

    this.serverlessCacheName = cache.ref;
    this.serverlessCacheArn = cache.attrArn;
    this.endpoint = new CacheEndpoint(cache.attrEndpointAddress, SERVERLESS_PORTS.primary);
    this.readerEndpoint = new CacheEndpoint(cache.attrReaderEndpointAddress, SERVERLESS_PORTS.reader);
    const scheme = schemeOf(TransitEncryption.REQUIRED);
    this.url = `${scheme}://${this.endpoint.socketAddress}`;
    this.secret = [...this.access.secrets.values()][0];
    this.userGroupId = this.access.userGroupId;
    if (props.connectionSecret) {
      const options = props.connectionSecret;
      const connection = connectionOf(scheme, this.endpoint, this.authentication, this.access, options);
      this.connectionSecret = createConnectionSecret(this, connection, options, cacheKey, retention.evidence);
    }
  }

  /**
   * The secret of one user.
   *
   * @param username as in `CacheUser.password`
   * @throws when no user of this name has a password
   */
  public userSecret(username: string): secretsmanager.ISecret {
    return secretNamed(this, 'ServerlessCache', this.access.secrets, username);
  }

  /**
   * Lets an identity log in with an IAM token.
   *
   * @param grantee who logs in
   * @param username as in `CacheUser.iam`, or a user of the group that was given
   * @throws when there is no such user
   */
  public grantConnect(grantee: iam.IGrantable, username: string): iam.Grant {
    return grantConnect(this, 'ServerlessCache', this.authentication, this.serverlessCacheArn, grantee, username);
  }

  /**
   * A metric of the cache.
   *
   * @param metricName for example `ElastiCacheProcessingUnits`, `BytesUsedForCache` or `ThrottledCmds`
   * @param options the period, the statistic and so on
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html
   */
  public metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/ElastiCache',
      metricName,
      // Serverless caches name this dimension in another way than nodes do.
      dimensionsMap: { clusterId: this.serverlessCacheName },
      statistic: cloudwatch.Stats.AVERAGE,
      ...options,
    }).attachTo(this);
  }
}
