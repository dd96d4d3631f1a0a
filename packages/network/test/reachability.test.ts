import * as fc from 'fast-check';
import { Egress, Reach, type Tier } from '../src';
import { planAddresses } from '../src/private/address-plan';
import { formatAddress, holds, parsed } from '../src/private/ipv4';
import { aclsAdmit, admits, connects, type Host, type Packet, type RuleSet } from '../src/private/reachability';
import { aclRulesOf, groupRulesOf } from '../src/private/rule-plan';
import { type FlowSpec, type NetworkShape, type Peer, type Span, shapeOf } from '../src/private/rules';
import { zonesOf } from '../src/private/zones';

const TIERS: Tier[] = [
  { name: 'public', reach: Reach.PUBLIC },
  { name: 'private', reach: Reach.PRIVATE },
  { name: 'database', reach: Reach.ISOLATED },
];
const ZONES = zonesOf(['us-east-1a', 'us-east-1b']);
const PLAN = planAddresses('10.0.0.0/16', TIERS, ZONES, { tiers: 8, zones: 8 });
const SHAPES = [Egress.NAT_PER_ZONE, Egress.REGIONAL_NAT].map((egress) => shapeOf('10.0.0.0/16', PLAN, egress));

const PARTICIPANTS = [
  { name: 'web', tier: 'public' },
  { name: 'bastion', tier: 'public' },
  { name: 'app', tier: 'private' },
  { name: 'worker', tier: 'private' },
  { name: 'db', tier: 'database' },
].map((entry) => ({ kind: 'participant' as const, group: `sg-${entry.name}`, ...entry }));
const OTHERS: Peer[] = [
  { kind: 'cidr', cidr: '0.0.0.0/0' },
  { kind: 'cidr', cidr: '203.0.113.0/24' },
  { kind: 'cidr', cidr: '10.50.0.0/16' },
  { kind: 'prefixList', id: 'pl-3b927c52', entries: 55 },
];
const ECHO_REQUEST = 8;

const participant = fc.constantFrom(...PARTICIPANTS);
const peer: fc.Arbitrary<Peer> = fc.constantFrom<Peer>(...PARTICIPANTS, ...OTHERS);
const port = fc.oneof(
  fc.constantFrom(22, 80, 443, 1023, 1024, 3306, 8080, 65_535),
  fc.integer({ min: 0, max: 65_535 }),
);
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ protocol: fc.constantFrom('tcp' as const, 'udp' as const), from: port, to: port }).map((value) => ({
    ...value,
    from: Math.min(value.from, value.to),
    to: Math.max(value.from, value.to),
  })),
  port.map((from): Span => ({ protocol: 'tcp', from, to: from })),
  fc.constant<Span>({ protocol: 'icmp', from: ECHO_REQUEST, to: -1 }),
  fc.constant<Span>({ protocol: 'all', from: 0, to: 65_535 }),
);

/** A flow that the construct would accept: one end is a participant, and there is a way. */
const flow: fc.Arbitrary<FlowSpec> = fc
  .oneof(
    fc.record({ source: peer, destination: participant, span }),
    fc.record({ source: participant, destination: peer, span }),
  )
  .filter(({ source, destination }) => hasWay(source, destination) && hasWay(destination, source));
const flows = fc.array(flow, { maxLength: 8 });

/** Isolated tiers exchange nothing with addresses on the internet, and private ones are not reached from there. */
function hasWay(inner: Peer, other: Peer): boolean {
  if (inner.kind !== 'participant' || other.kind === 'participant') return true;
  const isPeered = other.kind === 'cidr' && other.cidr === '10.50.0.0/16';
  return isPeered || inner.tier !== 'database';
}

const zoneIndex = fc.constantFrom(0, 1);
const insideHost = fc
  .tuple(participant, zoneIndex, fc.integer({ min: 4, max: 200 }))
  .map(([who, zone, offset]): Host => {
    const subnets = PLAN.filter((planned) => planned.tier.name === who.tier).flatMap((planned) => planned.subnets);
    return { address: parsed(subnets[zone].cidr).base + offset, group: who.group, tier: who.tier };
  });
const outsideHost: fc.Arbitrary<Host> = fc.constantFrom(
  { address: parsed('8.8.8.8/32').base },
  { address: parsed('203.0.113.7/32').base },
  { address: parsed('10.50.3.4/32').base },
  { address: parsed('198.51.100.9/32').base, prefixList: 'pl-3b927c52' },
);
const packet = fc
  .record({
    ends: fc.oneof(fc.tuple(insideHost, fc.oneof(insideHost, outsideHost)), fc.tuple(outsideHost, insideHost)),
    protocol: fc.constantFrom('tcp' as const, 'udp' as const, 'icmp' as const),
    port,
    sourcePort: fc.integer({ min: 1024, max: 65_535 }),
  })
  .map(({ ends: [source, destination], protocol, port: number, sourcePort }): Packet => {
    return { source, destination, protocol, port: protocol === 'icmp' ? ECHO_REQUEST : number, sourcePort };
  })
  .filter(({ source, destination }) => routed(source, destination) && source.address !== destination.address);

