/**
 * The instance classes of both engines, by family, over all regions.
 * Source: the orderable options of RDS as carried by cfn-lint 1.51.0, read on 2026-11-25, without the generations before m5, r5
 * and t3, which AWS no longer offers for the versions that this package knows.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html
 */
const G2 = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
const TO_24 = [...G2, '24xlarge'];
const TO_32 = [...TO_24, '32xlarge'];
const TO_48 = [...TO_24, '48xlarge'];
const BURSTABLE = ['micro', 'small', 'medium', 'large', 'xlarge', '2xlarge'];
const FAMILIES: Record<string, string[]> = {
  m5: TO_24,
  m5d: TO_24,
  m6g: G2,
  m6gd: G2,
  m6i: TO_32,
  m6id: TO_32,
  m6idn: TO_32,
  m6in: TO_32,
  m7g: G2,
  m7i: TO_48,
  m8g: TO_48,
  m8gd: TO_48,
  r5: TO_24,
  r5b: TO_24,
  r5d: TO_24,
  r6g: G2,
  r6gd: G2,
  r6i: TO_32,
  r6id: TO_32,
  r6idn: TO_32,
  r6in: TO_32,
  r7g: G2,
  r7i: TO_48,
  r8g: TO_48,
  r8gd: TO_48,
  t3: BURSTABLE,
  t4g: BURSTABLE,
  x2g: G2,
  x2idn: ['16xlarge', '24xlarge', '32xlarge'],
  x2iedn: ['xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge', '24xlarge', '32xlarge'],
};

/** Every class that an instance can have. */
export const INSTANCE_CLASSES = Object.entries(FAMILIES).flatMap(([family, sizes]) =>
  sizes.map((size) => `db.${family}.${size}`),
);

/**
 * Whether Database Insights can watch a class.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html
 */
export function insightsCanWatch(isMysql: boolean, instanceClass: string): boolean {
  return !(isMysql && /^db\.t\dg?\.(micro|small)$/.test(instanceClass));
}
