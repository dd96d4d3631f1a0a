import { OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { IApplicationLoadBalancer, ILoadBalancerV2 } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { PublicOriginOptions, VpcOriginOptions } from './edge-origin-options';
import type { OriginSpec } from './private/origin-spec';

/**
 * How CloudFront reaches the load balancer behind it, and how everybody else is kept out.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 */
export class EdgeOrigin {
  /**
   * Through the VPC: the load balancer is internal, and nobody else can reach it.
   *
   * Its VPC has an internet gateway, and its security group lets in the managed prefix list
   * `com.amazonaws.global.cloudfront.origin-facing` on the port.
   *
   * @param loadBalancer an internal one, of this stack or another one
   * @param options port, protocol and timeouts
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
   */
  public static vpcOrigin(loadBalancer: IApplicationLoadBalancer, options?: VpcOriginOptions): EdgeOrigin {
    return new EdgeOrigin({
      ...options,
      domainName: loadBalancer?.loadBalancerDnsName,
      loadBalancerArn: loadBalancer?.loadBalancerArn ?? '',
      protocol: options?.protocol ?? OriginProtocolPolicy.HTTPS_ONLY,
    });
  }

  /**
   * Over the internet, with HTTPS and a secret header.
   *
   * The security group of the load balancer lets in the same prefix list alone, which holds the addresses of
   * all distributions of the world; the header tells yours from the others, so each listener rule demands it
   * by `originCondition()` of the distribution.
   *
   * @param loadBalancer an internet-facing one, of this stack or another one
   * @param options secret, port and timeouts
   */
  public static publicLoadBalancer(loadBalancer: ILoadBalancerV2, options?: PublicOriginOptions): EdgeOrigin {
    return new EdgeOrigin({
      ...options,
      domainName: loadBalancer?.loadBalancerDnsName,
      protocol: OriginProtocolPolicy.HTTPS_ONLY,
      headerName: options?.headerName ?? 'X-Origin-Verify',
    });
  }

  private constructor(
    /** @internal */
    public readonly _spec: OriginSpec,
  ) {}
}
