import type { Settings } from './schema';

/**
 * The blocks of every tier, one per zone, with `+n/length` resolved: block number n of that size inside the VPC.
 *
 * @throws when a block lies outside of the VPC
 */
export function subnetBlocks({ cidr, tiers }: Pick<Settings<'network'>, 'cidr' | 'tiers'>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(tiers).map(([tier, { subnets }]) => [tier, subnets.map((subnet) => blockOf(subnet, cidr, tier))]),
  );
}

function blockOf(subnet: string, cidr: string, tier: string): string {
  if (!subnet.startsWith('+')) return subnet;
  const [number, length] = subnet.slice(1).split('/').map(Number);
  const [base, vpcLength] = cidr.split('/');
  const size = 2 ** (ADDRESS_BITS - length);
  const first = base.split('.').reduce((address, part) => address * 256 + Number(part), 0) + number * size;
  const blocks = 2 ** (length - Number(vpcLength));
  if (number >= blocks) {
    throw new Error(
      `network.tiers.${tier}.subnets: got "${subnet}"; allowed: blocks of ${cidr}, +0/${length} to +${Math.floor(blocks) - 1}/${length}`,
    );
  }
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${parts.join('.')}/${length}`;
}

const ADDRESS_BITS = 32;
