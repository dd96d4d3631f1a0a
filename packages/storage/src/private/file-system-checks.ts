import { InputChecks } from '@ashlar-cdk/foundation';
import { Duration, Token } from 'aws-cdk-lib';
import { type ISubnet, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { PerformanceMode } from 'aws-cdk-lib/aws-efs';
import type { Construct } from 'constructs';
import type { FileLifecycleOptions } from '../file-lifecycle-options';
import { FileThroughput } from '../file-throughput';
import type { SharedFileSystemProps } from '../shared-file-system-props';
import { checkAccessPoints } from './access-point-checks';
import { FILE_TRANSITION_DAYS, MOUNT_TARGET_SECURITY_GROUPS, PROVISIONED_MIBPS, TAG_VALUE_LENGTH } from './limits';

const NAME = {
  pattern: `(?=.*\\S)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,${TAG_VALUE_LENGTH}}`,
  allowed: `1 to ${TAG_VALUE_LENGTH} letters, digits, spaces and _ . : / = + - @`,
};

/** Refuses what EFS would refuse; returns the subnets of the mount targets. */
export function checkFileSystem(scope: Construct, props: SharedFileSystemProps): ISubnet[] {
  const checks = new InputChecks(scope, 'SharedFileSystem');
  if (!checks.required('props', props, 'a vpc, securityGroups and accessPoints')) checks.throwIfRefused();
  const subnets = checks.required('vpc', props.vpc, 'a VPC') ? chooseSubnets(checks, props) : [];
  checkSecurityGroups(checks, props.securityGroups);
  checkAccessPoints(checks, props.accessPoints);
  if (props.fileSystemName !== undefined) checks.required('fileSystemName', props.fileSystemName, NAME.allowed);
  if (props.fileSystemName) checks.text('fileSystemName', props.fileSystemName, NAME);
  checkThroughput(checks, props);
  if (props.lifecycle) checkLifecycle(checks, props.lifecycle, props.throughput ?? FileThroughput.ELASTIC);
  checks.throwIfRefused();
  return subnets;
}

/** Refuses the name of an access point that there is not. */
export function checkAccessPoint(scope: Construct, name: string, known: string[]): void {
  const checks = new InputChecks(scope, 'SharedFileSystem');
  checks.required('accessPoint', name, known.join(', '));
  if (Token.isUnresolved(name)) checks.refuse('accessPoint', 'an unresolved token', known.join(', '));
  checks.oneOf('accessPoint', name, known);
  checks.throwIfRefused();
}

function chooseSubnets(checks: InputChecks, { vpc, vpcSubnets }: SharedFileSystemProps): ISubnet[] {
  const subnetType = vpc.privateSubnets.length > 0 ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED;
  const selected = vpc.selectSubnets(vpcSubnets ?? { subnetType, onePerAz: true });
  const { subnets } = selected;
  if (selected.hasPublic) {
    checks.refuse(
      'vpcSubnets',
      subnets.map((subnet) => subnet.node.path),
      'private or isolated subnets',
    );
  }
  if (selected.isPendingLookup) return subnets;
  if (subnets.length === 0) checks.refuse('vpcSubnets', [], 'at least one subnet');
  const zones = subnets.map((subnet) => subnet.availabilityZone).filter((zone) => !Token.isUnresolved(zone));
  const repeated = new Set(zones.filter((zone, index) => zones.indexOf(zone) !== index));
  for (const zone of repeated) {
    const inZone = subnets.filter((subnet) => subnet.availabilityZone === zone).map((subnet) => subnet.node.path);
    checks.refuse('vpcSubnets', inZone, `one subnet in ${zone}, because a zone has one mount target`);
  }
  if (repeated.size === 0) {
    checks.unique(
      'vpcSubnets: construct ids, by which mount targets are named',
      subnets.map((subnet) => subnet.node.id),
    );
  }
  if (subnets.length === 1) {
    checks.warn(
      'ashlar-storage:one-mount-target',
      `the files are out of reach when the zone of ${subnets[0].node.path} is lost; add a subnet in another zone`,
    );
  }
  return subnets;
}

function checkSecurityGroups(checks: InputChecks, groups: SharedFileSystemProps['securityGroups']): void {
  const allowed = `1 to ${MOUNT_TARGET_SECURITY_GROUPS} security groups`;
  if (!Array.isArray(groups)) {
    checks.refuse('securityGroups', groups, allowed);
    return;
  }
  if (groups.length < 1 || groups.length > MOUNT_TARGET_SECURITY_GROUPS) {
    checks.refuse('securityGroups', `${groups.length} security groups`, allowed);
  }
  for (const [index, group] of groups.entries()) checks.required(`securityGroups[${index}]`, group, 'a security group');
  checks.unique(
    'securityGroups',
    groups.filter(Boolean).map((group) => group.node.path),
  );
}

function checkThroughput(checks: InputChecks, { performanceMode, throughput }: SharedFileSystemProps): void {
  checks.oneOf('performanceMode', performanceMode, Object.values(PerformanceMode));
  const mode = throughput ?? FileThroughput.ELASTIC;
  if (!(mode instanceof FileThroughput)) {
    checks.refuse('throughput', mode, 'FileThroughput.BURSTING, ELASTIC or provisioned(mebibytesPerSecond)');
    return;
  }
  if (mode.mode === 'provisioned') {
    checks.required('throughput: mebibytesPerSecond', mode.mebibytesPerSecond, 'a number');
    checks.number('throughput: mebibytesPerSecond', mode.mebibytesPerSecond, PROVISIONED_MIBPS);
  }
  if (performanceMode === PerformanceMode.MAX_IO && mode.mode === 'elastic') {
    checks.refuse('throughput', 'elastic', 'bursting or provisioned, because Max I/O cannot be elastic');
  }
}

function checkLifecycle(checks: InputChecks, lifecycle: FileLifecycleOptions, throughput: FileThroughput): void {
  const { infrequentAccessAfter, archiveAfter, backOnFirstAccess } = lifecycle;
  const infrequent = transitionDays(checks, 'lifecycle.infrequentAccessAfter', infrequentAccessAfter);
  const archive = transitionDays(checks, 'lifecycle.archiveAfter', archiveAfter);
  if (archiveAfter && throughput.mode !== 'elastic') {
    checks.refuse(
      'lifecycle.archiveAfter',
      archive ?? 'a time',
      `none with ${throughput.mode} throughput, only with elastic`,
    );
  }
  if (infrequent !== undefined && archive !== undefined && archive <= infrequent) {
    const allowed = `later than Infrequent Access, after ${infrequent} days`;
    checks.refuse('lifecycle.archiveAfter', `${archive} days`, allowed);
  }
  if (backOnFirstAccess && !infrequentAccessAfter && !archiveAfter) {
    checks.refuse(
      'lifecycle.backOnFirstAccess',
      true,
      'with infrequentAccessAfter or archiveAfter; nothing moves away',
    );
  }
}

/** The days have names in EFS, so they must be known, and be among the few that have one. */
function transitionDays(checks: InputChecks, property: string, after: Duration | undefined): number | undefined {
  if (after === undefined) return undefined;
  const allowed = `${FILE_TRANSITION_DAYS.join(', ')} days`;
  if (!(after instanceof Duration)) {
    checks.refuse(property, after, allowed);
    return undefined;
  }
  if (after.isUnresolved()) {
    checks.refuse(property, 'an unresolved token', `${allowed}, known at synthesis`);
    return undefined;
  }
  const days = after.toDays({ integral: false });
  if (FILE_TRANSITION_DAYS.includes(days)) return days;
  checks.refuse(property, after.toHumanString(), allowed);
  return undefined;
}
