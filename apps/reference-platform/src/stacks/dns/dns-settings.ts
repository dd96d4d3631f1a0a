import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the dns stack reads. */
export interface DnsSettings {
  readonly zone: Settings<'dns'>['zone'];
}

/** Undefined for a platform without names of its own. */
export function dnsSettings({ dns }: Configuration): DnsSettings | undefined {
  return dns && { zone: dns.zone };
}
