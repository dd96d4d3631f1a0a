/**
 * The logs that each engine can export.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.html
 */
export const MYSQL_EXPORTS = ['audit', 'error', 'general', 'iam-db-auth-error', 'instance', 'slowquery'];
export const POSTGRES_EXPORTS = ['iam-db-auth-error', 'instance', 'postgresql'];

/** What is exported when nothing else is asked for: who connected and changed what, what went wrong, what was slow. */
export function defaultExports(isMysql: boolean): string[] {
  return isMysql ? ['audit', 'error', 'slowquery'] : ['postgresql'];
}

/** The id of the construct that holds the log group of an export, for example `IamDbAuthErrorLogs`. */
export function logGroupId(exported: string): string {
  const words = exported.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Logs`;
}

/** The name that RDS gives to the log group of an export; it cannot be chosen. */
export function logGroupName(clusterIdentifier: string, exported: string): string {
  return `/aws/rds/cluster/${clusterIdentifier}/${exported}`;
}

/** Without these parameters Aurora MySQL exports empty logs. */
export function parametersForExports(exports: string[]): Record<string, string> {
  return {
    ...(exports.includes('audit')
      ? { server_audit_logging: '1', server_audit_events: 'CONNECT,QUERY_DCL,QUERY_DDL' }
      : {}),
    ...(exports.includes('general') ? { general_log: '1' } : {}),
    ...(exports.includes('slowquery') ? { slow_query_log: '1' } : {}),
    ...(exports.includes('general') || exports.includes('slowquery') ? { log_output: 'FILE' } : {}),
  };
}
