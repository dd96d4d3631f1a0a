import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnCondition, CfnOutput, Fn, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Estimator } from '../../src';
import { parseText } from '../../src/private/estimate/template/parse-text';
import { estimateOf } from './fixture';

const estimator = new Estimator();
const estimate = (template: object) => estimator.estimateTemplate(template, { region: 'us-east-1' });
const instance = (InstanceType: unknown) => ({ Web: { Type: 'AWS::EC2::Instance', Properties: { InstanceType } } });
const priced = (template: object) => estimate(template).lines.map(({ priceId }) => priceId);

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'assembly-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

describe('what a template leaves to be filled in', () => {
  test.each([
    ['a parameter with a default', { Ref: 'Type' }, 't3.small'],
    ['a mapping', { 'Fn::FindInMap': ['Types', { Ref: 'AWS::Region' }, 'web'] }, 't3.medium'],
    ['a condition that holds', { 'Fn::If': ['InVirginia', 't3.micro', 't3.large'] }, 't3.micro'],
    ['a condition that does not', { 'Fn::If': ['Elsewhere', 't3.micro', 't3.large'] }, 't3.large'],
    ['a join', { 'Fn::Join': ['.', ['t3', 'micro']] }, 't3.micro'],
    ['a substitution', { 'Fn::Sub': 't3.${Size}' }, 't3.large'],
    ['a substitution with values', { 'Fn::Sub': ['t3.${Local}', { Local: 'micro' }] }, 't3.micro'],
    ['a choice from a list', { 'Fn::Select': [1, { 'Fn::Split': [',', 't3.micro,t3.small'] }] }, 't3.small'],
  ])('fills in %s', (_, type, expected) => {
    const template = {
      Parameters: { Type: { Type: 'String', Default: 't3.small' }, Size: { Type: 'String', Default: 'large' } },
      Mappings: { Types: { 'us-east-1': { web: 't3.medium' } } },
      Conditions: {
        InVirginia: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
        Elsewhere: { 'Fn::Not': [{ Condition: 'InVirginia' }] },
      },
      Resources: instance(type),
    };
    expect(priced(template)).toEqual([`ec2.instanceHours[${expected}]`]);
  });

  test('a resource whose condition does not hold is not there', () => {
    const template = {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { Nat: { Type: 'AWS::EC2::NatGateway', Condition: 'Never' } },
    };
    expect(estimate(template).lines).toEqual([]);
  });

  test('a resource whose condition nobody knows counts, and that is an assumption', () => {
    const template = {
      Parameters: { On: { Type: 'String' } },
      Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'On' }, 'yes'] } },
      Resources: { Nat: { Type: 'AWS::EC2::NatGateway', Condition: 'Maybe' } },
    };
    const { total, assumptions } = estimate(template);
    expect(total).toBe('32.85');
    expect(assumptions).toContainEqual({
      subject: 'Template/Nat',
      text: 'condition Maybe is not known, the resource counts',
    });
  });

  test('the first branch of an unknown condition is taken, and that is an assumption', () => {
    const template = {
      Parameters: { On: { Type: 'String' } },
      Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'On' }, 'yes'] } },
      Resources: instance({ 'Fn::If': ['Maybe', 't3.micro', 't3.large'] }),
    };
    const { lines, assumptions } = estimate(template);
    expect(lines[0].priceId).toBe('ec2.instanceHours[t3.micro]');
    expect(assumptions.map(({ text }) => text)).toContain('condition Maybe is not known, its first branch is taken');
  });

  test('a property without a value is as if it was not written', () => {
    const properties = { AvailabilityMode: { Ref: 'AWS::NoValue' } };
    const { lines } = estimateOf({ Nat: { Type: 'AWS::EC2::NatGateway', Properties: properties } });
    expect(lines.map(({ priceId }) => priceId)).toEqual(['natGateway.hours']);
  });

  test('what stays unknown is not priced, and never nothing', () => {
    const { notPriced, total, complete } = estimate({ Resources: instance({ 'Fn::ImportValue': 'type' }) });
    expect(notPriced[0]).toMatchObject({ reason: 'unresolved', constructPath: 'Template/Web' });
    expect([total, complete]).toEqual(['0.00', false]);
  });

  test('a condition that refers to itself does not hang', () => {
    const template = {
      Conditions: { Loop: { 'Fn::Not': [{ Condition: 'Loop' }] } },
      Resources: { Nat: { Type: 'AWS::EC2::NatGateway', Condition: 'Loop' } },
    };
    expect(estimate(template).total).toBe('32.85');
  });

  test('the default of a parameter that is kept in SSM is no value', () => {
    const template = {
      Parameters: { Type: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/type' } },
      Resources: instance({ Ref: 'Type' }),
    };
    expect(estimate(template).notPriced[0].reason).toBe('unresolved');
  });
});

