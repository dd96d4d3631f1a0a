import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { AuroraClusterProps } from '../aurora-cluster-props';
import { AuroraInsights } from '../aurora-insights';
import { type AuroraMember, MemberOrder, type ReaderScaling, type ServerlessCapacity } from '../aurora-member';
import { VERSIONS_WITHOUT_AUTO_PAUSE } from './engine-versions';
import { checkKnown, IDENTIFIER } from './identifier';
import { insightsCanWatch, instanceClasses, SERVERLESS_CLASS } from './instance-classes';
import * as limits from './limits';
import { declaredMembers } from './member-plan';

const DEFAULT_READERS = 1;

/** The members that the properties ask for, whether or not they are valid. */
export function membersOf(props: AuroraClusterProps): AuroraMember[] {
  return declaredMembers(props.members, props.readers ?? DEFAULT_READERS);
}

/** Refuses members, capacities and endpoints that cannot be. */
export function checkMembers(checks: InputChecks, props: AuroraClusterProps, isMysql: boolean): void {
  const countFits = checks.integer('readers', props.readers, limits.READERS);
  if (props.members && props.readers !== undefined) {
    checks.refuse('readers', props.readers, 'nothing beside members, which says how many there are');
  }
  if (props.members) {
    checks.integer('members.length', props.members.length, { min: 1, max: limits.READERS.max + 1 });
    checkNames(checks, props.members);
  }
  checks.oneOf('memberOrder', props.memberOrder, Object.values(MemberOrder));
  checks.oneOf('insights', props.insights, Object.values(AuroraInsights));
  const classes = instanceClasses(isMysql);
  const classGiven = checks.required('instanceClass', props.instanceClass, 'a class such as db.t4g.medium');
  if (classGiven) checks.oneOf('instanceClass', props.instanceClass, classes);
  const members = countFits ? membersOf(props) : [];
  members.forEach((member, index) => {
    if (member) checkMember(checks, member, `members[${index}]`, classes);
  });
  const used = members.map((member) => member?.instanceClass ?? props.instanceClass);
  checkCapacity(checks, props, used);
  checkInsights(checks, props, used, isMysql);
  checkEndpoints(checks, props, members);
  if (props.readerScaling) checkScaling(checks, props.readerScaling, members.length - 1);
}

function checkNames(checks: InputChecks, members: AuroraMember[]): void {
  members.forEach((member, index) => {
    if (!checks.required(`members[${index}]`, member, 'a member')) return;
    checks.required(`members[${index}].name`, member.name, 'letters and digits, a letter first');
    checkKnown(checks, `members[${index}].name`, member.name);
    checks.text(`members[${index}].name`, member.name || undefined, {
      pattern: '[A-Za-z][A-Za-z0-9]*',
      allowed: 'letters and digits, a letter first',
    });
  });
  const named = members.filter((member) => member);
  checks.unique(
    'members, by name',
    named.map((member) => member.name),
  );
  checks.unique(
    'members, by instanceIdentifier',
    named.flatMap((member) => member.instanceIdentifier ?? []).map((identifier) => identifier.toLowerCase()),
  );
}

function checkMember(checks: InputChecks, member: AuroraMember, property: string, classes: string[]): void {
  checks.oneOf(`${property}.instanceClass`, member.instanceClass, classes);
  checks.integer(`${property}.promotionTier`, member.promotionTier, limits.PROMOTION_TIER);
  IDENTIFIER.check(checks, `${property}.instanceIdentifier`, member.instanceIdentifier);
  checks.text(`${property}.availabilityZone`, member.availabilityZone, {
    pattern: '[a-z]{2}(-[a-z]+)+-\\d[a-z]',
    allowed: 'the name of a zone, for example eu-central-1a',
  });
}

function checkCapacity(checks: InputChecks, props: AuroraClusterProps, classes: string[]): void {
  const capacity = props.serverlessCapacity;
  const isServerless = classes.includes(SERVERLESS_CLASS);
  if (isServerless && !capacity) {
    checks.refuse('serverlessCapacity', capacity, `bounds, since a member has the class ${SERVERLESS_CLASS}`);
  }
  if (!capacity) return;
  const someClassUnknown = classes.some((each) => Token.isUnresolved(each));
  if (!isServerless && !someClassUnknown) {
    checks.refuse('serverlessCapacity', capacity, `nothing, since no member has the class ${SERVERLESS_CLASS}`);
  }
  checkAcu(checks, capacity, props.engine.version);
}

function checkAcu(checks: InputChecks, capacity: ServerlessCapacity, version: string): void {
  const isOlder = VERSIONS_WITHOUT_AUTO_PAUSE.includes(version);
  const max = isOlder ? limits.ACU.maxOfOlderVersions : limits.ACU.max;
  const min = isOlder ? limits.ACU.minWithoutPause : limits.ACU.min;
  checks.required('serverlessCapacity.minAcu', capacity.minAcu, `a number from ${min} to ${max}`);
  checks.required('serverlessCapacity.maxAcu', capacity.maxAcu, `a number from ${limits.ACU.smallestMax} to ${max}`);
  const minFits = inHalves(checks, 'serverlessCapacity.minAcu', capacity.minAcu, min, max);
  const maxFits = inHalves(checks, 'serverlessCapacity.maxAcu', capacity.maxAcu, limits.ACU.smallestMax, max);
  if (minFits && maxFits && capacity.minAcu > capacity.maxAcu) {
    checks.refuse('serverlessCapacity.minAcu', capacity.minAcu, `at most maxAcu, which is ${capacity.maxAcu}`);
  }
  const pause = capacity.autoPauseAfter;
  const pauseFits = checks.wholeSeconds('serverlessCapacity.autoPauseAfter', pause, limits.AUTO_PAUSE_SECONDS);
  if (pause && pauseFits && capacity.minAcu !== 0 && !Token.isUnresolved(capacity.minAcu)) {
    checks.refuse('serverlessCapacity.autoPauseAfter', pause.toHumanString(), 'nothing unless minAcu is 0');
  }
}

