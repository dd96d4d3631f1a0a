import {
  AuroraCluster,
  AuroraCredentials,
  AuroraEngine,
  AuroraProxy,
  ProxyAuthentication,
} from '@ashlar-cdk/aurora-cluster';
import { CfnOutput, Duration, type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IDatabaseCluster } from 'aws-cdk-lib/aws-rds';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { AuroraDatabase, Settings } from '../../config';
import { keptUnlessDestroyed } from '../removal';
import { acknowledgeSubnetsOfAnotherStack } from '../weak-references';
import type { DataSettings } from './data-settings';

export interface DataStackProps extends StackProps {
  readonly settings: DataSettings;
  readonly vpc: IVpc;
  readonly subnetsOf: (securityGroup: string) => SubnetSelection;
  readonly securityGroupOf: (name: string) => ISecurityGroup;
  readonly keyOf: (name: string | undefined) => IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

/** What cannot be made again: the database and the documents. */
export class DataStack extends Stack {
  /** Where services reach the database: its proxy, or the cluster itself. */
  public readonly databaseAddress?: string;
  public readonly databaseReaderAddress?: string;
  public readonly databaseSecret?: ISecret;
  /** The database itself, for backups, office hours and metrics. */
  public readonly databaseCluster?: IDatabaseCluster;
  private readonly buckets = new Map<string, IBucket>();

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    for (const [name, settings] of Object.entries(props.settings.buckets)) {
      this.buckets.set(name, this.createBucket(name, settings, props));
    }
    const { database } = props.settings;
    if (!database) return;
    const cluster = this.createCluster(database, props);
    acknowledgeSubnetsOfAnotherStack(cluster);
    const proxy = this.createProxy(cluster, database, props);
    if (proxy) acknowledgeSubnetsOfAnotherStack(proxy);
    this.databaseAddress = proxy?.endpoint ?? cluster.clusterEndpoint.hostname;
    this.databaseReaderAddress = cluster.readerEndpoint.hostname;
    this.databaseSecret = cluster.secret;
    this.databaseCluster = cluster.databaseCluster;
    new CfnOutput(this, 'DatabaseAddress', { value: this.databaseAddress });
  }

  /** The bucket of an entry of `buckets`; undefined for a log bucket, which its writer makes. */
  public bucket(name: string): IBucket | undefined {
    return this.buckets.get(name);
  }

  private createCluster(database: AuroraDatabase, props: DataStackProps): AuroraCluster {
    const { engine, version, credentials, backup, logs, monitoring, writer, readers = {}, securityGroup } = database;
    const { keyOf, removalPolicy } = props;
    return new AuroraCluster(this, 'Database', {
      engine: engine === 'aurora-mysql' ? AuroraEngine.mysql(version) : AuroraEngine.postgres(version),
      vpc: props.vpc,
      vpcSubnets: props.subnetsOf(securityGroup),
      securityGroups: [props.securityGroupOf(securityGroup)],
      instanceClass: writer.class,
      members: [
        { name: 'writer', promotionTier: writer.promotionTier },
        ...Object.entries(readers).map(([name, reader]) => ({
          name,
          instanceClass: reader.class,
          promotionTier: reader.promotionTier,
        })),
      ],
      serverlessCapacity: database.serverless,
      clusterIdentifier: props.settings.clusterName,
      databaseName: database.databaseName,
      port: database.port,
      credentials: AuroraCredentials.generatedSecret({
        username: credentials.username,
        secretName: credentials.secretName,
        passwordLength: credentials.passwordLength,
        encryptionKey: keyOf(credentials.key),
      }),
      encryptionKey: keyOf(database.key),
      backupRetention: Duration.days(backup.retentionDays),
      preferredBackupWindow: backup.window,
      preferredMaintenanceWindow: database.maintenanceWindow,
      copyTagsToSnapshot: database.copyTagsToSnapshots,
      logExports: logs && [...logs.exports],
      logRetention: logs?.retentionDays,
      logKey: keyOf(logs?.key),
      parameters: database.parameters && texts(database.parameters),
      iamAuthentication: database.iamAuthentication,
      monitoringInterval: seconds(monitoring?.intervalSeconds),
      deletionProtection: database.deletionProtection,
      removalPolicy,
    });
  }

  private createProxy(
    cluster: AuroraCluster,
    database: AuroraDatabase,
    props: DataStackProps,
  ): AuroraProxy | undefined {
    const { proxy, securityGroup } = database;
    return (
      proxy &&
      new AuroraProxy(this, 'Proxy', {
        proxyName: props.settings.proxyName,
        cluster: cluster.databaseCluster,
        secrets: cluster.secret && [cluster.secret],
        vpc: props.vpc,
        vpcSubnets: props.subnetsOf(securityGroup),
        securityGroups: [props.securityGroupOf(securityGroup)],
        maxConnectionsPercent: proxy.maxConnectionsPercent,
        maxIdleConnectionsPercent: proxy.maxIdleConnectionsPercent,
        borrowTimeout: Duration.seconds(proxy.borrowTimeoutSeconds),
        requireTls: proxy.requireTls,
        authentication: proxy.iamAuthentication ? ProxyAuthentication.IAM_WITH_SECRETS : ProxyAuthentication.SECRETS,
        logRetention: database.logs?.retentionDays,
        logKey: props.keyOf(database.logs?.key),
        removalPolicy: props.removalPolicy,
      })
    );
  }

  private createBucket(name: string, settings: Settings<'buckets'>[string], props: DataStackProps): IBucket {
    const encryptionKey = props.keyOf(settings.key);
    return new Bucket(this, `Bucket-${name}`, {
      encryption: encryptionKey ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
      encryptionKey,
      bucketKeyEnabled: encryptionKey !== undefined,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: settings.versioned,
      lifecycleRules: settings.expireAfterDays ? [{ expiration: Duration.days(settings.expireAfterDays) }] : [],
      removalPolicy: keptUnlessDestroyed(props.removalPolicy),
    });
  }
}

function texts(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}

function seconds(count: number | undefined): Duration | undefined {
  return count === undefined ? undefined : Duration.seconds(count);
}
