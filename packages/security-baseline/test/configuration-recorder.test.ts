import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnConfigRule } from 'aws-cdk-lib/aws-config';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ConfigurationRecorder, EncryptionKey, RecordedTypes, RecordingMode, SnapshotFrequency } from '../src';
import { ACCOUNT, ENV, recorded, resourcesOf, stackOf } from './fixture';

const RECORDER = 'AWS::Config::ConfigurationRecorder';
const CHANNEL = 'AWS::Config::DeliveryChannel';

function dependenciesOf(template: Template, type: string): string[] {
  const [found] = Object.values(resourcesOf(template)).filter((one) => one.Type === type);
  return found.DependsOn ?? [];
}

function statementOf(template: Template, type: string, sid: string) {
  const [policy] = Object.values(template.findResources(type));
  const key = type === 'AWS::KMS::Key' ? 'KeyPolicy' : 'PolicyDocument';
  return policy.Properties[key].Statement.find((one: { Sid?: string }) => one.Sid?.startsWith(sid));
}

describe('the recorder and its channel', () => {
  test.each([
    ['with everything of their own', recorded()],
    ['with a topic', recorded({ topic: Topic.fromTopicArn(new Stack(), 'T', `arn:aws:sns:eu-west-1:${ACCOUNT}:t`) })],
    ['with a role that exists', recorded({ createServiceLinkedRole: false })],
  ])('wait for the same things and never for each other, %s', (_, template) => {
    const recorder = dependenciesOf(template, RECORDER);
    const channel = dependenciesOf(template, CHANNEL);
    expect(recorder).toEqual(channel);
    expect(recorder.filter((id) => /Recorder|DeliveryChannel/.test(id))).toEqual([]);
  });

  test('begin when the bucket admits AWS Config and the role is there', () => {
    expect(dependenciesOf(recorded(), RECORDER)).toEqual([
      expect.stringMatching(/^InventoryBucketPolicy/),
      expect.stringMatching(/^InventoryServiceLinkedRole/),
    ]);
  });

  test('begin when the topic admits AWS Config', () => {
    const stack = stackOf();
    new ConfigurationRecorder(stack, 'Inventory', { topic: new Topic(stack, 'Changes') });
    const template = Template.fromStack(stack);
    expect(dependenciesOf(template, RECORDER)).toContainEqual(expect.stringMatching(/^ChangesPolicy/));
    expect(dependenciesOf(template, CHANNEL)).toContainEqual(expect.stringMatching(/^ChangesPolicy/));
  });

  test('come before the rules of those who ask for it', () => {
    const stack = stackOf();
    const recorder = new ConfigurationRecorder(stack, 'Inventory');
    const rule = new CfnConfigRule(stack, 'Rule', { source: { owner: 'AWS', sourceIdentifier: 'ENCRYPTED_VOLUMES' } });
    rule.node.addDependency(recorder);
    expect(dependenciesOf(Template.fromStack(stack), 'AWS::Config::ConfigRule')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^InventoryRecorder/),
        expect.stringMatching(/^InventoryDelivery/),
      ]),
    );
  });
});

describe('what is recorded', () => {
  test('is every type, those of IAM among them', () => {
    recorded().hasResourceProperties(RECORDER, {
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
    });
  });

  test('leaves the types of IAM to their region', () => {
    recorded({ globalTypesRegion: 'us-east-1' }).hasResourceProperties(RECORDER, {
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: false },
    });
  });

  test('has no types of IAM where AWS Config cannot record them', () => {
    recorded({}, { account: ACCOUNT, region: 'eu-central-2' }).hasResourceProperties(RECORDER, {
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: false },
    });
  });

  test('is all but the excluded types', () => {
    recorded({ recordedTypes: RecordedTypes.allExcept(['AWS::EC2::Subnet']) }).hasResourceProperties(RECORDER, {
      RecordingGroup: {
        AllSupported: false,
        RecordingStrategy: { UseOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
        ExclusionByResourceTypes: { ResourceTypes: ['AWS::EC2::Subnet'] },
      },
    });
  });

  test('excludes the types of IAM by name in another region, where the switch has no effect', () => {
    const recordedTypes = RecordedTypes.allExcept(['AWS::IAM::User', 'AWS::EC2::Subnet']);
    recorded({ recordedTypes, globalTypesRegion: 'us-east-1' }).hasResourceProperties(RECORDER, {
      RecordingGroup: {
        ExclusionByResourceTypes: {
          ResourceTypes: [
            'AWS::IAM::User',
            'AWS::EC2::Subnet',
            'AWS::IAM::Group',
            'AWS::IAM::Policy',
            'AWS::IAM::Role',
          ],
        },
      },
    });
  });

  test('is a list, without the types of IAM in another region', () => {
    const recordedTypes = RecordedTypes.only(['AWS::IAM::User', 'AWS::EC2::SecurityGroup']);
    recorded({ recordedTypes, globalTypesRegion: 'us-east-1' }).hasResourceProperties(RECORDER, {
      RecordingGroup: { AllSupported: false, ResourceTypes: ['AWS::EC2::SecurityGroup'] },
    });
  });
});

