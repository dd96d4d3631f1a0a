import { App, Aws, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  AuditedData,
  AuditTrail,
  type AuditTrailProps,
  EncryptionKey,
  type EncryptionKeyProps,
  ManagementEvents,
  ServiceGrant,
} from '../src';

function key(props: Partial<EncryptionKeyProps> | null | undefined): EncryptionKey {
  const given = props ? { alias: 'data', ...props } : props;
  return new EncryptionKey(new Stack(new App(), 'Keys'), 'Data', given as EncryptionKeyProps);
}

function trail(props: AuditTrailProps): AuditTrail {
  return new AuditTrail(new Stack(new App(), 'Security'), 'Audit', props);
}

describe('EncryptionKey', () => {
  test.each<[string, Partial<EncryptionKeyProps> | null | undefined, RegExp]>([
    ['SEC-03 an alias with a blank', { alias: 'my key' }, /alias: got "my key"; allowed: .*letters, digits/],
    ['SEC-03 an alias of 257 characters', { alias: `alias/${'a'.repeat(251)}` }, /alias: got .*257 characters/],
    ['SEC-03 an empty alias', { alias: '' }, /alias: got ""/],
    ['an alias that is the prefix alone', { alias: 'alias/' }, /alias: got "alias\/"/],
    ['an alias that AWS reserves', { alias: 'aws/rds' }, /alias: got "aws\/rds"; allowed: .*reserved/],
    [
      'SEC-06 a policy without administrator',
      { administrators: [] },
      /administrators: got \[\]; allowed: at least one/,
    ],
    ['rotation every 89 days', { rotationPeriod: Duration.days(89) }, /rotationPeriod: got 89; .*90 to 2560/],
    ['rotation every 2561 days', { rotationPeriod: Duration.days(2561) }, /rotationPeriod: got 2561/],
    [
      'rotation after half a day more',
      { rotationPeriod: Duration.hours(2172) },
      /rotationPeriod: got "90 days 12 hours"/,
    ],
    ['a pending window of 6 days', { pendingWindow: Duration.days(6) }, /pendingWindow: got 6; .*7 to 30/],
    ['a pending window of 31 days', { pendingWindow: Duration.days(31) }, /pendingWindow: got 31/],
    ['a description of 8193 characters', { description: 'a'.repeat(8193) }, /description: got .*8193 characters/],
    ['an unknown service', { grants: [ServiceGrant.named('secretmanager')] }, /did you mean "secretsmanager"/],
    [
      'a service called like a member of every object',
      { grants: [ServiceGrant.named('constructor')] },
      /got "constructor"/,
    ],
    [
      'a service twice',
      { grants: [ServiceGrant.rds(), ServiceGrant.rds()] },
      /grants: got "rds"; allowed: each value once/,
    ],
    ['names where none can be', { grants: [ServiceGrant.named('rds', ['db'])] }, /grants rds: got \["db"\]/],
    [
      'an empty name',
      { grants: [ServiceGrant.cloudWatchLogs([''])] },
      /grants logs: got ""; allowed: names of log groups/,
    ],
    ['missing properties', undefined, /props: got nothing/],
    ['null properties', null, /props: got null/],
  ])('rejects %s', (_, props, message) => {
    expect(() => key(props)).toThrow(message);
  });

  test.each<[string, Partial<EncryptionKeyProps>]>([
    ['an alias of 256 characters', { alias: `alias/${'a'.repeat(250)}` }],
    ['an alias with all allowed characters', { alias: 'Team/data_key-1' }],
    ['rotation every 90 days', { rotationPeriod: Duration.days(90) }],
    ['rotation every 2560 days', { rotationPeriod: Duration.days(2560) }],
    ['a pending window of 7 days', { pendingWindow: Duration.days(7) }],
    ['a description of 8192 characters', { description: 'a'.repeat(8192) }],
    ['an alias known only at deployment', { alias: Aws.STACK_NAME }],
  ])('accepts %s', (_, props) => {
    expect(() => key(props)).not.toThrow();
  });

  test('rejects the alias of another key of the stack', () => {
    const stack = new Stack(new App(), 'Keys');
    new EncryptionKey(stack, 'One', { alias: 'data' });
    expect(() => new EncryptionKey(stack, 'Two', { alias: 'alias/data' })).toThrow(/no other key of the stack/);
  });

  test('rejects a service that is open already', () => {
    expect(() => key({ grants: [ServiceGrant.sns()] }).allowService(ServiceGrant.sns(['alarms']))).toThrow(
      /each value once/,
    );
  });

  test('rejects everything at once and names the construct', () => {
    const act = () => key({ alias: 'my key', pendingWindow: Duration.days(1) });
    expect(act).toThrow(/EncryptionKey at Keys\/Data refuses its properties:\n.*alias.*\n.*pendingWindow/);
  });
});

