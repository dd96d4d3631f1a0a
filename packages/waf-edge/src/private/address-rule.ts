import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { CfnIPSet, type CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { AddressListOptions } from '../address-list';
import type { RuleAction } from '../rule-action';
import { isRange } from './ip-range';
import { IP_SET_ADDRESSES } from './limits';
import { checkAction, checkRule } from './rule-checks';
import type { RuleSpec } from './rule-spec';

/** A rule over the addresses that requests come from. Each family of addresses is an IP set of 1 WCU. */
export function addressRule(
  name: string,
  kind: 'allow' | 'block',
  options: AddressListOptions,
  action: RuleAction,
): RuleSpec {
  const addresses = options.addresses ?? [];
  return {
    name,
    kind,
    priority: options.priority,
    response: action.response,
    check: (checks, property) => {
      checkRule(checks, property, name, options.priority);
      checkAddresses(checks, property, addresses);
      checkAction(checks, `${property}.action`, action);
    },
    capacity: () => familiesOf(addresses).length,
    write: (scope, aclScope) => ({
      statement: createSets(scope, name, aclScope, addresses),
      action: action._write(name),
    }),
  };
}

interface Family {
  readonly version: 'IPV4' | 'IPV6';
  readonly addresses: string[];
}

function familiesOf(addresses: string[]): Family[] {
  const six = addresses.filter((address) => !Token.isUnresolved(address) && address.includes(':'));
  const four = addresses.filter((address) => !six.includes(address));
  const families: Family[] = [
    { version: 'IPV4', addresses: four },
    { version: 'IPV6', addresses: six },
  ];
  return families.filter((family) => family.addresses.length > 0);
}

function createSets(
  scope: Construct,
  name: string,
  aclScope: string,
  addresses: string[],
): CfnWebACL.StatementProperty {
  const statements = familiesOf(addresses).map((family) => {
    const id = `${name}${family.version === 'IPV4' ? 'Ipv4' : 'Ipv6'}`;
    const set = new CfnIPSet(scope, id, {
      scope: aclScope,
      ipAddressVersion: family.version,
      addresses: family.addresses,
    });
    return { ipSetReferenceStatement: { arn: set.attrArn } };
  });
  return statements.length === 1 ? statements[0] : { orStatement: { statements } };
}

function checkAddresses(checks: InputChecks, property: string, addresses: string[]): void {
  if (addresses.length === 0) checks.refuse(`${property}.addresses`, addresses, 'at least one address range');
  for (const address of addresses) {
    if (!checks.required(`${property}.addresses`, address, 'address ranges') || Token.isUnresolved(address)) continue;
    if (!isRange(address)) {
      checks.refuse(`${property}.addresses`, address, 'IPv4 ranges from /1 to /32 and IPv6 ranges from /1 to /128');
    }
  }
  checks.unique(`${property}.addresses`, addresses);
  for (const { version, addresses: ofFamily } of familiesOf(addresses.filter(Boolean))) {
    checks.integer(`number of ${version} ${property}.addresses`, ofFamily.length, { max: IP_SET_ADDRESSES });
  }
}
