import type { InputChecks } from '@ashlar-cdk/foundation';
import { Nearest } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';

/** Refuses what is no time zone of the IANA database, which Node.js carries. */
export function checkTimeZone(checks: InputChecks, property: string, zone: unknown): void {
  if (zone === undefined || zone === null || Token.isUnresolved(zone) || isTimeZone(zone)) return;
  const nearest = Nearest.to(String(zone), Intl.supportedValuesOf('timeZone'));
  checks.refuse(
    property,
    zone,
    `the IANA name of a time zone, for example Europe/Berlin${nearest ? `; did you mean "${nearest}"?` : ''}`,
  );
}

function isTimeZone(zone: unknown): boolean {
  // Node.js also takes offsets such as +02:00 and names in any case, which Application Auto Scaling does not.
  if (typeof zone !== 'string' || !/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    return known.toLowerCase() !== zone.toLowerCase() || known === zone || zone === 'UTC';
  } catch {
    return false;
  }
}
