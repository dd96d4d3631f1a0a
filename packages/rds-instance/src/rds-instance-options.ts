import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { RdsEngine } from './rds-engine';
import type { RdsInsights } from './rds-insights';

/** What an instance and a read replica have in common. */
export interface RdsInstanceOptions {
  /**
   * The engine and its version, for example `RdsEngine.postgresql('17.9')`. For a replica, the engine of its source.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html
   */
  readonly engine: RdsEngine;

  /** The network of the instance. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the instance, in at least two zones, whether or not it has a standby. Public subnets are refused.
   *
   * @default - the isolated subnets, or where there are none the private ones: a database needs no way out
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups of the instance. This construct never adds a rule to them.
   *
   * @default - a new group that lets nothing in; open it by `connections` or by rules of your own
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * The class, for example `db.t4g.micro` or `db.r8g.large`.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html
   */
  readonly instanceClass: string;

  /**
   * The zone of an instance without a standby, for example `eu-central-1a`. A change needs a new instance under a new name.
   *
   * @default - RDS chooses a zone
   */
  readonly availabilityZone?: string;

  /**
   * The name of the instance. At most 63 letters, digits and single hyphens, a letter first. A change replaces the instance.
   *
   * RDS names the log groups after the instance, so they can only be made before it when the name is known.
   *
   * @default - a name from the path of the construct, always the same
   */
  readonly instanceIdentifier?: string;

  /**
   * The port. Whole number from 1150 to 65 535.
   *
   * @default - 3306 for MySQL, 5432 for PostgreSQL
   */
  readonly port?: number;

  /**
   * The weekly time of maintenance in UTC, `ddd:hh24:mi-ddd:hh24:mi`, at least 30 minutes and less than a day.
   *
   * @default - the hour on Sunday behind the backup window
   */
  readonly preferredMaintenanceWindow?: string;

  /**
   * Whether snapshots carry the tags of the instance.
   *
   * @default true - costs and owners of snapshots stay known
   */
  readonly copyTagsToSnapshot?: boolean;

  /**
   * The logs that are exported to CloudWatch Logs: `audit`, `error`, `general`, `slowquery` and `iam-db-auth-error` for MySQL;
   * `postgresql`, `upgrade` and `iam-db-auth-error` for PostgreSQL.
   *
   * For MySQL, the parameters that make the server write `general` and `slowquery` are set as well.
   * `audit` needs an `optionGroup` with the option `MARIADB_AUDIT_PLUGIN`.
   *
   * @default - `error` and `slowquery` for MySQL, `postgresql` and `upgrade` for PostgreSQL
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.html
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
   * @default - the key that this construct makes; where it makes none, the key of CloudWatch Logs
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
   * Parameters of the parameter group, by name. Known ones are checked.
   *
   * CloudFormation applies dynamic ones at once and static ones at the next restart, see `staticParameters`.
   *
   * @default - only what `requireTls` and `logExports` need
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html
   */
  readonly parameters?: { [name: string]: string };

  /**
   * A parameter group of your own, of the family of the engine. Excludes `parameters`; `requireTls` is then yours to set.
   *
   * @default - a group is made
   */
  readonly parameterGroup?: rds.IParameterGroup;

  /**
   * Optional features of the engine, for example the audit plugin of MySQL. PostgreSQL knows none.
   *
   * @default - the default options of the engine
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.html
   */
  readonly optionGroup?: rds.IOptionGroup;

  /**
   * Whether IAM tokens can take the place of passwords.
   *
   * @default true - it opens nothing until a database user asks for it
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
   */
  readonly iamAuthentication?: boolean;

  /**
   * How closely Database Insights watches the database. It cannot watch classes `micro` and `small` with MySQL.
   *
   * @default RdsInsights.STANDARD - at no charge; OFF with a class that it cannot watch
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html
   */
  readonly insights?: RdsInsights;

  /**
   * How long Database Insights keeps what it saw. 7 days, 31 to 713 days in steps of 31, or 731 days; with ADVANCED 465 days only.
   *
   * @default - Duration.days(7), or Duration.days(465) with ADVANCED: what is included in the price of the mode
   */
  readonly insightsRetention?: Duration;

  /**
   * The key of what Database Insights keeps. It cannot be changed once insights are on.
   *
   * @default - the key of the instance; for a replica in the region of its source, the key that AWS manages for RDS
   */
  readonly insightsKey?: kms.IKey;

  /**
   * The time between two samples of enhanced monitoring. 0, 1, 5, 10, 15, 30 or 60 seconds; 0 turns it off.
   *
   * @default Duration.seconds(60) - what the operating system does is visible, at the lowest log volume
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html
   */
  readonly monitoringInterval?: Duration;

  /**
   * Whether RDS installs minor versions in the maintenance window.
   *
   * @default true - security fixes do not wait for a release
   */
  readonly autoMinorVersionUpgrade?: boolean;

  /**
   * Whether changes are made during the deployment, with the interruption that they need, or in the next maintenance window.
   *
   * @default true - when the deployment ends, the database is what the template says
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.ApplyImmediately.html
   */
  readonly applyImmediately?: boolean;

  /**
   * The authority that signs the certificate of the instance.
   *
   * @default rds.CaCertificate.RDS_CA_RSA2048_G1 - valid until 2061, known to all clients
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
   */
  readonly caCertificate?: rds.CaCertificate;

  /**
   * Whether RDS refuses to delete the instance.
   *
   * @default true - unless `removalPolicy` is DESTROY
   */
  readonly deletionProtection?: boolean;

  /**
   * What happens to instance, key, secret and logs when they leave the stack. SNAPSHOT keeps a snapshot, the key, the secret and the logs.
   *
   * @default RemovalPolicy.RETAIN - data are deleted by people, not by a deployment
   */
  readonly removalPolicy?: RemovalPolicy;
}
