/**
 * Names that RDS keeps for itself, or that are words of the engine's language. Checked 2026-11-25.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html
 */
const RDS_USERS = ['rdsadmin', 'rdsrepladmin', 'rdstopmgr', 'rds_superuser', 'rdsproxyadmin'];
const SQL_WORDS = [
  'all',
  'alter',
  'and',
  'any',
  'as',
  'by',
  'case',
  'column',
  'create',
  'database',
  'default',
  'delete',
  'desc',
  'distinct',
  'drop',
  'else',
  'false',
  'for',
  'foreign',
  'from',
  'grant',
  'group',
  'having',
  'in',
  'index',
  'insert',
  'into',
  'is',
  'join',
  'key',
  'like',
  'limit',
  'not',
  'null',
  'on',
  'or',
  'order',
  'primary',
  'references',
  'select',
  'set',
  'table',
  'then',
  'to',
  'true',
  'union',
  'unique',
  'update',
  'user',
  'using',
  'when',
  'where',
  'with',
];

/** Whether a master user cannot have this name. */
export function isReservedUser(isMysql: boolean, name: string): boolean {
  const lower = name.toLowerCase();
  if (RDS_USERS.includes(lower) || SQL_WORDS.includes(lower)) return true;
  const ofEngine = isMysql
    ? ['mysql', 'sys', 'root'].includes(lower)
    : ['admin', 'public', 'session_user', 'current_user'].includes(lower) || /^(pg_|rds_)/.test(lower);
  return ofEngine;
}

/** Whether the first database cannot have this name. */
export function isReservedDatabase(isMysql: boolean, name: string): boolean {
  const lower = name.toLowerCase();
  if (SQL_WORDS.includes(lower)) return true;
  return isMysql
    ? ['mysql', 'sys', 'information_schema', 'performance_schema'].includes(lower)
    : ['rdsadmin', 'template0', 'template1'].includes(lower);
}
