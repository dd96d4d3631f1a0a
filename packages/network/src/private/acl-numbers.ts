import { createHash } from 'node:crypto';
import { ACL_RULE_NUMBER } from './limits';

/**
 * The number of a network ACL entry, derived from what the entry says.
 *
 * All entries allow, so their order means nothing and a number need only be unique.
 * Because it comes from the content, adding or removing another entry leaves it alone.
 * Should two contents want one number, the one declared later takes the next free one.
 *
 * @param content what the entry says, and who declares it
 * @param take takes a number that nobody has, and says whether it could
 */
export function aclNumber(content: string, take: (candidate: number) => boolean): number {
  const count = ACL_RULE_NUMBER.max - ACL_RULE_NUMBER.min + 1;
  const wanted = createHash('sha256').update(content).digest().readUInt32BE(0) % count;
  for (let step = 0; step < count; step++) {
    const candidate = ACL_RULE_NUMBER.min + ((wanted + step) % count);
    if (take(candidate)) return candidate;
  }
  throw new Error(`all ${count} rule numbers of the network ACL are taken`);
}
