import type { Duration } from 'aws-cdk-lib';
import type { OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** What is known of the load balancer behind a distribution. */
export interface OriginSpec {
  readonly domainName: string;
  /** Only of a VPC origin. */
  readonly loadBalancerArn?: string;
  readonly protocol: OriginProtocolPolicy;
  /** Only of a public origin. */
  readonly headerName?: string;
  readonly secret?: ISecret;
  readonly port?: number;
  readonly readTimeout?: Duration;
  readonly keepaliveTimeout?: Duration;
}

export function isVpcOrigin(spec: OriginSpec): boolean {
  return spec.loadBalancerArn !== undefined;
}
