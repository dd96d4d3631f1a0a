import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type {
  DesyncMitigationMode,
  IpAddressType,
  ListenerAction,
  SslPolicy,
  XffHeaderProcessingMode,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** What plain HTTP does. */
export enum HttpMode {
  /** Requests are answered as over HTTPS. */
  SERVE = 'SERVE',
  /** The client is sent to HTTPS for good, with 301. */
  REDIRECT = 'REDIRECT',
  /** There is no HTTP listener. */
  NONE = 'NONE',
}

/** Where the load balancer writes a line for each request. */
export interface AccessLogOptions {
  /**
   * A bucket of yours in the region of the load balancer, encrypted with S3-managed keys: a load balancer cannot use
   * another kind. Its policy gets the statement that the load balancer needs; an imported one must have it already.
   *
   * @default - a bucket of its own: private, encrypted, TLS only
   */
  readonly bucket?: IBucket;

  /**
   * The folder in the bucket, without a slash at either end and without `AWSLogs`.
   *
   * @default - none
   */
  readonly prefix?: string;

  /**
   * How long the logs are kept in the bucket that is created. Whole days, at least 1.
   *
   * @default Duration.days(30) - long enough to look into an incident
   */
  readonly retention?: Duration;

  /**
   * What happens to the bucket that is created when it leaves the template.
   *
   * @default RemovalPolicy.RETAIN - a bucket with logs in it cannot be deleted anyway
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Where a load balancer stands, what it listens to, and what it writes down. */
export interface EdgeLoadBalancerProps {
  /** The network. */
  readonly vpc: IVpc;

  /** The security groups, 1 to 16. The load balancer never adds a rule to them: open the ports where you declare them. */
  readonly securityGroups: ISecurityGroup[];

  /**
   * The subnets, in at least two availability zones.
   *
   * @default - the public ones when internet-facing, otherwise private ones
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Whether the load balancer has public addresses. It cannot be changed later without a new load balancer.
   *
   * @default true - it is the edge
   */
  readonly internetFacing?: boolean;

  /**
   * The name. 1 to 32 letters, digits and hyphens, with no hyphen at either end, not beginning with `internal-`.
   *
   * @default - CloudFormation makes a unique one
   */
  readonly loadBalancerName?: string;

  /**
   * The certificates for HTTPS, of the region of the load balancer; the first one is for clients without SNI. At most 26.
   *
   * @default - none, and no HTTPS
   */
  readonly certificates?: ICertificate[];

  /**
   * The protocols and ciphers of HTTPS.
   *
   * @default SslPolicy.TLS13_12_RES_PQ - TLS 1.3 with post-quantum key exchange, and the strong ciphers of TLS 1.2
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  readonly sslPolicy?: SslPolicy;

  /**
   * What plain HTTP does.
   *
   * @default - REDIRECT with certificates, SERVE without
   */
  readonly http?: HttpMode;

  /**
   * The port of HTTP. 1 to 65535.
   *
   * @default 80 - what clients assume
   */
  readonly httpPort?: number;

  /**
   * The port of HTTPS. 1 to 65535.
   *
   * @default 443 - what clients assume
   */
  readonly httpsPort?: number;

  /**
   * What happens to requests that no rule of a service matches.
   *
   * @default - 404, so that nothing is served by accident
   */
  readonly defaultAction?: ListenerAction;

  /**
   * Where each request is written down.
   *
   * @default - a bucket of its own, kept for 30 days
   */
  readonly accessLogs?: AccessLogOptions;

  /**
   * Whether each TLS connection is written down as well, to the same bucket.
   *
   * @default false - the access logs name the client already
   */
  readonly connectionLogs?: boolean;

  /**
   * Whether a deletion is refused until the protection is taken off.
   *
   * @default true - its address is in other people's DNS
   */
  readonly deletionProtection?: boolean;

  /**
   * How long a connection may be silent. Whole seconds, 1 to 4000. The servers behind it must wait longer.
   *
   * @default Duration.seconds(60) - what the load balancer itself does
   */
  readonly idleTimeout?: Duration;

  /**
   * How long a client may keep a connection open. Whole seconds, 60 to 604,800.
   *
   * @default Duration.seconds(3600) - what the load balancer itself does
   */
  readonly clientKeepAlive?: Duration;

  /**
   * Whether clients may use HTTP/2.
   *
   * @default true - fewer connections
   */
  readonly http2?: boolean;

  /**
   * Whether headers with forbidden characters are dropped.
   *
   * @default true - they are how requests are smuggled
   */
  readonly dropInvalidHeaders?: boolean;

  /**
   * How requests that servers may read differently are treated.
   *
   * @default DesyncMitigationMode.DEFENSIVE - only safe ones pass on a shared connection
   */
  readonly desyncMitigationMode?: DesyncMitigationMode;

  /**
   * Whether servers get the host header as the client sent it. Needed behind CloudFront when rules go by host.
   *
   * @default false - with the port, as the load balancer itself does
   */
  readonly preserveHostHeader?: boolean;

  /**
   * What happens to the header `X-Forwarded-For` of the client.
   *
   * @default XffHeaderProcessingMode.APPEND - the last address is the one that the load balancer saw
   */
  readonly xffHeaderProcessing?: XffHeaderProcessingMode;

  /**
   * Whether requests pass when WAF does not answer.
   *
   * @default false - unprotected is worse than unavailable
   */
  readonly wafFailOpen?: boolean;

  /**
   * IPv4 alone or with IPv6.
   *
   * @default IpAddressType.IPV4 - IPv6 needs subnets with IPv6 ranges
   */
  readonly ipAddressType?: IpAddressType;
}
