import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { PrivatePlacement, type SubnetChoiceOptions } from '../src';
import { aStack, refusalsOf } from './fixture';

const { PUBLIC, PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED } = ec2.SubnetType;

function aVpc(types: ec2.SubnetType[], perZone = 1): ec2.Vpc {
  const tiers = types.flatMap((subnetType) =>
    Array.from({ length: perZone }, (_, index) => ({ name: `${subnetType}${index}`, subnetType })),
  );
  return new ec2.Vpc(aStack(), 'Vpc', { maxAzs: 2, subnetConfiguration: tiers });
}

function chosen(vpc: ec2.Vpc, options: SubnetChoiceOptions = { minZones: 2 }) {
  let ids: string[] = [];
  const refusals = refusalsOf((checks) => {
    ids = PrivatePlacement.chooseSubnets(checks, vpc, options).subnetIds;
  });
  return { ids, refusals };
}

test('prefers isolated subnets', () => {
  const vpc = aVpc([PUBLIC, PRIVATE_WITH_EGRESS, PRIVATE_ISOLATED]);
  expect(chosen(vpc)).toEqual({ ids: vpc.isolatedSubnets.map((subnet) => subnet.subnetId), refusals: [] });
});

test('takes private subnets where none is isolated', () => {
  const vpc = aVpc([PUBLIC, PRIVATE_WITH_EGRESS]);
  expect(chosen(vpc).ids).toEqual(vpc.privateSubnets.map((subnet) => subnet.subnetId));
});

test('takes one subnet in each zone when that is asked for', () => {
  const vpc = aVpc([PRIVATE_ISOLATED], 2);
  expect(chosen(vpc).ids).toHaveLength(4);
  expect(chosen(vpc, { minZones: 2, onePerZone: true }).ids).toHaveLength(2);
});

test('rejects public subnets', () => {
  const vpc = aVpc([PUBLIC, PRIVATE_ISOLATED]);
  expect(chosen(vpc, { minZones: 2, selection: { subnetType: PUBLIC } }).refusals).toEqual([
    expect.stringMatching(/^vpcSubnets: got .*Public.*; allowed: private or isolated subnets$/),
  ]);
});

test('rejects too few zones', () => {
  const vpc = aVpc([PRIVATE_ISOLATED]);
  const selection = { availabilityZones: [vpc.availabilityZones[0]], subnetType: PRIVATE_ISOLATED };
  expect(chosen(vpc, { minZones: 2, selection }).refusals).toEqual([
    expect.stringContaining('allowed: subnets in at least 2 availability zones'),
  ]);
  expect(chosen(vpc, { minZones: 1, selection }).refusals).toEqual([]);
});

test('makes a security group that lets nothing in and nothing out', () => {
  const vpc = aVpc([PRIVATE_ISOLATED]);
  PrivatePlacement.chooseSecurityGroups(new Construct(vpc.stack, 'Database'), vpc);
  Template.fromStack(vpc.stack).hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: 'Connections to Stack/Database',
    SecurityGroupIngress: Match.absent(),
    SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
  });
});

test('keeps the security groups that were given', () => {
  const vpc = aVpc([PRIVATE_ISOLATED]);
  const given = [ec2.SecurityGroup.fromSecurityGroupId(vpc.stack, 'Group', 'sg-1')];
  expect(PrivatePlacement.chooseSecurityGroups(vpc.stack, vpc, given)).toBe(given);
  expect(refusalsOf((checks) => PrivatePlacement.checkSecurityGroups(checks, given))).toEqual([]);
});

test('rejects lists of security groups that hold nothing', () => {
  const check = (given: unknown[]) =>
    refusalsOf((checks) => PrivatePlacement.checkSecurityGroups(checks, given as ec2.ISecurityGroup[]));
  expect(check([])).toEqual(['securityGroups: got []; allowed: at least one security group, or none given']);
  expect(check([undefined])).toEqual(['securityGroups[0]: got nothing; allowed: a security group']);
});
