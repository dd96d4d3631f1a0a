import { Names } from 'aws-cdk-lib';
import { CfnRestoreTestingPlan, CfnRestoreTestingSelection } from 'aws-cdk-lib/aws-backup';
import { type IRole, ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { TEST_NAME_LENGTH } from './private/limits';
import { checkRestoreTest } from './private/restore-test-checks';
import { type RestoreTestProps, TestedRecoveryPoint } from './restore-test-props';

/**
 * Restores recovery points by a schedule and deletes what was restored, so that a recovery time is measured, not hoped for.
 *
 * The time of each restore is in its job; AWS Backup Audit Manager reports on it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export class RestoreTest extends Construct {
  /** The name of the test. */
  public readonly testName: string;

  /** The ARN of the restore testing plan. */
  public readonly testArn: string;

  /** The role that AWS Backup takes to restore; it serves for a recovery by hand as well. */
  public readonly role: IRole;

  /**
   * @param scope where the test stands
   * @param id its role, for example `MonthlyRestore`
   * @param props what is restored, when, and from where
   */
  constructor(scope: Construct, id: string, props: RestoreTestProps) {
    super(scope, id);
    checkRestoreTest(this, props);
    this.role = props.role ?? this.createRole(props);
    const plan = this.createPlan(props);
    this.testName = plan.restoreTestingPlanName;
    this.testArn = plan.attrRestoreTestingPlanArn;
    this.createSelections(plan, props);
  }

  private createRole(props: RestoreTestProps): IRole {
    const managed = ['service-role/AWSBackupServiceRolePolicyForRestores'];
    if (props.resources.some((one) => one.resourceType === 'S3'))
      managed.push('AWSBackupServiceRolePolicyForS3Restore');
    return new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      description: 'Lets AWS Backup restore recovery points',
      managedPolicies: managed.map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
  }

  private createPlan(props: RestoreTestProps): CfnRestoreTestingPlan {
    return new CfnRestoreTestingPlan(this, 'Plan', {
      restoreTestingPlanName: props.testName ?? Names.uniqueResourceName(this, { maxLength: TEST_NAME_LENGTH.max }),
      scheduleExpression: props.schedule.expression,
      scheduleExpressionTimezone: props.timeZone?.timezoneName,
      startWindowHours: props.startWindow?.toHours(),
      recoveryPointSelection: {
        algorithm: props.recoveryPoint ?? TestedRecoveryPoint.LATEST,
        includeVaults: props.vaults.map((vault) => vault.backupVaultArn),
        recoveryPointTypes: ['CONTINUOUS', 'SNAPSHOT'],
        selectionWindowDays: props.selectionWindow?.toDays(),
      },
    });
  }

  private createSelections(plan: CfnRestoreTestingPlan, props: RestoreTestProps): void {
    const types = new Set(props.resources.flatMap((one) => one.resourceType ?? []));
    for (const type of types) {
      const selection = new CfnRestoreTestingSelection(this, type, {
        restoreTestingPlanName: plan.ref,
        restoreTestingSelectionName: type,
        protectedResourceType: type,
        protectedResourceArns: props.resources
          .filter((one) => one.resourceType === type)
          .flatMap((one) => one.resourceArn ?? []),
        iamRoleArn: this.role.roleArn,
        restoreMetadataOverrides: props.metadataOverrides?.[type],
        validationWindowHours: props.validationWindow?.toHours(),
      });
      // AWS Backup tries the role while the selection is created; policies of a given one may be resources of their own.
      if (props.role) selection.node.addDependency(props.role);
    }
  }
}
