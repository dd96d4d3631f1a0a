import { InputChecks } from '@ashlar-cdk/foundation';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import type {
  AliasRecordOptions,
  CnameRecordOptions,
  FailoverRecordOptions,
  FailoverTargetOptions,
  HttpsRecordOptions,
} from './dns-records';
import type { DnsZoneProps } from './dns-zone-props';
import { checkAlias, checkCname, checkFailover, checkHttps, checkZone } from './private/dns-checks';
import { labelsOf, normalName } from './private/dns-names';
import { acknowledgeHttpsAlias, createRecord, type RecordOptions } from './private/record-sets';
import { withTargetHealth } from './private/target-health';

/**
 * A public hosted zone of Route 53 and its records.
 *
 * The logical id of a record follows from its name and type, so a record never moves, and the same record cannot be
 * made twice. A zone that is created answers only after the registrar, or the zone above, names its name servers.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/AboutHZWorkingWith.html
 */
export class DnsZone extends Construct {
  /** The zone, for every construct that takes one. */
  public readonly hostedZone: route53.IHostedZone;

  /** The id, for example to add records from another stack. */
  public readonly hostedZoneId: string;

  /** The domain, without a dot at its end. */
  public readonly zoneName: string;

  /** What the registrar, or the zone above, must name; only of a zone that is created. */
  public readonly nameServers?: string[];

  private readonly typesByName = new Map<string, Set<string>>();

  /**
   * @param scope where the zone stands
   * @param id its role, for example `Zone`
   * @param props the domain, and the id of a zone that exists
   */
  constructor(scope: Construct, id: string, props: DnsZoneProps) {
    super(scope, id);
    checkZone(this, props);
    this.zoneName = normalName(props.zoneName);
    const created = props.hostedZoneId === undefined ? this.createZone(props) : undefined;
    this.hostedZone = created ?? this.adoptZone(props);
    this.hostedZoneId = this.hostedZone.hostedZoneId;
    this.nameServers = created?.hostedZoneNameServers;
  }

  /**
   * Adds an A and an AAAA record that lead to a load balancer or a distribution.
   *
   * @param options name and target
   * @returns the A record, then the AAAA record
   * @throws when the name is outside of the zone or taken, or the target cannot be evaluated
   */
  public addAlias(options: AliasRecordOptions): route53.IRecordSet[] {
    const checks = new InputChecks(this, 'DnsZone');
    const labels = this.claim(checks, options, ADDRESS_TYPES);
    checkAlias(checks, options);
    checks.throwIfRefused();
    const target = withTargetHealth(options.target, options.evaluateTargetHealth);
    return ADDRESS_TYPES.map((recordType) =>
      this.addRecord(labels, recordType, { target: route53.RecordTarget.fromAlias(target) }),
    );
  }

  /**
   * Adds a CNAME record, which must be the only one of its name, and not at the apex.
   *
   * @param options name and what it leads to
   * @throws when the name is the apex, outside of the zone or taken
   */
  public addCname(options: CnameRecordOptions): route53.IRecordSet {
    const checks = new InputChecks(this, 'DnsZone');
    const labels = this.claim(checks, options, [route53.RecordType.CNAME]);
    checkCname(checks, options, labels);
    checks.throwIfRefused();
    return this.addRecord(labels, route53.RecordType.CNAME, {
      target: route53.RecordTarget.fromValues(options.domainName),
      ttl: options.ttl ?? DEFAULT_TTL,
    });
  }

  /**
   * Adds an HTTPS record, beside the A and AAAA records of the same name.
   *
   * @param options name, and a distribution or what the server speaks
   * @throws when the name is outside of the zone or taken, or the target is no distribution
   */
  public addHttps(options: HttpsRecordOptions): route53.IRecordSet {
    const checks = new InputChecks(this, 'DnsZone');
    const labels = this.claim(checks, options, [route53.RecordType.HTTPS]);
    checkHttps(checks, options);
    checks.throwIfRefused();
    if (options.target) {
      const target = route53.RecordTarget.fromAlias(options.target);
      return acknowledgeHttpsAlias(this.addRecord(labels, route53.RecordType.HTTPS, { target }));
    }
    const values = options.values ?? [route53.HttpsRecordValue.service({ alpn: [route53.Alpn.H2] })];
    return this.addRecord(labels, route53.RecordType.HTTPS, {
      target: route53.RecordTarget.fromValues(...values.map((value) => value.toString())),
      ttl: options.ttl ?? DEFAULT_TTL,
    });
  }