describe('AuditTrail', () => {
  const mine = () => Bucket.fromBucketName(new Stack(), 'Mine', 'mine');
  const objects = AuditedData.s3Objects(['arn:aws:s3:::a/']);

  test.each<[string, AuditTrailProps, RegExp]>([
    ['SEC-54 a bucket name X_Y', { bucketName: 'X_Y' }, /bucketName: got "X_Y"; allowed: 3 to 63/],
    ['a bucket name that is an address', { bucketName: '192.168.0.1' }, /bucketName: .*not an IP address/],
    ['a bucket name of 2 characters', { bucketName: 'ab' }, /bucketName: got "ab"/],
    ['a bucket name of 64 characters', { bucketName: 'a'.repeat(64) }, /bucketName/],
    [
      'SEC-57 data events of instances',
      { dataEvents: [AuditedData.ofType('AWS::EC2::Instance', ['arn:aws:ec2'])] },
      /dataEvents\[0\].resourceType: got "AWS::EC2::Instance"; allowed: AWS::S3::Object, AWS::Lambda::Function, AWS::Dyn/,
    ],
    ['data events without ARN', { dataEvents: [AuditedData.s3Objects([])] }, /dataEvents\[0\].arns: got \[\]/],
    ['data events of a wrong ARN', { dataEvents: [AuditedData.s3Objects(['arn:aws:lambda'])] }, /allowed: ARNs of s3/],
    [
      'more than 250 ARNs',
      { dataEvents: [AuditedData.s3Objects(Array.from({ length: 251 }, (_, i) => `arn:aws:s3:::b${i}/`))] },
      /number of ARNs in dataEvents: got 251/,
    ],
    ['a trail that records nothing', { managementEvents: ManagementEvents.NONE }, /managementEvents: got "None"/],
    ['a trail name of 2 characters', { trailName: 'ab' }, /trailName: got "ab"; allowed: 3 to 128/],
    ['a trail name with two dots in a row', { trailName: 'a..b' }, /trailName: got "a..b"/],
    ['a trail name that is an address', { trailName: '10.0.0.1' }, /trailName: .*not an IP address/],
    ['a retention of a day and a half', { retention: Duration.hours(36) }, /retention: got "1 day 12 hours"/],
    ['a retention of no days', { retention: Duration.days(0) }, /retention: got 0/],
    ['a folder that begins with a slash', { keyPrefix: '/logs' }, /keyPrefix: got "\/logs"/],
    ['a folder of 201 characters', { keyPrefix: 'a'.repeat(201) }, /keyPrefix/],
    ['a log group without retention', { logGroupName: '/audit' }, /logGroupName: .*only together with logRetention/],
    ['a bucket of yours and a name for it', { bucket: mine(), bucketName: 'mine' }, /bucket: .*not both/],
  ])('rejects %s', (_, props, message) => {
    expect(() => trail(props)).toThrow(message);
  });

  test.each<[string, AuditTrailProps]>([
    ['a bucket name of 63 characters', { bucketName: 'a'.repeat(63) }],
    ['a trail name of 128 characters', { trailName: 'a'.repeat(128) }],
    ['a trail name of 3 characters', { trailName: 'a-b' }],
    ['a folder of 200 characters', { keyPrefix: 'a'.repeat(200) }],
    ['a retention of one day', { retention: Duration.days(1) }],
    ['data events without management events', { managementEvents: ManagementEvents.NONE, dataEvents: [objects] }],
    ['an ARN known only at deployment', { dataEvents: [AuditedData.s3Objects([Lazy.string({ produce: () => 'x' })])] }],
    ['a trail name known only at deployment', { trailName: Aws.STACK_NAME, encryptionKey: undefined }],
  ])('accepts %s', (_, props) => {
    expect(() => trail(props)).not.toThrow();
  });

  test('accepts null properties as none', () => {
    expect(() => trail(null as unknown as AuditTrailProps)).not.toThrow();
  });
});
