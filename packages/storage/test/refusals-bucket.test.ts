import { App, Aws, Duration, Lazy } from 'aws-cdk-lib';
import { Bucket, StorageClass } from 'aws-cdk-lib/aws-s3';
import {
  BucketPurpose,
  LogDelivery,
  type LogPurposeOptions,
  ObjectLock,
  PurposeBucket,
  type PurposeBucketProps,
  type StorageTransition,
} from '../src';
import { TestStack } from './fixture';

type Change = (stack: TestStack) => Partial<PurposeBucketProps>;

function bucket(change: Change): PurposeBucket {
  const stack = new TestStack();
  return stack.addBucket(change(stack));
}

function days(count: number): Duration {
  return Duration.days(count);
}

function moves(...steps: [string, number][]): StorageTransition[] {
  return steps.map(([name, after]) => ({ storageClass: new StorageClass(name), after: days(after) }));
}

function logs(...deliveredBy: LogDelivery[]): BucketPurpose {
  return BucketPurpose.log({ deliveredBy });
}

const ARCHIVE = BucketPurpose.archive({ retainFor: days(2555) });
const TOKEN = Duration.days(Lazy.number({ produce: () => 7 }));

test.each<[string, Partial<PurposeBucketProps>, RegExp]>([
  [
    'DAT-90 capital letters in the name',
    { bucketName: 'MyBucket' },
    /bucketName: got "MyBucket"; allowed: 3 to 63 lower/,
  ],
  ['DAT-93 an IP address as name', { bucketName: '192.168.0.1' }, /bucketName: .*not an IP address/],
  ['a name of 2 characters', { bucketName: 'ab' }, /bucketName: got "ab"/],
  ['a name of 64 characters', { bucketName: 'a'.repeat(64) }, /bucketName/],
  ['two dots together', { bucketName: 'a..b' }, /no two dots together/],
  ['a hyphen at the end of the name', { bucketName: 'media-' }, /bucketName: got "media-"/],
  ['an underscore in the name', { bucketName: 'my_media' }, /bucketName: got "my_media"/],
  ['an empty name', { bucketName: '' }, /bucketName: got ""/],
  ['a name of an alias', { bucketName: 'media-s3alias' }, /not ending with -s3alias, which AWS reserves/],
  ['a name of another alphabet', { bucketName: 'xn--media' }, /not beginning with xn--/],
  ['no purpose', { purpose: undefined }, /purpose: got nothing; allowed: BucketPurpose.log\(\), artifact\(\)/],
  ['a purpose in words', { purpose: 'log' as never }, /purpose: got "log"/],
  ['an expiry after a day and a half', { expireAfter: Duration.hours(36) }, /expireAfter: got "1 day 12 hours"/],
  ['an expiry after no day', { expireAfter: days(0) }, /expireAfter: got 0/],
  ['an expiry in words', { expireAfter: '90d' as never }, /expireAfter: got "90d"/],
  ['uploads that are given up at once', { abortIncompleteUploadsAfter: days(0) }, /abortIncompleteUploadsAfter: got 0/],
  [
    'DAT-96 Glacier after 30 days and expiry after 10',
    { transitions: moves(['GLACIER', 30]), expireAfter: days(10) },
    /expireAfter: got "10 days"; allowed: later than the last transition, after 30 days/,
  ],
  [
    'an expiry with the last transition',
    { transitions: moves(['GLACIER', 30]), expireAfter: days(30) },
    /later than the last transition/,
  ],
  [
    'DAT-99 Glacier after 60 days, Standard-IA after 90',
    { transitions: moves(['GLACIER', 60], ['STANDARD_IA', 90]) },
    /transitions\[1\].storageClass: got "STANDARD_IA"; allowed: after Glacier Flexible Retrieval: DEEP_ARCHIVE/,
  ],
  [
    'Standard-IA before 30 days',
    { transitions: moves(['STANDARD_IA', 29]) },
    /transitions\[0\].after: got 29; allowed: a whole number of days of at least 30/,
  ],
  ['One Zone-IA before 30 days', { transitions: moves(['ONEZONE_IA', 29]) }, /at least 30/],
  [
    'Glacier 29 days after Standard-IA',
    { transitions: moves(['STANDARD_IA', 30], ['GLACIER', 59]) },
    /transitions\[1\].after: got "59 days"; allowed: at least 60 days, because objects moved to Standard-IA after 30/,
  ],
  [
    'One Zone-IA to Glacier Instant Retrieval',
    { transitions: moves(['ONEZONE_IA', 30], ['GLACIER_IR', 90]) },
    /after One Zone-IA: GLACIER, DEEP_ARCHIVE/,
  ],
  ['one class twice', { transitions: moves(['GLACIER', 1], ['GLACIER', 2]) }, /allowed: after Glacier Flexible/],
  [
    'two classes on one day',
    { transitions: moves(['GLACIER_IR', 30], ['GLACIER', 30]) },
    /transitions\[1\].after: got "30 days"; allowed: at least 31/,
  ],
  ['nothing below Deep Archive', { transitions: moves(['DEEP_ARCHIVE', 1], ['GLACIER', 2]) }, /Deep Archive: nothing/],
  ['an unknown class', { transitions: moves(['GLACIR', 30]) }, /got "GLACIR"; .*did you mean "GLACIER"/],
  ['a transition of nothing', { transitions: [undefined as never] }, /transitions\[0\]: got nothing/],
  ['a transition without a class', { transitions: [{ after: days(1) } as never] }, /storageClass: got nothing/],
  ['a transition without a time', { transitions: [{ storageClass: StorageClass.GLACIER } as never] }, /after: got/],
  ['transitions that are no list', { transitions: {} as never }, /transitions: got {}; allowed: a list/],
  [
    'noncurrent versions for no day',
    { noncurrentVersions: { expireAfter: days(0) } },
    /noncurrentVersions.expireAfter/,
  ],
  [
    'noncurrent versions without a time',
    { noncurrentVersions: {} as never },
    /noncurrentVersions.expireAfter: got noth/,
  ],
  [
    'to keep no newest version',
    { noncurrentVersions: { expireAfter: days(1), keepNewest: 0 } },
    /keepNewest: got 0; allowed: a whole number from 1 to 100/,
  ],
  ['to keep 101 versions', { noncurrentVersions: { expireAfter: days(1), keepNewest: 101 } }, /keepNewest: got 101/],
  [
    'noncurrent versions that expire before they move',
    { noncurrentVersions: { expireAfter: days(5), transitions: moves(['GLACIER', 7]) } },
    /noncurrentVersions.expireAfter: got "5 days"; allowed: later than/,
  ],
  [
    'noncurrent versions without versions',
    { versioned: false, noncurrentVersions: { expireAfter: days(5) } },
    /noncurrentVersions: got .*; allowed: nothing, because the bucket is not versioned/,
  ],
  [
    'DAT-102 object lock without versions',
    { versioned: false, objectLock: ObjectLock.perObject() },
    /versioned: got false; allowed: true, because object lock needs versions/,
  ],
  ['an archive without versions', { purpose: ARCHIVE, versioned: false }, /versioned: got false/],
  ['a lock in words', { objectLock: 'GOVERNANCE' as never }, /objectLock: got "GOVERNANCE"/],
  ['a lock of no day', { objectLock: ObjectLock.governance(days(0)) }, /objectLock: retainFor: got 0; .*1 to 36500/],
  ['a lock of more than a century', { objectLock: ObjectLock.governance(days(36_501)) }, /got 36501/],
  [
    'a lock of no time',
    { objectLock: ObjectLock.governance(undefined as never) },
    /objectLock: retainFor: got nothing/,
  ],
  [
    'a lock that nobody agreed to',
    { objectLock: ObjectLock.compliance({ retainFor: days(1), cannotBeUndone: false }) },
    /objectLock: cannotBeUndone: got false; allowed: true, to say that you know/,
  ],
  ['a lock of nothing', { objectLock: ObjectLock.compliance(undefined as never) }, /cannotBeUndone: got false/],
  [
    'an expiry before the lock ends',
    { purpose: ARCHIVE, expireAfter: days(365) },
    /expireAfter: got "365 days"; allowed: at least the 2555 days for which objects are locked/,
  ],
  [
    'logs that are locked for longer than logs are kept',
    { purpose: BucketPurpose.log(), objectLock: ObjectLock.governance(days(91)) },
    /expireAfter: got "90 days"; allowed: at least the 91 days for which objects are locked/,
  ],
  [
    'an archive whose lock is shorter than its purpose',
    { purpose: ARCHIVE, objectLock: ObjectLock.governance(days(30)) },
    /objectLock: retainFor: got "30 days"; allowed: at least the 2555 days of the purpose/,
  ],
  ['an archive without a default lock', { purpose: ARCHIVE, objectLock: ObjectLock.perObject() }, /got "0 days"/],
  ['an archive of nothing', { purpose: BucketPurpose.archive(undefined as never) }, /purpose: retainFor: got nothing/],
  ['an archive in words', { purpose: BucketPurpose.archive({ retainFor: '7y' as never }) }, /retainFor: got "7y"/],
  ['a slash before a folder', { purpose: logs(LogDelivery.flowLogs({ prefix: '/vpc' })) }, /deliveredBy\[0\].prefix/],
  ['a folder of AWS', { purpose: logs(LogDelivery.flowLogs({ prefix: 'a/AWSLogs' })) }, /prefix: got "a\/AWSLogs"/],
  ['a wildcard in a folder', { purpose: logs(LogDelivery.flowLogs({ prefix: '*' })) }, /prefix: got "\*"/],
  ['an empty folder', { purpose: logs(LogDelivery.flowLogs({ prefix: '' })) }, /prefix: got ""/],
  ['one service twice', { purpose: logs(LogDelivery.flowLogs(), LogDelivery.flowLogs()) }, /got "VPC flow logs"/],
  ['a trail without a name', { purpose: logs(LogDelivery.cloudTrail({} as never)) }, /trailName: got ""/],
  ['a trail of 2 characters', { purpose: logs(LogDelivery.cloudTrail({ trailName: 'ab' })) }, /trailName: got "ab"/],
  ['a trail with two dots', { purpose: logs(LogDelivery.cloudTrail({ trailName: 'a..b' })) }, /trailName/],
  [
    'a trail of no region',
    { purpose: logs(LogDelivery.cloudTrail({ trailName: 'audit', homeRegion: 'Ireland' })) },
    /homeRegion: got "Ireland"/,
  ],
  ['logs of no bucket', { purpose: logs(LogDelivery.bucketAccess({ sourceBucketNames: [] })) }, /at least one bucket/],
  ['a wildcard as bucket', { purpose: logs(LogDelivery.bucketAccess({ sourceBucketNames: ['*'] })) }, /got "\*"/],
  ['a service in words', { purpose: logs('elb' as never) }, /deliveredBy\[0\]: got "elb"; allowed: a LogDelivery/],
  [
    'services that are no list',
    { purpose: BucketPurpose.log({ deliveredBy: {} } as unknown as LogPurposeOptions) },
    /deliveredBy: got {}/,
  ],
  [
    'S3 access logs under an object lock',
    { purpose: logs(LogDelivery.bucketAccess()), objectLock: ObjectLock.perObject() },
    /objectLock: .*none, because S3 server access logs cannot be written under one/,
  ],
])('rejects %s', (_, props, message) => {
  expect(() => bucket(() => props)).toThrow(message);
});

