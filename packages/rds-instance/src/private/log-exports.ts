/**
 * The logs that each engine can export.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.html
 */
export const MYSQL_EXPORTS = ['audit', 'error', 'general', 'iam-db-auth-error', 'slowquery'];
export const POSTGRESQL_EXPORTS = ['iam-db-auth-error', 'postgresql', 'upgrade'];

/** What is exported when nothing else is asked for: what went wrong, and what was slow or changed the version. */
export function defaultExports(isMysql: boolean): string[] {
  return isMysql ? ['error', 'slowquery'] : ['postgresql', 'upgrade'];
}

/** The id of the construct that holds the log group of an export, for example `IamDbAuthErrorLogs`. */
export function logGroupId(exported: string): string {
  const words = exported.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Logs`;
}

/** The name that RDS gives to the log group of an export; it cannot be chosen. */
export function logGroupName(instanceIdentifier: string, exported: string): string {
  return `/aws/rds/instance/${instanceIdentifier}/${exported}`;
}

/** Without these parameters MySQL exports empty logs. */
export function parametersForExports(exports: string[]): Record<string, string> {
  return {
    ...(exports.includes('general') ? { general_log: '1' } : {}),
    ...(exports.includes('slowquery') ? { slow_query_log: '1' } : {}),
    ...(exports.includes('general') || exports.includes('slowquery') ? { log_output: 'FILE' } : {}),
  };
}
