import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the certificates stack reads. */
export interface CertificatesSettings {
  readonly zoneName: string;
  readonly certificates: NonNullable<Settings<'dns'>['certificates']>;
}

/** Undefined for a platform that shows no certificate of its own; a distribution's is made where CloudFront takes it from. */
export function certificatesSettings({ dns, loadBalancer }: Configuration): CertificatesSettings | undefined {
  const shown = Object.entries(dns?.certificates ?? {}).filter(([name]) => name === loadBalancer?.certificate);
  return dns && shown.length > 0 ? { zoneName: dns.zone.name, certificates: Object.fromEntries(shown) } : undefined;
}
