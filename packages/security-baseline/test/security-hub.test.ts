import { App, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityHub, type SecurityHubProps, SecurityStandard } from '../src';
import { ENV, resourcesOf, stackOf } from './fixture';

const HUB = 'AWS::SecurityHub::Hub';
const STANDARD = 'AWS::SecurityHub::Standard';
const OLD_CIS = 'arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0';

function hub(props: SecurityHubProps = {}): Template {
  const stack = stackOf();
  new SecurityHub(stack, 'Posture', props);
  return Template.fromStack(stack);
}

function standardsOf(template: Template): string[] {
  return Object.values(template.findResources(STANDARD)).map(({ Properties }) =>
    typeof Properties.StandardsArn === 'string'
      ? Properties.StandardsArn
      : Properties.StandardsArn['Fn::Join'][1].at(-1),
  );
}

test('checks the best practices', () => {
  expect(standardsOf(hub())).toEqual([
    ':securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0',
  ]);
});

test('checks the standards that are asked for, in place of those that AWS turns on by itself', () => {
  const template = hub({ standards: [SecurityStandard.CIS_5_0_0, SecurityStandard.PCI_DSS_4_0_1] });
  expect(standardsOf(template)).toEqual([
    ':securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/5.0.0',
    ':securityhub:eu-west-1::standards/pci-dss/v/4.0.1',
  ]);
  template.hasResourceProperties(HUB, { EnableDefaultStandards: false });
});

test('checks a standard by its ARN', () => {
  expect(standardsOf(hub({ standards: [SecurityStandard.named(OLD_CIS)] }))).toEqual([OLD_CIS]);
});

test('gathers findings without any standard', () => {
  hub({ standards: [] }).resourceCountIs(STANDARD, 0);
});

test('turns a standard on after the hub', () => {
  const [standard] = Object.values(resourcesOf(hub())).filter(({ Type }) => Type === STANDARD);
  expect(standard.DependsOn).toEqual([expect.stringMatching(/^PostureHub/)]);
});

test('keeps the identity of a standard, whatever stands before it and however it is written', () => {
  const arn = 'arn:aws:securityhub:eu-west-1::standards/pci-dss/v/4.0.1';
  const idsOf = (standards: SecurityStandard[]) => Object.keys(hub({ standards }).findResources(STANDARD));
  const [alone] = idsOf([SecurityStandard.PCI_DSS_4_0_1]);
  expect(idsOf([SecurityStandard.CIS_5_0_0, SecurityStandard.PCI_DSS_4_0_1])).toContain(alone);
  expect(idsOf([SecurityStandard.named(arn)])).toEqual([alone]);
});

test('has one finding for a control, and new controls by themselves', () => {
  hub().hasResourceProperties(HUB, { ControlFindingGenerator: 'SECURITY_CONTROL', AutoEnableControls: true });
});

test('waits for a person to turn on new controls when asked to', () => {
  hub({ autoEnableControls: false }).hasResourceProperties(HUB, { AutoEnableControls: false });
});

test('keeps the hub when the stack is deleted', () => {
  hub().hasResource(HUB, { DeletionPolicy: 'Retain' });
});

test('goes with the stack when asked to', () => {
  hub({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(HUB, { DeletionPolicy: 'Delete' });
});

test('tells the ARN of the hub', () => {
  const stack = stackOf();
  const { hubArn } = new SecurityHub(stack, 'Posture');
  expect(stack.resolve(hubArn)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^PostureHub/), 'ARN'] });
});

test.each<[string, SecurityHubProps, RegExp]>([
  [
    'SEC-66 a standard nist',
    { standards: [SecurityStandard.named('nist')] },
    /got "nist"; allowed: .*nist-800-53\/v\/5/,
  ],
  [
    'a mistyped standard',
    { standards: [SecurityStandard.named('pci-dss/v/4.0.0')] },
    /got "pci-dss\/v\/4.0.0"; .*did you mean "pci-dss\/v\/4.0.1"/,
  ],
  ['an empty standard', { standards: [SecurityStandard.named('')] }, /standards: got ""/],
  [
    'an ARN of another service',
    { standards: [SecurityStandard.named('arn:aws:s3:::standards/a')] },
    /got "arn:aws:s3:::standards\/a"/,
  ],
  ['an ARN without a standard', { standards: [SecurityStandard.named(OLD_CIS.split('cis')[0])] }, /got "arn:aws:/],
  ['a standard known too late', { standards: [SecurityStandard.named(Aws.STACK_NAME)] }, /got "a token"/],
  [
    'a standard twice',
    { standards: [SecurityStandard.NIST_800_53, SecurityStandard.named('nist-800-53/v/5.0.0')] },
    /got "nist-800-53\/v\/5.0.0"; allowed: each value once/,
  ],
])('rejects %s', (_, props, message) => {
  expect(() => hub(props)).toThrow(message);
});

test('rejects a second one in the same account and region', () => {
  const app = new App();
  new SecurityHub(new Stack(app, 'First', { env: ENV }), 'Posture');
  expect(() => new SecurityHub(new Stack(app, 'Second', { env: ENV }), 'Posture')).toThrow(
    /hub: got "First\/Posture\/Hub"; allowed: one hub in an account and region/,
  );
});

test('accepts null properties as none', () => {
  expect(() => hub(null as unknown as SecurityHubProps)).not.toThrow();
});
