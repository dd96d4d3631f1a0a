import { Lazy } from 'aws-cdk-lib';
import { DatabaseDialect, type InputChecks, type ParameterRule } from '../src';
import { refusalsOf } from './fixture';

const { MYSQL, POSTGRESQL } = DatabaseDialect;
const TOKEN = Lazy.string({ produce: () => 'x' });

describe('the first database', () => {
  const refused = (dialect: DatabaseDialect, name?: string) =>
    refusalsOf((checks) => dialect.checkDatabaseName(checks, name));

  test.each<[string, DatabaseDialect, string, string]>([
    ['a digit first', MYSQL, '1shop', '1 to 64 letters, digits and _, a letter first'],
    ['64 characters', POSTGRESQL, 'a'.repeat(64), '1 to 63 letters'],
    ['a word of SQL', MYSQL, 'Select', 'a name that the engine does not keep for itself'],
    ['a database of MySQL', MYSQL, 'sys', 'a name that the engine does not keep for itself'],
    ['a database of PostgreSQL', POSTGRESQL, 'template1', 'a name that the engine does not keep for itself'],
  ])('rejects %s', (_, dialect, name, message) => {
    expect(refused(dialect, name)).toEqual([expect.stringContaining(message)]);
  });

  test.each<[DatabaseDialect, string | undefined]>([
    [MYSQL, 'a'.repeat(64)],
    [MYSQL, 'template1'],
    [POSTGRESQL, 'sys'],
    [POSTGRESQL, undefined],
    [POSTGRESQL, TOKEN],
  ])('accepts others', (dialect, name) => {
    expect(refused(dialect, name)).toEqual([]);
  });
});

describe('the master user', () => {
  const refused = (dialect: DatabaseDialect, name?: string) =>
    refusalsOf((checks) => dialect.checkMasterUser(checks, name));

  test.each<[string, DatabaseDialect, string, string]>([
    ['17 characters', MYSQL, 'a'.repeat(17), 'credentials.username: got "aaaaaaaaaaaaaaaaa"; allowed: 1 to 16 letters'],
    ['a user of RDS', POSTGRESQL, 'RdsAdmin', 'a name that RDS and the engine do not keep for themselves'],
    ['a user of MySQL', MYSQL, 'root', 'a name that RDS and the engine do not keep for themselves'],
    ['a beginning of PostgreSQL', POSTGRESQL, 'pg_shop', 'a name that RDS and the engine do not keep for themselves'],
    ['a word of SQL', POSTGRESQL, 'user', 'a name that RDS and the engine do not keep for themselves'],
  ])('rejects %s', (_, dialect, name, message) => {
    expect(refused(dialect, name)).toEqual([expect.stringContaining(message)]);
  });

  test.each<[DatabaseDialect, string | undefined]>([
    [MYSQL, 'admin'],
    [POSTGRESQL, 'root'],
    [POSTGRESQL, 'a'.repeat(63)],
    [MYSQL, undefined],
    [MYSQL, TOKEN],
  ])('accepts others', (dialect, name) => {
    expect(refused(dialect, name)).toEqual([]);
  });
});

describe('parameters', () => {
  const RULES: Record<string, ParameterRule> = {
    max_connections: { whole: { min: 1, max: 100 } },
    log_output: { words: ['FILE', 'TABLE'] },
    preload: { words: ['pgaudit', 'pg_cron'], list: true, hint: 'vector needs none' },
  };
  const refused = (parameters: Record<string, unknown>, requireTls = true, dialect = MYSQL) =>
    refusalsOf((checks: InputChecks) =>
      dialect.checkParameters(checks, parameters as Record<string, string>, RULES, requireTls),
    );

  test.each<[string, Record<string, unknown>, string]>([
    ['a number that is none', { max_connections: 'many' }, 'parameters.max_connections: got "many"'],
    ['a number out of range', { max_connections: '101' }, 'parameters.max_connections: got 101'],
    ['a number that is no text', { max_connections: 100 }, 'a text, also for numbers'],
    ['nothing', { anything: '' }, 'parameters.anything: got ""; allowed: a text'],
    ['an unknown word', { log_output: 'DISK' }, 'parameters.log_output: got "DISK"; allowed: FILE, TABLE'],
    ['an unknown word in a list', { preload: 'pgaudit, vector' }, 'got "vector"; allowed: pgaudit, pg_cron; vector'],
    ['a word twice', { preload: 'pgaudit,pgaudit' }, 'each value once'],
    ['TLS that is off', { require_secure_transport: 'off' }, 'set requireTls to false to admit plain text'],
  ])('reject %s', (_, parameters, message) => {
    expect(refused(parameters)).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, Record<string, string>]>([
    ['the bound', { max_connections: '100' }],
    ['a formula', { max_connections: 'LEAST({DBInstanceClassMemory/9531392},5000)' }],
    ['a word in lower case', { log_output: 'file' }],
    ['a list of words', { preload: 'pg_cron, pgaudit' }],
    ['what has no rule', { anything: 'goes' }],
    ['a token', { max_connections: TOKEN }],
    ['the parameter of the other engine', { 'rds.force_ssl': '0' }],
  ])('accept %s', (_, parameters) => {
    expect(refused(parameters)).toEqual([]);
  });

  test('may turn TLS off when nothing requires it', () => {
    expect(refused({ require_secure_transport: '0' }, false)).toEqual([]);
    expect(refused({ 'rds.force_ssl': '0' }, true, POSTGRESQL)).toHaveLength(1);
  });
});
