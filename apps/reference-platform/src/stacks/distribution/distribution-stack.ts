import { EdgeDistribution, EdgeOrigin } from '@ashlar-cdk/waf-edge';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { OriginProtocolPolicy, type SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import type { IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { DistributionSettings } from './distribution-settings';

export interface DistributionStackProps extends StackProps {
  readonly settings: DistributionSettings;
  readonly loadBalancer: IApplicationLoadBalancer;
  /** Whether the load balancer has a listener for HTTPS. */
  readonly isHttps: boolean;
  /** What proves to the load balancer that CloudFront asks; for an internet-facing one. */
  readonly originSecret?: ISecret;
  /** The certificate of the distribution's own names. */
  readonly certificateArn?: string;
  readonly webAclArn?: string;
}

/** Where requests come in, before they reach the load balancer. */
export class DistributionStack extends Stack {
  public readonly edge: EdgeDistribution;

  constructor(scope: Construct, id: string, props: DistributionStackProps) {
    super(scope, id, props);
    const { domains, certificate, tlsPolicy, cachedPaths } = props.settings.distribution;
    const arn = props.certificateArn ?? certificate;
    this.edge = new EdgeDistribution(this, 'Edge', {
      origin: this.originOf(props),
      domainNames: domains && [...domains],
      certificate: arn === undefined ? undefined : Certificate.fromCertificateArn(this, 'Certificate', arn),
      // The configuration takes any policy that AWS has, also one that aws-cdk-lib does not list yet.
      securityPolicy: tlsPolicy as SecurityPolicyProtocol | undefined,
      cachedPaths: cachedPaths?.map((pathPattern) => ({ pathPattern })),
      webAclArn: props.webAclArn,
    });
    new CfnOutput(this, 'DistributionDomainName', { value: this.edge.domainName });
  }

  private originOf({ settings, loadBalancer, isHttps, originSecret }: DistributionStackProps): EdgeOrigin {
    if (settings.distribution.originAccess === 'prefixListAndHeader') {
      return EdgeOrigin.publicLoadBalancer(loadBalancer, { secret: originSecret });
    }
    return EdgeOrigin.vpcOrigin(loadBalancer, {
      protocol: isHttps ? OriginProtocolPolicy.HTTPS_ONLY : OriginProtocolPolicy.HTTP_ONLY,
    });
  }
}
