import { type InputChecks, Nearest } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { CacheEngine } from '../cache-engine';
import { OWN_PARAMETERS, type ParameterRule, rulesOf, TIERED_POLICIES, UNMODIFIABLE } from './parameter-rules';

/** Refuses names and values that ElastiCache would refuse. */
export function checkParameters(
  checks: InputChecks,
  engine: CacheEngine,
  parameters: Record<string, string>,
  tiered: boolean,
): void {
  const rules = rulesOf(engine.parameterGroupFamily);
  for (const [name, value] of Object.entries(parameters)) {
    const property = `parameters.${name}`;
    const rule = rules[name];
    if (!rule) {
      checks.refuse(property, value, insteadOf(name, engine.parameterGroupFamily, Object.keys(rules)));
    } else if (value === undefined || value === null) {
      checks.refuse(property, value, 'a text');
    } else if (Token.isUnresolved(value)) {
    } else if (typeof value !== 'string') {
      checks.refuse(property, value, 'a text, also for numbers');
    } else {
      checkValue(checks, property, value, rule);
    }
  }
  checkTogether(checks, parameters, tiered);
}

function insteadOf(name: string, family: string, known: string[]): string {
  if (OWN_PARAMETERS[name]) return `no value here; ${OWN_PARAMETERS[name]}`;
  if (UNMODIFIABLE.includes(name)) return 'nothing: ElastiCache does not let anybody change it';
  const nearest = Nearest.to(name, known);
  const hint = nearest ? `; did you mean "${nearest}"?` : '';
  return `a parameter that ElastiCache lets you change in the family ${family}${hint}`;
}

function checkValue(checks: InputChecks, property: string, value: string, rule: ParameterRule): void {
  if (rule.whole) {
    const parsed = /^-?\d+$/.test(value) ? Number(value) : value;
    const wellFormed = checks.integer(property, parsed, rule.whole);
    if (wellFormed && rule.zeroOrAtLeast && Number(value) > 0 && Number(value) < rule.zeroOrAtLeast) {
      checks.refuse(property, value, `0, or a whole number of at least ${rule.zeroOrAtLeast}`);
    }
  }
  if (rule.words) checks.oneOf(property, value, rule.words);
  if (rule.form) checks.text(property, value, rule.form);
}

/** Rules over more than one parameter. */
function checkTogether(checks: InputChecks, parameters: Record<string, string>, tiered: boolean): void {
  if ('reserved-memory' in parameters && 'reserved-memory-percent' in parameters) {
    checks.refuse(
      'parameters.reserved-memory',
      parameters['reserved-memory'],
      'nothing beside reserved-memory-percent',
    );
  }
  const policy = parameters['maxmemory-policy'];
  if (tiered && policy !== undefined && !Token.isUnresolved(policy) && !TIERED_POLICIES.includes(policy)) {
    checks.refuse('parameters.maxmemory-policy', policy, `${TIERED_POLICIES.join(', ')} on nodes that tier data`);
  }
  const events = parameters['notify-keyspace-events'];
  if (typeof events === 'string' && events !== '' && !Token.isUnresolved(events) && !/[KE]/.test(events)) {
    checks.warn(
      'ashlar-redis-cache:silent-keyspace-events',
      `notify-keyspace-events "${events}" holds neither K nor E, so ElastiCache accepts it and notifies nobody.`,
    );
  }
}
