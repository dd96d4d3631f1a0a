import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { CacheAuthentication } from './cache-authentication';
import type { CacheEngine } from './cache-engine';
import type { ConnectionSecretOptions } from './connection-secret-options';

/** How much a serverless cache may hold and do, which bounds its price, and how much it is always ready for. */
export interface ServerlessLimits {
  /**
   * The most data, in GB. Whole number from 1 to 5000. When it is reached, data are evicted, or writes fail.
   *
   * @default - 5000, the limit of ElastiCache
   */
  readonly maxDataGb?: number;

  /**
   * The data that are paid for even when there are fewer, in GB. Whole number from 1 to 5000.
   *
   * @default - none but the minimum that ElastiCache bills
   */
  readonly minDataGb?: number;

  /**
   * The most ElastiCache processing units in a second. Whole number from 1000 to 15 000 000. Requests above it are throttled.
   *
   * @default - no limit but that of ElastiCache
   */
  readonly maxEcpuPerSecond?: number;

  /**
   * The units in a second that the cache is ready for at once, and that are paid for. Whole number from 1000 to 15 000 000.
   *
   * @default - capacity follows the load
   */
  readonly minEcpuPerSecond?: number;
}

/** Properties of a `ServerlessCache`. */
export interface ServerlessCacheProps {
  /** The network of the cache. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the endpoints, one in each of two or three zones. Public subnets are refused. A change replaces the cache.
   *
   * @default - the isolated subnets, or where there are none the private ones, of the first three zones
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups of the endpoints. This construct never adds a rule to them.
   *
   * @default - a new group that lets nothing in; open it by `connections` or by rules of your own
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * The engine. Only the major number of the version counts; at least Valkey 7.2 or Redis OSS 7.0.
   *
   * @default CacheEngine.valkey('8.2') - costs less than Redis OSS and goes on being developed
   */
  readonly engine?: CacheEngine;

  /**
   * The name of the cache. At most 40 letters, digits and single hyphens, a letter first. A change replaces the cache.
   *
   * @default - a name from the path of the construct, always the same
   */
  readonly serverlessCacheName?: string;

  /**
   * How much the cache may hold and do.
   *
   * @default - the limits of ElastiCache: nothing is evicted or throttled before, and nothing bounds the price
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html
   */
  readonly limits?: ServerlessLimits;

  /**
   * The key of data and snapshots. A change replaces the cache. Encryption cannot be turned off.
   *
   * @default - the key of ElastiCache, which costs nothing
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How clients prove who they are: `users`, `userGroup` or `none`.
   *
   * @default - one user `app` with a password that a secret keeps
   */
  readonly authentication?: CacheAuthentication;

  /**
   * A secret with the URL and all that stands in it, for applications that want one variable.
   *
   * @default - none is made; `endpoint`, `url` and `secret` say the same in parts
   */
  readonly connectionSecret?: ConnectionSecretOptions;

  /**
   * How long daily snapshots are kept. Whole days from 0 to 35; 0 makes none.
   *
   * @default Duration.days(15) - what the checks of AWS Config ask for
   */
  readonly snapshotRetention?: Duration;

  /**
   * When the daily snapshot is made, in UTC, `hh24:mi`.
   *
   * @default '03:00' - when few people work; without snapshots none
   */
  readonly dailySnapshotTime?: string;

  /**
   * The ARNs of snapshots that the cache begins with. A change replaces the cache, so leave them when the data are there.
   *
   * @default - the cache begins empty
   */
  readonly snapshotArns?: string[];

  /**
   * What happens to the cache and its secrets when they leave the stack. SNAPSHOT keeps a snapshot and the secrets.
   *
   * @default RemovalPolicy.RETAIN - data are deleted by people, not by a deployment
   */
  readonly removalPolicy?: RemovalPolicy;
}