test.each([
  ['load balancer logs', LogDelivery.loadBalancers()],
  ['S3 server access logs', LogDelivery.bucketAccess()],
])('rejects a key for %s', (content, delivery) => {
  expect(() => bucket((stack) => ({ purpose: logs(delivery), encryptionKey: stack.key() }))).toThrow(
    new RegExp(`encryptionKey: got "Data/Key"; allowed: none, because ${content} take S3-managed keys only`),
  );
});

test.each<[string, Change]>([
  ['a bucket with a key', (stack) => ({ encryptionKey: stack.key() })],
  ['a bucket with object lock', () => ({ objectLock: ObjectLock.perObject() })],
])('rejects access logs in %s', (_, change) => {
  const stack = new TestStack();
  const logBucket = stack.addBucket(change(stack), 'Logs').bucket;
  expect(() => stack.addBucket({ accessLogs: { bucket: logBucket } })).toThrow(
    /accessLogs.bucket: got "Data\/Logs\/Default"; allowed: a bucket that is encrypted with S3-managed keys/,
  );
});

test('rejects access logs in another region', () => {
  const stack = new TestStack();
  const { bucket: far } = stack.elsewhere().addBucket({ bucketName: 'far-logs' });
  expect(() => stack.addBucket({ accessLogs: { bucket: far } })).toThrow(/accessLogs.bucket: .*in the same region/);
});

