import { InputChecks } from '@ashlar-cdk/foundation';
import type { Construct } from 'constructs';
import type { Network } from '../network';
import type { TrafficFlowsProps } from '../traffic-flows-props';
import { ACL_ENTRIES, SECURITY_GROUP_RULES } from './limits';
import type { Direction, Peer } from './rules';

const DIRECTIONS: Direction[] = ['ingress', 'egress'];

/** Refuses more rules than AWS takes, counting those of every declaration for the network. */
export function checkQuotas(
  scope: Construct,
  network: Network,
  props: TrafficFlowsProps,
  peers: Map<string, Peer>,
): void {
  const checks = new InputChecks(scope, 'TrafficFlows');
  const quota = props.rulesPerSecurityGroup ?? SECURITY_GROUP_RULES.defaultQuota;
  for (const peer of peers.values()) {
    if (peer.kind !== 'participant') continue;
    for (const direction of DIRECTIONS)
      checkGroup(checks, network, peer.group, `${direction} rules of "${peer.name}"`, direction, quota);
  }
  for (const tier of network.tierNames) {
    for (const direction of DIRECTIONS) checkAcl(checks, network, tier, direction);
  }
  checks.throwIfRefused();
}

function checkGroup(
  checks: InputChecks,
  network: Network,
  group: string,
  property: string,
  direction: Direction,
  quota: number,
): void {
  const rules = network._rules.groupRules.filter((rule) => rule.group === group && rule.direction === direction);
  const count = rules.reduce((sum, { peer }) => sum + (peer.kind === 'prefixList' ? peer.entries : 1), 0);
  if (count <= quota) return;
  checks.refuse(
    property,
    count,
    `at most ${quota}, a prefix list counting for all its entries; or a larger quota in rulesPerSecurityGroup`,
  );
}

function checkAcl(checks: InputChecks, network: Network, tier: string, direction: Direction): void {
  const count = network._rules.aclRules.filter((rule) => rule.tier === tier && rule.direction === direction).length;
  const property = `${direction} entries of the network ACL of tier "${tier}"`;
  if (count > ACL_ENTRIES.max) {
    checks.refuse(
      property,
      count,
      `at most ${ACL_ENTRIES.max}; join ranges of ports, or move participants to another tier`,
    );
  } else if (count > ACL_ENTRIES.defaultQuota) {
    checks.warn(
      'ashlar-network:acl-entries',
      `There are ${count} ${property}; an account has a quota of ${ACL_ENTRIES.defaultQuota} unless it asks for up to ${ACL_ENTRIES.max}.`,
    );
  }
}
