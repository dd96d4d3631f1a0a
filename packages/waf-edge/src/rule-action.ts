import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** What the client gets instead of a bare 403. */
export interface CustomResponse {
  /**
   * The HTTP status. 200 to 599.
   *
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/customizing-the-response-status-codes.html
   */
  readonly statusCode: number;

  /**
   * The body. At most 4,096 bytes, and 51,200 over all the rules of a web ACL.
   *
   * @default - none
   */
  readonly body?: string;

  /**
   * What the body is.
   *
   * @default ResponseContentType.TEXT_PLAIN - shown as it is
   */
  readonly contentType?: ResponseContentType;

  /**
   * Headers from name to value. At most 10.
   *
   * @default - none
   */
  readonly headers?: Record<string, string>;
}

/** The type of the body of a custom response. */
export enum ResponseContentType {
  /** Plain text. */
  TEXT_PLAIN = 'TEXT_PLAIN',
  /** HTML. */
  TEXT_HTML = 'TEXT_HTML',
  /** JSON. */
  APPLICATION_JSON = 'APPLICATION_JSON',
}

/**
 * What happens to a request that a rule matches.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html
 */
export class RuleAction {
  /** The request passes, and no later rule looks at it. */
  public static allow(): RuleAction {
    return new RuleAction('allow');
  }

  /**
   * The request is refused.
   *
   * @param response what the client gets; without it, 403
   */
  public static block(response?: CustomResponse): RuleAction {
    return new RuleAction('block', response);
  }

  /** The request is counted, and later rules decide. */
  public static count(): RuleAction {
    return new RuleAction('count');
  }

  /** The client must solve a puzzle; billed by the attempt. */
  public static captcha(): RuleAction {
    return new RuleAction('captcha');
  }

  /** The client must prove in the background that it is a browser; billed by the response. */
  public static challenge(): RuleAction {
    return new RuleAction('challenge');
  }

  private constructor(
    private readonly verb: 'allow' | 'block' | 'count' | 'captcha' | 'challenge',
    /** What the client gets when the request is refused. */
    public readonly response?: CustomResponse,
  ) {}

  /** @internal */
  public _isAllow(): boolean {
    return this.verb === 'allow';
  }

  /** @internal */
  public _write(bodyKey: string): CfnWebACL.RuleActionProperty {
    if (!this.response) return { [this.verb]: {} };
    // A map has no order in Java and Go: without one of ours, the template would be another in each run.
    const headers = Object.entries(this.response.headers ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
    return {
      block: {
        customResponse: {
          responseCode: this.response.statusCode,
          customResponseBodyKey: this.response.body === undefined ? undefined : bodyKey,
          responseHeaders: headers.length > 0 ? headers.map(([name, value]) => ({ name, value })) : undefined,
        },
      },
    };
  }
}
