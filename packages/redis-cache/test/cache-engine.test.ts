import { CacheEngine } from '../src';
import { cacheTemplate, only, PARAMETER_GROUP } from './fixture';

const ALL = [
  ...CacheEngine.knownValkeyVersions().map((version) => CacheEngine.valkey(version)),
  ...CacheEngine.knownRedisVersions().map((version) => CacheEngine.redis(version)),
];

test.each([
  [CacheEngine.redis('6.2'), 'redis6.x'],
  [CacheEngine.redis('7.0'), 'redis7'],
  [CacheEngine.redis('7.1'), 'redis7'],
  [CacheEngine.valkey('7.2'), 'valkey7'],
  [CacheEngine.valkey('8.2'), 'valkey8'],
  [CacheEngine.valkey('9.0'), 'valkey9'],
])('the parameter group of %j is of the family %s', (engine, family) => {
  expect(only(cacheTemplate({ engine }), PARAMETER_GROUP).Properties.CacheParameterGroupFamily).toBe(family);
});

test.each(ALL)('a cache takes $engineType $version', (engine) => {
  expect(() => cacheTemplate({ engine })).not.toThrow();
});

test('the lists that a user gets cannot change what is accepted', () => {
  CacheEngine.knownRedisVersions().push('99.9');
  expect(CacheEngine.knownRedisVersions()).not.toContain('99.9');
});
