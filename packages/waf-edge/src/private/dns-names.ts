import type { InputChecks, TextForm } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { DNS_LABEL_LENGTH, DNS_NAME_LENGTH } from './limits';

const LABEL = `[A-Za-z0-9_](?:[A-Za-z0-9_\\-]{0,${DNS_LABEL_LENGTH - 2}}[A-Za-z0-9_])?`;

/** At least two labels, with or without a dot at the end. */
export const HOST_NAME: TextForm = {
  pattern: `(?=.{1,${DNS_NAME_LENGTH}}$)${LABEL}(?:\\.${LABEL})+\\.?`,
  allowed: `a full domain name: labels of at most ${DNS_LABEL_LENGTH} letters, digits, hyphens and underscores, at most ${DNS_NAME_LENGTH} characters`,
};

/** The name of a record: the same, or one label; the first label may be a wildcard. */
const RECORD_NAME: TextForm = {
  pattern: `(?=.{1,${DNS_NAME_LENGTH}}$)(?:\\*|${LABEL})(?:\\.${LABEL})*\\.?`,
  allowed: 'one label, or the full name; letters, digits, hyphens and underscores, or a first label *',
};

/** In the form in which two names of the same thing are equal. */
export function normalName(name: string): string {
  return Token.isUnresolved(name) ? name : name.toLowerCase().replace(/\.$/, '');
}

/** Whether a name is that of a zone or below it; both in normal form. */
export function isWithin(name: string, zoneName: string): boolean {
  return name === zoneName || name.endsWith(`.${zoneName}`);
}

/** A record's name below its zone, in normal form, empty at the apex; undefined when it was refused. */
export function labelsOf(checks: InputChecks, recordName: string | undefined, zoneName: string): string | undefined {
  if (recordName === undefined) return '';
  if (!checks.required('recordName', recordName, 'a name, or nothing for the apex')) return undefined;
  if (Token.isUnresolved(recordName)) {
    checks.refuse('recordName', 'a token', 'a name that is known at synthesis, because the logical id follows from it');
    return undefined;
  }
  if (!checks.text('recordName', recordName, RECORD_NAME)) return undefined;
  const [name, zone] = [normalName(recordName), normalName(zoneName)];
  if (!Token.isUnresolved(zone) && isWithin(name, zone)) return name.slice(0, -zone.length).replace(/\.$/, '');
  // A dot says that the name is meant in full, and then it is outside.
  if (!recordName.includes('.')) return name;
  checks.refuse(
    'recordName',
    recordName,
    `one label, or a name that ends in ${Token.isUnresolved(zone) ? 'the zone, if its name is known' : `.${zone}`}`,
  );
  return undefined;
}
