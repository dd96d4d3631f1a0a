import type { RemovalPolicy } from 'aws-cdk-lib';

/** A public hosted zone: one to create, or one that exists. */
export interface DnsZoneProps {
  /** The domain, for example `dev.example.com`. Another name is another zone, with other name servers. */
  readonly zoneName: string;

  /**
   * The id of the zone, when it exists already, for example `Z1D633PJN98FT9`. It then only gets records.
   * A zone that another stack creates is passed by its `hostedZoneId`.
   *
   * @default - a zone is created
   */
  readonly hostedZoneId?: string;

  /**
   * What the zone that is created is for. At most 256 characters.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * A log group of us-east-1 for a line for each query that reaches Route 53. CloudWatch Logs must admit
   * `route53.amazonaws.com` to it by a resource policy.
   *
   * @default - queries are not written down
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html
   */
  readonly queryLogGroupArn?: string;

  /**
   * Whether records can be changed again within an hour when the control plane in us-east-1 fails.
   * Answers to queries never depend on it.
   *
   * @default false - AWS leaves it off; turn it on when a recovery plan changes records
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/accelerated-recovery.html
   */
  readonly acceleratedRecovery?: boolean;

  /**
   * What happens to the zone that was created when it leaves the template or is replaced.
   *
   * @default RemovalPolicy.RETAIN - a new zone has other name servers, and the registrar knows only the old ones
   */
  readonly removalPolicy?: RemovalPolicy;
}
