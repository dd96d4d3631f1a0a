import { DatabaseDialect, type ParameterRule } from '@ashlar-cdk/foundation';

/** What RDS accepts as the value of one parameter, and when it takes it over. */
interface TimedRule extends ParameterRule {
  /** The server reads it at its start only. */
  readonly isStatic?: boolean;
}

const SWITCH: TimedRule = { words: ['0', '1'] };
const WORD_SWITCH: TimedRule = { words: ['0', '1', 'ON', 'OFF'] };
const INT_MAX = 2_147_483_647;

/**
 * Parameters that people set most, with the values and apply types of DescribeEngineDefaultParameters.
 * A parameter that is not listed is passed on as it is.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Parameters.html
 */
const MYSQL: Record<string, TimedRule> = {
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
const POSTGRESQL: Record<string, TimedRule> = {
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

/** What RDS says of the engine, whether or not it is Aurora. */
export function dialectOf(isMysql: boolean): DatabaseDialect {
  return isMysql ? DatabaseDialect.MYSQL : DatabaseDialect.POSTGRESQL;
}

/** The rules of the engine's parameters, by name. */
export function parameterRules(isMysql: boolean): Record<string, TimedRule> {
  return isMysql ? MYSQL : POSTGRESQL;
}

/** The names of those parameters that wait for a restart, as far as they are known here. */
export function staticParameters(isMysql: boolean, parameters: Record<string, string>): string[] {
  const rules = parameterRules(isMysql);
  return Object.keys(parameters).filter((name) => rules[name]?.isStatic);
}
