import type { Duration } from 'aws-cdk-lib';
import type { IBackupVault } from 'aws-cdk-lib/aws-backup';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { BackupRuleOptions } from './backup-rule-options';
import type { ProtectedResource } from './protected-resource';

/** What is backed up, when, for how long, and where to. */
export interface ProtectionPlanProps {
  /** The vault that gets the recovery points. Its lock, when it is of this app, must agree with every retention. */
  readonly vault: IBackupVault;

  /**
   * The rules from their name to what they say; at least one. A name has 1 to 50 letters, digits and `- _ .`
   *
   * When two rules begin within the start window of one another, AWS Backup takes one backup, with the longer retention.
   */
  readonly rules: { [name: string]: BackupRuleOptions };

  /**
   * What is backed up; at least one, at most 500 listed ARNs. A resource is backed up when any of the entries means it.
   *
   * Resources may be of other stacks, but of the region and account of the plan.
   */
  readonly resources: ProtectedResource[];

  /**
   * The name of the plan. 1 to 50 letters, digits and `- _ .`
   *
   * @default - derived from the construct's path
   */
  readonly planName?: string;

  /**
   * The recovery point objective: how much of the newest data may be lost, in time. At least a minute.
   *
   * The plan is refused when its rules cannot reach it for one of the resources.
   * What counts is the longest time between two beginnings of a schedule, or the lag of a continuous backup;
   * how late a backup begins within its start window comes on top.
   * Automated backups that a database makes by itself do not count: leave the objective out where they reach it.
   *
   * @default - no objective is checked
   * @see https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/disaster-recovery-dr-objectives.html
   */
  readonly rpo?: Duration;

  /**
   * The role that AWS Backup takes to read the resources. It is used as it is.
   *
   * @default - a role that can back up exactly the listed databases, buckets, file systems and volumes; with other
   *   resource types, tags of all types or more than 20 ARNs, one with the managed policies of AWS for backups
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
   */
  readonly role?: IRole;
}
