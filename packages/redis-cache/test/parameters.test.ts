import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { CacheEngine, type RedisCacheProps } from '../src';
import { rulesOf } from '../src/private/parameter-rules';
import { refusalOf, TestStack } from './fixture';

const REDIS_6 = CacheEngine.redis('6.2');
const REDIS_7 = CacheEngine.redis('7.1');
const VALKEY_8 = CacheEngine.valkey('8.2');

function refusal(parameters: Record<string, unknown>, props: Partial<RedisCacheProps> = {}): string {
  const given = parameters as Record<string, string>;
  return refusalOf(() => new TestStack().addCache({ engine: REDIS_7, ...props, parameters: given }));
}

/** A parameter, a value that is refused with a message, and the nearest one that is accepted. */
const VALUES: [string, unknown, string, string][] = [
  ['maxmemory-policy', 'allkeys-lur', 'did you mean "allkeys-lru"?', 'allkeys-lru'],
  ['maxmemory-samples', '0', 'a whole number of at least 1', '1'],
  ['timeout', '19', '0, or a whole number of at least 20', '20'],
  ['timeout', '-1', 'a whole number of at least 0', '0'],
  ['timeout', 300, 'a text, also for numbers', '300'],
  ['timeout', undefined, 'a text', '0'],
  ['active-expire-effort', '11', 'a whole number from 1 to 10', '10'],
  ['repl-backlog-size', '16383', 'a whole number of at least 16384', '16384'],
  ['slowlog-max-len', 'many', 'a whole number', '128'],
  ['slowlog-log-slower-than', '-2', 'a whole number of at least -1', '-1'],
  ['activedefrag', 'true', 'yes, no', 'yes'],
  ['notify-keyspace-events', 'Kq', 'any of the letters', 'KEA'],
  ['reserved-memory-percent', '101', 'a whole number from 0 to 100', '100'],
  ['proto-max-bulk-len', '536870913', 'from 1048576 to 536870912', '536870912'],
];

test.each(VALUES)('rejects %s with the value %p', (name, value, message, accepted) => {
  const refused = refusal({ [name]: value });
  expect(refused).toContain(`parameters.${name}: got `);
  expect(refused).toContain(message);
  expect(refusal({ [name]: accepted })).toBe('accepted');
});

test.each([
  ['maxmemory_policy', 'did you mean "maxmemory-policy"?'],
  ['maxclients', 'nothing: ElastiCache does not let anybody change it'],
  ['appendonly', 'nothing: ElastiCache does not let anybody change it'],
  ['cluster-enabled', 'no value here; set shards to turn cluster mode on'],
  ['shared_buffers', 'a parameter that ElastiCache lets you change in the family redis7'],
])('rejects the parameter %s', (name, message) => {
  expect(refusal({ [name]: '1' })).toContain(message);
});

test.each([
  ['hash-max-ziplist-entries', '512', REDIS_7, REDIS_6],
  ['hash-max-listpack-entries', '512', REDIS_6, REDIS_7],
  ['activerehashing', 'yes', REDIS_7, REDIS_6],
  ['lazyfree-lazy-expire', 'yes', VALKEY_8, REDIS_7],
  ['commandlog-large-reply-max-len', '128', REDIS_7, VALKEY_8],
])('rejects %s in families that do not have it', (name, value, without, having) => {
  expect(refusal({ [name]: value }, { engine: without })).toContain(`in the family ${without.parameterGroupFamily}`);
  expect(refusal({ [name]: value }, { engine: having })).toBe('accepted');
});

test('rejects two ways to reserve memory', () => {
  expect(refusal({ 'reserved-memory': '0', 'reserved-memory-percent': '25' })).toContain(
    'parameters.reserved-memory: got "0"; allowed: nothing beside reserved-memory-percent',
  );
});

test('rejects evictions that nodes which tier data do not know', () => {
  const policy = { 'maxmemory-policy': 'allkeys-lfu' };
  expect(refusal(policy, { nodeType: 'cache.r6gd.xlarge' })).toContain(
    'allowed: volatile-lru, allkeys-lru, noeviction on nodes that tier data',
  );
  expect(refusal(policy, { nodeType: 'cache.r6g.xlarge' })).toBe('accepted');
});

test.each([
  ['x', true],
  ['Kx', false],
  ['', false],
])('warns of events "%s" that nobody would get: %p', (events, warned) => {
  const stack = new TestStack();
  stack.addCache({ parameters: { 'notify-keyspace-events': events } });
  const found = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('silent-keyspace-events'));
  expect(found.length > 0).toBe(warned);
});

test('every number within a range is accepted, and every other refused', () => {
  const ranges = Object.entries(rulesOf('redis7')).filter(([, rule]) => rule.whole && !rule.zeroOrAtLeast);
  fc.assert(
    fc.property(fc.constantFrom(...ranges), fc.integer({ min: -100, max: 2_000_000_000 }), ([name, rule], value) => {
      const { min = -Infinity, max = Infinity } = rule.whole ?? {};
      expect(refusal({ [name]: String(value) }) === 'accepted').toBe(value >= min && value <= max);
    }),
    { numRuns: 40 },
  );
});