test('rejects a slash after the folder of access logs, and no bucket', () => {
  const accessLogs = { bucket: undefined as never, prefix: 'media/' };
  expect(() => bucket(() => ({ accessLogs }))).toThrow(/accessLogs.prefix: got "media\/"[\s\S]*accessLogs.bucket: got/);
});

test.each<[string, Partial<PurposeBucketProps>]>([
  ['a name of 3 characters', { bucketName: 'abc' }],
  ['a name of 63 characters', { bucketName: 'a'.repeat(63) }],
  ['a name known only at deployment', { bucketName: Aws.STACK_NAME }],
  ['Standard-IA after 30 days and Glacier after 60', { transitions: moves(['STANDARD_IA', 30], ['GLACIER', 60]) }],
  ['Glacier on the first day', { transitions: moves(['GLACIER', 0]) }],
  ['an expiry a day after Glacier', { transitions: moves(['GLACIER', 30]), expireAfter: days(31) }],
  ['an expiry after a day', { expireAfter: days(1) }],
  ['an expiry known only at deployment', { expireAfter: TOKEN, transitions: moves(['GLACIER', 30]) }],
  ['a transition known only at deployment', { transitions: [{ storageClass: StorageClass.GLACIER, after: TOKEN }] }],
  ['100 newest versions', { noncurrentVersions: { expireAfter: days(1), keepNewest: 100 } }],
  ['a lock of a day', { objectLock: ObjectLock.governance(days(1)) }],
  ['a lock of a century', { objectLock: ObjectLock.governance(days(36_500)) }],
  ['a lock known only at deployment', { objectLock: ObjectLock.governance(TOKEN) }],
  ['an archive known only at deployment', { purpose: BucketPurpose.archive({ retainFor: TOKEN }) }],
  ['an archive whose lock is as long', { purpose: ARCHIVE, objectLock: ObjectLock.governance(days(2555)) }],
  ['an archive that expires when its lock ends', { purpose: ARCHIVE, expireAfter: days(2555) }],
  ['a folder of two steps', { purpose: logs(LogDelivery.flowLogs({ prefix: 'logs/vpc' })) }],
  ['a folder known only at deployment', { purpose: logs(LogDelivery.flowLogs({ prefix: Aws.STACK_NAME })) }],
  ['a trail of 3 characters', { purpose: logs(LogDelivery.cloudTrail({ trailName: 'a-b' })) }],
  ['flow logs under an object lock', { purpose: logs(LogDelivery.flowLogs()), objectLock: ObjectLock.perObject() }],
])('accepts %s', (_, props) => {
  const stack = new TestStack();
  stack.addBucket(props);
  expect(() => stack.template()).not.toThrow();
});

