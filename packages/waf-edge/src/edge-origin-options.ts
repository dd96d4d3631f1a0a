import type { Duration } from 'aws-cdk-lib';
import type { OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** How CloudFront talks to a load balancer. */
export interface EdgeOriginOptions {
  /**
   * The port of the listener. 80, 443, or 1024 to 65535.
   *
   * @default - 443 with HTTPS, 80 with HTTP
   */
  readonly port?: number;

  /**
   * How long CloudFront waits for an answer, and for each further part of it. Whole seconds, 1 to 180; above 120
   * the quota of the account must be raised, and a warning says so.
   *
   * @default Duration.seconds(30) - what CloudFront itself does
   */
  readonly readTimeout?: Duration;

  /**
   * How long CloudFront keeps a silent connection. Whole seconds, 1 to 180, less than the idle timeout of the
   * load balancer; above 120 the quota of the account must be raised, and a warning says so.
   *
   * @default Duration.seconds(5) - what CloudFront itself does
   */
  readonly keepaliveTimeout?: Duration;
}

/** How CloudFront reaches an internal load balancer. */
export interface VpcOriginOptions extends EdgeOriginOptions {
  /**
   * HTTPS_ONLY or HTTP_ONLY. With HTTPS the certificate of the load balancer covers the domain names of the distribution.
   *
   * @default OriginProtocolPolicy.HTTPS_ONLY - encrypted to the end
   */
  readonly protocol?: OriginProtocolPolicy;
}

/** How CloudFront reaches an internet-facing load balancer. It always uses HTTPS, because the header is a secret. */
export interface PublicOriginOptions extends EdgeOriginOptions {
  /**
   * The value of the header, as the whole text of the secret, at most 128 letters and digits. CloudFormation reads
   * it in the region of each stack when the distribution or a listener rule changes, so a secret that rotates by itself
   * would part the two.
   *
   * @default - a secret of 64 letters and digits is created
   */
  readonly secret?: ISecret;

  /**
   * The name of the header. 1 to 40 characters.
   *
   * @default 'X-Origin-Verify' - no client sends it
   */
  readonly headerName?: string;
}
