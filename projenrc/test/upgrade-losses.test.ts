import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { lossesBetween } from '../tasks/upgrade-losses';

const STATEFUL = new Set(['AWS::RDS::DBCluster', 'AWS::S3::Bucket', 'AWS::EC2::EIP']);

function template(resources: Record<string, unknown>) {
  return { Resources: resources };
}

function losses(before: Record<string, unknown>, after: Record<string, unknown>) {
  return lossesBetween('one', template(before), template(after), STATEFUL).map(
    ({ logicalId, reason }) => `${logicalId} ${reason}`,
  );
}

const bucket = (properties: object, rest: object = {}) => ({
  Data: { Type: 'AWS::S3::Bucket', Properties: properties, ...rest },
});

test('a property that replaces a bucket is a loss', () => {
  deepEqual(losses(bucket({ BucketName: 'one' }), bucket({ BucketName: 'other' })), ['Data would be replaced']);
});

test('a property that is updated in place is none', () => {
  deepEqual(losses(bucket({}), bucket({ VersioningConfiguration: { Status: 'Enabled' } })), []);
});

test('a renamed address is a loss', () => {
  const address = { Type: 'AWS::EC2::EIP' };
  deepEqual(losses({ Nat: address }, { Egress: address }), ['Nat would be deleted']);
});

test('data that is retained under a new name is a loss all the same', () => {
  const kept = bucket({}, { DeletionPolicy: 'Retain' });
  deepEqual(losses(kept, { Documents: kept.Data }), ['Data would be left behind, and a new one would have no data']);
});

test('what holds nothing may be replaced', () => {
  deepEqual(losses({ Alarm: { Type: 'AWS::CloudWatch::Alarm' } }, {}), []);
});
