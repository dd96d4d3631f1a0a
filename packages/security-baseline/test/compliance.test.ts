import { Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  AuditTrail,
  ConfigurationRecorder,
  DetectorFeature,
  EncryptionKey,
  RecordedTypes,
  RecordingMode,
  RuntimeAgent,
  SecurityHub,
  SecurityStandard,
  ServiceGrant,
  ThreatDetector,
} from '../src';
import { type Resource, resourcesOf, stackOf } from './fixture';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
  readonly Principal: { readonly Service?: string };
}

function smallest(): Resource[] {
  const stack = stackOf();
  new EncryptionKey(stack, 'Data', { alias: 'data' });
  new AuditTrail(stack, 'Audit');
  new ConfigurationRecorder(stack, 'Inventory');
  new ThreatDetector(stack, 'Threats');
  new SecurityHub(stack, 'Posture');
  return Object.values(resourcesOf(Template.fromStack(stack)));
}

function fullest(): Resource[] {
  const stack = stackOf();
  const { key } = new EncryptionKey(stack, 'Data', { alias: 'data', grants: [ServiceGrant.config()] });
  new AuditTrail(stack, 'Audit', { encryptionKey: key, logRetention: RetentionDays.ONE_YEAR });
  new ConfigurationRecorder(stack, 'Inventory', {
    encryptionKey: key,
    keyPrefix: 'inventory',
    recordedTypes: RecordedTypes.allExcept(['AWS::EC2::Subnet']),
    recordingMode: RecordingMode.daily(['AWS::EC2::SecurityGroup']),
    topic: new Topic(stack, 'Changes'),
  });
  new ThreatDetector(stack, 'Threats', {
    features: Object.values(DetectorFeature),
    runtimeAgents: Object.values(RuntimeAgent),
  });
  new SecurityHub(stack, 'Posture', { standards: [SecurityStandard.CIS_5_0_0, SecurityStandard.NIST_800_53] });
  return Object.values(resourcesOf(Template.fromStack(stack)));
}

const resources = [...smallest(), ...fullest()];

/** The statements that name a service: what only names the account leaves it to the policies of its identities. */
const statements: Statement[] = resources
  .map(({ Properties }) => Properties?.PolicyDocument ?? Properties?.KeyPolicy)
  .flatMap((policy) => policy?.Statement ?? [])
  .filter((statement: Statement) => statement.Effect === 'Allow' && statement.Principal.Service);

test('no service may do more than named actions', () => {
  expect(statements.flatMap((one) => one.Action).filter((action) => action.includes('*'))).toEqual([]);
});

test('no service may act for another account', () => {
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.filter((one) => !one.Condition)).toEqual([]);
});

const HELD = [
  'AWS::GuardDuty::Detector',
  'AWS::IAM::ServiceLinkedRole',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::SecurityHub::Hub',
];

test.each(HELD)('every %s outlives its stack', (type) => {
  const held = resources.filter(({ Type }) => Type === type);
  expect(held.length).toBeGreaterThan(0);
  expect(held.filter(({ DeletionPolicy }) => DeletionPolicy !== 'Retain')).toEqual([]);
});

test('every bucket is private, versioned and encrypted with a key', () => {
  const buckets = resources.filter(({ Type }) => Type === 'AWS::S3::Bucket');
  for (const { Properties } of buckets) {
    expect(Properties.PublicAccessBlockConfiguration).toMatchObject({ BlockPublicAcls: true, BlockPublicPolicy: true });
    expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(JSON.stringify(Properties.BucketEncryption)).toContain('"SSEAlgorithm":"aws:kms"');
  }
});

test('every bucket refuses requests without TLS', () => {
  const policies = resources.filter(({ Type }) => Type === 'AWS::S3::BucketPolicy');
  expect(policies).toHaveLength(resources.filter(({ Type }) => Type === 'AWS::S3::Bucket').length);
  for (const { Properties } of policies) {
    expect(Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  }
});

test('no template needs a Lambda function or a custom resource', () => {
  expect(resources.filter(({ Type }) => Type === 'AWS::Lambda::Function' || /^Custom::/.test(Type))).toEqual([]);
});
