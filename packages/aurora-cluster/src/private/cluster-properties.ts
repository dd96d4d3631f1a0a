import { EnhancedMonitoring } from '@ashlar-cdk/foundation';
import { RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { AuroraClusterProps } from '../aurora-cluster-props';
import { AuroraEngineFamily } from '../aurora-engine';
import { AuroraInsights } from '../aurora-insights';
import { insightsCanWatch } from './instance-classes';
import { ADVANCED_INSIGHTS_DAYS, INSIGHTS_DAYS } from './limits';
import { defaultExports, parametersForExports } from './log-exports';
import type { PlannedMember } from './member-plan';
import { dialectOf } from './parameters';
import { WINDOWS } from './windows';

const DEFAULT_BACKUP_DAYS = 14;

/** What is made before the cluster. */
export interface ClusterParts {
  readonly identifier: string;
  readonly key: kms.IKey;
  readonly userProperties: Partial<rds.CfnDBClusterProps>;
  readonly subnetGroupName: string;
  readonly parameterGroupName: string;
  readonly securityGroups: ec2.ISecurityGroup[];
}

/** Backups and maintenance, with windows that never overlap. */
function backupProperties(props: AuroraClusterProps): Partial<rds.CfnDBClusterProps> {
  const given = { daily: props.preferredBackupWindow, weekly: props.preferredMaintenanceWindow };
  const { daily, weekly } = WINDOWS.complete(given);
  return {
    backupRetentionPeriod: props.backupRetention?.toDays() ?? DEFAULT_BACKUP_DAYS,
    preferredBackupWindow: daily,
    preferredMaintenanceWindow: weekly,
    backtrackWindow: props.backtrackWindow?.toSeconds(),
    copyTagsToSnapshot: props.copyTagsToSnapshot ?? true,
  };
}

/** Where the data come from. */
function originProperties(props: AuroraClusterProps): Partial<rds.CfnDBClusterProps> {
  const isSecondary = props.origin?._globalClusterIdentifier !== undefined;
  const lifecycle = props.extendedSupport
    ? rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT
    : rds.EngineLifecycleSupport.OPEN_SOURCE_RDS_EXTENDED_SUPPORT_DISABLED;
  return {
    snapshotIdentifier: props.origin?._snapshotIdentifier,
    globalClusterIdentifier: props.origin?._globalClusterIdentifier,
    replicationSourceIdentifier: props.origin?._sourceClusterArn,
    // The global cluster decides this for all its members.
    engineLifecycleSupport: isSecondary ? undefined : lifecycle,
  };
}

/** The bounds of serverless members. */
function capacityProperties(props: AuroraClusterProps): Partial<rds.CfnDBClusterProps> {
  const capacity = props.serverlessCapacity;
  if (!capacity) return {};
  return {
    serverlessV2ScalingConfiguration: {
      minCapacity: capacity.minAcu,
      maxCapacity: capacity.maxAcu,
      secondsUntilAutoPause: capacity.autoPauseAfter?.toSeconds(),
    },
  };
}

/** Everything of the cluster that follows from the properties and the parts already made. */
export function clusterProperties(
  props: AuroraClusterProps,
  parts: ClusterParts,
  insights: AuroraInsights,
): rds.CfnDBClusterProps {
  const isSnapshot = props.origin?._snapshotIdentifier !== undefined;
  return {
    ...backupProperties(props),
    ...originProperties(props),
    ...capacityProperties(props),
    ...parts.userProperties,
    // User and encryption of a snapshot come with it; the password is set anew, and the key re-encrypts the copy.
    ...(isSnapshot ? { masterUsername: undefined } : { storageEncrypted: true }),
    kmsKeyId: parts.key.keyArn,
    engine: props.engine.engineType,
    engineVersion: props.engine.engineVersion,
    dbClusterIdentifier: parts.identifier,
    dbSubnetGroupName: parts.subnetGroupName,
    dbClusterParameterGroupName: parts.parameterGroupName,
    databaseName: props.databaseName,
    port: props.port ?? props.engine.defaultPort,
    vpcSecurityGroupIds: parts.securityGroups.map((group) => group.securityGroupId),
    storageType: props.storageType,
    enableCloudwatchLogsExports: exportsOf(props),
    enableIamDatabaseAuthentication: props.iamAuthentication ?? true,
    ...clusterInsights(props, insights, parts.key),
    deletionProtection: props.deletionProtection ?? props.removalPolicy !== RemovalPolicy.DESTROY,
    deleteAutomatedBackups: props.removalPolicy === RemovalPolicy.DESTROY,
    autoMinorVersionUpgrade: props.autoMinorVersionUpgrade ?? true,
  };
}

/** Everything that all members have in common. */
export function instanceProperties(
  props: AuroraClusterProps,
  clusterIdentifier: string,
  key: kms.IKey,
  insights: AuroraInsights,
  monitoringRole: iam.IRole | undefined,
): rds.CfnDBInstanceProps {
  const watches = insights !== AuroraInsights.OFF;
  const certificate = props.caCertificate ?? rds.CaCertificate.RDS_CA_RSA2048_G1;
  return {
    engine: props.engine.engineType,
    dbClusterIdentifier: clusterIdentifier,
    publiclyAccessible: false,
    autoMinorVersionUpgrade: props.autoMinorVersionUpgrade ?? true,
    caCertificateIdentifier: certificate.toString(),
    monitoringInterval: monitoringSeconds(props),
    monitoringRoleArn: monitoringRole?.roleArn,
    enablePerformanceInsights: watches,
    performanceInsightsKmsKeyId: watches ? (props.insightsKey ?? key).keyArn : undefined,
    performanceInsightsRetentionPeriod: insightsDays(props, insights),
  };
}

/** Seconds between two samples of enhanced monitoring. */
export function monitoringSeconds(props: AuroraClusterProps): number {
  return EnhancedMonitoring.inSeconds(props.monitoringInterval);
}

/** What the parameter group holds: TLS and written logs by default, the wishes of the user last. */
export function parametersOf(props: AuroraClusterProps): Record<string, string> {
  const isMysql = props.engine.family === AuroraEngineFamily.MYSQL;
  const [on, off] = isMysql ? ['ON', 'OFF'] : ['1', '0'];
  return {
    [dialectOf(isMysql).tlsParameter]: (props.requireTls ?? true) ? on : off,
    ...(isMysql ? parametersForExports(exportsOf(props)) : {}),
    ...props.parameters,
  };
}

function clusterInsights(
  props: AuroraClusterProps,
  insights: AuroraInsights,
  key: kms.IKey,
): Partial<rds.CfnDBClusterProps> {
  if (insights === AuroraInsights.OFF) return { performanceInsightsEnabled: false };
  return {
    databaseInsightsMode: insights.toLowerCase(),
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: (props.insightsKey ?? key).keyArn,
    performanceInsightsRetentionPeriod: insightsDays(props, insights),
  };
}

/** What was asked for, or as much of it as the classes of the members allow at no charge. */
export function insightsOf(props: AuroraClusterProps, plan: PlannedMember[]): AuroraInsights {
  const isMysql = props.engine.family === AuroraEngineFamily.MYSQL;
  const canWatch = plan.every((member) => insightsCanWatch(isMysql, member.instanceClass));
  return props.insights ?? (canWatch ? AuroraInsights.STANDARD : AuroraInsights.OFF);
}

function insightsDays(props: AuroraClusterProps, insights: AuroraInsights): number | undefined {
  if (insights === AuroraInsights.OFF) return undefined;
  if (insights === AuroraInsights.ADVANCED) return ADVANCED_INSIGHTS_DAYS;
  return props.insightsRetention?.toDays() ?? INSIGHTS_DAYS[0];
}

/** The logs to export. */
export function exportsOf(props: AuroraClusterProps): string[] {
  return props.logExports ?? defaultExports(props.engine.family === AuroraEngineFamily.MYSQL);
}
