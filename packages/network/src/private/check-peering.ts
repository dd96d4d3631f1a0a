import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Network } from '../network';
import type { PeeringRoutesProps } from '../peering-routes-props';
import { Reach } from '../tier';
import type { VpcPeeringProps } from '../vpc-peering-props';
import { checkCidr } from './check-addresses';
import { format, overlap, parse } from './ipv4';

/** Refuses a peering that AWS would refuse, all at once. */
export function checkPeering(scope: Construct, props: VpcPeeringProps): void {
  const checks = new InputChecks(scope, 'VpcPeering');
  if (!checks.required('props', props, 'the properties of the peering')) checks.throwIfRefused();
  const hasNetwork = checkNetworkProp(checks, props.network);
  if (!checks.required('peer', props.peer, 'the VPC at the other end') || !hasNetwork) checks.throwIfRefused();
  const { network, peer } = props;
  checks.required('peer.vpcId', peer.vpcId, 'the id of a VPC, vpc-…');
  checks.text('peer.vpcId', peer.vpcId === '' ? undefined : peer.vpcId, {
    pattern: 'vpc-[0-9a-f]{8}(?:[0-9a-f]{9})?',
    allowed: 'the id of a VPC, such as vpc-0a1b2c3d4e5f60718',
  });
  if (peer.vpcId && peer.vpcId === network.vpc.vpcId) {
    checks.refuse('peer.vpcId', 'the id of the network itself', 'the id of another VPC');
  }
  checks.text('peer.region', peer.region, {
    pattern: '[a-z]{2,}(?:-[a-z]+)+-\\d+',
    allowed: 'a region such as eu-west-1',
  });
  checks.text('peer.account', peer.account, { pattern: '\\d{12}', allowed: 'the 12 digits of an account' });
  checks.text('peer.accepterRoleArn', peer.accepterRoleArn, {
    pattern: 'arn:aws[a-z-]*:iam::\\d{12}:role/.+',
    allowed: 'the ARN of a role, such as arn:aws:iam::111122223333:role/accept-peering',
  });
  if (isOtherAccount(network, peer.account) && !peer.accepterRoleArn) {
    checks.refuse(
      'peer.accepterRoleArn',
      undefined,
      'a role that accepts the peering, because the peer is in another account',
    );
  }
  checkPeerCidr(checks, network, 'peer.cidr', peer.cidr);
  checkTiers(checks, network, props.tiers);
  checks.throwIfRefused();
}

/** Refuses routes that AWS would refuse, all at once. */
export function checkPeeringRoutes(scope: Construct, props: PeeringRoutesProps): void {
  const checks = new InputChecks(scope, 'PeeringRoutes');
  if (!checks.required('props', props, 'the properties of the routes')) checks.throwIfRefused();
  if (!checkNetworkProp(checks, props.network)) checks.throwIfRefused();
  checks.required('peeringConnectionId', props.peeringConnectionId, 'the id of a peering connection, pcx-…');
  checks.text('peeringConnectionId', props.peeringConnectionId === '' ? undefined : props.peeringConnectionId, {
    pattern: 'pcx-[0-9a-f]{8}(?:[0-9a-f]{9})?',
    allowed: 'the id of a peering connection, such as pcx-0a1b2c3d4e5f60718',
  });
  checkPeerCidr(checks, props.network, 'peerCidr', props.peerCidr);
  checkTiers(checks, props.network, props.tiers);
  checks.throwIfRefused();
}

/** The tiers that reach the peer. */
export function peeringTiersOf(network: Network, tiers?: string[]): string[] {
  const closed = network._shape.tiers.filter((tier) => tier.reach !== Reach.PUBLIC).map((tier) => tier.name);
  return tiers ?? closed;
}

function checkNetworkProp(checks: InputChecks, network: Network): boolean {
  if (!checks.required('network', network, 'a Network')) return false;
  if (network instanceof Network) return true;
  checks.refuse('network', 'another object', 'a Network');
  return false;
}

function checkPeerCidr(checks: InputChecks, network: Network, property: string, cidr: string): void {
  const peer = checkCidr(checks, property, cidr);
  const own = Token.isUnresolved(network.cidr) ? undefined : parse(network.cidr);
  if (peer && own && overlap(peer, own)) {
    checks.refuse(property, cidr, `a block that does not overlap with the network's ${format(own)}`);
  }
}

function checkTiers(checks: InputChecks, network: Network, tiers?: string[]): void {
  if (peeringTiersOf(network, tiers).length === 0)
    checks.refuse('tiers', 'none', 'at least one tier that reaches the peer');
  if (!tiers) return;
  checks.unique('tiers', tiers);
  for (const tier of tiers) checks.oneOf('tiers', tier, network.tierNames);
}

function isOtherAccount(network: Network, account?: string): boolean {
  const own = Stack.of(network).account;
  return account !== undefined && !Token.isUnresolved(account) && !Token.isUnresolved(own) && account !== own;
}
