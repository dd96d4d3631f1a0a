import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AuditedData, AuditTrail, type AuditTrailProps, EncryptionKey, ManagementEvents } from '../src';

const ENV = { account: '111122223333', region: 'eu-west-1' };

function templateOf(props: AuditTrailProps = {}): Template {
  const stack = new Stack(new App(), 'Security', { env: ENV });
  new AuditTrail(stack, 'Audit', { trailName: 'audit', ...props });
  return Template.fromStack(stack);
}

test('records every region and global services', () => {
  templateOf().hasResourceProperties('AWS::CloudTrail::Trail', {
    IsLogging: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
  });
});

test('records one region when asked to', () => {
  templateOf({ multiRegion: false }).hasResourceProperties('AWS::CloudTrail::Trail', {
    IsMultiRegionTrail: false,
    IncludeGlobalServiceEvents: false,
  });
});

test('signs the log files by digests', () => {
  templateOf().hasResourceProperties('AWS::CloudTrail::Trail', { EnableLogFileValidation: true });
});

test('encrypts the log files with a key', () => {
  templateOf().hasResourceProperties('AWS::CloudTrail::Trail', { KMSKeyId: Match.anyValue() });
});

test('makes no key when it is given one', () => {
  const stack = new Stack(new App(), 'Security', { env: ENV });
  const { key } = new EncryptionKey(stack, 'Key', { alias: 'main' });
  new AuditTrail(stack, 'Audit', { encryptionKey: key });
  Template.fromStack(stack).resourceCountIs('AWS::KMS::Key', 1);
});

test('opens a given key of another stack for this trail, without a cycle', () => {
  const app = new App();
  const keys = new Stack(app, 'Keys', { env: ENV });
  const security = new Stack(app, 'Security', { env: ENV });
  const { key } = new EncryptionKey(keys, 'Key', { alias: 'main' });
  new AuditTrail(security, 'Audit', { encryptionKey: key, trailName: 'audit', logRetention: RetentionDays.ONE_YEAR });
  expect(JSON.stringify(Template.fromStack(keys).toJSON())).toContain(':cloudtrail:eu-west-1:111122223333:trail/audit');
});

test('keeps log files for a year', () => {
  templateOf().hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 365 })] },
  });
});

test('keeps log files as long as asked', () => {
  templateOf({ retention: Duration.days(30) }).hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 30 })] },
  });
});

test('keeps the bucket when the stack is deleted', () => {
  templateOf().hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
});

test('versions the bucket, so that a log file cannot quietly be replaced', () => {
  templateOf().hasResourceProperties('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } });
});

test('closes the bucket to the public', () => {
  templateOf().hasResourceProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
  });
});

test('lets this trail alone write to the bucket', () => {
  templateOf().hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: Match.objectLike({
      Statement: Match.arrayWith([
        Match.objectLike({
          Sid: 'CloudTrailWrite',
          Action: 's3:PutObject',
          Condition: {
            StringEquals: {
              'aws:SourceArn': Match.objectLike({
                'Fn::Join': ['', Match.arrayWith([':cloudtrail:eu-west-1:111122223333:trail/audit'])],
              }),
              's3:x-amz-acl': 'bucket-owner-full-control',
            },
          },
        }),
      ]),
    }),
  });
});

test('creates the trail after the policy of the bucket', () => {
  templateOf().hasResource('AWS::CloudTrail::Trail', {
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('BucketPolicy')]),
  });
});

test('uses a given bucket', () => {
  const stack = new Stack(new App(), 'Security', { env: ENV });
  new AuditTrail(stack, 'Audit', { bucket: new Bucket(stack, 'Mine'), keyPrefix: 'trail' });
  Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 1);
});

test('writes no log group by default', () => {
  templateOf().resourceCountIs('AWS::Logs::LogGroup', 0);
});

test('keeps events in an encrypted log group for as long as asked', () => {
  templateOf({ logRetention: RetentionDays.ONE_YEAR }).hasResourceProperties('AWS::Logs::LogGroup', {
    RetentionInDays: 365,
    KmsKeyId: Match.anyValue(),
  });
});

test('lets CloudTrail write only to its own streams of the log group', () => {
  templateOf({ logRetention: RetentionDays.ONE_YEAR }).hasResourceProperties('AWS::IAM::Role', {
    Policies: [
      {
        PolicyName: 'WriteEvents',
        PolicyDocument: Match.objectLike({
          Statement: [
            Match.objectLike({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: Match.not('*') }),
          ],
        }),
      },
    ],
  });
});

test('records all management events', () => {
  templateOf().hasResourceProperties('AWS::CloudTrail::Trail', {
    EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'All' }],
  });
});

test('records reads of data although it records only writes to the API', () => {
  const arn = 'arn:aws:s3:::orders/';
  const props = { managementEvents: ManagementEvents.WRITE_ONLY, dataEvents: [AuditedData.s3Objects([arn])] };
  templateOf(props).hasResourceProperties('AWS::CloudTrail::Trail', {
    EventSelectors: [
      { IncludeManagementEvents: true, ReadWriteType: 'WriteOnly' },
      {
        IncludeManagementEvents: false,
        ReadWriteType: 'All',
        DataResources: [{ Type: 'AWS::S3::Object', Values: [arn] }],
      },
    ],
  });
});

test('names each type of data once', () => {
  const dataEvents = [
    AuditedData.s3Objects(['arn:aws:s3:::a/']),
    AuditedData.lambdaFunctions(['arn:aws:lambda']),
    AuditedData.s3Objects(['arn:aws:s3:::b/']),
  ];
  templateOf({ managementEvents: ManagementEvents.NONE, dataEvents }).hasResourceProperties('AWS::CloudTrail::Trail', {
    EventSelectors: [
      Match.objectLike({
        DataResources: [
          { Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::a/', 'arn:aws:s3:::b/'] },
          { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] },
        ],
      }),
    ],
  });
});

test('derives a name when none is given', () => {
  const stack = new Stack(new App(), 'Security', { env: ENV });
  expect(new AuditTrail(stack, 'Audit').trailName).toMatch(/^Security-Audit/);
});

test('needs no Lambda function and no custom resource', () => {
  const resources = templateOf({ logRetention: RetentionDays.ONE_YEAR }).toJSON().Resources as Record<
    string,
    { Type: string }
  >;
  const types = Object.values(resources).map((one) => one.Type);
  expect(types.filter((type) => /Lambda|Custom/.test(type))).toEqual([]);
});