describe('how often it is recorded', () => {
  test('is at every change', () => {
    recorded().hasResourceProperties(RECORDER, {
      RecordingMode: { RecordingFrequency: 'CONTINUOUS', RecordingModeOverrides: Match.absent() },
    });
  });

  test('is once a day for some types', () => {
    const recordingMode = RecordingMode.continuous(['AWS::EC2::NetworkInterface']);
    recorded({ recordingMode }).hasResourceProperties(RECORDER, {
      RecordingMode: {
        RecordingFrequency: 'CONTINUOUS',
        RecordingModeOverrides: [
          Match.objectLike({ RecordingFrequency: 'DAILY', ResourceTypes: ['AWS::EC2::NetworkInterface'] }),
        ],
      },
    });
  });

  test('is at every change for some types', () => {
    const recordingMode = RecordingMode.daily(['AWS::EC2::SecurityGroup']);
    recorded({ recordingMode }).hasResourceProperties(RECORDER, {
      RecordingMode: {
        RecordingFrequency: 'DAILY',
        RecordingModeOverrides: [
          Match.objectLike({ RecordingFrequency: 'CONTINUOUS', ResourceTypes: ['AWS::EC2::SecurityGroup'] }),
        ],
      },
    });
  });

  test('makes no exception for types that are recorded elsewhere', () => {
    const recordingMode = RecordingMode.continuous(['AWS::IAM::Role']);
    recorded({ recordingMode, globalTypesRegion: 'us-east-1' }).hasResourceProperties(RECORDER, {
      RecordingMode: { RecordingModeOverrides: Match.absent() },
    });
  });
});

describe('the role', () => {
  test('is the service-linked one', () => {
    recorded().hasResourceProperties(RECORDER, {
      RoleARN: {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            `:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
          ],
        ],
      },
    });
  });

  test('is created and kept, as other regions may use it', () => {
    recorded().hasResource('AWS::IAM::ServiceLinkedRole', {
      DeletionPolicy: 'Retain',
      Properties: { AWSServiceName: 'config.amazonaws.com' },
    });
  });

  test('is not created where it exists', () => {
    recorded({ createServiceLinkedRole: false }).resourceCountIs('AWS::IAM::ServiceLinkedRole', 0);
  });
});

describe('the delivery', () => {
  test('goes to the bucket, encrypted with the key, with a snapshot a day', () => {
    recorded().hasResourceProperties(CHANNEL, {
      S3BucketName: { Ref: Match.stringLikeRegexp('InventoryBucket') },
      S3KmsKeyArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('InventoryEncryptionKey'), 'Arn'] },
      ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'TwentyFour_Hours' },
    });
  });

  test('has a snapshot as often as asked', () => {
    recorded({ snapshotFrequency: SnapshotFrequency.SIX_HOURS }).hasResourceProperties(CHANNEL, {
      ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'Six_Hours' },
    });
  });

  test('opens the bucket for AWS Config of this account alone', () => {
    const template = recorded({ keyPrefix: 'inventory' });
    for (const sid of ['ConfigAclCheck', 'ConfigExistenceCheck', 'ConfigWrite']) {
      const statement = statementOf(template, 'AWS::S3::BucketPolicy', sid);
      expect(statement.Principal).toEqual({ Service: 'config.amazonaws.com' });
      expect(statement.Condition.StringEquals['aws:SourceAccount']).toBe(ACCOUNT);
    }
    const write = statementOf(template, 'AWS::S3::BucketPolicy', 'ConfigWrite');
    expect(write.Condition.StringEquals['s3:x-amz-acl']).toBe('bucket-owner-full-control');
    expect(JSON.stringify(write.Resource)).toContain(`/inventory/AWSLogs/${ACCOUNT}/Config/*`);
  });

  test('opens the key for AWS Config of this account alone', () => {
    expect(statementOf(recorded(), 'AWS::KMS::Key', 'Config')).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Principal: { Service: 'config.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    });
  });

  test('opens a topic for AWS Config of this account alone', () => {
    const stack = stackOf();
    new ConfigurationRecorder(stack, 'Inventory', { topic: new Topic(stack, 'Changes') });
    const template = Template.fromStack(stack);
    template.hasResourceProperties(CHANNEL, { SnsTopicARN: { Ref: Match.stringLikeRegexp('Changes') } });
    expect(statementOf(template, 'AWS::SNS::TopicPolicy', 'ConfigPublish')).toMatchObject({
      Action: 'sns:Publish',
      Principal: { Service: 'config.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    });
  });

  test('uses a given key of another stack, without a cycle', () => {
    const app = new App();
    const keys = new Stack(app, 'Keys', { env: ENV });
    const security = new Stack(app, 'Security', { env: ENV });
    const { key } = new EncryptionKey(keys, 'Key', { alias: 'main' });
    new ConfigurationRecorder(security, 'Inventory', { encryptionKey: key });
    Template.fromStack(security).resourceCountIs('AWS::KMS::Key', 0);
    expect(statementOf(Template.fromStack(keys), 'AWS::KMS::Key', 'Config')).toBeDefined();
  });

  test('uses a given bucket and opens it', () => {
    const stack = stackOf();
    new ConfigurationRecorder(stack, 'Inventory', { bucket: new Bucket(stack, 'Mine') });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::S3::Bucket', 1);
    expect(statementOf(template, 'AWS::S3::BucketPolicy', 'ConfigWrite')).toBeDefined();
  });
});

describe('the bucket', () => {
  test('keeps history for a year and outlives its stack', () => {
    recorded().hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: { LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 365 })] } },
    });
  });

  test('keeps history as long as asked', () => {
    recorded({ retention: Duration.days(30) }).hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 30 })] },
    });
  });

  test('goes with the key and the role when the stack may go', () => {
    const kept = Object.values(resourcesOf(recorded({ removalPolicy: RemovalPolicy.DESTROY }))).filter(
      (one) => one.DeletionPolicy === 'Retain',
    );
    expect(kept).toEqual([]);
  });
});
