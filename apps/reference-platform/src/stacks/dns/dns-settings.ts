import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the dns stack reads. */
export interface DnsSettings {
  readonly zone: Settings<'dns'>['zone'];
  /** The certificates that something of this region shows; a distribution's is made where CloudFront takes it from. */
  readonly certificates: NonNullable<Settings<'dns'>['certificates']>;
}

/** Undefined for a platform without names of its own. */
export function dnsSettings({ dns, loadBalancer }: Configuration): DnsSettings | undefined {
  if (!dns) return undefined;
  const shown = Object.entries(dns.certificates ?? {}).filter(([name]) => name === loadBalancer?.certificate);
  return { zone: dns.zone, certificates: Object.fromEntries(shown) };
}
