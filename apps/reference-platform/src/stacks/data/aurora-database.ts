import {
  AuroraCluster,
  AuroraCredentials,
  AuroraEngine,
  AuroraProxy,
  ProxyAuthentication,
} from '@ashlar-cdk/aurora-cluster';
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AuroraDatabase } from '../../config';
import type { StoredDatabase } from '../stored-database';
import { seconds, texts } from '../units';
import { acknowledgeSubnetsOfAnotherStack } from '../weak-references';
import type { DataStackProps } from './data-stack-props';

/** An Aurora cluster, with its proxy where one is configured. */
export function createAuroraDatabase(
  scope: Construct,
  database: AuroraDatabase,
  props: DataStackProps,
): StoredDatabase {
  const cluster = createCluster(scope, database, props);
  acknowledgeSubnetsOfAnotherStack(cluster);
  const proxy = createProxy(scope, cluster, database, props);
  if (proxy) acknowledgeSubnetsOfAnotherStack(proxy);
  return {
    address: proxy?.endpoint ?? cluster.clusterEndpoint.hostname,
    readerAddress: cluster.readerEndpoint.hostname,
    secret: cluster.secret,
    cluster: cluster.databaseCluster,
  };
}

function createCluster(scope: Construct, database: AuroraDatabase, props: DataStackProps): AuroraCluster {
  const { engine, version, credentials, backup, logs, monitoring, writer, readers = {}, securityGroup } = database;
  const { keyOf, removalPolicy } = props;
  return new AuroraCluster(scope, 'Database', {
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
    parameters: texts(database.parameters),
    iamAuthentication: database.iamAuthentication,
    monitoringInterval: seconds(monitoring?.intervalSeconds),
    deletionProtection: database.deletionProtection,
    removalPolicy,
  });
}

function createProxy(
  scope: Construct,
  cluster: AuroraCluster,
  database: AuroraDatabase,
  props: DataStackProps,
): AuroraProxy | undefined {
  const { proxy, securityGroup } = database;
  return (
    proxy &&
    new AuroraProxy(scope, 'Proxy', {
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
