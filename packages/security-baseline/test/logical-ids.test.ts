import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AuditTrail, ConfigurationRecorder, EncryptionKey, SecurityHub, ThreatDetector } from '../src';

function idsOf(template: Template, type: string): string[] {
  return Object.keys(template.findResources(type));
}

test('the key keeps its identity', () => {
  const stack = new Stack(new App(), 'Keys');
  new EncryptionKey(stack, 'Data', { alias: 'data' });
  const template = Template.fromStack(stack);
  expect(idsOf(template, 'AWS::KMS::Key')).toEqual(['DataKey5F086070']);
  expect(idsOf(template, 'AWS::KMS::Alias')).toEqual(['DataKeyAlias4CDA3754']);
});

test('the trail and its evidence keep their identity', () => {
  const stack = new Stack(new App(), 'Security');
  new AuditTrail(stack, 'Audit', { logRetention: RetentionDays.ONE_YEAR });
  const template = Template.fromStack(stack);
  expect(idsOf(template, 'AWS::CloudTrail::Trail')).toEqual(['AuditTrail3BF4E139']);
  expect(idsOf(template, 'AWS::S3::Bucket')).toEqual(['AuditBucket7486E833']);
  expect(idsOf(template, 'AWS::Logs::LogGroup')).toEqual(['AuditLogGroup4CD660E1']);
  expect(idsOf(template, 'AWS::KMS::Key')).toEqual(['AuditEncryptionKey830836F8']);
});

test('the recorder, its role and its evidence keep their identity', () => {
  const stack = new Stack(new App(), 'Security');
  new ConfigurationRecorder(stack, 'Inventory');
  const template = Template.fromStack(stack);
  expect(idsOf(template, 'AWS::Config::ConfigurationRecorder')).toEqual(['InventoryRecorderF6C810F9']);
  expect(idsOf(template, 'AWS::Config::DeliveryChannel')).toEqual(['InventoryDeliveryChannel4BC35614']);
  expect(idsOf(template, 'AWS::IAM::ServiceLinkedRole')).toEqual(['InventoryServiceLinkedRole7326CE5C']);
  expect(idsOf(template, 'AWS::S3::Bucket')).toEqual(['InventoryBucketD560D7F3']);
  expect(idsOf(template, 'AWS::KMS::Key')).toEqual(['InventoryEncryptionKeyDCE29EA7']);
});

test('the detector and the hub keep their identity', () => {
  const stack = new Stack(new App(), 'Security');
  new ThreatDetector(stack, 'Threats');
  new SecurityHub(stack, 'Posture');
  const template = Template.fromStack(stack);
  expect(idsOf(template, 'AWS::GuardDuty::Detector')).toEqual(['ThreatsDetector05847B97']);
  expect(idsOf(template, 'AWS::SecurityHub::Hub')).toEqual(['PostureHubB01AEDF0']);
});
