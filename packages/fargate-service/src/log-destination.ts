import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';

/** A log group that is created together with what writes to it. */
export interface NewLogGroupOptions {
  /**
   * The name of the log group. 1 to 512 letters, digits and `. - _ / #`; unique in the account and region.
   *
   * @default - CloudFormation makes a name, so that two deployments never collide
   */
  readonly name?: string;

  /**
   * How long entries are kept. One of the periods that CloudWatch Logs knows.
   *
   * @default RetentionDays.ONE_MONTH - long enough to look into last week's incident, and the bill stops growing
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
   */
  readonly retention?: RetentionDays;

  /**
   * The key that encrypts the entries. Its policy must admit CloudWatch Logs.
   *
   * @default - a key that CloudWatch Logs owns
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly encryptionKey?: IKey;

  /**
   * What happens to the log group when it leaves the template.
   *
   * @default RemovalPolicy.RETAIN - logs explain what went wrong in a stack that is gone
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Where containers write their logs. */
export class LogDestination {
  /**
   * Into a log group that is created for it.
   *
   * @param options its name, retention and key
   */
  public static newLogGroup(options: NewLogGroupOptions = {}): LogDestination {
    return new LogDestination(options ?? {}, undefined);
  }

  /**
   * Into a log group that exists already.
   *
   * @param logGroup the log group; its retention and key are its owner's business
   */
  public static existingLogGroup(logGroup: ILogGroup): LogDestination {
    return new LogDestination(undefined, logGroup);
  }

  private constructor(
    private readonly options: NewLogGroupOptions | undefined,
    private readonly logGroup: ILogGroup | undefined,
  ) {}

  /** @internal */
  public _newGroup(): NewLogGroupOptions | undefined {
    return this.options;
  }

  /** @internal */
  public _existingGroup(): ILogGroup | undefined {
    return this.logGroup;
  }
}
