import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';

/** What RDS accepts as the value of one parameter. */
interface ParameterRule {
  readonly whole?: { readonly min: number; readonly max: number };
  readonly words?: string[];
  /** The value is a list of words, separated by commas. */
  readonly list?: boolean;
  /** The server reads it at its start only. */
  readonly isStatic?: boolean;
  readonly hint?: string;
}

const SWITCH: ParameterRule = { words: ['0', '1'] };
const WORD_SWITCH: ParameterRule = { words: ['0', '1', 'ON', 'OFF'] };
const INT_MAX = 2_147_483_647;

/**
 * Parameters that people set most, with the values and apply types of DescribeEngineDefaultParameters.
 * A parameter that is not listed is passed on as it is.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Parameters.html
 */
const MYSQL: Record<string, ParameterRule> = {
  event_scheduler: WORD_SWITCH,
  general_log: SWITCH,
  innodb_lock_wait_timeout: { whole: { min: 1, max: 1_073_741_824 } },
  interactive_timeout: { whole: { min: 1, max: 31_536_000 } },
  log_bin_trust_function_creators: SWITCH,
  log_output: { words: ['FILE', 'TABLE', 'NONE'] },
  lower_case_table_names: { ...SWITCH, isStatic: true },
  max_allowed_packet: { whole: { min: 1024, max: 1_073_741_824 } },
  max_connections: { whole: { min: 1, max: 100_000 } },
  performance_schema: { ...SWITCH, isStatic: true },
  require_secure_transport: WORD_SWITCH,
  slow_query_log: SWITCH,
  wait_timeout: { whole: { min: 1, max: 31_536_000 } },
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html */
const POSTGRESQL: Record<string, ParameterRule> = {
  'auto_explain.log_min_duration': { whole: { min: -1, max: INT_MAX } },
  idle_in_transaction_session_timeout: { whole: { min: 0, max: INT_MAX } },
  log_connections: SWITCH,
  log_disconnections: SWITCH,
  log_lock_waits: SWITCH,
  log_min_duration_statement: { whole: { min: -1, max: INT_MAX } },
  log_statement: { words: ['none', 'ddl', 'mod', 'all'] },
  max_connections: { whole: { min: 6, max: 262_143 }, isStatic: true },
  'pg_stat_statements.max': { whole: { min: 100, max: INT_MAX }, isStatic: true },
  'pg_stat_statements.track': { words: ['none', 'top', 'all'] },
  'rds.force_ssl': SWITCH,
  'rds.log_retention_period': { whole: { min: 1440, max: 10_080 } },
  'rds.logical_replication': { ...SWITCH, isStatic: true },
  shared_preload_libraries: {
    words: [
      'auto_explain',
      'orafce',
      'pg_bigm',
      'pg_cron',
      'pg_hint_plan',
      'pg_overexplain',
      'pg_prewarm',
      'pg_similarity',
      'pg_stat_monitor',
      'pg_stat_statements',
      'pg_tle',
      'pg_transport',
      'pgaudit',
      'pglogical',
      'plprofiler',
      'plrust',
    ],
    list: true,
    isStatic: true,
    hint: 'other extensions, such as vector, need no preloading: CREATE EXTENSION is enough',
  },
  statement_timeout: { whole: { min: 0, max: INT_MAX } },
};

/** Formulas such as `LEAST({DBInstanceClassMemory/9531392},5000)`, which RDS computes for each class. */
const FORMULA = /^(GREATEST|LEAST|SUM)\(.+\)$|^\{.+\}$/;

/** Refuses values that RDS would refuse, and contradictions with `requireTls`. */
export function checkParameters(
  checks: InputChecks,
  isMysql: boolean,
  parameters: Record<string, string>,
  requireTls: boolean,
): void {
  const rules = isMysql ? MYSQL : POSTGRESQL;
  for (const [name, value] of Object.entries(parameters)) {
    if (!checks.required(`parameters.${name}`, value, 'a text') || Token.isUnresolved(value)) continue;
    if (typeof value !== 'string') {
      checks.refuse(`parameters.${name}`, value, 'a text, also for numbers');
    } else if (rules[name]) {
      checkValue(checks, name, value, rules[name]);
    }
  }
  const tls = tlsParameter(isMysql);
  if (requireTls && ['0', 'OFF'].includes(String(parameters[tls]).toUpperCase())) {
    checks.refuse(`parameters.${tls}`, parameters[tls], 'no value here; set requireTls to false to admit plain text');
  }
}

/** The names of those parameters that wait for a restart, as far as they are known here. */
export function staticParameters(isMysql: boolean, parameters: Record<string, string>): string[] {
  const rules = isMysql ? MYSQL : POSTGRESQL;
  return Object.keys(parameters).filter((name) => rules[name]?.isStatic);
}

/** The parameter that refuses connections without TLS. */
export function tlsParameter(isMysql: boolean): string {
  return isMysql ? 'require_secure_transport' : 'rds.force_ssl';
}

function checkValue(checks: InputChecks, name: string, value: string, rule: ParameterRule): void {
  const property = `parameters.${name}`;
  if (rule.whole && !FORMULA.test(value)) {
    const parsed = /^-?\d+$/.test(value) ? Number(value) : value;
    checks.integer(property, parsed, rule.whole);
  }
  if (!rule.words) return;
  const words = rule.list ? value.split(',').map((word) => word.trim()) : [value.trim()];
  const known = rule.words.map((word) => word.toUpperCase());
  for (const word of words.filter((each) => !known.includes(each.toUpperCase()))) {
    const hint = rule.hint ? `; ${rule.hint}` : '';
    checks.refuse(property, word, `${rule.words.join(', ')}${hint}`);
  }
  checks.unique(property, words);
}
