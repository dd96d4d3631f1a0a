import type { InputChecks } from '@ashlar-cdk/foundation';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { ILoadBalancerV2 } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { AliasRecordTargetConfig, IAliasRecordTarget, IHostedZone, IRecordSet } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { HOST_NAME } from './private/dns-names';

/** What an alias record needs to know of a load balancer. */
export interface AliasLoadBalancerAttributes {
  /** The DNS name that AWS gave it, for example `edge-1234567890.eu-west-1.elb.amazonaws.com`. */
  readonly dnsName: string;

  /** The hosted zone of that name, for example `Z32O12XQLNTSW2`. It is another one for each region. */
  readonly canonicalHostedZoneId: string;
}

/**
 * What an alias record leads to: a load balancer or a distribution, also of another stack or region.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html
 */
export class AliasTarget implements IAliasRecordTarget {
  /**
   * A load balancer.
   *
   * @param loadBalancer of this stack, or of another one
   */
  public static fromLoadBalancer(loadBalancer: ILoadBalancerV2): AliasTarget {
    return AliasTarget.fromLoadBalancerAttributes({
      dnsName: loadBalancer?.loadBalancerDnsName,
      canonicalHostedZoneId: loadBalancer?.loadBalancerCanonicalHostedZoneId,
    });
  }

  /**
   * A load balancer that is known by its name and zone only.
   *
   * @param attributes both are attributes of the load balancer in CloudFormation
   */
  public static fromLoadBalancerAttributes(attributes: AliasLoadBalancerAttributes): AliasTarget {
    return new AliasTarget(attributes?.dnsName, attributes?.canonicalHostedZoneId ?? '');
  }

  /**
   * A CloudFront distribution, which must have the name of the record among its domain names.
   *
   * @param distribution of this stack, or of another one
   */
  public static fromDistribution(distribution: IDistribution): AliasTarget {
    return AliasTarget.fromDistributionDomainName(distribution?.distributionDomainName);
  }

  /**
   * A CloudFront distribution that is known by its name only.
   *
   * @param domainName that CloudFront gave it, for example `d111111abcdef8.cloudfront.net`
   */
  public static fromDistributionDomainName(domainName: string): AliasTarget {
    return new AliasTarget(domainName);
  }

  private constructor(
    private readonly dnsName: string,
    /** Of a load balancer; all distributions have the same one. */
    private readonly hostedZoneId?: string,
  ) {}

  /**
   * Called by Route 53 constructs.
   *
   * @param record the alias record
   * @param _zone its zone
   */
  public bind(record: IRecordSet, _zone?: IHostedZone): AliasRecordTargetConfig {
    if (this.hostedZoneId === undefined) {
      return { dnsName: this.dnsName, hostedZoneId: CloudFrontTarget.getHostedZoneId(record) };
    }
    // The name with this prefix answers with IPv6 addresses as well, if the load balancer has any.
    const dnsName = this.dnsName.startsWith('dualstack.') ? this.dnsName : `dualstack.${this.dnsName}`;
    return { dnsName, hostedZoneId: this.hostedZoneId };
  }

  /** @internal */
  public get _isDistribution(): boolean {
    return this.hostedZoneId === undefined;
  }

  /** @internal */
  public _check(checks: InputChecks, property: string): void {
    const known = checks.required(`${property}.dnsName`, this.dnsName, 'the DNS name that AWS gave the target');
    if (known) checks.text(`${property}.dnsName`, this.dnsName, HOST_NAME);
    checks.text(`${property}.canonicalHostedZoneId`, this.hostedZoneId, {
      pattern: 'Z[A-Z0-9]{1,31}',
      allowed: 'the id of the hosted zone of the load balancer, which begins with Z',
    });
  }
}
