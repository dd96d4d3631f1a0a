import { CfnParameter } from 'aws-cdk-lib';
import { RdsEngine, RdsEngineFamily } from '../src';
import { majorVersions, SOON_ENDED_BEFORE } from '../src/private/engine-versions';
import { INSTANCE_CLASSES, insightsCanWatch } from '../src/private/instance-classes';
import { MYSQL_EXPORTS, POSTGRESQL_EXPORTS } from '../src/private/log-exports';
import { MYSQL, POSTGRESQL, refusalOf, TestStack } from './fixture';

const ENDED = [true, false].flatMap((isMysql) =>
  majorVersions(isMysql)
    .filter((major) => major.ended)
    .flatMap((major) => major.versions)
    .map((version) => (isMysql ? RdsEngine.mysql(version) : RdsEngine.postgresql(version))),
);

function warningsOf(engine: RdsEngine, extendedSupport = false): string {
  const instance = new TestStack().addInstance({ engine, extendedSupport });
  return instance.node.metadata.map((entry) => String(entry.data)).join();
}

test('aws-cdk-lib gets the engine in its own form', () => {
  expect(POSTGRESQL.toInstanceEngine()).toMatchObject({
    engineType: 'postgres',
    engineFamily: RdsEngineFamily.POSTGRESQL,
    engineVersion: { fullVersion: '17.9', majorVersion: '17' },
    parameterGroupFamily: 'postgres17',
  });
  expect(MYSQL.toInstanceEngine()).toMatchObject({
    engineType: 'mysql',
    engineFamily: RdsEngineFamily.MYSQL,
    engineVersion: { fullVersion: '8.4.8', majorVersion: '8.4' },
    parameterGroupFamily: 'mysql8.4',
  });
});

test.each(RdsEngine.knownMysqlVersions())('MySQL %s makes an instance', (version) => {
  expect(refusalOf(() => new TestStack().addInstance({ engine: RdsEngine.mysql(version) }))).toBe('accepted');
});

test.each(RdsEngine.knownPostgresqlVersions())('PostgreSQL %s makes an instance', (version) => {
  expect(refusalOf(() => new TestStack().addInstance({ engine: RdsEngine.postgresql(version) }))).toBe('accepted');
});

test.each(ENDED.map((engine) => [engine.engineType, engine.version, engine] as const))(
  '%s %s makes an instance with extended support only',
  (_, __, engine) => {
    expect(refusalOf(() => new TestStack().addInstance({ engine }))).toContain('standard support ended on 2026-');
    expect(refusalOf(() => new TestStack().addInstance({ engine, extendedSupport: true }))).toBe('accepted');
  },
);

test('a list of known versions cannot be changed from outside', () => {
  RdsEngine.knownMysqlVersions().push('9.9.9');
  expect(RdsEngine.knownMysqlVersions()).not.toContain('9.9.9');
});

test('a version whose standard support ends soon is warned of, with the date', () => {
  expect(warningsOf(RdsEngine.postgresql('14.22'))).toContain('ends on 2027-02-28');
});

test('a version whose standard support has ended is warned of', () => {
  expect(warningsOf(RdsEngine.mysql('8.0.46'), true)).toContain('ends on 2026-07-31');
});

test('a current version is not warned of', () => {
  expect(warningsOf(POSTGRESQL)).not.toContain('ending-engine-version');
});

test('every date is a day, and what has ended ends soon', () => {
  for (const major of [...majorVersions(true), ...majorVersions(false)]) {
    expect(new Date(major.standardSupportEnds).toISOString()).toContain(major.standardSupportEnds);
    expect(major.ended && major.standardSupportEnds > SOON_ENDED_BEFORE).toBe(false);
  }
});

test('every class has the form that RDS gives it', () => {
  for (const each of INSTANCE_CLASSES) {
    expect(each).toMatch(/^db\.[a-z]\d[a-z]*\.(micro|small|medium|large|\d*xlarge)$/);
  }
});

test('Database Insights can watch all classes but the smallest with MySQL', () => {
  expect(INSTANCE_CLASSES.filter((each) => !insightsCanWatch(true, each))).toEqual([
    'db.t3.micro',
    'db.t3.small',
    'db.t4g.micro',
    'db.t4g.small',
  ]);
  expect(INSTANCE_CLASSES.filter((each) => !insightsCanWatch(false, each))).toEqual([]);
});

test('every known export is accepted, but for the audit log, which needs options', () => {
  for (const [engine, logExports] of [
    [MYSQL, MYSQL_EXPORTS.filter((exported) => exported !== 'audit')],
    [POSTGRESQL, POSTGRESQL_EXPORTS],
  ] as const) {
    expect(refusalOf(() => new TestStack().addInstance({ engine, logExports: [...logExports] }))).toBe('accepted');
  }
});

test('rejects a version that nobody knows yet, since the family depends on it', () => {
  const stack = new TestStack();
  const version = new CfnParameter(stack, 'Version').valueAsString;
  const message = 'engine.version: got "an unresolved token"; allowed: text known at synthesis';
  expect(refusalOf(() => stack.addInstance({ engine: RdsEngine.postgresql(version) }))).toContain(message);
  expect(refusalOf(() => stack.addReplica({ engine: RdsEngine.mysql(version) }))).toContain(message);
});
