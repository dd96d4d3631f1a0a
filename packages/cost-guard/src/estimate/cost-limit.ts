import { decimal, type Exact } from '../private/estimate/money';
import { Problems } from '../private/estimate/problems';
import type { CostLine } from './cost-line';
import type { Estimate } from './estimate';

/** A figure that an estimate must not exceed. */
export class CostLimit {
  /**
   * A limit for everything.
   *
   * @param usdPerMonth US dollars a month, at least 0
   */
  public static total(usdPerMonth: number): CostLimit {
    return new CostLimit('monthly-budget', 'The bill', usdPerMonth, () => true);
  }

  /**
   * A limit for one category, for example `Networking`.
   *
   * @param category as the estimate calls it
   * @param usdPerMonth US dollars a month, at least 0
   */
  public static category(category: string, usdPerMonth: number): CostLimit {
    return new CostLimit('category-budget', `Category ${category}`, usdPerMonth, (line) => line.category === category);
  }

  /**
   * A limit for one stack.
   *
   * @param stackName the name of the stack, not its construct path
   * @param usdPerMonth US dollars a month, at least 0
   */
  public static stack(stackName: string, usdPerMonth: number): CostLimit {
    return new CostLimit('stack-budget', `Stack ${stackName}`, usdPerMonth, (line) => line.stackName === stackName);
  }

  /**
   * A limit for a construct and everything below it.
   *
   * @param constructPath the path of the construct
   * @param usdPerMonth US dollars a month, at least 0
   */
  public static path(constructPath: string, usdPerMonth: number): CostLimit {
    const below = `${constructPath}/`;
    return new CostLimit('path-budget', `Construct ${constructPath}`, usdPerMonth, (line) => {
      return line.constructPath === constructPath || line.constructPath.startsWith(below);
    });
  }

  /**
   * A limit for how much more than before everything may cost.
   *
   * @param percent of the total of the baseline, at least 0
   * @param baseline the estimate to compare with, for example the one of the main branch
   */
  public static increase(percent: number, baseline: Estimate): CostLimit {
    return new CostLimit('increase', 'The increase', percent, () => true, baseline);
  }

  /** @internal */
  public readonly _limit: Exact;

  private constructor(
    /** @internal */
    public readonly _rule: string,
    /** @internal */
    public readonly _subject: string,
    limit: number,
    /** @internal */
    public readonly _covers: (line: CostLine) => boolean,
    /** @internal */
    public readonly _baseline?: Estimate,
  ) {
    const amount = decimal(limit);
    if (amount === undefined || amount.lt(0)) {
      const problems = new Problems(`Cost limit "${_subject}"`);
      problems.add(_baseline ? 'percent' : 'usdPerMonth', `got ${limit}; allowed: a number of at least 0`);
      problems.throwIfAny();
    }
    this._limit = amount as Exact;
  }
}
