import type { InputChecks } from '@ashlar-cdk/foundation';
import { RemovalPolicy, Token } from 'aws-cdk-lib';
import type { RdsReadReplicaProps } from '../rds-read-replica-props';
import type { RdsReplicaSource } from '../rds-replica-source';
import { checkCommon } from './common-checks';
import { isMysqlEngine } from './common-properties';
import { majorVersions } from './engine-versions';
import { hasManagedPassword } from './managed-passwords';
import { checkStorage } from './storage-checks';
import { WINDOWS } from './windows';

/** Collects everything in the properties of a read replica that AWS would refuse. */
export function checkReplica(checks: InputChecks, props: RdsReadReplicaProps, region: string): void {
  if (checkCommon(checks, props, props.multiAz ?? false)) checkEngine(checks, props);
  if (props.storage) checkStorage(checks, props.storage);
  // RDS takes no last snapshot of a replica.
  checks.oneOf('removalPolicy', props.removalPolicy, [RemovalPolicy.RETAIN, RemovalPolicy.DESTROY]);
  WINDOWS.check(checks, { weekly: props.preferredMaintenanceWindow });
  const sources = 'RdsReplicaSource.sameRegion(instance) or .otherRegion(arn)';
  if (!checks.required('source', props.source, sources)) return;
  if (props.source._isOtherRegion) checkOtherRegion(checks, props.source, region);
  else checkSameRegion(checks, props);
}

function checkEngine(checks: InputChecks, props: RdsReadReplicaProps): void {
  const { engine } = props;
  if (!checks.required('engine.version', engine.version, 'the version of the source')) return;
  if (Token.isUnresolved(engine.version)) {
    // The family of the parameter group begins with the major version.
    checks.refuse('engine.version', 'an unresolved token', 'text known at synthesis');
    return;
  }
  const majors = majorVersions(isMysqlEngine(props)).map((major) => major.name);
  if (!checks.oneOf('engine.majorVersion', engine.majorVersion, majors)) return;
  const family = props.source?._instance?.engine?.parameterGroupFamily;
  if (family && family !== engine.parameterGroupFamily) {
    checks.refuse(
      'engine',
      engine.parameterGroupFamily,
      `the engine and major version of the source, which is ${family}`,
    );
  }
}

function checkOtherRegion(checks: InputChecks, source: RdsReplicaSource, region: string): void {
  const arn = source._sourceInstanceArn;
  const allowed = 'the ARN of an instance, such as arn:aws:rds:us-east-1:111122223333:db:shop';
  checks.required('source', arn, allowed);
  const wellFormed = checks.text('source', arn || undefined, {
    pattern: 'arn:aws[a-z-]*:rds:[a-z0-9-]+:\\d{12}:db:[A-Za-z][A-Za-z0-9-]*',
    allowed,
  });
  if (!wellFormed || !arn || Token.isUnresolved(arn) || arn.split(':')[3] !== region) return;
  checks.refuse('source', arn, `an instance of another region than ${region}; for this one there is sameRegion`);
}

function checkSameRegion(checks: InputChecks, props: RdsReadReplicaProps): void {
  const instance = props.source._instance;
  if (!checks.required('source', instance && 'given', 'an instance')) return;
  if (props.encryptionKey) {
    checks.refuse('encryptionKey', props.encryptionKey.node.path, 'nothing: the replica shares the key of its source');
  }
  if (instance && hasManagedPassword(instance)) {
    checks.refuse(
      'source',
      instance.node.path,
      'an instance whose master password RDS does not manage: it makes no replicas of one; use generatedSecret or fromSecret',
    );
  }
}
