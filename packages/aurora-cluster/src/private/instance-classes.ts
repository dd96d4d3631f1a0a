/**
 * The instance classes of each engine, by family, over all regions.
 * Source: the orderable options of RDS as carried by cfn-lint 1.51.0, read on 2026-11-21, without the classes that only
 * versions beyond standard support can use (r3, r4, t2, t3.small, t4g.small).
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
const G2 = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
const BOTH: Record<string, string[]> = {
  r5: [...G2, '24xlarge'],
  r6g: G2,
  r6i: [...G2, '24xlarge', '32xlarge'],
  r6id: ['24xlarge', '32xlarge'],
  r7g: G2,
  r7i: [...G2, '24xlarge', '48xlarge'],
  r8g: [...G2, '24xlarge', '48xlarge'],
  t3: ['medium', 'large'],
  t4g: ['medium', 'large'],
  x2g: G2,
};
const POSTGRES_ONLY: Record<string, string[]> = {
  r6gd: ['xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
  r8gd: ['xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '48xlarge'],
};

/** The class whose capacity follows the load. */
export const SERVERLESS_CLASS = 'db.serverless';

/** Every class that a member of a cluster of this engine can have. */
export function instanceClasses(isMysql: boolean): string[] {
  const families = isMysql ? BOTH : { ...BOTH, ...POSTGRES_ONLY };
  const provisioned = Object.entries(families).flatMap(([family, sizes]) =>
    sizes.map((size) => `db.${family}.${size}`),
  );
  return [...provisioned, SERVERLESS_CLASS];
}

/**
 * Whether Database Insights can watch a class.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.Engines.html
 */
export function insightsCanWatch(isMysql: boolean, instanceClass: string): boolean {
  return !(isMysql && instanceClass.startsWith('db.t3.'));
}
