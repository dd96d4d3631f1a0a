import { EdgeLoadBalancer, HttpMode } from '@ashlar-cdk/waf-edge';
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { SslPolicy } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { days } from '../units';
import { acknowledgeSubnetsOfAnotherStack } from '../weak-references';
import { createWebAcl } from '../web-acl';
import type { EdgeSettings } from './edge-settings';

export interface EdgeStackProps extends StackProps {
  readonly settings: EdgeSettings;
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly securityGroup: ISecurityGroup;
  readonly logKey?: IKey;
  /** The certificate that the platform makes; else the configuration has the ARN of one. */
  readonly certificateArn?: string;
  readonly removalPolicy: RemovalPolicy;
}

const HTTP_MODES = { forward: HttpMode.SERVE, redirect: HttpMode.REDIRECT, none: HttpMode.NONE } as const;

/** Where requests come in: the load balancer, its access logs, and the web ACL in front of it. */
export class EdgeStack extends Stack {
  public readonly edge: EdgeLoadBalancer;
  /** How CloudWatch calls the web ACL. */
  public readonly webAclMetricName?: string;
  /** What CloudFront shows to a load balancer that the internet can reach. */
  public readonly originSecret?: ISecret;

  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    this.edge = this.createLoadBalancer(props);
    acknowledgeSubnetsOfAnotherStack(this.edge);
    if (props.settings.webAcl) {
      const acl = createWebAcl(this, props.settings.webAcl, props);
      acl.protect('LoadBalancer', this.edge.loadBalancerArn);
      this.webAclMetricName = acl.metricName;
    }
    if (props.settings.hasOriginSecret) {
      this.originSecret = new Secret(this, 'OriginSecret', {
        description: 'CloudFront shows it to the load balancer, which answers nobody else',
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
      });
    }
    new CfnOutput(this, 'LoadBalancerDnsName', { value: this.edge.dnsName });
  }

  private createLoadBalancer({
    settings,
    vpc,
    subnets,
    securityGroup,
    certificateArn,
    removalPolicy,
  }: EdgeStackProps): EdgeLoadBalancer {
    const { scheme, http, certificate, tlsPolicy, accessLogs, deletionProtection } = settings.loadBalancer;
    const arn = certificateArn ?? certificate;
    return new EdgeLoadBalancer(this, 'Edge', {
      vpc,
      vpcSubnets: subnets,
      securityGroups: [securityGroup],
      internetFacing: scheme === 'internetFacing',
      http: HTTP_MODES[http],
      certificates: arn ? [Certificate.fromCertificateArn(this, 'Certificate', arn)] : undefined,
      // The configuration takes any policy that AWS has, also one that aws-cdk-lib does not list yet.
      sslPolicy: tlsPolicy as SslPolicy | undefined,
      deletionProtection: deletionProtection ?? removalPolicy === RemovalPolicy.RETAIN,
      accessLogs: {
        prefix: accessLogs?.prefix,
        retention: days(settings.accessLogRetentionDays),
        removalPolicy,
      },
    });
  }
}
