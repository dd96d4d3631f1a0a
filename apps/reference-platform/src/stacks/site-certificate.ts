import { DnsZone, SiteCertificate } from '@ashlar-cdk/waf-edge';
import type { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Settings } from '../config';
import { keptUnlessDestroyed } from './removal';

type CertificateSettings = NonNullable<Settings<'dns'>['certificates']>[string];

/** The zone of another stack, in which a certificate is proved or a name is found. */
export function adoptedZone(scope: Construct, zoneName: string, hostedZoneId: string): DnsZone {
  return new DnsZone(scope, 'Zone', { zoneName, hostedZoneId });
}

/** A certificate of the configuration, in whichever region it is shown from; gives its ARN. */
export function createCertificate(
  scope: Construct,
  id: string,
  { domain, alternativeNames }: CertificateSettings,
  { zone, removalPolicy }: { readonly zone: DnsZone; readonly removalPolicy: RemovalPolicy },
): string {
  const { certificateArn } = new SiteCertificate(scope, id, {
    domainName: domain,
    subjectAlternativeNames: alternativeNames && [...alternativeNames],
    hostedZones: [zone.hostedZone],
    removalPolicy: keptUnlessDestroyed(removalPolicy),
  });
  return certificateArn;
}
