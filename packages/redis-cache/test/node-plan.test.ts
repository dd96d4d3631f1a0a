import * as fc from 'fast-check';
import { CacheFailover } from '../src';
import { nodeIds, planNodes, zonesOf } from '../src/private/node-plan';

const replicas = fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined });
const shards = fc.option(fc.integer({ min: 1, max: 80 }), { nil: undefined });

test('a plan without a choice of failover is never one that ElastiCache refuses', () => {
  fc.assert(
    fc.property(replicas, shards, (replicas, shards) => {
      const plan = planNodes({ replicas, shards });
      const failsOver = plan.failover !== CacheFailover.NONE;
      // Multi-AZ needs a replica; cluster mode needs failover; failover without cluster mode needs a replica.
      if (plan.failover === CacheFailover.MULTI_AZ) expect(plan.replicas).toBeGreaterThan(0);
      if (shards !== undefined) expect(failsOver).toBe(true);
      if (shards === undefined) expect(failsOver).toBe(plan.replicas > 0);
    }),
  );
});

test('there are as many ids as nodes, each once', () => {
  fc.assert(
    fc.property(replicas, shards, (replicas, shards) => {
      const plan = planNodes({ replicas, shards });
      const ids = nodeIds('sessions', plan);
      expect(new Set(ids).size).toBe((plan.shards ?? 1) * (plan.replicas + 1));
      expect(ids).toHaveLength(new Set(ids).size);
    }),
  );
});

test('more replicas or shards leave the ids of the nodes that are there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), shards, (replicas, shards) => {
      const before = nodeIds('sessions', planNodes({ replicas, shards }));
      const after = nodeIds('sessions', planNodes({ replicas: replicas + 1, shards: shards && shards + 1 }));
      expect(after).toEqual(expect.arrayContaining(before));
    }),
  );
});

test('ids are those of CloudWatch without cluster mode', () => {
  expect(nodeIds('sessions', planNodes({ replicas: 1 }))).toEqual(['sessions-001', 'sessions-002']);
});

test('ids are those of CloudWatch in cluster mode', () => {
  expect(nodeIds('sessions', planNodes({ replicas: 1, shards: 2 }))).toEqual([
    'sessions-0001-001',
    'sessions-0001-002',
    'sessions-0002-001',
    'sessions-0002-002',
  ]);
});

test.each([
  [{ replicas: 0 }, 1],
  [{ replicas: 1 }, 2],
  [{ replicas: 1, failover: CacheFailover.AUTOMATIC }, 1],
  [{ replicas: 0, shards: 1 }, 2],
])('the nodes %j need subnets in %d zones', (props, zones) => {
  expect(zonesOf(planNodes(props)).min).toBe(zones);
});
