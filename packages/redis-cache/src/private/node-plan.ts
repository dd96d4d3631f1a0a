import { CacheFailover } from '../cache-failover';
import type { RedisCacheProps } from '../redis-cache-props';
import { ZONES } from './limits';

const DEFAULT_REPLICAS = 1;

/** How many nodes there are, and what happens when one fails. */
export interface NodePlan {
  /** Nodes beside the primary, in each shard. */
  readonly replicas: number;
  /** The number of shards; undefined without cluster mode. */
  readonly shards?: number;
  readonly failover: CacheFailover;
}

/** Fills in what the user left open: as much safety as the nodes allow. */
export function planNodes(props: Pick<RedisCacheProps, 'replicas' | 'shards' | 'failover'>): NodePlan {
  const replicas = props.replicas ?? DEFAULT_REPLICAS;
  const { shards } = props;
  const alone = shards === undefined ? CacheFailover.NONE : CacheFailover.AUTOMATIC;
  return { replicas, shards, failover: props.failover ?? (replicas === 0 ? alone : CacheFailover.MULTI_AZ) };
}

/** The zones that the subnets must span. A replica that may stand beside its primary needs no second one. */
export function zonesOf(plan: NodePlan): { readonly min: number } {
  return { min: plan.failover === CacheFailover.MULTI_AZ || plan.shards !== undefined ? ZONES : 1 };
}

/**
 * The ids that ElastiCache gives to the nodes, in the form that CloudWatch knows.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.Create.html
 */
export function nodeIds(replicationGroupId: string, plan: NodePlan): string[] {
  const inShard = Array.from({ length: plan.replicas + 1 }, (_, node) => padded(node + 1, 3));
  if (plan.shards === undefined) return inShard.map((node) => `${replicationGroupId}-${node}`);
  return Array.from({ length: plan.shards }, (_, shard) => padded(shard + 1, 4)).flatMap((shard) =>
    inShard.map((node) => `${replicationGroupId}-${shard}-${node}`),
  );
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