  /**
   * Adds A and AAAA records for two load balancers; the second one answers while the first one is unhealthy.
   *
   * @param options name and both targets
   * @returns the A and AAAA records of the primary, then those of the secondary
   * @throws when the name is outside of the zone or taken, or a side is missing or has no health
   */
  public addFailover(options: FailoverRecordOptions): route53.IRecordSet[] {
    const checks = new InputChecks(this, 'DnsZone');
    const labels = this.claim(checks, options, ADDRESS_TYPES);
    checkFailover(checks, options);
    checks.throwIfRefused();
    const primary = this.addSide(labels, route53.Failover.PRIMARY, options.primary);
    const secondary = this.addSide(labels, route53.Failover.SECONDARY, options.secondary);
    // A simple record that becomes the primary one must have done so before there is a secondary one.
    secondary.forEach((record, index) => {
      record.node.addDependency(primary[index]);
    });
    return [...primary, ...secondary];
  }

  private addSide(
    labels: string | undefined,
    failover: route53.Failover,
    { target, setIdentifier, healthCheck }: FailoverTargetOptions,
  ): route53.IRecordSet[] {
    const isSecondary = failover === route53.Failover.SECONDARY;
    return ADDRESS_TYPES.map((recordType) =>
      this.addRecord(
        labels,
        recordType,
        {
          target: route53.RecordTarget.fromAlias(withTargetHealth(target, true)),
          setIdentifier: setIdentifier ?? failover.toLowerCase(),
          healthCheck,
          failover,
        },
        isSecondary ? '-Secondary' : '',
      ),
    );
  }

  private addRecord(
    labels: string | undefined,
    recordType: route53.RecordType,
    options: RecordOptions,
    suffix?: string,
  ): route53.RecordSet {
    return createRecord(this, this.hostedZone, { labels: labels ?? '', recordType, suffix, ...options });
  }

  /** Takes a name for records of certain types; gives its labels below the zone. */
  private claim(checks: InputChecks, options: { recordName?: string }, types: string[]): string | undefined {
    if (!checks.required('options', options, 'at least what the record leads to')) return undefined;
    const labels = labelsOf(checks, options.recordName, this.zoneName);
    if (labels === undefined) return undefined;
    const taken = this.siblings().flatMap((zone) => [...(zone.typesByName.get(labels) ?? [])]);
    const clashes = taken.filter((type) => types.includes(type) || type === 'CNAME' || types.includes('CNAME'));
    if (clashes.length > 0) {
      const name = `${labels || 'the apex'} ${types.join(' and ')}`;
      checks.refuse('recordName', name, `a name without another record of the type; it has ${clashes.join(' and ')}`);
    }
    this.typesByName.set(labels, new Set([...(this.typesByName.get(labels) ?? []), ...types]));
    return labels;
  }

  /** This zone, wherever in the app it is adopted. */
  private siblings(): DnsZone[] {
    return this.node.root.node
      .findAll()
      .filter((one): one is DnsZone => one instanceof DnsZone && one.hostedZoneId === this.hostedZoneId);
  }

  private createZone(props: DnsZoneProps): route53.PublicHostedZone {
    const zone = new route53.PublicHostedZone(this, 'HostedZone', {
      zoneName: this.zoneName,
      comment: props.comment,
      queryLogsLogGroupArn: props.queryLogGroupArn,
      acceleratedRecoveryEnabled: props.acceleratedRecovery,
    });
    zone.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN);
    return zone;
  }

  private adoptZone(props: DnsZoneProps): route53.IHostedZone {
    return route53.HostedZone.fromHostedZoneAttributes(this, 'HostedZone', {
      zoneName: this.zoneName,
      hostedZoneId: props.hostedZoneId ?? '',
    });
  }
}

const ADDRESS_TYPES = [route53.RecordType.A, route53.RecordType.AAAA];

const DEFAULT_TTL = Duration.minutes(5);
