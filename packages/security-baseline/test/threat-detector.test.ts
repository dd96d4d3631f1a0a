import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  DetectorFeature,
  FindingPublishingFrequency,
  RuntimeAgent,
  ThreatDetector,
  type ThreatDetectorProps,
} from '../src';
import { ENV, stackOf } from './fixture';

const DETECTOR = 'AWS::GuardDuty::Detector';

function detected(props: ThreatDetectorProps = {}): Template {
  const stack = stackOf();
  new ThreatDetector(stack, 'Threats', props);
  return Template.fromStack(stack);
}

/** Every plan of the template with its status, and the agents. */
function plansOf(template: Template): Record<string, string> {
  const [detector] = Object.values(template.findResources(DETECTOR));
  const plans = detector.Properties.Features.flatMap((one: { AdditionalConfiguration?: unknown[] }) => [
    one,
    ...(one.AdditionalConfiguration ?? []),
  ]);
  return Object.fromEntries(plans.map((one: { Name: string; Status: string }) => [one.Name, one.Status]));
}

test('watches with every plan but runtime monitoring', () => {
  expect(plansOf(detected())).toEqual({
    S3_DATA_EVENTS: 'ENABLED',
    EKS_AUDIT_LOGS: 'ENABLED',
    EBS_MALWARE_PROTECTION: 'ENABLED',
    RDS_LOGIN_EVENTS: 'ENABLED',
    LAMBDA_NETWORK_LOGS: 'ENABLED',
    RUNTIME_MONITORING: 'DISABLED',
    EKS_ADDON_MANAGEMENT: 'DISABLED',
    ECS_FARGATE_AGENT_MANAGEMENT: 'DISABLED',
    EC2_AGENT_MANAGEMENT: 'DISABLED',
  });
});

test('turns off what is not asked for, which GuardDuty would turn on', () => {
  expect(plansOf(detected({ features: [DetectorFeature.RDS_LOGIN_EVENTS] }))).toMatchObject({
    RDS_LOGIN_EVENTS: 'ENABLED',
    S3_DATA_EVENTS: 'DISABLED',
    EBS_MALWARE_PROTECTION: 'DISABLED',
  });
});

test('watches tasks on Fargate by an agent that GuardDuty installs', () => {
  const features = [DetectorFeature.RUNTIME_MONITORING];
  expect(plansOf(detected({ features, runtimeAgents: [RuntimeAgent.ECS_FARGATE] }))).toMatchObject({
    RUNTIME_MONITORING: 'ENABLED',
    ECS_FARGATE_AGENT_MANAGEMENT: 'ENABLED',
    EC2_AGENT_MANAGEMENT: 'DISABLED',
  });
});

test('is on, and tells of repetitions after a quarter of an hour', () => {
  detected().hasResourceProperties(DETECTOR, { Enable: true, FindingPublishingFrequency: 'FIFTEEN_MINUTES' });
});

test('tells of repetitions as soon as asked', () => {
  const findingPublishingFrequency = FindingPublishingFrequency.SIX_HOURS;
  detected({ findingPublishingFrequency }).hasResourceProperties(DETECTOR, { FindingPublishingFrequency: 'SIX_HOURS' });
});

test('keeps watching when the stack is deleted', () => {
  detected().hasResource(DETECTOR, { DeletionPolicy: 'Retain' });
});

test('goes with the stack when asked to', () => {
  detected({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(DETECTOR, { DeletionPolicy: 'Delete' });
});

test.each<[string, ThreatDetectorProps, RegExp]>([
  [
    'SEC-63 a frequency of HOURLY',
    { findingPublishingFrequency: 'HOURLY' as FindingPublishingFrequency },
    /findingPublishingFrequency: got "HOURLY"; allowed: FIFTEEN_MINUTES, ONE_HOUR, SIX_HOURS/,
  ],
  ['an unknown plan', { features: ['RDS_LOGIN' as DetectorFeature] }, /features: got "RDS_LOGIN"; allowed: S3_DATA/],
  [
    'a plan twice',
    { features: [DetectorFeature.S3_DATA_EVENTS, DetectorFeature.S3_DATA_EVENTS] },
    /features: got "S3_DATA_EVENTS"; allowed: each value once/,
  ],
  [
    'an unknown agent',
    { features: [DetectorFeature.RUNTIME_MONITORING], runtimeAgents: ['ECS' as RuntimeAgent] },
    /runtimeAgents: got "ECS"/,
  ],
  [
    'agents without runtime monitoring',
    { runtimeAgents: [RuntimeAgent.EC2] },
    /runtimeAgents: got \["EC2_AGENT_MANAGEMENT"\]; allowed: agents only together with/,
  ],
])('rejects %s', (_, props, message) => {
  expect(() => detected(props)).toThrow(message);
});

test('rejects a second one in the same account and region', () => {
  const app = new App();
  new ThreatDetector(new Stack(app, 'First', { env: ENV }), 'Threats');
  expect(() => new ThreatDetector(new Stack(app, 'Second', { env: ENV }), 'Threats')).toThrow(
    /detector: got "First\/Threats\/Detector"; allowed: one detector in an account and region/,
  );
});

test('accepts null properties as none', () => {
  expect(() => detected(null as unknown as ThreatDetectorProps)).not.toThrow();
});
