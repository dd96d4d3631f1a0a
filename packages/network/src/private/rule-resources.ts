import { createHash } from 'node:crypto';
import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Network } from '../network';
import type { Participant } from '../traffic-flows-props';
import { aclNumber } from './acl-numbers';
import { type DescribedSpec, labelOf } from './flow-specs';
import { nameTag, pascal } from './network-name';
import { aclKey, aclRulesOf, groupRulesOf } from './rule-plan';
import { type AclRule, type GroupRule, type Peer, type Span, spanKey } from './rules';

/** Protocol numbers of network ACLs. https://www.iana.org/assignments/protocol-numbers */
const PROTOCOL_NUMBERS: Record<Span['protocol'], number> = { tcp: 6, udp: 17, icmp: 1, all: -1 };

/** The security group of a participant, created unless it exists, and closed to changes by other constructs. */
export function securityGroupOf(scope: Construct, network: Network, participant: Participant): ec2.ISecurityGroup {
  if (participant.securityGroup) return participant.securityGroup;
  const id = `${pascal(participant.name)}Group`;
  const group = new ec2.CfnSecurityGroup(scope, id, {
    vpcId: network.vpc.vpcId,
    groupName: participant.securityGroupName,
    groupDescription: participant.description ?? `${participant.name} in tier ${participant.tier}`,
    // EC2 gives a group without any egress rule one that allows everything; this one allows nothing that leaves the host.
    securityGroupEgress: [
      { cidrIp: '127.0.0.1/32', ipProtocol: '-1', description: 'No traffic leaves but what other rules allow' },
    ],
  });
  nameTag(group, network._name(), participant.name, 'sg');
  return ec2.SecurityGroup.fromSecurityGroupId(scope, participant.name, group.attrGroupId, { mutable: false });
}

/** Creates the rules of the security groups, each as a resource of its own. */
export function createGroupRules(scope: Construct, network: Network, specs: DescribedSpec[]): Construct[] {
  return specs.flatMap((spec) =>
    groupRulesOf(spec).map((rule) => {
      network._rules.groupRules.push(rule);
      return rule.direction === 'ingress' ? createIngress(scope, rule, spec) : createEgress(scope, rule, spec);
    }),
  );
}

function createIngress(scope: Construct, rule: GroupRule, spec: DescribedSpec): Construct {
  const { peer } = rule;
  return new ec2.CfnSecurityGroupIngress(scope, ruleId(scope, 'ingress', spec), {
    groupId: rule.group,
    description: spec.description,
    ...protocolOf(rule.span),
    cidrIp: peer.kind === 'cidr' ? peer.cidr : undefined,
    sourcePrefixListId: peer.kind === 'prefixList' ? peer.id : undefined,
    sourceSecurityGroupId: peer.kind === 'participant' ? peer.group : undefined,
  });
}

function createEgress(scope: Construct, rule: GroupRule, spec: DescribedSpec): Construct {
  const { peer } = rule;
  return new ec2.CfnSecurityGroupEgress(scope, ruleId(scope, 'egress', spec), {
    groupId: rule.group,
    description: spec.description,
    ...protocolOf(rule.span),
    cidrIp: peer.kind === 'cidr' ? peer.cidr : undefined,
    destinationPrefixListId: peer.kind === 'prefixList' ? peer.id : undefined,
    destinationSecurityGroupId: peer.kind === 'participant' ? peer.group : undefined,
  });
}

function protocolOf(span: Span) {
  if (span.protocol === 'all') return { ipProtocol: '-1' };
  return { ipProtocol: span.protocol, fromPort: span.from, toPort: span.to };
}

/** Says what the rule says, so that no other rule changes it. */
function ruleId(scope: Construct, direction: string, { source, destination, span }: DescribedSpec): string {
  return [direction, idOf(scope, source), 'to', idOf(scope, destination), spanKey(span)].join('-');
}

function idOf(scope: Construct, peer: Peer): string {
  return textId(scope, labelOf(peer));
}

function textId(scope: Construct, text: string): string {
  if (!Token.isUnresolved(text)) return text.replace(/\//g, '-');
  const content = JSON.stringify(Stack.of(scope).resolve(text));
  return `token-${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;
}

/** Creates the entries of the network ACLs, each as a resource of its own, and each once however many flows need it. */
export function createAclEntries(scope: Construct, network: Network, specs: DescribedSpec[]): Construct[] {
  const rules = new Map(specs.flatMap((spec) => aclRulesOf(network._shape, spec)).map((rule) => [aclKey(rule), rule]));
  return [...rules.values()].map((rule) => {
    network._rules.aclRules.push(rule);
    return createAclEntry(scope, network, rule);
  });
}

function createAclEntry(scope: Construct, network: Network, rule: AclRule): Construct {
  const { tier, direction, cidr, span } = rule;
  const id = ['acl', tier, direction, textId(scope, cidr), spanKey(span)].join('-');
  // The path makes the numbers of two declarations differ, so that moving one is not refused because of the old entry.
  const ruleNumber = aclNumber(`${scope.node.path} ${id}`, (candidate) =>
    network._rules.takeNumber(tier, direction, candidate),
  );
  return new ec2.CfnNetworkAclEntry(scope, id, {
    networkAclId: network.networkAclId(tier),
    egress: direction === 'egress',
    ruleNumber,
    ruleAction: 'allow',
    cidrBlock: cidr,
    protocol: PROTOCOL_NUMBERS[span.protocol],
    icmp: span.protocol === 'icmp' ? { type: span.from, code: span.to } : undefined,
    portRange: isPorted(span) ? { from: span.from, to: span.to } : undefined,
  });
}

function isPorted(span: Span): boolean {
  return span.protocol === 'tcp' || span.protocol === 'udp';
}
