import { AliasTarget, type DnsZone, EndpointHealthCheck } from '@ashlar-cdk/waf-edge';
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { adoptedZone } from '../site-certificate';
import type { RecordsSettings } from './records-settings';

type RecordSettings = RecordsSettings['records'][string];

export interface RecordsStackProps extends StackProps {
  readonly settings: RecordsSettings;
  readonly hostedZoneId: string;
  /** Address and hosted zone of the load balancer. */
  readonly loadBalancer?: { readonly dnsName: string; readonly canonicalHostedZoneId: string };
  readonly distributionDomainName?: string;
}

/** Where the names of the platform lead. */
export class RecordsStack extends Stack {
  constructor(scope: Construct, id: string, props: RecordsStackProps) {
    super(scope, id, props);
    const { zoneName, records, healthChecks } = props.settings;
    const zone = adoptedZone(this, zoneName, props.hostedZoneId);
    for (const [name, record] of Object.entries(records)) {
      this.addRecord(zone, record, props);
      new CfnOutput(this, `Record-${name}`, { value: record.name });
    }
    for (const [name, check] of Object.entries(healthChecks)) {
      new EndpointHealthCheck(this, `HealthCheck-${name}`, {
        domainName: check.of,
        port: check.port,
        path: check.path,
        interval: Duration.seconds(check.intervalSeconds),
        failureThreshold: check.failures,
      });
    }
  }

  private addRecord(zone: DnsZone, record: RecordSettings, props: RecordsStackProps): void {
    const recordName = `${record.name}.`;
    if (record.type === 'cname') zone.addCname({ recordName, domainName: record.to });
    else zone.addAlias({ recordName, target: this.targetOf(record.to, props) });
  }

  private targetOf(to: 'loadBalancer' | 'distribution', props: RecordsStackProps): AliasTarget {
    const { loadBalancer, distributionDomainName } = props;
    if (to === 'distribution' && distributionDomainName) {
      return AliasTarget.fromDistributionDomainName(distributionDomainName);
    }
    if (to === 'loadBalancer' && loadBalancer) return AliasTarget.fromLoadBalancerAttributes(loadBalancer);
    throw new Error(`dns.records: got "${to}"; allowed: a part the platform has`);
  }
}
