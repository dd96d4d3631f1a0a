import {
  RdsCredentials,
  RdsEngine,
  RdsInstance,
  type RdsInstanceOptions,
  RdsReadReplica,
  RdsReplicaSource,
  RdsStorage,
} from '@ashlar-cdk/rds-instance';
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { InstanceDatabase } from '../../config';
import type { StoredDatabase } from '../stored-database';
import { seconds, texts } from '../units';
import { acknowledgeSubnetsOfAnotherStack } from '../weak-references';
import type { DataStackProps } from './data-stack-props';

/** One instance with its read replicas. Readers of the platform are told of the first replica. */
export function createInstanceDatabase(
  scope: Construct,
  database: InstanceDatabase,
  props: DataStackProps,
): StoredDatabase {
  const { credentials, backup } = database;
  const primary = new RdsInstance(scope, 'Database', {
    ...optionsOf(database, database.class, props),
    instanceIdentifier: props.settings.instanceName,
    storage: storageOf(database),
    multiAz: database.multiAz,
    databaseName: database.databaseName,
    credentials: RdsCredentials.generatedSecret({
      username: credentials.username,
      secretName: credentials.secretName,
      passwordLength: credentials.passwordLength,
      encryptionKey: props.keyOf(credentials.key),
    }),
    encryptionKey: props.keyOf(database.key),
    backupRetention: Duration.days(backup.retentionDays),
    preferredBackupWindow: backup.window,
    backupReplication: backup.copyTo && {
      region: backup.copyTo.region,
      encryptionKeyArn: backup.copyTo.keyArn,
      retention: Duration.days(backup.copyTo.retentionDays),
    },
  });
  acknowledgeSubnetsOfAnotherStack(primary);
  const replicas = Object.entries(database.replicas ?? {}).map(([name, replica]) => {
    const created = new RdsReadReplica(scope, `Replica-${name}`, {
      ...optionsOf(database, replica.class, props),
      instanceIdentifier: `${props.settings.instanceName}-${name.toLowerCase()}`,
      source: RdsReplicaSource.sameRegion(primary.instance),
    });
    acknowledgeSubnetsOfAnotherStack(created);
    return created;
  });
  return {
    address: primary.endpoint.hostname,
    readerAddress: replicas[0]?.endpoint.hostname,
    secret: primary.secret,
    instance: primary.instance,
  };
}

/** What the instance and its replicas have in common. */
function optionsOf(database: InstanceDatabase, instanceClass: string, props: DataStackProps): RdsInstanceOptions {
  const { engine, version, logs, monitoring, securityGroup } = database;
  return {
    engine: engine === 'mysql' ? RdsEngine.mysql(version) : RdsEngine.postgresql(version),
    vpc: props.vpc,
    vpcSubnets: props.subnetsOf(securityGroup),
    securityGroups: [props.securityGroupOf(securityGroup)],
    instanceClass,
    port: database.port,
    preferredMaintenanceWindow: database.maintenanceWindow,
    copyTagsToSnapshot: database.copyTagsToSnapshots,
    logExports: logs && [...logs.exports],
    logRetention: logs?.retentionDays,
    logKey: props.keyOf(logs?.key),
    parameters: texts(database.parameters),
    iamAuthentication: database.iamAuthentication,
    monitoringInterval: seconds(monitoring?.intervalSeconds),
    deletionProtection: database.deletionProtection,
    removalPolicy: props.removalPolicy,
  };
}

function storageOf({ storageType, storageGiB: sizeGiB, storageMaxGiB: maxSizeGiB }: InstanceDatabase): RdsStorage {
  return storageType === 'gp2' ? RdsStorage.gp2({ sizeGiB, maxSizeGiB }) : RdsStorage.gp3({ sizeGiB, maxSizeGiB });
}
