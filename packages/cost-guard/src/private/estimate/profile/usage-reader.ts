import type { Amount } from '../extract/amount';
import type { Problems } from '../problems';
import type { Resource } from '../template/model';
import type { Profile, UsageRule, UsageValue } from './profile';
import { selects } from './selectors';

/** Which usage keys a type knows; nothing for a type that knows none. */
export type KnownKeys = (type: string) => string[] | undefined;

/** Finds what the profile says about one resource: the most exact selector that knows the key wins. */
export class UsageReader {
  private readonly winners = new Map<string, UsageRule | undefined>();

  constructor(
    private readonly profile: Profile,
    private readonly resources: Resource[],
    private readonly knownKeys: KnownKeys,
  ) {}

  public find(resource: Resource, key: string): Amount | undefined {
    const rule = this.winner(resource, key);
    if (rule === undefined) return undefined;
    const value = rule.values[key];
    const note = `${key}${value.source ? ` (${value.source})` : ''}`;
    if (!value.split) return { range: value.range, origin: 'usage', note };
    // How many share it is known when everybody has been asked: see `shareTotals`.
    return { range: value.range, pool: `${rule.selector} ${key}`, origin: 'usage', note: `${note}, shared` };
  }

  /** Adds a problem for every selector and key that nothing in the templates answers to. */
  public checkMatches(problems: Problems): void {
    for (const { selector, values } of this.profile.defaults) {
      const keys = this.knownKeys(selector);
      if (keys === undefined) problems.add(`defaults["${selector}"]`, 'this type has no usage that can be priced');
      for (const key of Object.keys(values)) if (keys) problems.known(`defaults["${selector}"]`, key, keys);
    }
    for (const rule of this.profile.resources) this.checkRule(rule, problems);
  }

  private checkRule({ selector, values }: UsageRule, problems: Problems): void {
    const where = `resources["${selector}"]`;
    const matched = this.resources.filter((resource) => selects(selector, resource) !== undefined);
    if (matched.length === 0) {
      problems.add(where, 'matches no resource of the templates');
      return;
    }
    const keys = [...new Set(matched.flatMap(({ type }) => this.knownKeys(type) ?? []))];
    for (const key of Object.keys(values)) problems.known(where, key, keys);
  }

  private winner(resource: Resource, key: string): UsageRule | undefined {
    if (!this.knownKeys(resource.type)?.includes(key)) return undefined;
    const id = `${resource.stack.key} ${resource.logicalId} ${key}`;
    if (!this.winners.has(id)) this.winners.set(id, this.mostExact(resource, key));
    return this.winners.get(id);
  }

  private mostExact(resource: Resource, key: string): UsageRule | undefined {
    let best: UsageRule | undefined;
    let exactness = 0;
    for (const rule of this.profile.resources) {
      const exact = key in rule.values ? selects(rule.selector, resource) : undefined;
      if (exact !== undefined && exact > exactness) [best, exactness] = [rule, exact];
    }
    return best ?? this.profile.defaults.find(({ selector, values }) => selector === resource.type && key in values);
  }
}

/** The account-wide figures, as amounts. */
export function accountAmount(key: string, value: UsageValue): Amount {
  return { range: value.range, origin: 'usage', note: `account.${key}${value.source ? ` (${value.source})` : ''}` };
}
