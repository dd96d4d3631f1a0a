/**
 * The node types by family, over all regions, without the previous generations, which know no encryption in transit.
 * Source: the node-type tables of https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html,
 * checked on 2026-11-25.
 */
const SMALL = ['micro', 'small', 'medium'];
const G2 = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
const G5 = ['large', 'xlarge', '2xlarge', '4xlarge', '12xlarge', '24xlarge'];
const BOTH: Record<string, string[]> = {
  c7gn: G2,
  m4: ['large', 'xlarge', '2xlarge', '4xlarge', '10xlarge'],
  m5: G5,
  m6g: G2,
  m7g: G2,
  r4: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge'],
  r5: G5,
  r6g: G2,
  r6gd: G2.slice(1),
  r7g: G2,
  t2: SMALL,
  t3: SMALL,
  t4g: SMALL,
};
const VALKEY_ONLY: Record<string, string[]> = { c8gn: G2, m8g: G2, r8g: G2 };

/** Every class that a node of this engine can have. */
export function nodeTypes(engineType: string): string[] {
  const families = engineType === 'valkey' ? { ...BOTH, ...VALKEY_ONLY } : BOTH;
  return Object.entries(families).flatMap(([family, sizes]) => sizes.map((size) => `cache.${family}.${size}`));
}

/**
 * Whether the nodes keep part of the data on disk. The family decides it, and the template must say the same.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/data-tiering.html
 */
export function tiersData(nodeType: string): boolean {
  return nodeType.startsWith('cache.r6gd.');
}
