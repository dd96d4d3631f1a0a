import { EnhancedMonitoring } from '@ashlar-cdk/foundation';
import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import { RdsEngineFamily } from '../rds-engine';
import { RdsInsights } from '../rds-insights';
import type { RdsInstanceOptions } from '../rds-instance-options';
import type { RdsStorage } from '../rds-storage';
import { insightsCanWatch } from './instance-classes';
import { ADVANCED_INSIGHTS_DAYS, INSIGHTS_DAYS } from './limits';
import { defaultExports, parametersForExports } from './log-exports';
import { dialectOf } from './parameters';

/** Everything of an instance or a replica that follows from its properties alone. */
export function commonProperties(
  props: RdsInstanceOptions,
  insightsKey: kms.IKey | undefined,
): Partial<rds.CfnDBInstanceProps> {
  const certificate = props.caCertificate ?? rds.CaCertificate.RDS_CA_RSA2048_G1;
  return {
    ...insightsProperties(props, insightsKey),
    dbInstanceClass: props.instanceClass,
    availabilityZone: props.availabilityZone,
    port: portOf(props).toString(),
    publiclyAccessible: false,
    copyTagsToSnapshot: props.copyTagsToSnapshot ?? true,
    enableCloudwatchLogsExports: exportsOf(props),
    enableIamDatabaseAuthentication: props.iamAuthentication ?? true,
    optionGroupName: props.optionGroup?.optionGroupName,
    monitoringInterval: monitoringSeconds(props),
    autoMinorVersionUpgrade: props.autoMinorVersionUpgrade ?? true,
    applyImmediately: props.applyImmediately ?? true,
    caCertificateIdentifier: certificate.toString(),
    deletionProtection: props.deletionProtection ?? props.removalPolicy !== RemovalPolicy.DESTROY,
  };
}

/** The disk. */
export function storageProperties(storage: RdsStorage | undefined): Partial<rds.CfnDBInstanceProps> {
  return {
    storageType: storage?.storageType,
    allocatedStorage: storage?.sizeGiB.toString(),
    maxAllocatedStorage: storage?.maxSizeGiB,
    iops: storage?.iops,
    storageThroughput: storage?.throughputMiBps,
  };
}

/** The port, whether or not one was asked for. */
export function portOf(props: RdsInstanceOptions): number {
  return props.port ?? props.engine.defaultPort;
}

/** Whether the engine is MySQL. */
export function isMysqlEngine(props: RdsInstanceOptions): boolean {
  return props.engine.family === RdsEngineFamily.MYSQL;
}

/** Seconds between two samples of enhanced monitoring. */
export function monitoringSeconds(props: RdsInstanceOptions): number {
  return EnhancedMonitoring.inSeconds(props.monitoringInterval);
}

/** The logs to export. */
export function exportsOf(props: RdsInstanceOptions): string[] {
  return props.logExports ?? defaultExports(isMysqlEngine(props));
}

/** What the parameter group holds: TLS and written logs by default, the wishes of the user last. */
export function parametersOf(props: RdsInstanceOptions): Record<string, string> {
  if (props.parameterGroup) return {};
  const isMysql = isMysqlEngine(props);
  return {
    [dialectOf(isMysql).tlsParameter]: (props.requireTls ?? true) ? '1' : '0',
    ...(isMysql ? parametersForExports(exportsOf(props)) : {}),
    ...props.parameters,
  };
}

/** What was asked for, or as much of it as the class allows at no charge. */
function insightsOf(props: RdsInstanceOptions): RdsInsights {
  const canWatch = insightsCanWatch(isMysqlEngine(props), props.instanceClass);
  return props.insights ?? (canWatch ? RdsInsights.STANDARD : RdsInsights.OFF);
}

function insightsProperties(props: RdsInstanceOptions, key: kms.IKey | undefined): Partial<rds.CfnDBInstanceProps> {
  const insights = insightsOf(props);
  if (insights === RdsInsights.OFF) return { enablePerformanceInsights: false };
  const isAdvanced = insights === RdsInsights.ADVANCED;
  return {
    databaseInsightsMode: insights.toLowerCase(),
    enablePerformanceInsights: true,
    performanceInsightsKmsKeyId: (props.insightsKey ?? key)?.keyArn,
    performanceInsightsRetentionPeriod: isAdvanced
      ? ADVANCED_INSIGHTS_DAYS
      : (props.insightsRetention?.toDays() ?? INSIGHTS_DAYS[0]),
  };
}
