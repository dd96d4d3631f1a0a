import type { IGroup, IRole, IUser } from 'aws-cdk-lib/aws-iam';

/** Who gets a policy when a budget is exceeded. At least one in all, and at most 100 of each kind. */
export interface PolicyHolders {
  /**
   * The roles.
   *
   * @default - none
   */
  readonly roles?: IRole[];

  /**
   * The groups.
   *
   * @default - none
   */
  readonly groups?: IGroup[];

  /**
   * The users.
   *
   * @default - none
   */
  readonly users?: IUser[];
}
