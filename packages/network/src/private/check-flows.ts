import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { FlowPeer } from '../flow-peer';
import { FlowPort } from '../flow-port';
import { Network } from '../network';
import { Reach } from '../tier';
import type { Flow, Participant, TrafficFlowsProps } from '../traffic-flows-props';
import { checkCidr } from './check-addresses';
import { parse } from './ipv4';
import {
  ADMINISTRATION_PORTS,
  DATA_STORE_PORTS,
  PORT,
  PREFIX_LIST_ENTRIES,
  SECURITY_GROUP_RULES,
  SECURITY_GROUP_TEXT_LENGTH,
} from './limits';
import { isOutside, tierOf } from './rule-plan';
import type { TierShape } from './rules';

const GROUP_TEXT = {
  pattern: `[A-Za-z0-9 ._:/()#,@\\[\\]+=&;\\{\\}!$*\\-]{1,${SECURITY_GROUP_TEXT_LENGTH}}`,
  allowed: `1 to ${SECURITY_GROUP_TEXT_LENGTH} letters without accents, digits, spaces and ._-:/()#,@[]+=&;{}!$*`,
};

/** A block as large as this is not "somebody" any more. */
const WIDEST_KNOWN_PREFIX = 8;

/** Refuses flows that AWS would refuse, that have no way through the network, or that open a data store to the world. */
export function checkFlows(scope: Construct, props: TrafficFlowsProps): void {
  const checks = new InputChecks(scope, 'TrafficFlows');
  if (!checks.required('props', props, 'the properties of the flows')) checks.throwIfRefused();
  const hasNetwork = checks.required('network', props.network, 'a Network');
  if (hasNetwork && !(props.network instanceof Network)) checks.refuse('network', 'another object', 'a Network');
  const hasParticipants = checks.required('participants', props.participants, 'a list of participants');
  const hasFlows = checks.required('flows', props.flows, 'a list of flows; an empty one lets nothing through');
  checks.integer('rulesPerSecurityGroup', props.rulesPerSecurityGroup, { min: 1, max: SECURITY_GROUP_RULES.max });
  if (!hasNetwork || !hasParticipants || !hasFlows) checks.throwIfRefused();
  props.participants.forEach((participant, index) => {
    checkOneParticipant(checks, props.network, participant, `participants[${index}]`);
  });
  checks.unique('participants: names', props.participants.map((participant) => participant?.name).filter(Boolean));
  props.flows.forEach((flow, index) => {
    new FlowChecks(checks, props, flow, `flows[${index}]`).run();
  });
  checks.throwIfRefused();
  checkRepetition(checks, props.flows);
  checks.throwIfRefused();
}

/** Refuses the name of a participant that there is not. */
export function checkParticipant(scope: Construct, name: string, known: string[]): void {
  const checks = new InputChecks(scope, 'TrafficFlows');
  checks.required('participant', name, known.join(', '));
  checks.oneOf('participant', name, known);
  checks.throwIfRefused();
}

function checkOneParticipant(checks: InputChecks, network: Network, participant: Participant, property: string): void {
  if (!checks.required(property, participant, 'a participant')) return;
  const { name, tier, description, securityGroup, securityGroupName } = participant;
  checks.required(`${property}.name`, name, 'a name such as web');
  if (Token.isUnresolved(name)) checks.refuse(`${property}.name`, 'an unresolved token', 'a name known at synthesis');
  checks.text(`${property}.name`, name, {
    pattern: '(?=.{1,32}$)(?!internet$)[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*',
    allowed:
      'at most 32 lower-case letters, digits and single hyphens, with a letter first and after each hyphen, and not "internet"',
  });
  checks.required(`${property}.tier`, tier, network.tierNames.join(', '));
  checks.oneOf(`${property}.tier`, tier, network.tierNames);
  checks.text(`${property}.description`, description, GROUP_TEXT);
  checks.text(`${property}.securityGroupName`, securityGroupName, {
    pattern: `(?!sg-)${GROUP_TEXT.pattern}`,
    allowed: `${GROUP_TEXT.allowed}, not beginning with sg-`,
  });
  if (!securityGroup) return;
  for (const key of ['description', 'securityGroupName'] as const) {
    if (participant[key] !== undefined) {
      checks.refuse(`${property}.${key}`, participant[key], 'nothing, because the security group exists');
    }
  }
}

/** The checks of one flow. */
class FlowChecks {
  constructor(
    private readonly checks: InputChecks,
    private readonly props: TrafficFlowsProps,
    private readonly flow: Flow,
    private readonly property: string,
  ) {}

  public run(): void {
    if (!this.checks.required(this.property, this.flow, 'a flow')) return;
    const { source, destination, description } = this.flow;
    const hasSource = this.checkPeer('source', source);
    const hasDestination = this.checkPeer('destination', destination);
    const ports = this.checkPorts();
    this.checks.text(`${this.property}.description`, description, GROUP_TEXT);
    if (!hasSource || !hasDestination) return;
    if (source.kind !== 'PARTICIPANT' && destination.kind !== 'PARTICIPANT') {
      this.checks.refuse(this.property, `${source} to ${destination}`, 'a flow with at least one participant');
    }
    if (destination.kind === 'PARTICIPANT') this.checkEntrance(ports);
    if (source.kind === 'PARTICIPANT') this.checkExit();
  }

