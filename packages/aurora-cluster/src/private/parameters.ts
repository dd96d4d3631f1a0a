import { DatabaseDialect, type ParameterRule } from '@ashlar-cdk/foundation';

const SWITCH: ParameterRule = { words: ['0', '1'] };
const WORD_SWITCH: ParameterRule = { words: ['0', '1', 'ON', 'OFF'] };
const INT_MAX = 2_147_483_647;

/**
 * Parameters that people set most, with the values of DescribeEngineDefaultClusterParameters.
 * A parameter that is not listed is passed on as it is.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ParameterGroups.html
 */
const MYSQL: Record<string, ParameterRule> = {
  event_scheduler: WORD_SWITCH,
  general_log: SWITCH,
  innodb_lock_wait_timeout: { whole: { min: 1, max: 1_073_741_824 } },
  interactive_timeout: { whole: { min: 1, max: 31_536_000 } },
  log_output: { words: ['FILE', 'TABLE', 'NONE'] },
  max_allowed_packet: { whole: { min: 1024, max: 1_073_741_824 } },
  max_connections: { whole: { min: 1, max: 16_000 } },
  require_secure_transport: WORD_SWITCH,
  server_audit_events: {
    words: ['CONNECT', 'QUERY', 'QUERY_DCL', 'QUERY_DDL', 'QUERY_DML', 'TABLE'],
    list: true,
  },
  server_audit_logging: SWITCH,
  slow_query_log: SWITCH,
  wait_timeout: { whole: { min: 1, max: 31_536_000 } },
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Reference.ParameterGroups.html */
const POSTGRES: Record<string, ParameterRule> = {
  'auto_explain.log_min_duration': { whole: { min: -1, max: INT_MAX } },
  idle_in_transaction_session_timeout: { whole: { min: 0, max: INT_MAX } },
  log_connections: SWITCH,
  log_disconnections: SWITCH,
  log_lock_waits: SWITCH,
  log_min_duration_statement: { whole: { min: -1, max: INT_MAX } },
  log_statement: { words: ['none', 'ddl', 'mod', 'all'] },
  max_connections: { whole: { min: 6, max: 262_143 } },
  'pg_stat_statements.max': { whole: { min: 100, max: INT_MAX } },
  'pg_stat_statements.track': { words: ['none', 'top', 'all'] },
  'rds.force_ssl': SWITCH,
  'rds.log_retention_period': { whole: { min: 1440, max: 10_080 } },
  'rds.logical_replication': SWITCH,
  shared_preload_libraries: {
    words: [
      'auto_explain',
      'orafce',
      'pg_bigm',
      'pg_cron',
      'pg_hint_plan',
      'pg_prewarm',
      'pg_similarity',
      'pg_stat_statements',
      'pg_tle',
      'pg_transport',
      'pgaudit',
      'pglogical',
      'plprofiler',
    ],
    list: true,
    hint: 'other extensions, such as vector, need no preloading: CREATE EXTENSION is enough',
  },
  statement_timeout: { whole: { min: 0, max: INT_MAX } },
};

/** What RDS says of the engine, whether or not it is Aurora. */
export function dialectOf(isMysql: boolean): DatabaseDialect {
  return isMysql ? DatabaseDialect.MYSQL : DatabaseDialect.POSTGRESQL;
}

/** The rules of the engine's parameters, by name. */
export function parameterRules(isMysql: boolean): Record<string, ParameterRule> {
  return isMysql ? MYSQL : POSTGRES;
}