describe('the short forms of YAML', () => {
  test.each([
    ['!Ref Name', { Ref: 'Name' }],
    ['!GetAtt Name.Arn', { 'Fn::GetAtt': ['Name', 'Arn'] }],
    ['!GetAtt [Name, Arn]', { 'Fn::GetAtt': ['Name', 'Arn'] }],
    ['!Sub "a${B}"', { 'Fn::Sub': 'a${B}' }],
    ['!Join [",", [a, !Ref B]]', { 'Fn::Join': [',', ['a', { Ref: 'B' }]] }],
    ['!If [A, !Ref B, c]', { 'Fn::If': ['A', { Ref: 'B' }, 'c'] }],
    ['!Condition A', { Condition: 'A' }],
    ['!Base64 {a: !Ref B}', { 'Fn::Base64': { a: { Ref: 'B' } } }],
  ])('%s is read', (text, data) => {
    expect(parseText(`Value: ${text}`, 'test')).toEqual({ Value: data });
  });

  test('an anchor can be used twice', () => {
    expect(parseText('a: &x { b: !Ref C }\nd: *x', 'test')).toEqual({ a: { b: { Ref: 'C' } }, d: { b: { Ref: 'C' } } });
  });
});

describe('a CDK app', () => {
  test('is read from its assembly, with the paths of its constructs', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop', { env: { region: 'eu-west-1', account: '111122223333' } });
    new kms.Key(stack, 'Key');
    const { lines } = estimator.estimatePath(app.synth().directory);
    expect(lines[0]).toMatchObject({ constructPath: 'Shop/Key', region: 'eu-west-1', account: '111122223333' });
  });

  test('is read with its stages', () => {
    const app = new App();
    const stage = new Stage(app, 'First');
    new kms.Key(new Stack(stage, 'Shop'), 'Key');
    expect(estimator.estimatePath(app.synth().directory).lines[0].constructPath).toBe('First/Shop/Key');
  });

  test('is read with its nested stacks', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    new kms.Key(new NestedStack(stack, 'Inner'), 'Key');
    const { lines, complete, notPriced } = estimator.estimatePath(app.synth().directory);
    expect(lines.map(({ constructPath }) => constructPath)).toEqual(['Shop/Inner/Key']);
    expect([complete, notPriced[0].reason]).toEqual([false, 'needsUsage']);
  });

  test('keeps apart what has one logical id in a stack and in a stack nested in it', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    new kms.Key(stack, 'Key');
    new kms.Key(new NestedStack(stack, 'Inner'), 'Key');
    const { lines } = estimator.estimatePath(app.synth().directory);
    expect(lines.map(({ constructPath }) => constructPath)).toEqual(['Shop/Key', 'Shop/Inner/Key']);
  });

  test('without an environment is priced somewhere, and that is an assumption', () => {
    const app = new App();
    new kms.Key(new Stack(app, 'Shop'), 'Key');
    const { assumptions } = estimator.estimatePath(app.synth().directory);
    expect(assumptions[0]).toEqual({ subject: 'Shop', text: 'the region is not known, prices are those of us-east-1' });
  });

  test('can ask for the estimate of a stack while it is being built', () => {
    const stack = new Stack(new App(), 'Shop', { env: { region: 'us-east-1' } });
    new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });
    new kms.Key(stack, 'Key');
    // One NAT gateway with its address, and a key.
    expect(estimator.estimateStack(stack).total).toBe('37.50');
    expect(() => new kms.Key(stack, 'Another')).not.toThrow();
  });

  test('keeps nested stacks out of the estimate of their parent', () => {
    const stack = new Stack(new App(), 'Shop', { env: { region: 'us-east-1' } });
    new kms.Key(new NestedStack(stack, 'Inner'), 'Key');
    expect(estimator.estimateStack(stack).total).toBe('0.00');
  });

  test('keeps conditions and outputs out of the way', () => {
    const stack = new Stack(new App(), 'Shop', { env: { region: 'us-east-1' } });
    const condition = new CfnCondition(stack, 'Never', { expression: Fn.conditionEquals('a', 'b') });
    const key = new kms.CfnKey(stack, 'Key', { keyPolicy: {} });
    key.cfnOptions.condition = condition;
    new CfnOutput(stack, 'Output', { value: key.ref });
    expect(estimator.estimateStack(stack).lines).toEqual([]);
  });
});