  private checkPeer(key: 'source' | 'destination', peer: FlowPeer): boolean {
    const property = `${this.property}.${key}`;
    const allowed = 'FlowPeer.INTERNET, participant(name), cidr(block) or prefixList(id)';
    if (!this.checks.required(property, peer, allowed)) return false;
    if (!(peer instanceof FlowPeer)) {
      this.checks.refuse(property, peer, allowed);
      return false;
    }
    if (peer.kind === 'PARTICIPANT') return this.checkParticipant(property, peer);
    if (peer.kind === 'CIDR') return checkCidr(this.checks, property, peer.value) !== undefined;
    this.checks.required(property, peer.value, 'the id of a prefix list, pl-…');
    this.checks.integer(`${property}: maxEntries`, peer.ruleCount, PREFIX_LIST_ENTRIES);
    return this.checks.text(property, peer.value, {
      pattern: 'pl-[0-9a-f]{8,17}',
      allowed: 'the id of a prefix list, such as pl-3b927c52',
    });
  }

  private checkParticipant(property: string, peer: FlowPeer): boolean {
    const names = this.props.participants.map((participant) => participant?.name).filter(Boolean);
    if (!this.checks.required(property, peer.value, names.join(', '))) return false;
    return this.checks.oneOf(property, peer.value, names);
  }

  private checkPorts(): FlowPort[] {
    const { ports } = this.flow;
    const property = `${this.property}.ports`;
    const allowed = 'at least one FlowPort';
    if (!this.checks.required(property, ports, allowed)) return [];
    if (!Array.isArray(ports) || ports.length === 0) {
      this.checks.refuse(property, ports, allowed);
      return [];
    }
    return ports.filter((port, index) => this.checkPort(`${property}[${index}]`, port));
  }

  private checkPort(property: string, port: FlowPort): boolean {
    if (!this.checks.required(property, port, 'a FlowPort')) return false;
    if (!(port instanceof FlowPort)) {
      this.checks.refuse(property, port, 'a FlowPort, for example FlowPort.tcp(443)');
      return false;
    }
    if (port.protocol !== 'tcp' && port.protocol !== 'udp') return true;
    const isFirst = this.checkPortNumber(property, port.fromPort);
    const isLast = port.toPort === port.fromPort ? isFirst : this.checkPortNumber(property, port.toPort);
    if (isFirst && isLast && port.fromPort > port.toPort) {
      this.checks.refuse(property, `${port.fromPort}-${port.toPort}`, 'a range whose first port is not above its last');
      return false;
    }
    return isFirst && isLast;
  }

  private checkPortNumber(property: string, value: number): boolean {
    return (
      this.checks.required(property, value, `a port from ${PORT.min} to ${PORT.max}`) &&
      this.checks.integer(property, value, PORT)
    );
  }

  /** What may reach a participant from far away. */
  private checkEntrance(ports: FlowPort[]): void {
    const { source, destination } = this.flow;
    const tier = this.tierOf(destination);
    if (isOutsidePeer(source) && tier && tier.reach !== Reach.PUBLIC) {
      const allowed = 'a destination in a public tier, because nothing else is reached from the internet';
      this.checks.refuse(this.property, `${source} to ${destination} in tier "${tier.name}"`, allowed);
    }
    if (!isWorld(source)) return;
    for (const port of ports) {
      if (DATA_STORE_PORTS.some((number) => includes(port, number))) {
        const allowed = 'a port, or a range, on which no data store listens; a data store is never open to the world';
        this.checks.refuse(this.property, `${source} to ${destination}: ${port}`, allowed);
      } else if (ADMINISTRATION_PORTS.some((number) => includes(port, number))) {
        this.checks.warn(
          'ashlar-network:administration-open',
          `${this.property} opens ${port} of ${destination} to the world. Use Systems Manager Session Manager, or acknowledge this warning.`,
        );
      }
    }
  }

  /** Where a participant may go. */
  private checkExit(): void {
    const { source, destination } = this.flow;
    const tier = this.tierOf(source);
    if (!tier || tier.reachesInternet || destination.kind !== 'CIDR' || !isOutsidePeer(destination)) return;
    const what = `${source} in tier "${tier.name}" to ${destination}`;
    if (tier.reach === Reach.ISOLATED) {
      this.checks.refuse(
        this.property,
        what,
        'a source in a public or private tier, because no route leads out of an isolated one',
      );
      return;
    }
    this.checks.warn(
      'ashlar-network:no-route-to-internet',
      `${this.property}: ${what} has no route, because the network's egress is NONE. ` +
        'Choose another egress, reach AWS services through endpoints, or acknowledge this warning.',
    );
  }

  private tierOf(peer: FlowPeer): TierShape | undefined {
    const participant = this.props.participants.find((candidate) => candidate?.name === peer.value);
    return participant && tierOf(this.props.network._shape, participant.tier);
  }
}

/** Whether the peer is so many addresses that nobody knows them all. */
function isWorld(peer: FlowPeer): boolean {
  if (peer.kind !== 'CIDR' || Token.isUnresolved(peer.value)) return false;
  const block = parse(peer.value);
  return block !== undefined && block.prefix < WIDEST_KNOWN_PREFIX;
}

function isOutsidePeer(peer: FlowPeer): boolean {
  return peer.kind === 'CIDR' && isOutside({ kind: 'cidr', cidr: peer.value });
}

function includes(port: FlowPort, number: number): boolean {
  if (port.protocol === 'all') return true;
  return port.protocol === 'tcp' && port.fromPort <= number && number <= port.toPort;
}

function checkRepetition(checks: InputChecks, flows: Flow[]): void {
  checks.unique(
    'flows',
    flows.flatMap(({ source, destination, ports }) => ports.map((port) => `${source} to ${destination}: ${port}`)),
  );
}
