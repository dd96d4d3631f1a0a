import { type InputChecks, RetentionChoice } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { RdsEngine } from '../rds-engine';
import type { RdsInstanceProps } from '../rds-instance-props';
import { checkCommon } from './common-checks';
import { isMysqlEngine } from './common-properties';
import { knownVersions, majorVersions, newest, SOON_ENDED_BEFORE } from './engine-versions';
import * as limits from './limits';
import { dialectOf } from './parameters';
import { checkStorage } from './storage-checks';
import { WINDOWS } from './windows';

const REGION = { pattern: '[a-z]{2}(-[a-z]+)+-\\d', allowed: 'the name of a region, for example eu-west-1' };

/** Collects everything in the properties of an instance that AWS would refuse. */
export function checkInstance(checks: InputChecks, props: RdsInstanceProps, region: string): void {
  const hasEngine = checkCommon(checks, props, props.multiAz ?? true);
  if (checks.required('storage', props.storage, 'a disk such as RdsStorage.gp3({ sizeGiB: 20 })')) {
    checkStorage(checks, props.storage);
  }
  RetentionChoice.check(checks, props.removalPolicy);
  checks.wholeDays('backupRetention', props.backupRetention, limits.BACKUP_RETENTION_DAYS);
  WINDOWS.check(checks, { daily: props.preferredBackupWindow, weekly: props.preferredMaintenanceWindow });
  checkReplication(checks, props, region);
  if (!hasEngine) return;
  checkVersion(checks, props.engine, isMysqlEngine(props), props.extendedSupport ?? false);
  checkDatabase(checks, props);
  checkCredentials(checks, props);
}

function checkReplication(checks: InputChecks, props: RdsInstanceProps, region: string): void {
  const replication = props.backupReplication;
  if (!replication) return;
  checks.required('backupReplication.region', replication.region, REGION.allowed);
  checks.text('backupReplication.region', replication.region || undefined, REGION);
  if (replication.region === region) {
    checks.refuse('backupReplication.region', region, 'another region than that of the instance');
  }
  checks.wholeDays('backupReplication.retention', replication.retention, limits.BACKUP_RETENTION_DAYS);
  const keyArn = replication.encryptionKeyArn;
  const inRegion = Token.isUnresolved(replication.region) ? '[a-z0-9-]+' : replication.region;
  const allowed = `the ARN of a key in ${Token.isUnresolved(replication.region) ? 'that region' : replication.region}`;
  checks.required('backupReplication.encryptionKeyArn', keyArn, allowed);
  checks.text('backupReplication.encryptionKeyArn', keyArn || undefined, {
    pattern: `arn:aws[a-z-]*:kms:${inRegion}:\\d{12}:key/.+`,
    allowed,
  });
}

function checkVersion(checks: InputChecks, engine: RdsEngine, isMysql: boolean, extendedSupport: boolean): void {
  const known = knownVersions(isMysql, extendedSupport);
  const allowed = `a known version, ${known.join(', ')}; the newest is ${newest(known)}`;
  if (!checks.required('engine.version', engine.version, allowed)) return;
  if (Token.isUnresolved(engine.version)) {
    // The family of the parameter group begins with the major version.
    checks.refuse('engine.version', 'an unresolved token', 'text known at synthesis');
    return;
  }
  const major = majorVersions(isMysql).find((each) => each.name === engine.majorVersion);
  if (major?.ended && !extendedSupport && major.versions.includes(engine.version)) {
    const newer = `a newer version, for example ${newest(known)}, or extendedSupport, which costs extra`;
    checks.refuse('engine.version', engine.version, `${newer}: standard support ended on ${major.standardSupportEnds}`);
  } else if (!known.includes(engine.version)) {
    checks.refuse('engine.version', engine.version, allowed);
  } else if (major && major.standardSupportEnds < SOON_ENDED_BEFORE) {
    checks.warn(
      'ashlar-rds-instance:ending-engine-version',
      `The standard support of ${engine.engineType} ${major.name} ends on ${major.standardSupportEnds}; then RDS either upgrades it by itself or charges for extended support. The newest version is ${newest(known)}.`,
    );
  }
}

function checkDatabase(checks: InputChecks, props: RdsInstanceProps): void {
  dialectOf(isMysqlEngine(props)).checkDatabaseName(checks, props.databaseName);
  const snapshot = props.origin?._snapshotIdentifier;
  if (snapshot !== undefined && props.databaseName) {
    checks.refuse('databaseName', props.databaseName, 'nothing: the snapshot has its databases');
  }
  if (snapshot !== undefined) checks.required('origin', snapshot, 'the name or the ARN of a snapshot');
}

function checkCredentials(checks: InputChecks, props: RdsInstanceProps): void {
  const isMysql = isMysqlEngine(props);
  const engine = isMysql ? 'mysql' : 'postgresql';
  dialectOf(isMysql).checkMasterUser(checks, props.credentials?._username);
  const generated = props.credentials?._generated;
  const passwordLength = { min: limits.PASSWORD_LENGTH.min, max: limits.PASSWORD_LENGTH[engine], unit: 'characters' };
  checks.integer('credentials.passwordLength', generated?.passwordLength, passwordLength);
  checks.text('credentials.secretName', generated?.secretName, {
    pattern: `[A-Za-z0-9/_+=.@-]{1,${limits.SECRET_NAME_LENGTH}}`,
    allowed: `1 to ${limits.SECRET_NAME_LENGTH} letters, digits and / _ + = . @ -`,
  });
}