describe('a nested stack that is not on this disk', () => {
  test('is not priced', () => {
    const { notPriced } = estimateOf({
      Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x' } },
    });
    expect(notPriced[0]).toMatchObject({ reason: 'unresolved', resourceType: 'AWS::CloudFormation::Stack' });
  });
});

describe('bad input', () => {
  test.each([
    ['/nowhere', 'there is no such file or folder'],
    [folder({ 'a.txt': '' }), 'a folder without manifest.json is no cloud assembly'],
    [join(folder({ 'a.json': '{}' }), 'a.json'), 'this is no CloudFormation template, it has no Resources'],
    [join(folder({ 'a.json': '[]' }), 'a.json'), 'this is no CloudFormation template'],
    [join(folder({ 'a.yaml': 'a: [b' }), 'a.yaml'), 'a.yaml: '],
    [join(folder({ 'a.json': '{"Resources":{"A":{}}}' }), 'a.json'), 'resource A has no Type'],
    [join(folder({ 'a.json': '{"Resources":{"A":null}}' }), 'a.json'), 'resource A has no Type'],
    [join(folder({ 'empty.yaml': '' }), 'empty.yaml'), 'this is no CloudFormation template'],
  ])('rejects %s', (path, message) => {
    expect(() => estimator.estimatePath(path)).toThrow(message);
  });

  test.each([[undefined], [null], [7], ['text']])('rejects %p as a template, without a TypeError', (template) => {
    expect(() => estimator.estimateTemplate(template)).toThrow('Template: a template is a map');
  });

  test('rejects a day that is none', () => {
    expect(() => new Estimator({ today: '25.11.2026' })).toThrow('today: got "25.11.2026"; allowed: a day such as');
  });

  test.each([
    ['AWS::EC2::NatGateway'],
    ['AWS::ECS::Service'],
    ['AWS::RDS::DBInstance'],
    ['AWS::RDS::DBProxy'],
    ['AWS::AutoScaling::AutoScalingGroup'],
    ['AWS::CloudWatch::Alarm'],
    ['AWS::MSK::Cluster'],
    ['AWS::CloudFront::Distribution'],
    ['AWS::Route53::HealthCheck'],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
    ['AWS::EC2::Volume'],
    ['AWS::ElastiCache::ReplicationGroup'],
  ])('reads a %s without properties, or with odd ones, without a crash', (Type) => {
    const odd = { InstanceType: 7, Rules: 'x', Metrics: {}, DesiredCount: { Ref: 'X' }, Environment: [], Engine: null };
    for (const Properties of [undefined, {}, odd]) {
      expect(() => estimateOf({ A: { Type, Properties } })).not.toThrow();
    }
  });
});
