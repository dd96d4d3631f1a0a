import type { Duration } from 'aws-cdk-lib';
import type {
  ApplicationProtocolVersion,
  TargetGroupLoadBalancingAlgorithmType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** How the load balancer finds out whether a task is well. */
export interface TargetHealthCheck {
  /**
   * The path that is asked for. Begins with `/`, at most 1024 characters.
   *
   * @default '/' - every web server answers there
   */
  readonly path?: string;

  /**
   * The HTTP codes that count as well: codes, ranges and lists, from 200 to 499.
   *
   * @default '200' - a redirect to a login page says nothing about health
   */
  readonly healthyHttpCodes?: string;

  /**
   * The time between two checks. Whole seconds, 5 to 300.
   *
   * @default Duration.seconds(30) - what Elastic Load Balancing takes
   */
  readonly interval?: Duration;

  /**
   * The time after which a check without an answer has failed. Whole seconds, 2 to 120, below the interval.
   *
   * @default Duration.seconds(5) - what Elastic Load Balancing takes
   */
  readonly timeout?: Duration;

  /**
   * How many checks in a row make a target well again. 2 to 10.
   *
   * @default 2 - a task that recovered is back soon
   */
  readonly healthyThreshold?: number;

  /**
   * How many failed checks in a row make a target unwell. 2 to 10.
   *
   * @default 3 - a single lost packet replaces no task
   */
  readonly unhealthyThreshold?: number;
}

/** How the load balancer treats the tasks of a service. */
export interface TargetOptions {
  /**
   * The port of the main container that requests go to. One of its `ports`.
   *
   * @default - the first of the main container's ports
   */
  readonly port?: number;

  /**
   * The version of HTTP that the tasks speak.
   *
   * @default ApplicationProtocolVersion.HTTP1 - every program speaks it
   */
  readonly protocolVersion?: ApplicationProtocolVersion;

  /**
   * How the load balancer finds out whether a task is well.
   *
   * @default - a request for / every 30 seconds
   */
  readonly healthCheck?: TargetHealthCheck;

  /**
   * How long a client stays with the task that it met first, by a cookie. Whole seconds, up to 7 days.
   *
   * @default - any task may answer any request
   */
  readonly stickinessDuration?: Duration;

  /**
   * How long a task that is going to stop may finish its requests. Whole seconds, 0 to 3600.
   * Longer than the main container's `stopTimeout` it is a warning: a Spot task is stopped while requests still run.
   *
   * @default Duration.seconds(30) - as long as the container's own time to stop; a deployment waits for it
   */
  readonly deregistrationDelay?: Duration;

  /**
   * How long a new task gets a growing share of the requests. Whole seconds, 30 to 900, or 0 for none.
   *
   * @default - none; a new task gets its full share at once
   */
  readonly slowStart?: Duration;

  /**
   * How the load balancer chooses a task.
   *
   * @default TargetGroupLoadBalancingAlgorithmType.ROUND_ROBIN - what Elastic Load Balancing takes
   */
  readonly algorithm?: TargetGroupLoadBalancingAlgorithmType;

  /**
   * The name of the target group. 1 to 32 letters, digits and hyphens, no hyphen first or last.
   * With a name, a change that replaces the target group fails, because the name is taken.
   *
   * @default - CloudFormation makes a name
   */
  readonly targetGroupName?: string;
}
