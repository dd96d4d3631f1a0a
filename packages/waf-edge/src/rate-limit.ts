import type { Duration } from 'aws-cdk-lib';
import type { RuleAction } from './rule-action';
import type { WebAclCondition } from './web-acl-condition';

/** What counts as one client. */
export class RateLimitKey {
  /** The address that the connection comes from. */
  public static ip(): RateLimitKey {
    return new RateLimitKey();
  }

  /**
   * The first address in a header, for clients behind a proxy. Only safe when the proxy sets the header.
   *
   * @param headerName for example `X-Forwarded-For`
   */
  public static forwardedIp(headerName: string): RateLimitKey {
    return new RateLimitKey(headerName ?? '');
  }

  private constructor(
    /** The header with the address; undefined for the address of the connection. */
    public readonly headerName?: string,
  ) {}
}

/** How many requests of one client are too many. */
export interface RateLimitOptions {
  /** Requests of one client in one window. 10 to 2,000,000,000. */
  readonly limit: number;

  /**
   * How long requests are counted. 60, 120, 300 or 600 seconds.
   *
   * @default Duration.minutes(5) - what WAF itself does
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-high-level-settings.html
   */
  readonly window?: Duration;

  /**
   * What counts as one client.
   *
   * @default RateLimitKey.ip() - nobody can forge it
   */
  readonly key?: RateLimitKey;

  /**
   * What happens above the limit. A rate limit cannot allow.
   *
   * @default RuleAction.block() - with 403
   */
  readonly action?: RuleAction;

  /**
   * Which requests are counted, for example only those to the sign-in page.
   *
   * @default - all
   */
  readonly scopeDown?: WebAclCondition;

  /**
   * The place among the rules; lower is evaluated first. 0 to 2,147,483,647.
   *
   * @default - derived from the name of the rule, behind address lists and before managed rule groups
   */
  readonly priority?: number;
}
