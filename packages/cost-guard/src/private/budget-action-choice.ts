import type { IInstance } from 'aws-cdk-lib/aws-ec2';
import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import type { PolicyHolders } from '../policy-holders';

/** What a user chose by a factory of BudgetAction. */
export interface BudgetActionChoice {
  readonly instances?: IInstance[];
  readonly databases?: IDatabaseInstance[];
  readonly subtype?: string;
  readonly policy?: IManagedPolicy;
  readonly holders?: PolicyHolders;
  readonly policyId?: string;
  readonly targetIds?: string[];
}
