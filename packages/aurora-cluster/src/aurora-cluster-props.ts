import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { AuroraCredentials } from './aurora-credentials';
import type { AuroraEngine } from './aurora-engine';
import type { AuroraInsights } from './aurora-insights';
import type { AuroraMember, MemberOrder, ReaderEndpoint, ReaderScaling, ServerlessCapacity } from './aurora-member';
import type { AuroraOrigin } from './aurora-origin';

/** Properties of an `AuroraCluster`. */
export interface AuroraClusterProps {
  /**
   * The engine and its version, for example `AuroraEngine.mysql('3.12.0')`.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html
   */
  readonly engine: AuroraEngine;

  /** The network of the cluster. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the cluster, in at least two zones. Public subnets are refused.
   *
   * @default - the isolated subnets, or where there are none the private ones: a database needs no way out
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups of the members. This construct never adds a rule to them.
   *
   * @default - a new group that lets nothing in; open it by `connections` or by rules of your own
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * The class of every member that names no class of its own, for example `db.t4g.medium`, or `db.serverless`.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.html
   */
  readonly instanceClass: string;

  /**
   * How many equal members there are beside the first. Whole number from 0 to 15. Excludes `members`.
   *
   * The members are called `Instance1`, `Instance2` and so on; a smaller number removes the last ones.
   *
   * @default 1 - the failure of one zone costs seconds instead of the time to create an instance
   */
  readonly readers?: number;

  /**
   * The members one by one, when they differ. 1 to 16. Excludes `readers`.
   *
   * @default - equal members, as many as `readers` says
   */
  readonly members?: AuroraMember[];

  /**
   * What waits for what while members are created or changed. It can be switched at any time, which changes no resource.
   *
   * @default MemberOrder.PARALLEL_WHERE_SAFE - the fastest first deployment
   */
  readonly memberOrder?: MemberOrder;

  /**
   * The bounds of members of the class `db.serverless`. Required when there are any, refused when there are none.
   *
   * @default - no member is serverless
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
   */
  readonly serverlessCapacity?: ServerlessCapacity;

  /**
   * Readers that come and go with the load. Needs at least one declared reader.
   *
   * @default - the number of readers is fixed
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
   */
  readonly readerScaling?: ReaderScaling;

  /**
   * Custom endpoints that lead to readers. At most 5.
   *
   * @default - only the reader endpoint that every cluster has
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Endpoints.Custom.html
   */
  readonly readerEndpoints?: ReaderEndpoint[];

  /**
   * The name of the cluster. At most 63 letters, digits and single hyphens, a letter first. A change replaces the cluster.
   *
   * RDS names the log groups after the cluster, so they can only be made before it when the name is known.
   *
   * @default - a name from the path of the construct, always the same
   */
  readonly clusterIdentifier?: string;

  /**
   * The first database. A letter first, then letters, digits and `_`.
   *
   * @default - none is created
   */
  readonly databaseName?: string;

  /**
   * The port. Whole number from 1150 to 65 535.
   *
   * @default - 3306 for MySQL, 5432 for PostgreSQL
   */
  readonly port?: number;

  /**
   * Who makes and keeps the master password.
   *
   * @default AuroraCredentials.generatedSecret() - one JSON secret in the template, which RDS Proxy can read
   */
  readonly credentials?: AuroraCredentials;

  /**
   * Where the data come from. A change replaces the cluster.
   *
   * @default AuroraOrigin.empty() - a new database
   */
  readonly origin?: AuroraOrigin;

  /**
   * The key of storage, backups, Database Insights and the secret. A change replaces the cluster. Encryption cannot be turned off.
   *
   * @default - a new key with yearly rotation
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How storage is billed. `AURORA_IOPT1` costs more for storage and nothing for requests.
   *
   * @default rds.DBClusterStorageType.AURORA - cheaper while requests are below a quarter of the bill
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.StorageReliability.html
   */
  readonly storageType?: rds.DBClusterStorageType;

  /**
   * How long automatic backups are kept. Whole days, 1 to 35.
   *
   * @default Duration.days(14) - a bad release is still reversible after a holiday
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
   */
  readonly backupRetention?: Duration;

  /**
   * The daily time of the backup in UTC, `hh24:mi-hh24:mi`, at least 30 minutes, apart from the maintenance window.
   *
   * @default - the hour behind `preferredMaintenanceWindow`, or `03:00-04:00`
   */
  readonly preferredBackupWindow?: string;