function inHalves(checks: InputChecks, property: string, value: number, min: number, max: number): boolean {
  if (!checks.number(property, value, { min, max, unit: 'ACU, in steps of 0.5,' })) return false;
  if (typeof value !== 'number' || Token.isUnresolved(value)) return false;
  if (Number.isInteger(value / limits.ACU.step)) return true;
  checks.refuse(property, value, `a number of ACU from ${min} to ${max} in steps of ${limits.ACU.step}`);
  return false;
}

function checkInsights(checks: InputChecks, props: AuroraClusterProps, used: string[], isMysql: boolean): void {
  checkInsightsRetention(checks, props);
  if (!props.insights || props.insights === AuroraInsights.OFF) return;
  const unwatched = used.filter((each) => each && !insightsCanWatch(isMysql, each));
  if (unwatched.length > 0) {
    checks.refuse('insights', props.insights, `OFF, since Database Insights cannot watch the class ${unwatched[0]}`);
  }
}

function checkInsightsRetention(checks: InputChecks, props: AuroraClusterProps): void {
  const retention = props.insightsRetention;
  const fits = checks.wholeDays('insightsRetention', retention, { min: 7, max: Math.max(...limits.INSIGHTS_DAYS) });
  if (!retention || !fits || retention.isUnresolved()) return;
  const isAdvanced = props.insights === AuroraInsights.ADVANCED;
  const allowed = isAdvanced ? [limits.ADVANCED_INSIGHTS_DAYS] : limits.INSIGHTS_DAYS;
  if (props.insights === AuroraInsights.OFF) {
    checks.refuse('insightsRetention', retention.toHumanString(), 'nothing while insights are OFF');
  } else if (!allowed.includes(retention.toDays())) {
    const inWords = isAdvanced ? 'with ADVANCED' : '(7, months of 31, or 731)';
    checks.refuse('insightsRetention', retention.toDays(), `${allowed.join(', ')} days ${inWords}`);
  }
}

function checkEndpoints(checks: InputChecks, props: AuroraClusterProps, members: AuroraMember[]): void {
  const endpoints = props.readerEndpoints ?? [];
  const names = members.flatMap((member) => member?.name ?? []);
  checks.integer('readerEndpoints.length', endpoints.length, { max: limits.CUSTOM_ENDPOINTS });
  endpoints.forEach((endpoint, index) => {
    const property = `readerEndpoints[${index}]`;
    if (!checks.required(property, endpoint, 'an endpoint')) return;
    checks.required(`${property}.name`, endpoint.name, 'a name');
    checkKnown(checks, `${property}.name`, endpoint.name);
    IDENTIFIER.check(checks, `${property}.name`, endpoint.name || undefined);
    const excluded = endpoint.excludedMembers ?? [];
    for (const name of excluded) checks.oneOf(`${property}.excludedMembers`, name, names);
    checks.unique(`${property}.excludedMembers`, excluded);
    if (excluded.length >= names.length && names.length > 0) {
      checks.refuse(`${property}.excludedMembers`, excluded, 'at least one member left');
    }
  });
  checks.unique(
    'readerEndpoints, by name',
    endpoints.flatMap((endpoint) => endpoint?.name?.toLowerCase() ?? []),
  );
}

function checkScaling(checks: InputChecks, scaling: ReaderScaling, readers: number): void {
  const most = { min: Math.max(1, readers), max: limits.READERS.max };
  checks.required('readerScaling.maxReaders', scaling.maxReaders, `a whole number from ${most.min} to ${most.max}`);
  const maxFits = checks.integer('readerScaling.maxReaders', scaling.maxReaders, most);
  checks.integer('readerScaling.minReaders', scaling.minReaders, {
    min: 1,
    max: maxFits ? scaling.maxReaders : limits.READERS.max,
  });
  if (readers < 1) checks.refuse('readerScaling', scaling, 'nothing without a declared reader');
  checks.number('readerScaling.targetCpuPercent', scaling.targetCpuPercent, limits.CPU_PERCENT);
  checks.number('readerScaling.targetConnections', scaling.targetConnections, { min: 1 });
  checks.wholeSeconds('readerScaling.scaleOutCooldown', scaling.scaleOutCooldown, { min: 0 });
  checks.wholeSeconds('readerScaling.scaleInCooldown', scaling.scaleInCooldown, { min: 0 });
  if (scaling.targetCpuPercent !== undefined && scaling.targetConnections !== undefined) {
    checks.refuse('readerScaling.targetConnections', scaling.targetConnections, 'one target: CPU or connections');
  }
}
