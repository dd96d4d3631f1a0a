import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { CacheAuthentication } from './cache-authentication';
import type { CacheEngine } from './cache-engine';
import type { CacheFailover } from './cache-failover';
import type { CacheLog } from './cache-log';
import type { ConnectionSecretOptions } from './connection-secret-options';
import type { TransitEncryption } from './transit-encryption';

/** Properties of a `RedisCache`. */
export interface RedisCacheProps {
  /** The network of the cache. A change replaces the cache. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the nodes. Two zones at least for MULTI_AZ or shards. Public subnets are refused.
   *
   * @default - the isolated subnets, or where there are none the private ones: a cache needs no way out
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups of the nodes. This construct never adds a rule to them.
   *
   * @default - a new group that lets nothing in; open it by `connections` or by rules of your own
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * The engine and its version. A newer version is an update in place; ElastiCache never goes back to an older one.
   *
   * @default CacheEngine.valkey('8.2') - costs less than Redis OSS and goes on being developed
   */
  readonly engine?: CacheEngine;

  /**
   * The class of every node, for example `cache.t4g.micro`. The family `r6gd` tiers data between memory and disk.
   *
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
   */
  readonly nodeType: string;

  /**
   * How many nodes there are beside the primary, in each shard. Whole number from 0 to 5.
   *
   * In cluster mode a change of the number replaces the cache; without it nodes come and go while the cache runs.
   *
   * @default 1 - the failure of one zone costs seconds and no data
   */
  readonly replicas?: number;

  /**
   * Into how many shards the keys are divided (cluster mode). Whole number from 1 to 500; shards and replicas are at most 500 nodes.
   *
   * Clients must then speak the cluster protocol. A change of the number moves keys while the cache runs; giving or taking
   * away the property replaces the cache.
   *
   * @default - cluster mode is off: every client can use the cache
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.Redis-RedisCluster.html
   */
  readonly shards?: number;

  /**
   * What happens when a primary fails. Anything but NONE needs a replica; cluster mode is never without AUTOMATIC.
   *
   * @default - MULTI_AZ with a replica, without one NONE, or AUTOMATIC in cluster mode: as much as the nodes allow
   */
  readonly failover?: CacheFailover;

  /**
   * The port. Whole number from 1 to 65 535. A change replaces the cache.
   *
   * @default 6379 - what clients expect
   */
  readonly port?: number;

  /**
   * The name of the cache. At most 40 letters, digits and single hyphens, a letter first. A change replaces the cache.
   *
   * @default - CloudFormation makes a name, so that the cache can be replaced when it must be
   */
  readonly replicationGroupId?: string;

  /**
   * The key of data and snapshots. A change replaces the cache. Encryption at rest cannot be turned off.
   *
   * @default - the key of ElastiCache, which costs nothing
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Whether clients and nodes speak TLS.
   *
   * @default TransitEncryption.REQUIRED - passwords and values do not cross the network in clear
   */
  readonly transitEncryption?: TransitEncryption;

  /**
   * How clients prove who they are. Anything but `none()` needs encryption in transit.
   *
   * @default - CacheAuthentication.token() with REQUIRED, else CacheAuthentication.none(): a password is worthless when it crosses the network in clear
   */
  readonly authentication?: CacheAuthentication;

  /**
   * A secret with the URL and all that stands in it, for applications that want one variable.
   *
   * @default - none is made; `endpoint`, `url` and `secret` say the same in parts
   */
  readonly connectionSecret?: ConnectionSecretOptions;

  /**
   * Parameters of the parameter group, by name. Only those that ElastiCache lets you change; values of known ones are checked.
   *
   * @default - the defaults of the engine
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
   */
  readonly parameters?: { [name: string]: string };

  /**
   * How long daily snapshots are kept. Whole days from 0 to 35; 0 makes none.
   *
   * @default Duration.days(15) - what the checks of AWS Config ask for
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html
   */
  readonly snapshotRetention?: Duration;

  /**
   * The daily time of the snapshot in UTC, `hh24:mi-hh24:mi`, at least 60 minutes, apart from the maintenance window.
   *
   * @default - the hour behind `maintenanceWindow`, or `03:00-04:00`
   */
  readonly snapshotWindow?: string;

  /**
   * The weekly time of maintenance in UTC, `ddd:hh24:mi-ddd:hh24:mi`, at least 60 minutes.
   *
   * @default - the hour on Sunday behind the snapshot window
   */
  readonly maintenanceWindow?: string;

  /**
   * The name of a snapshot that the cache begins with. A change replaces the cache, so leave it when the data are there.
   *
   * @default - the cache begins empty
   */
  readonly snapshotName?: string;

  /**
   * The logs that are delivered, each into a log group that is made here.
   *
   * @default - CacheLog.SLOW and CacheLog.ENGINE: what was slow, and what went wrong
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html
   */
  readonly logs?: CacheLog[];

  /**
   * How long delivered logs are kept.
   *
   * @default logs.RetentionDays.THREE_MONTHS - long enough to look into an incident
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * The key of the log groups. Its policy must let CloudWatch Logs of this region use it.
   *
   * @default - the key of CloudWatch Logs
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly logKey?: kms.IKey;

  /**
   * Where ElastiCache tells of failovers, replaced nodes and failed snapshots. A standard topic of the same account.
   *
   * @default - nobody is told
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.SNS.html
   */
  readonly notificationTopic?: sns.ITopic;

  /**
   * Whether ElastiCache installs minor versions in the maintenance window.
   *
   * @default true - security fixes do not wait for a release
   */
  readonly autoMinorVersionUpgrade?: boolean;

  /**
   * What happens to the cache, its secrets and logs when they leave the stack. SNAPSHOT keeps a snapshot, the secrets and the logs.
   *
   * @default RemovalPolicy.RETAIN - data are deleted by people, not by a deployment
   */
  readonly removalPolicy?: RemovalPolicy;
}
