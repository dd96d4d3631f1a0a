import { DnsZone, SiteCertificate } from '@ashlar-cdk/waf-edge';
import { type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { keptUnlessDestroyed } from '../removal';
import type { CertificatesSettings } from './certificates-settings';

export interface CertificatesStackProps extends StackProps {
  readonly settings: CertificatesSettings;
  readonly hostedZoneId: string;
  readonly removalPolicy: RemovalPolicy;
}

/** The proof that the names are the platform's own. */
export class CertificatesStack extends Stack {
  private readonly certificates = new Map<string, string>();

  constructor(scope: Construct, id: string, props: CertificatesStackProps) {
    super(scope, id, props);
    const { zoneName, certificates } = props.settings;
    const zone = new DnsZone(this, 'Zone', { zoneName, hostedZoneId: props.hostedZoneId });
    for (const [name, { domain, alternativeNames }] of Object.entries(certificates)) {
      const { certificateArn } = new SiteCertificate(this, `Certificate-${name}`, {
        domainName: domain,
        subjectAlternativeNames: alternativeNames && [...alternativeNames],
        hostedZones: [zone.hostedZone],
        removalPolicy: keptUnlessDestroyed(props.removalPolicy),
      });
      this.certificates.set(name, certificateArn);
    }
  }

  /** The certificate of an entry of `dns.certificates`. */
  public certificateArn(name: string): string | undefined {
    return this.certificates.get(name);
  }
}
