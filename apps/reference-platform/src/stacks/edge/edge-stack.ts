import { EdgeLoadBalancer, HttpMode, WebAcl, WebAclLogDestination, WebAclRule } from '@ashlar-cdk/waf-edge';
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { SslPolicy } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import { acknowledgeSubnetsOfAnotherStack } from '../weak-references';
import type { EdgeSettings } from './edge-settings';

export interface EdgeStackProps extends StackProps {
  readonly settings: EdgeSettings;
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly securityGroup: ISecurityGroup;
  readonly logKey?: IKey;
  readonly removalPolicy: RemovalPolicy;
}

const HTTP_MODES = { forward: HttpMode.SERVE, redirect: HttpMode.REDIRECT, none: HttpMode.NONE } as const;

/** Where requests come in: the load balancer, its access logs, and the web ACL in front of it. */
export class EdgeStack extends Stack {
  public readonly edge: EdgeLoadBalancer;
  /** How CloudWatch calls the web ACL. */
  public readonly webAclMetricName?: string;

  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    this.edge = this.createLoadBalancer(props);
    acknowledgeSubnetsOfAnotherStack(this.edge);
    this.webAclMetricName = props.settings.webAcl && this.createWebAcl(props.settings.webAcl, props);
    new CfnOutput(this, 'LoadBalancerDnsName', { value: this.edge.dnsName });
  }

  private createLoadBalancer({
    settings,
    vpc,
    subnets,
    securityGroup,
    removalPolicy,
  }: EdgeStackProps): EdgeLoadBalancer {
    const { scheme, http, certificate, tlsPolicy, accessLogs, deletionProtection } = settings.loadBalancer;
    return new EdgeLoadBalancer(this, 'Edge', {
      vpc,
      vpcSubnets: subnets,
      securityGroups: [securityGroup],
      internetFacing: scheme === 'internetFacing',
      http: HTTP_MODES[http],
      certificates: certificate ? [Certificate.fromCertificateArn(this, 'Certificate', certificate)] : undefined,
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

  private createWebAcl(webAcl: Settings<'webAcl'>, { logKey, removalPolicy }: EdgeStackProps): string {
    const { name, managedRules = [], rateLimit, logGroup } = webAcl;
    const acl = new WebAcl(this, 'WebAcl', {
      name,
      rules: [
        ...managedRules.map(({ name: group, version, count }) =>
          WebAclRule.managedRuleGroup(group, { version, count: count && [...count] }),
        ),
        ...(rateLimit
          ? [
              WebAclRule.rateLimit('RateLimit', {
                limit: rateLimit.requests,
                window: Duration.seconds(rateLimit.windowSeconds),
              }),
            ]
          : []),
      ],
      logDestination: logGroup
        ? WebAclLogDestination.logGroup({
            logGroupName: logGroup.name,
            retention: logGroup.retentionDays,
            encryptionKey: logKey,
            removalPolicy,
          })
        : WebAclLogDestination.none(),
    });
    acl.protect('LoadBalancer', this.edge.loadBalancerArn);
    return acl.metricName;
  }
}

function days(count: number | undefined): Duration | undefined {
  return count === undefined ? undefined : Duration.days(count);
}
