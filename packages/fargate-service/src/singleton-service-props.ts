import type { ServiceConnectOptions } from './service-connect-options';
import type { ServiceOptions } from './service-options';

/** What a singleton service runs. */
export interface SingletonServiceProps extends ServiceOptions {
  /**
   * In which namespace the service reaches others, and where others reach it.
   *
   * @default - none; the service reaches others by what its VPC resolves
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
   */
  readonly serviceConnect?: ServiceConnectOptions;
}
