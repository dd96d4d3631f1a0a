/**
 * Which types of resources a recorder records.
 *
 * Types are written as in CloudFormation, for example `AWS::EC2::SecurityGroup`.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html
 */
export class RecordedTypes {
  /** Every type that AWS Config supports, those that it will support later among them. */
  public static all(): RecordedTypes {
    return new RecordedTypes('ALL_SUPPORTED_RESOURCE_TYPES', []);
  }

  /**
   * Every type that AWS Config supports except some, for example those that change all day and nobody asks about.
   *
   * @param resourceTypes at least one, each once
   */
  public static allExcept(resourceTypes: string[]): RecordedTypes {
    return new RecordedTypes('EXCLUSION_BY_RESOURCE_TYPES', resourceTypes);
  }

  /**
   * These types and no others. A type that AWS Config supports later is not recorded.
   *
   * @param resourceTypes at least one, each once
   */
  public static only(resourceTypes: string[]): RecordedTypes {
    return new RecordedTypes('INCLUSION_BY_RESOURCE_TYPES', resourceTypes);
  }

  private constructor(
    /** The strategy by AWS' name: `ALL_SUPPORTED_…`, `EXCLUSION_BY_…` or `INCLUSION_BY_RESOURCE_TYPES`. */
    public readonly strategy: string,
    /** The types that are left out, or the only ones; empty for all. */
    public readonly resourceTypes: string[],
  ) {}
}
