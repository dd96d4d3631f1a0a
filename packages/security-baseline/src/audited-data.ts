/**
 * Data events that a trail records in addition to management events. They are billed by the event.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export class AuditedData {
  /**
   * Reads and writes of objects.
   *
   * @param arns buckets as `arn:aws:s3:::bucket/`, prefixes as `arn:aws:s3:::bucket/prefix`, all as `arn:aws:s3`
   */
  public static s3Objects(arns: string[]): AuditedData {
    return new AuditedData('AWS::S3::Object', arns);
  }

  /**
   * Invocations of functions.
   *
   * @param arns functions by their ARN, all as `arn:aws:lambda`
   */
  public static lambdaFunctions(arns: string[]): AuditedData {
    return new AuditedData('AWS::Lambda::Function', arns);
  }

  /**
   * Reads and writes of items.
   *
   * @param arns tables by their ARN, all as `arn:aws:dynamodb`
   */
  public static dynamoDbTables(arns: string[]): AuditedData {
    return new AuditedData('AWS::DynamoDB::Table', arns);
  }

  /**
   * Data events by the name of the resource type, for example one that stands in a configuration file.
   *
   * An unknown type is refused by the trail, which knows where the mistake is.
   *
   * @param resourceType `AWS::S3::Object`, `AWS::Lambda::Function` or `AWS::DynamoDB::Table`
   * @param arns as CloudTrail expects them for the type
   */
  public static ofType(resourceType: string, arns: string[]): AuditedData {
    return new AuditedData(resourceType, arns);
  }

  private constructor(
    /** The resource type, as in `ofType`. */
    public readonly resourceType: string,
    /** What is recorded. */
    public readonly arns: string[],
  ) {}
}
