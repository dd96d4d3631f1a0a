/**
 * Which costs a budget counts. Filters of different kinds must all match; values of one kind are alternatives.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create-filters.html
 */
export class BudgetFilter {
  /**
   * Costs of resources with a tag. The key must be activated for cost allocation, or nothing is counted.
   *
   * @param key the key of a tag of yours
   * @param values the values, at least one
   */
  public static tag(key: string, values: string[]): BudgetFilter {
    return new BudgetFilter('TagKeyValue', values, key);
  }

  /**
   * Costs of AWS services.
   *
   * @param names as Cost Explorer writes them, for example `Amazon Relational Database Service`, at least one
   */
  public static services(names: string[]): BudgetFilter {
    return new BudgetFilter('Service', names);
  }

  /**
   * Costs of regions.
   *
   * @param names for example `eu-west-1`, at least one
   */
  public static regions(names: string[]): BudgetFilter {
    return new BudgetFilter('Region', names);
  }

  /**
   * Costs of member accounts, for a budget in the management account.
   *
   * @param accounts each by its 12 digits, at least one
   */
  public static linkedAccounts(accounts: string[]): BudgetFilter {
    return new BudgetFilter('LinkedAccount', accounts);
  }

  private constructor(
    /** The key of the filter in the API of AWS Budgets. */
    public readonly dimension: string,
    /** What is counted. */
    public readonly values: string[],
    /** The key of the tag, for a filter by tag. */
    public readonly tagKey?: string,
  ) {}
}
