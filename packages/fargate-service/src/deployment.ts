/** How a rolling deployment replaces tasks, and when it is taken back. */
export interface RollingDeploymentOptions {
  /**
   * The percentage of the desired tasks that keep running during the deployment. Whole, 0 to 100.
   *
   * @default 100 - a deployment takes no capacity away
   */
  readonly minHealthyPercent?: number;

  /**
   * The percentage of the desired tasks that may run during the deployment, the old ones included. Whole, 100 to 200.
   *
   * @default 200 - all new tasks may start before the old ones stop
   */
  readonly maxHealthyPercent?: number;

  /**
   * Whether a deployment whose tasks do not start is given up.
   *
   * @default true - it would otherwise be tried for hours
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
   */
  readonly circuitBreaker?: boolean;

  /**
   * Whether a deployment that was given up, by circuit breaker or alarm, is replaced by the last good one.
   *
   * @default true - nobody has to be awake for it
   */
  readonly rollback?: boolean;

  /**
   * The names of the alarms that make a deployment fail. An alarm that is in alarm already when it begins is ignored.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
   */
  readonly alarmNames?: string[];
}

/** How a new version replaces the old one. */
export class Deployment {
  /**
   * Tasks are replaced a few at a time, all behind one target group.
   *
   * @param options how many at a time, and when it is taken back
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
   */
  public static rolling(options: RollingDeploymentOptions = {}): Deployment {
    return new Deployment(options ?? {});
  }

  private constructor(private readonly options: RollingDeploymentOptions) {}

  /** @internal */
  public _rolling(): RollingDeploymentOptions {
    return this.options;
  }
}