/** Nothing routes an unsolicited packet from the internet to a tier that is not public. */
function routed(source: Host, destination: Host): boolean {
  const isOnInternet = source.tier === undefined && !formatAddress(source.address).startsWith('10.50.');
  return !isOnInternet || destination.tier === 'public';
}

function rulesFor(shape: NetworkShape, declared: FlowSpec[]): RuleSet {
  return {
    shape,
    groupRules: declared.flatMap(groupRulesOf),
    aclRules: declared.flatMap((spec) => aclRulesOf(shape, spec)),
  };
}

/**
 * What the declaration means, said without any rule: a connection may be opened when one flow lets the source go there
 * and one flow, maybe the same, lets the destination be reached from there.
 */
function isDeclared(declared: FlowSpec[], { source, destination, protocol, port: number }: Packet): boolean {
  const covers = (end: Peer, host: Host) => {
    if (end.kind === 'participant') return host.group === end.group;
    if (end.kind === 'prefixList') return host.prefixList === end.id;
    return holds(parsed(end.cidr), host.address);
  };
  const matching = declared.filter(
    (spec) =>
      covers(spec.source, source) && covers(spec.destination, destination) && admits(spec.span, protocol, number),
  );
  const mayLeave = source.group === undefined || matching.some((spec) => spec.source.kind === 'participant');
  const mayEnter = destination.group === undefined || matching.some((spec) => spec.destination.kind === 'participant');
  return mayLeave && mayEnter;
}

test.each(SHAPES)('a packet and its answer pass exactly when a flow declares them (%#)', (shape) => {
  fc.assert(
    fc.property(flows, packet, (declared, sample) => {
      expect(connects(rulesFor(shape, declared), sample)).toBe(isDeclared(declared, sample));
    }),
    { numRuns: 2000 },
  );
});

/** A packet that at least one flow is about, so that the interesting half of the property is met often. */
const declaredPacket = fc.tuple(flows, flow, packet).map(([others, chosen, sample]) => {
  const number = chosen.span.protocol === 'icmp' ? ECHO_REQUEST : chosen.span.from;
  const protocol = chosen.span.protocol === 'all' ? sample.protocol : chosen.span.protocol;
  return {
    declared: [...others, chosen],
    sample: { ...sample, protocol, port: protocol === 'icmp' ? ECHO_REQUEST : number },
  };
});

test.each(SHAPES)('the same holds for ports that some flow names (%#)', (shape) => {
  fc.assert(
    fc.property(declaredPacket, ({ declared, sample }) => {
      expect(connects(rulesFor(shape, declared), sample)).toBe(isDeclared(declared, sample));
    }),
    { numRuns: 2000 },
  );
});

test.each(SHAPES)(
  'the network ACLs alone let no packet to a low port pass between tiers unless a flow covers it (%#)',
  (shape) => {
    const lowPort = fc.integer({ min: 1, max: 1023 });
    fc.assert(
      fc.property(flows, packet, lowPort, (declared, sample, number) => {
        const probe = { ...sample, protocol: 'tcp' as const, port: number };
        const names = declared.some((spec) => admits(spec.span, 'tcp', number));
        fc.pre(!names && probe.source.tier !== probe.destination.tier);
        expect(aclsAdmit(rulesFor(shape, declared), probe)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  },
);

test('nothing passes where nothing is declared', () => {
  fc.assert(fc.property(packet, (sample) => expect(connects(rulesFor(SHAPES[0], []), sample)).toBe(false)));
});

test('a flow to the internet opens the tier of the NAT gateways to the private tier', () => {
  const app = PARTICIPANTS[2];
  const rules = aclRulesOf(SHAPES[0], {
    source: app,
    destination: OTHERS[0],
    span: { protocol: 'tcp', from: 443, to: 443 },
  });
  expect(rules).toContainEqual({
    tier: 'public',
    direction: 'ingress',
    cidr: '10.0.32.0/19',
    span: { protocol: 'tcp', from: 443, to: 443 },
  });
});

test('a regional NAT gateway stands in no tier, so the public tier stays closed', () => {
  const app = PARTICIPANTS[2];
  const rules = aclRulesOf(SHAPES[1], {
    source: app,
    destination: OTHERS[0],
    span: { protocol: 'tcp', from: 443, to: 443 },
  });
  expect(rules.filter((rule) => rule.tier === 'public')).toEqual([]);
});

test('a peered network is reached without a NAT gateway', () => {
  const app = PARTICIPANTS[2];
  const rules = aclRulesOf(SHAPES[0], {
    source: app,
    destination: OTHERS[2],
    span: { protocol: 'tcp', from: 5432, to: 5432 },
  });
  expect(rules.filter((rule) => rule.tier === 'public')).toEqual([]);
});

test('tiers that exchange packets with the internet hear of packets that are too large', () => {
  const web = PARTICIPANTS[0];
  const rules = aclRulesOf(SHAPES[0], {
    source: OTHERS[0],
    destination: web,
    span: { protocol: 'tcp', from: 80, to: 80 },
  });
  const needed = { tier: 'public', cidr: '0.0.0.0/0', span: { protocol: 'icmp', from: 3, to: 4 } };
  expect(rules).toEqual(
    expect.arrayContaining([
      { ...needed, direction: 'ingress' },
      { ...needed, direction: 'egress' },
    ]),
  );
});
