import {
  EnhancedMonitoring,
  type InputChecks,
  LogRetention,
  PrivatePlacement,
  RetentionChoice,
} from '@ashlar-cdk/foundation';
import { Duration, Token } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { AuroraClusterProps } from '../aurora-cluster-props';
import { type AuroraEngine, AuroraEngineFamily } from '../aurora-engine';
import { MYSQL_VERSIONS, newest, POSTGRES_VERSIONS } from './engine-versions';
import { checkKnown, IDENTIFIER } from './identifier';
import * as limits from './limits';
import { defaultExports, MYSQL_EXPORTS, POSTGRES_EXPORTS } from './log-exports';
import { checkMembers } from './member-checks';
import { dialectOf, parameterRules } from './parameters';
import { WINDOWS } from './windows';

/** Collects everything in the properties of a cluster that AWS would refuse. */
export function checkCluster(checks: InputChecks, props: AuroraClusterProps): void {
  checks.required('vpc', props.vpc, 'a VPC');
  const hasEngine = checks.required('engine', props.engine, 'AuroraEngine.mysql(version) or .postgres(version)');
  IDENTIFIER.check(checks, 'clusterIdentifier', props.clusterIdentifier);
  checks.integer('port', props.port, limits.PORT);
  checkBackups(checks, props);
  checkOperations(checks, props);
  if (!hasEngine) return;
  const isMysql = props.engine.family === AuroraEngineFamily.MYSQL;
  checkVersion(checks, props.engine);
  checkMembers(checks, props, isMysql);
  checkNames(checks, props, isMysql);
  checkLogs(checks, props, isMysql);
  checkParameterGroup(checks, props, isMysql);
  const backtrack = props.backtrackWindow;
  if (!isMysql && backtrack instanceof Duration && backtrack.toSeconds({ integral: false }) !== 0) {
    checks.refuse('backtrackWindow', backtrack.toHumanString(), 'nothing: only Aurora MySQL can backtrack');
  }
  if (!isMysql && props.origin?._sourceClusterArn) {
    checks.refuse('origin', props.origin._sourceClusterArn, 'globalSecondary for PostgreSQL; replicaOf is for MySQL');
  }
}

function checkVersion(checks: InputChecks, engine: AuroraEngine): void {
  const isMysql = engine.family === AuroraEngineFamily.MYSQL;
  const known = isMysql ? MYSQL_VERSIONS : POSTGRES_VERSIONS;
  const allowed = `a known version, ${known.join(', ')}; the newest is ${newest(known)}`;
  // The family of the parameter group begins with the major version.
  if (!isMysql) checkKnown(checks, 'engine.version', engine.version);
  if (!checks.required('engine.version', engine.version, allowed) || Token.isUnresolved(engine.version)) return;
  if (!known.includes(engine.version)) checks.refuse('engine.version', engine.version, allowed);
  if (isMysql && String(engine.version).startsWith('3.04.')) {
    checks.warn(
      'ashlar-aurora-cluster:ending-engine-version',
      `Aurora MySQL ${engine.version} belongs to a long-term release of July 2023 whose three years are over; RDS may upgrade it by itself. The newest version is ${newest(known)}.`,
    );
  }
}

function checkNames(checks: InputChecks, props: AuroraClusterProps, isMysql: boolean): void {
  const dialect = dialectOf(isMysql);
  dialect.checkDatabaseName(checks, props.databaseName);
  if (props.origin && !props.origin._ownsCredentials) {
    if (props.credentials) checks.refuse('credentials', props.credentials._mode, 'nothing: the source has them');
    if (props.databaseName) checks.refuse('databaseName', props.databaseName, 'nothing: the source has it');
  }
  dialect.checkMasterUser(checks, props.credentials?._username);
  const { min } = limits.PASSWORD_LENGTH;
  const passwordLength = { min, max: limits.PASSWORD_LENGTH[isMysql ? 'mysql' : 'postgres'], unit: 'characters' };
  checks.integer('credentials.passwordLength', props.credentials?._generated?.passwordLength, passwordLength);
  checks.text('credentials.secretName', props.credentials?._generated?.secretName, {
    pattern: `[A-Za-z0-9/_+=.@-]{1,${limits.SECRET_NAME_LENGTH}}`,
    allowed: `1 to ${limits.SECRET_NAME_LENGTH} letters, digits and / _ + = . @ -`,
  });
}

function checkBackups(checks: InputChecks, props: AuroraClusterProps): void {
  checks.wholeDays('backupRetention', props.backupRetention, limits.BACKUP_RETENTION_DAYS);
  checks.wholeSeconds('backtrackWindow', props.backtrackWindow, limits.BACKTRACK_SECONDS);
  WINDOWS.check(checks, { daily: props.preferredBackupWindow, weekly: props.preferredMaintenanceWindow });
}

function checkOperations(checks: InputChecks, props: AuroraClusterProps): void {
  EnhancedMonitoring.check(checks, props.monitoringInterval);
  RetentionChoice.check(checks, props.removalPolicy);
  const { storageType } = props;
  checks.oneOf('storageType', storageType, [rds.DBClusterStorageType.AURORA, rds.DBClusterStorageType.AURORA_IOPT1]);
  PrivatePlacement.checkSecurityGroups(checks, props.securityGroups);
}

function checkLogs(checks: InputChecks, props: AuroraClusterProps, isMysql: boolean): void {
  const exports = props.logExports ?? defaultExports(isMysql);
  const known = isMysql ? MYSQL_EXPORTS : POSTGRES_EXPORTS;
  for (const [index, exported] of exports.entries()) {
    if (checks.required(`logExports[${index}]`, exported, known.join(', '))) {
      checks.oneOf(`logExports[${index}]`, exported, known);
    }
  }
  checks.unique('logExports', exports);
  LogRetention.check(checks, 'logRetention', props.logRetention);
}

function checkParameterGroup(checks: InputChecks, props: AuroraClusterProps, isMysql: boolean): void {
  const [given, requireTls] = [props.parameters ?? {}, props.requireTls ?? true];
  dialectOf(isMysql).checkParameters(checks, given, parameterRules(isMysql), requireTls);
  if (!props.parameterGroup) return;
  if (props.parameters) checks.refuse('parameters', Object.keys(props.parameters), 'nothing beside a parameterGroup');
  if (props.requireTls !== undefined) {
    checks.refuse('requireTls', props.requireTls, 'nothing beside a parameterGroup, which decides it');
  }
  const family = familyOf(props.parameterGroup);
  const expected = props.engine.parameterGroupFamily;
  if (family && family !== expected) checks.refuse('parameterGroup', family, `a group of the family ${expected}`);
}

/** The family of a group that the same app declares; nobody knows the family of an imported one. */
function familyOf(group: rds.IParameterGroup): string | undefined {
  group.bindToCluster({});
  const resources = group.node.children.filter((child) => child instanceof rds.CfnDBClusterParameterGroup);
  return resources[0]?.family;
}