  /**
   * The weekly time of maintenance in UTC, `ddd:hh24:mi-ddd:hh24:mi`, at least 30 minutes and less than a day.
   *
   * @default - the hour on Sunday behind the backup window
   */
  readonly preferredMaintenanceWindow?: string;

  /**
   * How far a cluster of Aurora MySQL can be turned back in place. Whole seconds, up to 72 hours.
   *
   * @default Duration.seconds(0) - off, since change records are billed
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html
   */
  readonly backtrackWindow?: Duration;

  /**
   * Whether snapshots carry the tags of the cluster.
   *
   * @default true - costs and owners of snapshots stay known
   */
  readonly copyTagsToSnapshot?: boolean;

  /**
   * The logs that are exported to CloudWatch Logs: `audit`, `error`, `general`, `slowquery`, `instance` and
   * `iam-db-auth-error` for MySQL; `postgresql`, `instance` and `iam-db-auth-error` for PostgreSQL.
   *
   * For MySQL, the parameters that make the server write `audit`, `general` and `slowquery` are set as well.
   *
   * @default - `audit`, `error` and `slowquery` for MySQL, `postgresql` for PostgreSQL
   */
  readonly logExports?: string[];

  /**
   * How long exported logs are kept.
   *
   * @default logs.RetentionDays.THREE_MONTHS - long enough to look into an incident
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * The key of the log groups. Its policy must let CloudWatch Logs of this region use it.
   *
   * @default - the key that this construct makes; with an `encryptionKey` of yours, whose policy is not known here, the key of CloudWatch Logs
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly logKey?: kms.IKey;

  /**
   * Whether the server refuses connections without TLS.
   *
   * @default true - passwords and rows do not cross the network in clear
   */
  readonly requireTls?: boolean;

  /**
   * Parameters of the cluster parameter group, by name. Known ones are checked.
   *
   * @default - only what `requireTls` and `logExports` need
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithDBClusterParamGroups.html
   */
  readonly parameters?: { [name: string]: string };

  /**
   * A cluster parameter group of your own, of the family of the engine. Excludes `parameters`; `requireTls` is then yours to set.
   *
   * @default - a group is made
   */
  readonly parameterGroup?: rds.IParameterGroup;

  /**
   * Whether IAM tokens can take the place of passwords.
   *
   * @default true - it opens nothing until a database user asks for it
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html
   */
  readonly iamAuthentication?: boolean;

  /**
   * How closely Database Insights watches the database.
   *
   * @default AuroraInsights.STANDARD - at no charge; OFF when a member has a class that it cannot watch
   */
  readonly insights?: AuroraInsights;

  /**
   * How long Database Insights keeps what it saw. 7 days, 31 to 713 days in steps of 31, or 731 days; with ADVANCED 465 days only.
   *
   * @default - Duration.days(7), or Duration.days(465) with ADVANCED: what is included in the price of the mode
   */
  readonly insightsRetention?: Duration;

  /**
   * The key of what Database Insights keeps. It cannot be changed once insights are on.
   *
   * @default - the key of the cluster
   */
  readonly insightsKey?: kms.IKey;

  /**
   * The time between two samples of enhanced monitoring. 0, 1, 5, 10, 15, 30 or 60 seconds; 0 turns it off.
   *
   * @default Duration.seconds(60) - what the operating system does is visible, at the lowest log volume
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.html
   */
  readonly monitoringInterval?: Duration;

  /**
   * Whether RDS installs minor versions in the maintenance window.
   *
   * @default true - security fixes do not wait for a release
   */
  readonly autoMinorVersionUpgrade?: boolean;

  /**
   * Whether RDS keeps a version running, at extra charge, when its standard support has ended.
   *
   * @default false - an upgrade is planned instead of paid for
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/extended-support.html
   */
  readonly extendedSupport?: boolean;

  /**
   * The authority that signs the certificates of the members.
   *
   * @default rds.CaCertificate.RDS_CA_RSA2048_G1 - valid until 2061, known to all clients
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html
   */
  readonly caCertificate?: rds.CaCertificate;

  /**
   * Whether RDS refuses to delete the cluster.
   *
   * @default true - unless `removalPolicy` is DESTROY
   */
  readonly deletionProtection?: boolean;

  /**
   * What happens to cluster, key, secret and logs when they leave the stack. SNAPSHOT keeps a snapshot, the key, the secret and the logs.
   *
   * @default RemovalPolicy.RETAIN - data are deleted by people, not by a deployment
   */
  readonly removalPolicy?: RemovalPolicy;
}
