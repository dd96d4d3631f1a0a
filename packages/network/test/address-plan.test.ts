import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { Egress, FlowLogs, Network, Reach, type Tier } from '../src';
import { planAddresses } from '../src/private/address-plan';
import { contains, overlap, parsed } from '../src/private/ipv4';
import { zonesOf } from '../src/private/zones';
import { newStack, resourcesOf } from './fixture';

const GRID = { tiers: 8, zones: 8 };
const TIERS: Tier[] = [
  { name: 'public', reach: Reach.PUBLIC },
  { name: 'private', reach: Reach.PRIVATE, cidrMask: 24 },
  { name: 'database', reach: Reach.ISOLATED },
  { name: 'batch', reach: Reach.PRIVATE, slot: 5, cidrMask: 26 },
  { name: 'edge', reach: Reach.PUBLIC, slot: 7 },
];
const ZONES = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `us-east-1${letter}`);

/** Any network of some tiers and zones, in any order. */
const shape = fc.record({
  tiers: fc.shuffledSubarray(TIERS, { minLength: 1 }),
  zones: fc.shuffledSubarray(ZONES, { minLength: 1 }),
});

/** Growth: each step adds tiers, zones or both, and puts everything in any order again. */
const growth = fc
  .tuple(
    fc.shuffledSubarray(TIERS, { minLength: TIERS.length }),
    fc.shuffledSubarray(ZONES, { minLength: ZONES.length }),
    fc.array(fc.record({ tiers: fc.nat({ max: 2 }), zones: fc.nat({ max: 2 }), seed: fc.nat() }), { maxLength: 5 }),
  )
  .map(([tiers, zones, steps]) => {
    let [tierCount, zoneCount] = [1, 1];
    const reordered = <T>(list: T[], seed: number) =>
      [...list].sort((left, right) => order(list.indexOf(left), seed) - order(list.indexOf(right), seed));
    return [{ tiers: 0, zones: 0, seed: 0 }, ...steps].map((step) => {
      tierCount = Math.min(tiers.length, tierCount + step.tiers);
      zoneCount = Math.min(zones.length, zoneCount + step.zones);
      return {
        tiers: reordered(tiers.slice(0, tierCount), step.seed),
        zones: reordered(zones.slice(0, zoneCount), step.seed + 1),
      };
    });
  });

function order(index: number, seed: number): number {
  return ((index + 1) * (seed + 7)) % 11;
}

function cidrsOf(tiers: Tier[], zones: string[], cidr = '10.0.0.0/16'): Map<string, string> {
  const planned = planAddresses(cidr, tiers, zonesOf(zones), GRID);
  return new Map(
    planned.flatMap(({ tier, subnets }) =>
      subnets.map((subnet): [string, string] => [`${tier.name} ${subnet.zone.name}`, subnet.cidr]),
    ),
  );
}

/** Logical id to address and zone of every subnet in the template. */
function subnetResources(tiers: Tier[], zones: string[]): Map<string, string> {
  const stack = newStack();
  const egress = Egress.REGIONAL_NAT;
  new Network(stack, 'Network', {
    cidr: '10.0.0.0/16',
    availabilityZones: zones,
    tiers,
    egress,
    flowLogs: FlowLogs.NONE,
  });
  const resources = resourcesOf(Template.fromStack(Stack.of(stack)), 'AWS::EC2::Subnet');
  return new Map(
    Object.entries(resources).map(([id, { Properties }]) => [
      id,
      `${Properties.CidrBlock} ${Properties.AvailabilityZone}`,
    ]),
  );
}

test('no subnet moves when a network grows by zones and tiers, in any order', () => {
  fc.assert(
    fc.property(growth, (steps) => {
      for (const [index, step] of steps.slice(1).entries()) {
        const before = cidrsOf(steps[index].tiers, steps[index].zones);
        const after = cidrsOf(step.tiers, step.zones);
        for (const [subnet, cidr] of before) expect(after.get(subnet)).toBe(cidr);
      }
    }),
  );
});

test('no subnet is replaced in the template when a network grows by zones and tiers, in any order', () => {
  fc.assert(
    fc.property(growth, (steps) => {
      const first = steps[0];
      const last = steps[steps.length - 1];
      const after = subnetResources(last.tiers, last.zones);
      for (const [id, place] of subnetResources(first.tiers, first.zones)) expect(after.get(id)).toBe(place);
    }),
    { numRuns: 12 },
  );
}, 60_000);

test('no network ACL block of a tier changes when a zone is added', () => {
  fc.assert(
    fc.property(shape, ({ tiers, zones }) => {
      const some = planAddresses('10.0.0.0/16', tiers, zonesOf(zones.slice(0, 1)), GRID);
      const all = planAddresses('10.0.0.0/16', tiers, zonesOf(zones), GRID);
      expect(all.map(({ blocks }) => blocks)).toEqual(some.map(({ blocks }) => blocks));
    }),
  );
});

test('subnets never overlap and never leave the VPC, whatever its size', () => {
  fc.assert(
    fc.property(shape, fc.integer({ min: 16, max: 18 }), ({ tiers, zones }, prefix) => {
      const vpc = `10.16.0.0/${prefix}`;
      const blocks = [...cidrsOf(tiers, zones, vpc).values()].map(parsed);
      for (const [index, block] of blocks.entries()) {
        expect(contains(parsed(vpc), block)).toBe(true);
        for (const other of blocks.slice(index + 1)) expect(overlap(block, other)).toBe(false);
      }
    }),
  );
});

test('explicit addresses stay with their zone wherever the zone stands in the list', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (positions) => {
      const subnets = positions.map((position) => `10.0.${position}.0/24`);
      const cidrs = cidrsOf(
        [{ name: 'public', reach: Reach.PUBLIC, subnets }],
        positions.map((position) => ZONES[position]),
      );
      expect(cidrs.get('public us-east-1b')).toBe('10.0.1.0/24');
    }),
  );
});

test('an offset counts subnets from the start of the VPC', () => {
  const tier = { name: 'private', reach: Reach.PRIVATE, offsets: [11, 12, 13] };
  expect([...cidrsOf([tier], ZONES.slice(0, 3), '10.10.0.0/16').values()]).toEqual([
    '10.10.11.0/24',
    '10.10.12.0/24',
    '10.10.13.0/24',
  ]);
});

test('explicit neighbours share one block in network ACLs', () => {
  const tier = { name: 'public', reach: Reach.PUBLIC, subnets: ['10.0.0.0/24', '10.0.1.0/24', '10.0.4.0/24'] };
  const [planned] = planAddresses('10.0.0.0/16', [tier], zonesOf(ZONES.slice(0, 3)), GRID);
  expect(planned.blocks).toEqual(['10.0.0.0/23', '10.0.4.0/24']);
});
