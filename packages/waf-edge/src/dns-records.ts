import type { Duration } from 'aws-cdk-lib';
import type { HttpsRecordValue, IAliasRecordTarget, IHealthCheck } from 'aws-cdk-lib/aws-route53';

/** The name of a record. */
export interface DnsRecordOptions {
  /**
   * The name: one label, for example `www` or `*`, or the full name, for example `www.dev.example.com`.
   * A name of several labels that does not end in the zone is refused, as is a token: the logical id follows from the name.
   *
   * @default - the apex: the name of the zone itself
   */
  readonly recordName?: string;
}

/** A pair of A and AAAA records that lead to a resource of AWS. */
export interface AliasRecordOptions extends DnsRecordOptions {
  /** Where the records lead, for example `AliasTarget.fromLoadBalancer(...)`. Targets of aws-cdk-lib do as well. */
  readonly target: IAliasRecordTarget;

  /**
   * Whether the records count as unhealthy when the load balancer has no healthy target.
   * It only matters when another record leads to this one. Not with a distribution.
   *
   * @default false - the only record of a name is always the answer
   */
  readonly evaluateTargetHealth?: boolean;
}

/** A record that gives a name a second one. */
export interface CnameRecordOptions extends DnsRecordOptions {
  /** The name that the record leads to, in full. */
  readonly domainName: string;

  /**
   * How long resolvers remember the answer. Whole seconds, 0 to 2,147,483,647.
   *
   * @default Duration.minutes(5) - a mistake is soon forgotten
   */
  readonly ttl?: Duration;
}

/**
 * A record that tells clients before they connect that they should use HTTPS, and which protocols.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#HTTPSFormat
 */
export interface HttpsRecordOptions extends DnsRecordOptions {
  /**
   * A distribution, which says itself what it speaks. Load balancers cannot be the target of a record of this type.
   *
   * @default - none
   */
  readonly target?: IAliasRecordTarget;

  /**
   * What the server speaks.
   *
   * @default - without a target, HTTP/2 at the name itself, which is what a load balancer speaks
   */
  readonly values?: HttpsRecordValue[];

  /**
   * How long resolvers remember the answer. Whole seconds, 0 to 2,147,483,647. Not with a target.
   *
   * @default Duration.minutes(5) - a mistake is soon forgotten
   */
  readonly ttl?: Duration;
}

/** One side of a failover. */
export interface FailoverTargetOptions {
  /** Where the records lead. It must have a health of its own, so a distribution cannot be one. */
  readonly target: IAliasRecordTarget;

  /**
   * What tells the records of the same name apart. 1 to 128 characters.
   *
   * @default - `primary` or `secondary`
   */
  readonly setIdentifier?: string;

  /**
   * A check from outside, in addition to the health that the load balancer knows of.
   * It must ask for another name than that of the record, whose answer it decides about.
   *
   * @default - none: the health of the load balancer's targets decides
   */
  readonly healthCheck?: IHealthCheck;
}

/**
 * Two pairs of A and AAAA records; the second one answers while the first one is unhealthy.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-types.html
 */
export interface FailoverRecordOptions extends DnsRecordOptions {
  /** Where requests go. */
  readonly primary: FailoverTargetOptions;

  /** Where requests go while the primary is unhealthy. */
  readonly secondary: FailoverTargetOptions;
}
