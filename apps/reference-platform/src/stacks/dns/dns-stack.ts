import { DnsZone, SiteCertificate } from '@ashlar-cdk/waf-edge';
import { CfnOutput, Fn, type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { keptUnlessDestroyed } from '../removal';
import type { DnsSettings } from './dns-settings';

export interface DnsStackProps extends StackProps {
  readonly settings: DnsSettings;
  readonly removalPolicy: RemovalPolicy;
}

/** The names of the platform, and the proof that they are its own. */
export class DnsStack extends Stack {
  public readonly zone: DnsZone;
  private readonly certificates = new Map<string, string>();

  constructor(scope: Construct, id: string, props: DnsStackProps) {
    super(scope, id, props);
    const { zone, certificates } = props.settings;
    const removalPolicy = keptUnlessDestroyed(props.removalPolicy);
    this.zone = new DnsZone(this, 'Zone', { zoneName: zone.name, hostedZoneId: zone.id, removalPolicy });
    for (const [name, { domain, alternativeNames }] of Object.entries(certificates)) {
      const { certificateArn } = new SiteCertificate(this, `Certificate-${name}`, {
        domainName: domain,
        subjectAlternativeNames: alternativeNames && [...alternativeNames],
        hostedZones: [this.zone.hostedZone],
        removalPolicy,
      });
      this.certificates.set(name, certificateArn);
    }
    if (this.zone.nameServers) {
      new CfnOutput(this, 'NameServers', {
        description: 'The zone above, or the registrar, must name these; until then no certificate is issued',
        value: Fn.join(' ', this.zone.nameServers),
      });
    }
  }

  /** The certificate of an entry of `dns.certificates`. */
  public certificateArn(name: string): string | undefined {
    return this.certificates.get(name);
  }
}