test('accepts a key for flow logs', () => {
  const change: Change = (stack) => ({ purpose: logs(LogDelivery.flowLogs()), encryptionKey: stack.key() });
  expect(() => bucket(change)).not.toThrow();
});

test.each([undefined, null])('rejects %s as properties', (props) => {
  const act = () => new PurposeBucket(new TestStack(), 'Media', props as unknown as PurposeBucketProps);
  expect(act).toThrow(/props: got (nothing|null)/);
});

test('rejects everything at once and names the construct', () => {
  expect(() => bucket(() => ({ bucketName: 'A', expireAfter: days(0), versioned: false, purpose: ARCHIVE }))).toThrow(
    /PurposeBucket at Data\/Media refuses its properties:\n.*bucketName.*\n.*expireAfter.*\n.*expireAfter.*\n.*versioned/,
  );
});

test('accepts an imported bucket for access logs', () => {
  const change: Change = (stack) => ({ accessLogs: { bucket: Bucket.fromBucketName(stack, 'Logs', 'logs') } });
  expect(() => bucket(change)).not.toThrow();
});

test('accepts a bucket of a stack of any region for access logs', () => {
  const stack = new TestStack({}, new App());
  const { bucket: logBucket } = stack.addBucket({}, 'Logs');
  expect(() => stack.addBucket({ accessLogs: { bucket: logBucket } })).not.toThrow();
});
