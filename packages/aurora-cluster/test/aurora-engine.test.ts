import { CfnParameter } from 'aws-cdk-lib';
import { AuroraEngine, AuroraEngineFamily } from '../src';
import { VERSIONS_WITHOUT_AUTO_PAUSE } from '../src/private/engine-versions';
import { instanceClasses } from '../src/private/instance-classes';
import { MYSQL_EXPORTS, POSTGRES_EXPORTS } from '../src/private/log-exports';
import { refusalOf, TestStack } from './fixture';

test('the long form of a MySQL version means the same as the short one', () => {
  expect(AuroraEngine.mysql('8.0.mysql_aurora.3.12.0')).toEqual(AuroraEngine.mysql('3.12.0'));
});

test('aws-cdk-lib gets the engine in its own form', () => {
  expect(AuroraEngine.postgres('17.9').toClusterEngine()).toMatchObject({
    engineType: 'aurora-postgresql',
    engineFamily: AuroraEngineFamily.POSTGRESQL,
    parameterGroupFamily: 'aurora-postgresql17',
  });
  expect(AuroraEngine.mysql('3.12.0').toClusterEngine()).toMatchObject({
    engineType: 'aurora-mysql',
    engineFamily: AuroraEngineFamily.MYSQL,
    parameterGroupFamily: 'aurora-mysql8.0',
  });
});

test.each(AuroraEngine.knownMysqlVersions())('MySQL %s makes a cluster', (version) => {
  expect(refusalOf(() => new TestStack().addCluster({ engine: AuroraEngine.mysql(version) }))).toBe('accepted');
});

test.each(AuroraEngine.knownPostgresVersions())('PostgreSQL %s makes a cluster', (version) => {
  expect(refusalOf(() => new TestStack().addCluster({ engine: AuroraEngine.postgres(version) }))).toBe('accepted');
});

test('versions that cannot pause are versions that are known', () => {
  const known = [...AuroraEngine.knownMysqlVersions(), ...AuroraEngine.knownPostgresVersions()];
  expect(known).toEqual(expect.arrayContaining(VERSIONS_WITHOUT_AUTO_PAUSE));
});

test('a list of known versions cannot be changed from outside', () => {
  AuroraEngine.knownMysqlVersions().push('9.9.9');
  expect(AuroraEngine.knownMysqlVersions()).not.toContain('9.9.9');
});

test('an old long-term release is warned of', () => {
  const stack = new TestStack();
  const cluster = stack.addCluster({ engine: AuroraEngine.mysql('3.04.6') });
  expect(cluster.node.metadata.map((entry) => String(entry.data)).join()).toContain('ending-engine-version');
});

test('a current release is not warned of', () => {
  const cluster = new TestStack().addCluster();
  expect(cluster.node.metadata.map((entry) => String(entry.data)).join()).not.toContain('ending-engine-version');
});

test('every class has the form that RDS gives it', () => {
  for (const each of [...instanceClasses(true), ...instanceClasses(false)]) {
    expect(each).toMatch(/^db\.(serverless|[a-z]\d[a-z]*\.(medium|large|\d*xlarge))$/);
  }
});

test('every known export is accepted', () => {
  for (const [engine, logExports] of [
    [AuroraEngine.mysql('3.12.0'), MYSQL_EXPORTS],
    [AuroraEngine.postgres('17.9'), POSTGRES_EXPORTS],
  ] as const) {
    expect(refusalOf(() => new TestStack().addCluster({ engine, logExports }))).toBe('accepted');
  }
});

test('rejects a version of PostgreSQL that nobody knows yet, since the family depends on it', () => {
  const stack = new TestStack();
  const version = new CfnParameter(stack, 'Version').valueAsString;
  expect(refusalOf(() => stack.addCluster({ engine: AuroraEngine.postgres(version) }))).toContain(
    'engine.version: got "an unresolved token"; allowed: text known at synthesis',
  );
});
