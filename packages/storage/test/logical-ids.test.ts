import type { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketReplication } from '../src';
import { BUCKET, MEDIA, TestStack } from './fixture';

function idsOf(template: Template, type: string): string[] {
  return Object.keys(template.findResources(type));
}

test('a bucket keeps its identity', () => {
  const stack = new TestStack();
  stack.addBucket({ replication: BucketReplication.toBucket(Bucket.fromBucketName(stack, 'Copies', 'copies')) });
  const template = stack.template();
  expect(idsOf(template, BUCKET)).toEqual(['MediaA721A567']);
  expect(idsOf(template, 'AWS::S3::BucketPolicy')).toEqual(['MediaPolicyB55044B9']);
  expect(idsOf(template, 'AWS::IAM::Role')).toEqual(['MediaReplicationRoleB8BD3C21']);
});

test('a bucket of aws-cdk-lib that becomes one of this library under its id stays the same', () => {
  const [ours, theirs] = [new TestStack(), new TestStack()];
  ours.addBucket();
  new Bucket(theirs, 'Media', { enforceSSL: true });
  for (const type of [BUCKET, 'AWS::S3::BucketPolicy']) {
    expect(idsOf(ours.template(), type)).toEqual(idsOf(theirs.template(), type));
  }
});

test('a file system, its mount targets and its doors keep their identity', () => {
  const stack = new TestStack();
  stack.addFiles({ accessPoints: { Media: MEDIA, Invoices: { ...MEDIA, path: '/invoices' } } });
  const template = stack.template();
  expect(idsOf(template, 'AWS::EFS::FileSystem')).toEqual(['UploadsFileSystemA014E2F1']);
  expect(idsOf(template, 'AWS::EFS::MountTarget')).toEqual([
    'UploadsMountTargetAppSubnet183F32E51',
    'UploadsMountTargetAppSubnet229129AE3',
  ]);
  expect(idsOf(template, 'AWS::EFS::AccessPoint')).toEqual([
    'UploadsAccessPointInvoices8C2B919F',
    'UploadsAccessPointMedia146E3658',
  ]);
});

test('mount targets keep their identity when subnets are reordered', () => {
  const [one, other] = [false, true].map((reversed) => {
    const stack = new TestStack();
    const vpc = stack.network();
    const subnets = reversed ? [...vpc.privateSubnets].reverse() : vpc.privateSubnets;
    stack.addFiles({ vpc, vpcSubnets: { subnets } });
    return stack.template().findResources('AWS::EFS::MountTarget');
  });
  expect(one).toEqual(other);
});
