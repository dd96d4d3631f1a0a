import type { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ProtectedResource } from '../src';
import { TestStack } from './fixture';

function idsOf(template: Template, type: string): string[] {
  return Object.keys(template.findResources(type));
}

test('the vault and its backups keep their identity', () => {
  const stack = new TestStack();
  stack.addVault({ failureTopic: new Topic(stack, 'Alarms') });
  const template = stack.template();
  expect(idsOf(template, 'AWS::Backup::BackupVault')).toEqual(['BackupsVault1F11AFCC']);
  expect(idsOf(template, 'AWS::Events::Rule')).toEqual(['BackupsFailedJobs481B15AE']);
});

test('the vault keeps its derived name, whose change would replace it', () => {
  const stack = new TestStack();
  stack.addVault();
  stack.template().hasResourceProperties('AWS::Backup::BackupVault', { BackupVaultName: 'Recovery-Backups-6E63279A' });
});

test('the restore test keeps its derived name, whose change would replace it', () => {
  const stack = new TestStack();
  stack.addTest();
  stack.template().hasResourceProperties('AWS::Backup::RestoreTestingPlan', {
    RestoreTestingPlanName: 'RecoveryRestore823DC661',
  });
});

test('the plan, its selections and its role keep their identity', () => {
  const stack = new TestStack();
  stack.addPlan({
    resources: [
      ProtectedResource.databaseCluster(stack.cluster),
      ProtectedResource.tagged('Backup', 'yes'),
      ProtectedResource.taggedVolumes('Backup', 'hourly'),
    ],
  });
  const template = stack.template();
  expect(idsOf(template, 'AWS::Backup::BackupPlan')).toEqual(['NightlyPlanBCE897CA']);
  expect(idsOf(template, 'AWS::Backup::BackupSelection')).toEqual([
    'NightlyListed27EB0527',
    'NightlyTaggedCA296047',
    'NightlyTaggedVolumesD2F42041',
  ]);
  expect(idsOf(template, 'AWS::IAM::Role')).toEqual(['NightlyRole954B33E9']);
});

test('a selection keeps its identity when resources are reordered', () => {
  const listed = ProtectedResource.arn('arn:aws:s3:::documents');
  const tagged = ProtectedResource.tagged('Backup', 'yes');
  const [one, other] = [
    [listed, tagged],
    [tagged, listed],
  ].map((resources) => {
    const stack = new TestStack();
    stack.addPlan({ resources });
    return stack.template().findResources('AWS::Backup::BackupSelection');
  });
  expect(one).toEqual(other);
});

test('the restore test keeps its identity', () => {
  const stack = new TestStack();
  stack.addTest();
  const template = stack.template();
  expect(idsOf(template, 'AWS::Backup::RestoreTestingPlan')).toEqual(['RestorePlan478C33F9']);
  expect(idsOf(template, 'AWS::Backup::RestoreTestingSelection')).toEqual(['RestoreAuroraAFC404D3']);
});
