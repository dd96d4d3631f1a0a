import { Duration, Names } from 'aws-cdk-lib';
import { BackupPlan, CfnBackupPlan, CfnBackupSelection, type IBackupPlan } from 'aws-cdk-lib/aws-backup';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { createBackupRole } from './private/backup-role';
import { NAME_LENGTH } from './private/limits';
import { checkPlan } from './private/plan-checks';
import { warnAboutPlan } from './private/plan-warnings';
import { oldestData } from './private/recovery-point';
import { copyVaultArn, rendered } from './private/rule-template';
import { selectionsOf } from './private/selections';
import { requireVersionedBuckets } from './private/versioned-buckets';
import type { ProtectionPlanProps } from './protection-plan-props';

/**
 * A backup plan with what it backs up and the role that it needs, refused when AWS Backup could not carry it out.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html
 */
export class ProtectionPlan extends Construct {
  /** The plan, for everything that takes one. */
  public readonly plan: IBackupPlan;

  /** The ARN of the plan. */
  public readonly planArn: string;

  /** The role that AWS Backup takes to read the resources. */
  public readonly role: IRole;

  /**
   * How much of the newest data the rules let be lost at most, for the resource that they serve worst.
   *
   * Nothing when a schedule is not known before the deployment, or begins only once.
   */
  public readonly achievableRpo?: Duration;

  /**
   * @param scope where the plan stands
   * @param id its role, for example `Nightly`
   * @param props what is backed up, when, for how long, and where to
   */
  constructor(scope: Construct, id: string, props: ProtectionPlanProps) {
    super(scope, id);
    checkPlan(this, props);
    warnAboutPlan(this, props);
    requireVersionedBuckets(this, props.resources);
    const minutes = oldestData(Object.values(props.rules), props.resources)?.minutes;
    this.achievableRpo = minutes === undefined ? undefined : Duration.minutes(minutes);
    this.role = props.role ?? this.createRole(props);
    const plan = this.createPlan(props);
    this.planArn = plan.attrBackupPlanArn;
    this.plan = BackupPlan.fromBackupPlanId(this, 'Imported', plan.attrBackupPlanId);
    this.createSelections(plan, props);
  }

  private createRole(props: ProtectionPlanProps): IRole {
    const copies = Object.values(props.rules).flatMap((rule) => rule.copies ?? []);
    return createBackupRole(this, {
      resources: props.resources,
      vaultArn: props.vault.backupVaultArn,
      copyVaultArns: copies.map((copy) => copyVaultArn(this, copy)),
    });
  }

  private createPlan(props: ProtectionPlanProps): CfnBackupPlan {
    return new CfnBackupPlan(this, 'Plan', {
      backupPlan: {
        backupPlanName: props.planName ?? this.derivedName(),
        backupPlanRule: Object.entries(props.rules).map(([name, rule]) => rendered(this, name, rule, props.vault)),
      },
    });
  }

  private createSelections(plan: CfnBackupPlan, props: ProtectionPlanProps): void {
    for (const { id, resources, listOfTags } of selectionsOf(this, props.resources)) {
      const selection = new CfnBackupSelection(this, id, {
        backupPlanId: plan.attrBackupPlanId,
        backupSelection: { selectionName: id, iamRoleArn: this.role.roleArn, resources, listOfTags },
      });
      // AWS Backup tries the role while the selection is created; policies of a given one may be resources of their own.
      if (props.role) selection.node.addDependency(props.role);
    }
  }

  private derivedName(): string {
    return Names.uniqueResourceName(this, { maxLength: NAME_LENGTH.max, separator: '-' });
  }
}
