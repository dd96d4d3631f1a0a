import type { Deployment } from './deployment';
import type { ScalingOptions } from './scaling-options';
import type { ServiceConnectOptions } from './service-connect-options';
import type { ServiceOptions } from './service-options';

/** What a worker service runs. */
export interface WorkerServiceProps extends ServiceOptions {
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
   * In which namespace the service reaches others. It has no endpoints of its own; a `BackendService` has.
   *
   * @default - none; the service reaches others by what its VPC resolves
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
   */
  readonly serviceConnect?: ServiceConnectOptions;
}
