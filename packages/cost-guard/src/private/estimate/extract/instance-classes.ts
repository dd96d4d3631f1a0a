/** vCPUs by the size in an instance class; the proxy of a database is billed by them. */
const VCPUS: Record<string, number> = {
  micro: 2,
  small: 2,
  medium: 2,
  large: 2,
  xlarge: 4,
};

/**
 * The vCPUs of a database class, for example 2 of `db.t4g.medium`; undefined when the name says nothing.
 * Holds for the families that Aurora and RDS offer today; those of the m1 to t2 generations differ and are gone.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 */
export function vcpusOf(instanceClass: string): number | undefined {
  const size = instanceClass.split('.').at(-1) ?? '';
  const multiple = /^(\d+)xlarge$/.exec(size);
  return multiple ? Number(multiple[1]) * 4 : VCPUS[size];
}

/** Families with Graviton processors: the letter behind the generation is a g. */
export function isGraviton(instanceType: string): boolean {
  return /^(db\.|cache\.|kafka\.)?[a-z]+\d+g[a-z]*\./.test(instanceType);
}
