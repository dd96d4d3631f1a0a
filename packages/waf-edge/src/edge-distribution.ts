import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { ListenerCondition } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { EdgeDistributionProps } from './edge-distribution-props';
import { cachePolicyOf } from './private/cache-policies';
import { checkDistribution } from './private/distribution-checks';
import { createSecurityHeaders } from './private/header-policy';
import { createOrigin, createSecret } from './private/origins';

/**
 * A CloudFront distribution in front of a load balancer that nobody can pass by.
 *
 * It may stand in a stack of any region; its certificate and its web ACL are of us-east-1.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-overview.html
 */
export class EdgeDistribution extends Construct {
  /** The distribution, for every construct that takes one. */
  public readonly distribution: cloudfront.IDistribution;

  /** The id, which is the dimension `DistributionId` of its CloudWatch metrics in us-east-1. */
  public readonly distributionId: string;

  /** The ARN. */
  public readonly distributionArn: string;

  /** The name that CloudFront gave it, for an alias record. */
  public readonly domainName: string;

  /** The value of the header that tells this distribution from others; only with a public origin. */
  public readonly originSecret?: ISecret;

  private readonly domainNames: string[];
  private readonly originHeaderName?: string;

  /**
   * @param scope where the distribution stands
   * @param id its role, for example `Distribution`
   * @param props what it serves and what it keeps
   */
  constructor(scope: Construct, id: string, props: EdgeDistributionProps) {
    super(scope, id);
    checkDistribution(this, props, this.namesOfOthers());
    this.domainNames = props.domainNames ?? [];
    const origin = props.origin._spec;
    this.originSecret = createSecret(this, origin);
    this.originHeaderName = origin.headerName;
    const distribution = this.createDistribution(props, createOrigin(this, origin, this.originSecret));
    this.distribution = distribution;
    this.distributionId = distribution.distributionId;
    this.distributionArn = distribution.distributionArn;
    this.domainName = distribution.distributionDomainName;
  }

  /**
   * What each listener rule of a public load balancer demands, so that it serves this distribution alone.
   *
   * @throws with a VPC origin, which nobody else can reach
   */
  public originCondition(): ListenerCondition {
    if (!this.originSecret || !this.originHeaderName) {
      throw new Error(`EdgeDistribution at ${this.node.path} has no originCondition: nobody else reaches a VPC origin`);
    }
    return ListenerCondition.httpHeader(this.originHeaderName, [this.originSecret.secretValue.unsafeUnwrap()]);
  }

  private createDistribution(props: EdgeDistributionProps, origin: cloudfront.IOrigin): cloudfront.Distribution {
    const everywhere = {
      origin,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: createSecurityHeaders(this, props.securityHeaders ?? {}),
    };
    const cached = (props.cachedPaths ?? []).map((path): [string, cloudfront.BehaviorOptions] => [
      path.pathPattern,
      {
        ...everywhere,
        allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
        cachePolicy: cachePolicyOf(this, path),
      },
    ]);
    return new cloudfront.Distribution(this, 'Distribution', {
      defaultBehavior: {
        ...everywhere,
        allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
        cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
        originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER,
      },
      additionalBehaviors: Object.fromEntries(cached),
      domainNames: this.domainNames.length > 0 ? this.domainNames : undefined,
      certificate: props.certificate,
      minimumProtocolVersion: props.securityPolicy ?? cloudfront.SecurityPolicyProtocol.TLS_V1_2_2025,
      webAclId: props.webAclArn,
      priceClass: props.priceClass ?? cloudfront.PriceClass.PRICE_CLASS_ALL,
      httpVersion: props.httpVersion ?? cloudfront.HttpVersion.HTTP2_AND_3,
      enableIpv6: props.ipv6 ?? true,
      geoRestriction: props.geoRestriction,
      comment: props.comment,
    });
  }

  /** What the other distributions of the app serve: AWS would refuse a name that two of them have. */
  private namesOfOthers(): string[] {
    return this.node.root.node
      .findAll()
      .flatMap((one) => (one instanceof EdgeDistribution && one !== this ? one.domainNames : []));
  }
}
