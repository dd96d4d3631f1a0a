import type { AclRule, GroupRule } from './rules';

/**
 * Every rule that was declared for one network so far, by whichever construct.
 *
 * Flows may be declared in several stacks, but rule numbers, quotas and the question of who reaches whom concern them all.
 */
export class RuleBook {
  public readonly groupRules: GroupRule[] = [];
  public readonly aclRules: AclRule[] = [];
  public readonly privateNames = new Set<string>();
  private readonly numbers = new Set<string>();

  /** Whether nobody has taken the rule number yet; if so, it is taken now. */
  public takeNumber(tier: string, direction: string, ruleNumber: number): boolean {
    const key = `${tier} ${direction} ${ruleNumber}`;
    if (this.numbers.has(key)) return false;
    this.numbers.add(key);
    return true;
  }
}
