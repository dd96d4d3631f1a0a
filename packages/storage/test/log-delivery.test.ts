import { Match } from 'aws-cdk-lib/assertions';
import { BucketPurpose, LogDelivery } from '../src';
import { ACCOUNT, bucketOf, REGION } from './fixture';

const OWNER = { 's3:x-amz-acl': 'bucket-owner-full-control' };
const OURS = { 'aws:SourceAccount': ACCOUNT };

function arn(form: string) {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, form]] };
}

function statementsOf(delivery: LogDelivery) {
  const template = bucketOf({ purpose: BucketPurpose.log({ deliveredBy: [delivery] }) });
  const [policy] = Object.values(template.findResources('AWS::S3::BucketPolicy'));
  return policy.Properties.PolicyDocument.Statement.filter((one: { Effect: string }) => one.Effect === 'Allow');
}

function below(folder: string) {
  return { 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/^Media/), 'Arn'] }, folder]] };
}

const FLOWS = { StringEquals: OURS, ArnLike: { 'aws:SourceArn': arn(`:logs:${REGION}:${ACCOUNT}:*`) } };
const CLOUDFRONT = {
  StringEquals: OURS,
  ArnLike: { 'aws:SourceArn': arn(`:logs:us-east-1:${ACCOUNT}:delivery-source:*`) },
};
const TRAIL = { StringEquals: { 'aws:SourceArn': arn(`:cloudtrail:${REGION}:${ACCOUNT}:trail/audit`) } };

test('admits the load balancers of its account and region', () => {
  expect(statementsOf(LogDelivery.loadBalancers({ prefix: 'web' }))).toEqual([
    {
      Sid: 'LoadBalancerLogsWrite',
      Effect: 'Allow',
      Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: below(`/web/AWSLogs/${ACCOUNT}/*`),
      Condition: {
        ArnLike: { 'aws:SourceArn': arn(`:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/*`) },
      },
    },
  ]);
});

test('admits S3 for the buckets of its account', () => {
  expect(statementsOf(LogDelivery.bucketAccess())).toEqual([
    {
      Sid: 'BucketAccessLogsWrite',
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: below('/*'),
      Condition: { StringEquals: OURS, ArnLike: { 'aws:SourceArn': arn(':s3:::*') } },
    },
  ]);
});

test('admits S3 for named buckets alone', () => {
  const [statement] = statementsOf(LogDelivery.bucketAccess({ prefix: 's3', sourceBucketNames: ['media', 'uploads'] }));
  expect(statement.Resource).toEqual(below('/s3/*'));
  expect(statement.Condition.ArnLike).toEqual({ 'aws:SourceArn': [arn(':s3:::media'), arn(':s3:::uploads')] });
});

test.each([
  ['VPC flow logs', LogDelivery.flowLogs(), 'FlowLogs', 'delivery.logs.amazonaws.com', FLOWS],
  ['CloudFront', LogDelivery.cloudFront(), 'CloudFrontLogs', 'delivery.logs.amazonaws.com', CLOUDFRONT],
  ['a trail', LogDelivery.cloudTrail({ trailName: 'audit' }), 'CloudTrailLogs', 'cloudtrail.amazonaws.com', TRAIL],
])('admits %s, which asks for the owner first', (_, delivery, sid, Service, Condition) => {
  expect(statementsOf(delivery)).toEqual([
    {
      Sid: `${sid}Write`,
      Effect: 'Allow',
      Principal: { Service },
      Action: 's3:PutObject',
      Resource: below(`/AWSLogs/${ACCOUNT}/*`),
      Condition: { ...Condition, StringEquals: { ...Condition.StringEquals, ...OWNER } },
    },
    {
      Sid: `${sid}AclCheck`,
      Effect: 'Allow',
      Principal: { Service },
      Action: 's3:GetBucketAcl',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Media/), 'Arn'] },
      Condition,
    },
  ]);
});

test('admits a trail of another region', () => {
  const [statement] = statementsOf(LogDelivery.cloudTrail({ trailName: 'audit', homeRegion: 'eu-west-1' }));
  expect(statement.Condition.StringEquals['aws:SourceArn']).toEqual(
    arn(`:cloudtrail:eu-west-1:${ACCOUNT}:trail/audit`),
  );
});

test('admits several services, each by statements of its own', () => {
  const deliveredBy = [LogDelivery.loadBalancers(), LogDelivery.bucketAccess({ prefix: 's3' })];
  bucketOf({ purpose: BucketPurpose.log({ deliveredBy }) }).hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: Match.objectLike({
      Statement: Match.arrayWith([
        Match.objectLike({ Sid: 'LoadBalancerLogsWrite' }),
        Match.objectLike({ Sid: 'BucketAccessLogsWrite' }),
      ]),
    }),
  });
});

test('admits nobody unless told whom', () => {
  const template = bucketOf({ purpose: BucketPurpose.log() });
  const [policy] = Object.values(template.findResources('AWS::S3::BucketPolicy'));
  const effects = policy.Properties.PolicyDocument.Statement.map((one: { Effect: string }) => one.Effect);
  expect(effects).toEqual(['Deny', 'Deny']);
});
