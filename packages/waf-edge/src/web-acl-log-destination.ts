import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** The log group that a web ACL creates for itself. */
export interface WebAclLogGroupOptions {
  /**
   * The name. WAF demands that it begins with `aws-waf-logs-`. At most 512 letters, digits and `. - _ / #`.
   *
   * @default - `aws-waf-logs-` and a unique name derived from the construct's path
   */
  readonly logGroupName?: string;

  /**
   * How long the logs are kept.
   *
   * @default RetentionDays.ONE_MONTH - long enough to look into an incident, and each request is a line
   */
  readonly retention?: RetentionDays;

  /**
   * The key of the logs. Its policy must admit CloudWatch Logs of the region.
   *
   * @default - encrypted with a key that CloudWatch Logs owns
   */
  readonly encryptionKey?: IKey;

  /**
   * What happens to the log group when it leaves the template.
   *
   * @default RemovalPolicy.RETAIN - evidence outlives the stack
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Where a web ACL writes a line for each request.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-destinations.html
 */
export class WebAclLogDestination {
  /**
   * A log group that the web ACL creates.
   *
   * WAF writes the permission for it into the log group's own policy, of which there can be one only,
   * so this library adds none.
   *
   * @param options name, retention and key
   */
  public static logGroup(options?: WebAclLogGroupOptions): WebAclLogDestination {
    return new WebAclLogDestination(undefined, options ?? {});
  }

  /**
   * A log group, a bucket or a Firehose stream that exists. Its name begins with `aws-waf-logs-`.
   *
   * @param arn of the destination
   */
  public static existing(arn: string): WebAclLogDestination {
    return new WebAclLogDestination(arn ?? '');
  }

  /** Nowhere. CloudWatch metrics and sampled requests remain. */
  public static none(): WebAclLogDestination {
    return new WebAclLogDestination();
  }

  private constructor(
    /** The ARN of a destination that exists. */
    public readonly destinationArn?: string,
    /** The log group to create. */
    public readonly logGroupOptions?: WebAclLogGroupOptions,
  ) {}
}

/** What is left out of the logs. */
export interface LogRedaction {
  /**
   * Headers whose values are left out.
   *
   * @default ['authorization', 'cookie'] - whoever reads the logs could act as the user
   */
  readonly headers?: string[];

  /**
   * Whether the query string is left out.
   *
   * @default false - attacks are often found there
   */
  readonly queryString?: boolean;

  /**
   * Whether the path is left out.
   *
   * @default false - without it a log says little
   */
  readonly uriPath?: boolean;

  /**
   * Whether the HTTP method is left out.
   *
   * @default false - it is no secret
   */
  readonly httpMethod?: boolean;
}

/** The action that a request got. */
export enum LoggedAction {
  /** It passed. */
  ALLOW = 'ALLOW',
  /** It was refused. */
  BLOCK = 'BLOCK',
  /** A rule counted it. */
  COUNT = 'COUNT',
  /** It got a puzzle. */
  CAPTCHA = 'CAPTCHA',
  /** It got a challenge. */
  CHALLENGE = 'CHALLENGE',
  /** A rule of a managed group that was overridden counted it. */
  EXCLUDED_AS_COUNT = 'EXCLUDED_AS_COUNT',
}
