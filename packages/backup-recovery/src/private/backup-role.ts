import { ManagedPolicy, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { ProtectedResource } from '../protected-resource';
import { ARNS_IN_ROLE } from './limits';
import { EVERYTHING, TYPES_IN_ROLE } from './resource-types';
import { type BackupRoleOptions, backupStatements } from './role-statements';

/**
 * Creates the role that AWS Backup takes.
 *
 * AWS's managed policies permit to read every database, bucket and volume of the account.
 * They are taken only where nobody can know what will be read, or a list would not fit.
 */
export function createBackupRole(scope: Construct, options: BackupRoleOptions): Role {
  const assumedBy = new ServicePrincipal('backup.amazonaws.com');
  const description = 'Lets AWS Backup read what the plan selects, and write to its vaults';
  if (!fitsOwnPolicy(options.resources)) {
    return new Role(scope, 'Role', { assumedBy, description, managedPolicies: managedPolicies(options.resources) });
  }
  const statements = backupStatements(scope, options);
  return new Role(scope, 'Role', {
    assumedBy,
    description,
    inlinePolicies: { Backup: new PolicyDocument({ statements }) },
  });
}

/** Whether the role can name what it reads. */
export function fitsOwnPolicy(resources: ProtectedResource[]): boolean {
  const listed = resources.filter((one) => one.resourceArn !== undefined);
  return listed.length <= ARNS_IN_ROLE && resources.every((one) => TYPES_IN_ROLE.includes(one.resourceType ?? ''));
}

function managedPolicies(resources: ProtectedResource[]) {
  const policies = [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSBackupServiceRolePolicyForBackup')];
  if (resources.some(mayBeBucket)) {
    policies.push(ManagedPolicy.fromAwsManagedPolicyName('AWSBackupServiceRolePolicyForS3Backup'));
  }
  return policies;
}

function mayBeBucket(resource: ProtectedResource): boolean {
  if (resource.resourceType) return resource.resourceType === 'S3';
  return resource.resourceArn === undefined || resource.resourceArn === EVERYTHING;
}
