import { InputChecks, type TextForm } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { SiteCertificateProps } from '../site-certificate-props';
import { isWithin, normalName } from './dns-names';
import {
  ALTERNATIVE_NAME_LENGTH,
  CERTIFICATE_KEYS,
  CERTIFICATE_NAMES,
  CERTIFICATE_NAMES_BY_DEFAULT,
  COMMON_NAME_LENGTH,
} from './limits';

/** Refuses what ACM would refuse, and names that no zone can prove. */
export function checkCertificate(scope: Construct, props: SiteCertificateProps): void {
  const checks = new InputChecks(scope, 'SiteCertificate');
  if (checks.required('props', props, 'a domain name and its zone')) {
    const others = props.subjectAlternativeNames ?? [];
    checkName(checks, 'domainName', props.domainName, COMMON_NAME_LENGTH);
    others.forEach((name, index) => {
      checkName(checks, `subjectAlternativeNames[${index}]`, name, ALTERNATIVE_NAME_LENGTH);
    });
    checks.unique('names', [props.domainName, ...others].filter(Boolean).map(normalName));
    checkCount(checks, others.length + 1);
    checks.oneOf('keyAlgorithm', props.keyAlgorithm?.name, CERTIFICATE_KEYS);
    checkZones(checks, props);
  }
  checks.throwIfRefused();
}

/** Each name with the zone that is nearest to it. */
export function zonesByName(props: SiteCertificateProps): Record<string, IHostedZone> {
  const names = [props.domainName, ...(props.subjectAlternativeNames ?? [])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const zone = zoneOf(name, props.hostedZones);
      return zone ? [[name, zone]] : [];
    }),
  );
}

/** A zone whose name is only known at the deployment proves what no other zone does. */
function zoneOf(name: string, zones: IHostedZone[]): IHostedZone | undefined {
  const unknown = zones.find((zone) => Token.isUnresolved(zone.zoneName));
  if (Token.isUnresolved(name)) return unknown ?? zones[0];
  const host = normalName(name).replace(/^\*\./, '');
  const above = zones.filter((zone) => !Token.isUnresolved(zone.zoneName) && isWithin(host, normalName(zone.zoneName)));
  above.sort((one, other) => normalName(other.zoneName).length - normalName(one.zoneName).length);
  return above[0] ?? unknown;
}

function checkZones(checks: InputChecks, props: SiteCertificateProps): void {
  const zones = props.hostedZones ?? [];
  checks.integer('number of hostedZones', zones.length, { min: 1 });
  const known = zones.map((zone, index) =>
    checks.required(`hostedZones[${index}]`, nameOf(zone), 'a zone with a name'),
  );
  if (zones.length === 0 || known.includes(false)) return;
  checks.unique(
    'hostedZones',
    zones.map((zone) => normalName(zone.zoneName)),
  );
  const all = zones.map((zone) => zone.zoneName).join(', ');
  for (const name of [props.domainName, ...(props.subjectAlternativeNames ?? [])]) {
    if (name && !zoneOf(name, zones)) checks.refuse('hostedZones', all, `a zone that ${name} is in`);
  }
}

/** A zone that is imported by its id alone throws when it is asked for its name. */
function nameOf(zone?: IHostedZone): string | undefined {
  try {
    return zone?.zoneName;
  } catch {
    return undefined;
  }
}

function checkName(checks: InputChecks, property: string, name: string, length: number): void {
  const form = certificateName(length);
  if (checks.required(property, name, form.allowed)) checks.text(property, name, form);
}

function certificateName(length: number): TextForm {
  const label = '[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?';
  return {
    pattern: `(?=.{1,${length}}$)(?:\\*\\.)?${label}(?:\\.${label})+`,
    allowed: `a full domain name of at most ${length} characters; a wildcard is the first label and the only one`,
  };
}

function checkCount(checks: InputChecks, count: number): void {
  if (!checks.integer('number of names', count, { max: CERTIFICATE_NAMES })) return;
  if (count <= CERTIFICATE_NAMES_BY_DEFAULT) return;
  checks.warn(
    'ashlar-waf-edge:certificate-names-above-quota',
    `The certificate has ${count} names. An account has ${CERTIFICATE_NAMES_BY_DEFAULT} until its quota is raised; raise it first, or use a wildcard.`,
  );
}
