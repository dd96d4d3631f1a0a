import { InputChecks } from '@ashlar-cdk/foundation';
import { type ISecurityGroup, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { type EdgeLoadBalancerProps, HttpMode } from './edge-load-balancer-props';
import type { HostRedirectOptions } from './host-redirect';
import { checkHostRedirect } from './private/host-redirect-checks';
import { LISTENER_PORT, LISTENERS } from './private/limits';
import { checkLoadBalancer, httpModeOf, subnetsOf } from './private/load-balancer-checks';
import { admitLoadBalancers, createLogBucket } from './private/log-bucket';

/**
 * An application load balancer that writes down every request, serves nothing by accident,
 * and leaves the rules of its security groups to you.
 *
 * Services attach by rules of `listener`, for example with `new ApplicationListenerRule(...)`.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
 */
export class EdgeLoadBalancer extends Construct {
  /** The load balancer, for every construct that takes one. */
  public readonly loadBalancer: elb.IApplicationLoadBalancer;

  /** Where services attach: HTTPS with certificates, HTTP without. */
  public readonly listener: elb.IApplicationListener;

  /** The listener of plain HTTP, unless there is none. */
  public readonly httpListener?: elb.IApplicationListener;

  /** The listener of HTTPS, when there are certificates. */
  public readonly httpsListener?: elb.IApplicationListener;

  /** The bucket with the logs. */
  public readonly logBucket: IBucket;

  /** The ARN, for a web ACL among others. */
  public readonly loadBalancerArn: string;

  /** The DNS name, for an alias record. */
  public readonly dnsName: string;

  /** The hosted zone of the DNS name, for an alias record. */
  public readonly canonicalHostedZoneId: string;

  /** The dimension `LoadBalancer` of its CloudWatch metrics, for example `app/orders/50dc6c495c0c9188`. */
  public readonly fullName: string;

  private readonly balancer: elb.ApplicationLoadBalancer;
  private readonly ports: number[] = [];

  /**
   * @param scope where the load balancer stands
   * @param id its role, for example `Edge`
   * @param props where it stands, what it listens to, and what it writes down
   */
  constructor(scope: Construct, id: string, props: EdgeLoadBalancerProps) {
    super(scope, id);
    checkLoadBalancer(this, props);
    this.balancer = this.createLoadBalancer(props);
    this.loadBalancer = this.balancer;
    this.loadBalancerArn = this.balancer.loadBalancerArn;
    this.dnsName = this.balancer.loadBalancerDnsName;
    this.canonicalHostedZoneId = this.balancer.loadBalancerCanonicalHostedZoneId;
    this.fullName = this.balancer.loadBalancerFullName;
    this.logBucket = this.enableLogs(props);
    const action = props.defaultAction ?? notFound();
    this.httpsListener = this.createHttps(props, action);
    this.httpListener = this.createHttp(props, action);
    // The checks leave at least one of them.
    this.listener = (this.httpsListener ?? this.httpListener) as elb.IApplicationListener;
  }

  /**
   * Adds a listener of plain HTTP on another port, for example for test traffic of a deployment.
   * Whether anybody can reach it is up to the security groups.
   *
   * @param id its role, for example `Test`
   * @param port 1 to 65535, not yet in use
   * @param defaultAction for requests that no rule matches; without it, 404
   * @throws when the port is in use or out of range
   */
  public addHttpListener(id: string, port: number, defaultAction?: elb.ListenerAction): elb.IApplicationListener {
    const checks = new InputChecks(this, 'EdgeLoadBalancer');
    checks.required('port', port, 'a TCP port');
    checks.integer('port', port, LISTENER_PORT);
    if (this.ports.includes(port))
      checks.refuse('port', port, `a port other than ${this.ports.join(', ')}, which have a listener`);
    checks.integer('number of listeners', this.ports.length + 1, { max: LISTENERS });
    checks.throwIfRefused();
    return this.listen(`${id}Listener`, port, elb.ApplicationProtocol.HTTP, defaultAction ?? notFound());
  }

  /**
   * Sends requests for one host name to another one, for example from `www.example.com` to `example.com`.
   * Path and query stay. With HTTPS the certificate must cover both names.
   *
   * @param id its role, for example `Www`
   * @param options from where, to where, and the place among the rules
   * @throws when a name is none, both are the same, or the priority is out of range
   */
  public addHostRedirect(id: string, options: HostRedirectOptions): elb.ApplicationListenerRule {
    checkHostRedirect(this, options);
    return new elb.ApplicationListenerRule(this, `${id}Redirect`, {
      listener: this.listener,
      priority: options.priority,
      conditions: [elb.ListenerCondition.hostHeaders([options.fromHost])],
      action: elb.ListenerAction.redirect({ host: options.toHost, permanent: options.permanent ?? true }),
    });
  }

  private createLoadBalancer(props: EdgeLoadBalancerProps): elb.ApplicationLoadBalancer {
    const [first, ...others] = props.securityGroups.map((group, index) => this.untouchable(group, index));
    const balancer = new elb.ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc: props.vpc,
      vpcSubnets: subnetsOf(props),
      internetFacing: props.internetFacing ?? true,
      loadBalancerName: props.loadBalancerName,
      securityGroup: first,
      ipAddressType: props.ipAddressType,
      deletionProtection: props.deletionProtection ?? true,
      idleTimeout: props.idleTimeout,
      clientKeepAlive: props.clientKeepAlive,
      http2Enabled: props.http2 ?? true,
      dropInvalidHeaderFields: props.dropInvalidHeaders ?? true,
      desyncMitigationMode: props.desyncMitigationMode ?? elb.DesyncMitigationMode.DEFENSIVE,
      preserveHostHeader: props.preserveHostHeader,
      xffHeaderProcessingMode: props.xffHeaderProcessing,
      wafFailOpen: props.wafFailOpen,
    });
    for (const group of others) balancer.addSecurityGroup(group);
    return balancer;
  }

  /**
   * The same group, but one that no target can add a rule to. CDK opens the load balancer towards each target otherwise,
   * in the stack of the group, and so makes a cycle when the target is in another one (aws/aws-cdk#35130).
   */
  private untouchable(group: ISecurityGroup, index: number): ISecurityGroup {
    return SecurityGroup.fromSecurityGroupId(this, `SecurityGroup${index}`, group.securityGroupId, { mutable: false });
  }

  /** Not by `logAccessLogs`, which needs to know the region and admits a principal that only network load balancers need. */
  private enableLogs(props: EdgeLoadBalancerProps): IBucket {
    const options = props.accessLogs ?? {};
    const bucket = options.bucket ?? createLogBucket(this, options);
    const policy = admitLoadBalancers(this, bucket, options.prefix).policyDependable;
    const kinds = props.connectionLogs ? ['access_logs', 'connection_logs'] : ['access_logs'];
    for (const kind of kinds) {
      this.balancer.setAttribute(`${kind}.s3.enabled`, 'true');
      this.balancer.setAttribute(`${kind}.s3.bucket`, bucket.bucketName);
      if (options.prefix) this.balancer.setAttribute(`${kind}.s3.prefix`, options.prefix);
    }
    // The load balancer writes a test file when logging is switched on.
    if (policy) this.balancer.node.defaultChild?.node.addDependency(policy);
    return bucket;
  }

  private createHttps(props: EdgeLoadBalancerProps, action: elb.ListenerAction): elb.ApplicationListener | undefined {
    const certificates = props.certificates ?? [];
    if (certificates.length === 0) return undefined;
    const port = props.httpsPort ?? 443;
    return this.listen('HttpsListener', port, elb.ApplicationProtocol.HTTPS, action, {
      certificates: certificates.map((certificate) => elb.ListenerCertificate.fromCertificateManager(certificate)),
      sslPolicy: props.sslPolicy ?? elb.SslPolicy.TLS13_12_RES_PQ,
    });
  }

  private createHttp(props: EdgeLoadBalancerProps, action: elb.ListenerAction): elb.ApplicationListener | undefined {
    const mode = httpModeOf(props);
    if (mode === HttpMode.NONE) return undefined;
    const toHttps = elb.ListenerAction.redirect({
      protocol: elb.ApplicationProtocol.HTTPS,
      port: String(props.httpsPort ?? 443),
      permanent: true,
    });
    const port = props.httpPort ?? 80;
    return this.listen(
      'HttpListener',
      port,
      elb.ApplicationProtocol.HTTP,
      mode === HttpMode.REDIRECT ? toHttps : action,
    );
  }

  private listen(
    id: string,
    port: number,
    protocol: elb.ApplicationProtocol,
    defaultAction: elb.ListenerAction,
    tls: Partial<elb.BaseApplicationListenerProps> = {},
  ): elb.ApplicationListener {
    this.ports.push(port);
    return this.balancer.addListener(id, { port, protocol, defaultAction, open: false, ...tls });
  }
}

function notFound(): elb.ListenerAction {
  return elb.ListenerAction.fixedResponse(404, { contentType: 'text/plain', messageBody: 'Not found' });
}
