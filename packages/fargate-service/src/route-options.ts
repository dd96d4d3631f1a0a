/** Which requests a listener passes to a service. A request must meet all conditions, each by one of its values. */
export interface RouteOptions {
  /**
   * The place of the rule in the order in which the listener tries its rules, the lowest first. 1 to 50,000.
   * No other rule of the listener may have it. It is given by the user, so that adding a service renumbers no other.
   */
  readonly priority: number;

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

  /**
   * The name of the rule within the service. The rule is known to CloudFormation by it, so keep it.
   * Letters and digits; needed from the second route on.
   *
   * @default 'Rule' - one route is the usual case
   */
  readonly name?: string;
}
