import type { ListenerCondition } from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** What a request must be to meet a rule. It must meet all conditions, each by one of its values. */
export interface RouteConditions {
  /**
   * The paths, as patterns with `*` for any characters and `?` for one. Each begins with `/` (or `*`), at most 128 characters.
   *
   * @default - any path
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#path-conditions
   */
  readonly paths?: string[];

  /**
   * The host names, as patterns with `*` and `?`. At most 128 characters.
   *
   * @default - any host
   */
  readonly hosts?: string[];
}

/** Which requests a listener passes to a service. */
export interface RouteOptions extends RouteConditions {
  /**
   * The place of the rule in the order in which the listener tries its rules, the lowest first. 1 to 50,000.
   * No other rule of the listener may have it. 1 to 1,000 are never computed, so they are free to be given.
   *
   * @default - computed from `paths` and `hosts` alone, see `RoutePriority`; a new service never renumbers another
   */
  readonly priority?: number;

  /**
   * What else a request must be, beside `paths` and `hosts`: for example the header that CloudFront alone can send.
   * Conditions on headers, methods, query strings and source addresses; not on paths and hosts.
   *
   * @default - nothing else
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
   */
  readonly conditions?: ListenerCondition[];

  /**
   * The name of the rule within the service. The rule is known to CloudFormation by it, so keep it.
   * Letters and digits; needed from the second route on.
   *
   * @default 'Rule' - one route is the usual case
   */
  readonly name?: string;
}
