import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { AuroraEngineFamily } from './aurora-engine';

/** How clients log in to a proxy, and the proxy to the database. */
export enum ProxyAuthentication {
  /** Clients send user and password; the proxy finds the same pair in its secrets. */
  SECRETS = 'SECRETS',

  /** Clients send an IAM token; the proxy uses the password of its secrets. */
  IAM_WITH_SECRETS = 'IAM_WITH_SECRETS',

  /** IAM tokens on both sides, no secret at all. The cluster must have IAM authentication on. */
  IAM_END_TO_END = 'IAM_END_TO_END',
}

/** Properties of an `AuroraProxy`. */
export interface AuroraProxyProps {
  /** The cluster, for example the `databaseCluster` of an `AuroraCluster`, or an imported one. */
  readonly cluster: rds.IDatabaseCluster;

  /** The network of the proxy, the same as that of the cluster. */
  readonly vpc: ec2.IVpc;

  /**
   * The subnets of the proxy, in at least two zones. Public subnets are refused.
   *
   * @default - the isolated subnets, or where there are none the private ones
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The security groups of the proxy. This construct never adds a rule to them; the proxy must reach the cluster, and clients the proxy.
   *
   * @default - a new group without rules; open it by `connections`, or by rules of your own
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * The secrets with `username` and `password`, one for each database user. 1 to 200.
   *
   * @default - none; allowed with IAM_END_TO_END only
   */
  readonly secrets?: secretsmanager.ISecret[];

  /**
   * Who logs in with what.
   *
   * @default ProxyAuthentication.SECRETS - works with every client
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-setup.html
   */
  readonly authentication?: ProxyAuthentication;

  /**
   * The database users that the proxy may log in as. Required with IAM_END_TO_END, refused otherwise.
   *
   * @default - none
   */
  readonly iamUsers?: string[];

  /**
   * The protocol.
   *
   * @default - that of the engine of the cluster
   */
  readonly engineFamily?: AuroraEngineFamily;

  /**
   * The name of the proxy. At most 63 letters, digits and single hyphens, a letter first. A change replaces the proxy.
   *
   * @default - a name from the path of the construct, since RDS requires one
   */
  readonly proxyName?: string;

  /**
   * Whether clients must use TLS.
   *
   * @default true - passwords and rows do not cross the network in clear
   */
  readonly requireTls?: boolean;

  /**
   * How much of the database's `max_connections` the proxy may use. Whole percent, 1 to 100.
   *
   * @default 100 - nothing else connects to the database
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-connections.html
   */
  readonly maxConnectionsPercent?: number;

  /**
   * How much of `max_connections` may stay open unused. Whole percent, 0 to `maxConnectionsPercent`.
   *
   * @default - half of `maxConnectionsPercent`
   */
  readonly maxIdleConnectionsPercent?: number;

  /**
   * How long a client waits for a free connection. Whole seconds, 1 to 3600.
   *
   * @default Duration.seconds(120) - what RDS chooses
   */
  readonly borrowTimeout?: Duration;

  /**
   * How long a client may stay silent. Whole seconds, 1 to 28 800.
   *
   * @default Duration.minutes(30) - what RDS chooses
   */
  readonly idleClientTimeout?: Duration;

  /**
   * Statements to run on each new connection, for example `SET time_zone='+00:00'`. Anyone who may describe the proxy can read them.
   *
   * @default - none
   */
  readonly initQuery?: string;

  /**
   * What may be done without binding a client to one connection.
   *
   * @default - nothing
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-pinning.html
   */
  readonly sessionPinningFilters?: rds.SessionPinningFilter[];

  /**
   * How clients prove that they know the password.
   *
   * @default - what RDS chooses for the engine
   */
  readonly clientPasswordAuthType?: rds.ClientPasswordAuthType;

  /**
   * Whether there is a second address that leads to readers only.
   *
   * @default false - it needs a cluster with a reader
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-endpoints.html
   */
  readonly readOnlyEndpoint?: boolean;

  /**
   * Whether the log of the proxy holds every statement in clear.
   *
   * @default false - statements hold personal data
   */
  readonly debugLogging?: boolean;

  /**
   * How long the log of the proxy is kept.
   *
   * @default logs.RetentionDays.THREE_MONTHS - long enough to look into an incident
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * The key of the log group. Its policy must let CloudWatch Logs of this region use it.
   *
   * @default - the key of CloudWatch Logs
   */
  readonly logKey?: kms.IKey;

  /**
   * What happens to the log of the proxy when it leaves the stack.
   *
   * @default RemovalPolicy.RETAIN - data are deleted by people, not by a deployment
   */
  readonly removalPolicy?: RemovalPolicy;
}
