import type { Duration } from 'aws-cdk-lib';

/** How a health checker asks. */
export enum HealthCheckProtocol {
  /** Plain HTTP. */
  HTTP = 'HTTP',
  /** HTTPS with any certificate; whether it is valid is not checked. */
  HTTPS = 'HTTPS',
}

/** What Route 53 asks from many places of the world, and when it counts as unhealthy. */
export interface EndpointHealthCheckProps {
  /**
   * The name to ask. Not the name of a failover record that this check decides about: use that of the load balancer.
   * The checkers must be let in, for example by the managed prefix list `com.amazonaws.<region>.route53-healthchecks`.
   */
  readonly domainName: string;

  /**
   * How to ask. Another protocol is another health check.
   *
   * @default HealthCheckProtocol.HTTPS - what visitors use
   */
  readonly protocol?: HealthCheckProtocol;

  /**
   * The path, beginning with a slash, for example `/health`. At most 255 characters.
   * Healthy is an answer with a status from 200 to 399.
   *
   * @default '/' - every site has it
   */
  readonly path?: string;

  /**
   * The port. 1 to 65535.
   *
   * @default - 443 with HTTPS, 80 with HTTP
   */
  readonly port?: number;

  /**
   * How long each checker waits between two requests: 10 or 30 seconds; 10 is billed extra. Another interval is another
   * health check.
   *
   * @default Duration.seconds(30) - what Route 53 itself does
   */
  readonly interval?: Duration;

  /**
   * How many answers in a row change the status, 1 to 10. With 3 and 30 seconds a failure is noticed in a minute and a half.
   *
   * @default 3 - what Route 53 itself does
   */
  readonly failureThreshold?: number;

  /**
   * A text that must stand in the first 5,120 bytes of the answer. 1 to 255 characters. Billed extra.
   *
   * @default - none: the status is enough
   */
  readonly searchString?: string;
}
