import type { Duration } from 'aws-cdk-lib';
import type { IApplicationListener } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Deployment } from './deployment';
import type { RouteOptions } from './route-options';
import type { ScalingOptions } from './scaling-options';
import type { ServiceConnectOptions } from './service-connect-options';
import type { ServiceOptions } from './service-options';
import type { TargetOptions } from './target-options';

/** What a web service runs, and which requests reach it. */
export interface WebServiceProps extends ServiceOptions {
  /** The listener that passes requests on. Its load balancer may stand in another stack. */
  readonly listener: IApplicationListener;

  /** Which requests the service gets. At least one route. */
  readonly routes: RouteOptions[];

  /**
   * How the load balancer treats the tasks.
   *
   * @default - a request for / every 30 seconds says whether a task is well
   */
  readonly target?: TargetOptions;

  /**
   * The number of tasks that each deployment sets. Whole, at least 0; not together with `scaling`.
   *
   * @default - none; ECS begins with one task, and keeps whatever number there is
   */
  readonly desiredCount?: number;

  /**
   * Between which limits and by what the number of tasks changes.
   * No deployment sets the number then: ECS begins with one task and scaling raises it to the minimum at once.
   *
   * @default - the number of tasks does not change by itself
   */
  readonly scaling?: ScalingOptions;

  /**
   * How a new version replaces the old one.
   *
   * @default Deployment.rolling() - no capacity is taken away, and what does not start is taken back
   */
  readonly deployment?: Deployment;

  /**
   * How long failed health checks of a new task do not count. Whole seconds, at least 0.
   *
   * @default Duration.seconds(60) - as long as most programs need to start
   */
  readonly healthCheckGracePeriod?: Duration;

  /**
   * The load balancer as CloudWatch names it, `app/name/id`.
   *
   * @default - taken from the listener's ARN
   */
  readonly loadBalancerFullName?: string;

  /**
   * In which namespace the service reaches others, and where others reach it past the load balancer.
   *
   * @default - none; the service reaches others by what its VPC resolves
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
   */
  readonly serviceConnect?: ServiceConnectOptions;
}
