import { App, Aws, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  ConfigurationRecorder,
  type ConfigurationRecorderProps,
  RecordedTypes,
  RecordingMode,
  type SnapshotFrequency,
} from '../src';
import { ACCOUNT, ENV, stackOf } from './fixture';

const COMPLIANCE = 'AWS::Config::ResourceCompliance';
const GROUP = 'AWS::EC2::SecurityGroup';
const ROLE = 'AWS::IAM::Role';

function recorder(props: ConfigurationRecorderProps, stack = stackOf()): ConfigurationRecorder {
  return new ConfigurationRecorder(stack, 'Inventory', props);
}

function topicIn(region: string): Topic {
  return Topic.fromTopicArn(new Stack(), 'Topic', `arn:aws:sns:${region}:${ACCOUNT}:changes`) as Topic;
}

test.each<[string, ConfigurationRecorderProps, RegExp]>([
  [
    'SEC-60 a list of nothing',
    { recordedTypes: RecordedTypes.only([]) },
    /recordedTypes: got \[\]; allowed: at least one/,
  ],
  ['an exclusion of nothing', { recordedTypes: RecordedTypes.allExcept([]) }, /recordedTypes: got \[\]; .*all\(\)/],
  ['a type without its service', { recordedTypes: RecordedTypes.only(['Instance']) }, /got "Instance"; .*AWS::EC2::In/],
  ['an empty type', { recordedTypes: RecordedTypes.only(['']) }, /recordedTypes: got ""/],
  ['a type twice', { recordedTypes: RecordedTypes.only([GROUP, GROUP]) }, /recordedTypes: .*each value once/],
  [
    'a list of what another region records',
    { recordedTypes: RecordedTypes.only([ROLE]), globalTypesRegion: 'us-east-1' },
    /recordedTypes: got \["AWS::IAM::Role"\]; allowed: at least one type that this region records/,
  ],
  [
    'an exception for a type that is not in the list',
    { recordedTypes: RecordedTypes.only([GROUP]), recordingMode: RecordingMode.continuous([ROLE]) },
    /recordingMode: got "AWS::IAM::Role"; allowed: types that are recorded/,
  ],
  [
    'an exception for a type that is excluded',
    { recordedTypes: RecordedTypes.allExcept([GROUP]), recordingMode: RecordingMode.daily([GROUP]) },
    /recordingMode: got "AWS::EC2::SecurityGroup"; allowed: types that are recorded/,
  ],
  ['an exception twice', { recordingMode: RecordingMode.daily([GROUP, GROUP]) }, /recordingMode: .*each value once/],
  [
    'compliance once a day',
    { recordingMode: RecordingMode.continuous([COMPLIANCE]) },
    /recordingMode: got "AWS::Config::ResourceCompliance"; allowed: continuous recording/,
  ],
  [
    'a list with compliance once a day',
    { recordedTypes: RecordedTypes.only([COMPLIANCE]), recordingMode: RecordingMode.daily() },
    /recordingMode: got "AWS::Config::ResourceCompliance"/,
  ],
  ['a zone as region', { globalTypesRegion: 'eu-west-1a' }, /globalTypesRegion: got "eu-west-1a"/],
  [
    'a region that cannot record IAM',
    { globalTypesRegion: 'eu-central-2' },
    /globalTypesRegion: .*before February 2022/,
  ],
  ['a region known too late', { globalTypesRegion: Aws.REGION }, /globalTypesRegion: got "a token"/],
  [
    'a snapshot every two hours',
    { snapshotFrequency: 'Two_Hours' as SnapshotFrequency },
    /snapshotFrequency: got "Two_Hours"; allowed: One_Hour/,
  ],
  [
    'an encrypted topic',
    { topic: new Topic(new Stack(), 'Alarms', { masterKey: Key.fromKeyArn(new Stack(), 'K', 'arn:aws:kms:::key/1') }) },
    /topic: got "Default\/Alarms"; allowed: a topic without masterKey/,
  ],
  ['a topic of another region', { topic: topicIn('us-east-1') }, /topic: got "us-east-1"; .*eu-west-1/],
  ['SEC-54 a bucket name X_Y', { bucketName: 'X_Y' }, /bucketName: got "X_Y"; allowed: 3 to 63/],
  ['a folder that AWS Config adds by itself', { keyPrefix: 'inventory/AWSLogs' }, /keyPrefix: .*without AWSLogs/],
  ['a folder that ends with a slash', { keyPrefix: 'inventory/' }, /keyPrefix: got "inventory\/"/],
  ['a retention of no days', { retention: Duration.days(0) }, /retention: got 0/],
  [
    'a bucket of yours and a retention',
    { bucket: Bucket.fromBucketName(new Stack(), 'Mine', 'mine'), retention: Duration.days(1) },
    /bucket: .*not both/,
  ],
])('rejects %s', (_, props, message) => {
  expect(() => recorder(props)).toThrow(message);
});

test('rejects a region of the global types where the stack does not know its own', () => {
  expect(() => recorder({ globalTypesRegion: 'eu-west-1' }, new Stack())).toThrow(/in a stack whose env names its own/);
});

test('rejects everything at once and names the construct', () => {
  const act = () => recorder({ bucketName: 'X_Y', retention: Duration.days(0) });
  expect(act).toThrow(/ConfigurationRecorder at Security\/Inventory refuses .*\n.*bucketName.*\n.*retention/);
});

describe('a second recorder', () => {
  const app = () => {
    const root = new App();
    recorder({}, new Stack(root, 'First', { env: ENV }));
    return root;
  };

  test('rejects one in the same account and region', () => {
    expect(() => recorder({}, new Stack(app(), 'Second', { env: ENV }))).toThrow(
      /recorder: got "First\/Inventory\/Recorder"; allowed: one recorder in an account and region/,
    );
  });

  test('rejects one in the same stack, wherever that goes', () => {
    const stack = new Stack();
    new ConfigurationRecorder(stack, 'First');
    expect(() => new ConfigurationRecorder(stack, 'Second')).toThrow(/one recorder in an account and region/);
  });

  test('accepts one in another region', () => {
    const there = new Stack(app(), 'Second', { env: { ...ENV, region: 'us-east-1' } });
    expect(() => recorder({ createServiceLinkedRole: false }, there)).not.toThrow();
  });

  test('accepts one in a stack whose account is known only at deployment', () => {
    expect(() => recorder({}, new Stack(app(), 'Second'))).not.toThrow();
  });
});

test.each<[string, ConfigurationRecorderProps]>([
  ['daily recording of everything', { recordingMode: RecordingMode.daily() }],
  [
    'a list with compliance once a day but for an exception',
    { recordedTypes: RecordedTypes.only([COMPLIANCE]), recordingMode: RecordingMode.daily([COMPLIANCE]) },
  ],
  ['the region of the stack', { globalTypesRegion: 'eu-west-1' }],
  ['a topic of the region', { topic: topicIn('eu-west-1') }],
  ['a type known only at deployment', { recordedTypes: RecordedTypes.only([Lazy.string({ produce: () => GROUP })]) }],
  ['a folder that only sounds like it', { keyPrefix: 'AWSLogsOfOurs' }],
])('accepts %s', (_, props) => {
  expect(() => recorder(props)).not.toThrow();
});

test('accepts null properties as none', () => {
  expect(() => recorder(null as unknown as ConfigurationRecorderProps)).not.toThrow();
});
