import { EnhancedMonitoring, type InputChecks, LogRetention, PrivatePlacement } from '@ashlar-cdk/foundation';
import * as rds from 'aws-cdk-lib/aws-rds';
import { RdsInsights } from '../rds-insights';
import type { RdsInstanceOptions } from '../rds-instance-options';
import { isMysqlEngine } from './common-properties';
import { IDENTIFIER } from './identifier';
import { INSTANCE_CLASSES, insightsCanWatch } from './instance-classes';
import * as limits from './limits';
import { defaultExports, MYSQL_EXPORTS, POSTGRESQL_EXPORTS } from './log-exports';
import { dialectOf, parameterRules } from './parameters';

const ZONE = { pattern: '[a-z]{2}(-[a-z]+)+-\\d[a-z]', allowed: 'the name of a zone, for example eu-central-1a' };

/** Collects what AWS would refuse both for an instance and for a replica. Returns whether there is an engine to go on with. */
export function checkCommon(checks: InputChecks, props: RdsInstanceOptions, multiAz: boolean): boolean {
  checks.required('vpc', props.vpc, 'a VPC');
  IDENTIFIER.check(checks, 'instanceIdentifier', props.instanceIdentifier);
  checks.integer('port', props.port, limits.PORT);
  const hasClass = checks.required('instanceClass', props.instanceClass, 'a class such as db.t4g.micro');
  if (hasClass) checks.oneOf('instanceClass', props.instanceClass, INSTANCE_CLASSES);
  checks.text('availabilityZone', props.availabilityZone, ZONE);
  if (props.availabilityZone && multiAz) {
    checks.refuse('availabilityZone', props.availabilityZone, 'nothing while multiAz is true: RDS chooses both zones');
  }
  PrivatePlacement.checkSecurityGroups(checks, props.securityGroups);
  EnhancedMonitoring.check(checks, props.monitoringInterval);
  if (!checks.required('engine', props.engine, 'RdsEngine.mysql(version) or .postgresql(version)')) return false;
  checkInsights(checks, props);
  checkLogs(checks, props);
  checkGroups(checks, props);
  return true;
}

function checkInsights(checks: InputChecks, props: RdsInstanceOptions): void {
  checks.oneOf('insights', props.insights, Object.values(RdsInsights));
  checkInsightsRetention(checks, props);
  if (!props.insights || props.insights === RdsInsights.OFF || !props.instanceClass) return;
  if (insightsCanWatch(isMysqlEngine(props), props.instanceClass)) return;
  checks.refuse(
    'insights',
    props.insights,
    `OFF, since Database Insights cannot watch MySQL on the class ${props.instanceClass}`,
  );
}

function checkInsightsRetention(checks: InputChecks, props: RdsInstanceOptions): void {
  const retention = props.insightsRetention;
  const fits = checks.wholeDays('insightsRetention', retention, { min: 7, max: Math.max(...limits.INSIGHTS_DAYS) });
  if (!retention || !fits || retention.isUnresolved()) return;
  const isAdvanced = props.insights === RdsInsights.ADVANCED;
  const allowed = isAdvanced ? [limits.ADVANCED_INSIGHTS_DAYS] : limits.INSIGHTS_DAYS;
  if (props.insights === RdsInsights.OFF) {
    checks.refuse('insightsRetention', retention.toHumanString(), 'nothing while insights are OFF');
  } else if (!allowed.includes(retention.toDays())) {
    const inWords = isAdvanced ? 'with ADVANCED' : '(7, months of 31, or 731)';
    checks.refuse('insightsRetention', retention.toDays(), `${allowed.join(', ')} days ${inWords}`);
  }
}

function checkLogs(checks: InputChecks, props: RdsInstanceOptions): void {
  const isMysql = isMysqlEngine(props);
  const exports = props.logExports ?? defaultExports(isMysql);
  const known = isMysql ? MYSQL_EXPORTS : POSTGRESQL_EXPORTS;
  for (const [index, exported] of exports.entries()) {
    if (checks.required(`logExports[${index}]`, exported, known.join(', '))) {
      checks.oneOf(`logExports[${index}]`, exported, known);
    }
  }
  checks.unique('logExports', exports);
  LogRetention.check(checks, 'logRetention', props.logRetention);
  if (!isMysql && props.optionGroup) {
    checks.refuse('optionGroup', props.optionGroup.optionGroupName, 'nothing: PostgreSQL has no options');
  }
  if (isMysql && exports.includes('audit') && !props.optionGroup) {
    checks.refuse('logExports', 'audit', 'audit only with an optionGroup that has the option MARIADB_AUDIT_PLUGIN');
  }
}

function checkGroups(checks: InputChecks, props: RdsInstanceOptions): void {
  const isMysql = isMysqlEngine(props);
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
  group.bindToInstance({});
  const resources = group.node.children.filter((child) => child instanceof rds.CfnDBParameterGroup);
  return resources[0]?.family;
}
