import { type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { adoptedZone, createCertificate } from '../site-certificate';
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
    const zone = adoptedZone(this, zoneName, props.hostedZoneId);
    for (const [name, settings] of Object.entries(certificates)) {
      const arn = createCertificate(this, `Certificate-${name}`, settings, { ...props, zone });
      this.certificates.set(name, arn);
    }
  }

  /** The certificate of an entry of `dns.certificates`. */
  public certificateArn(name: string): string | undefined {
    return this.certificates.get(name);
  }
}
