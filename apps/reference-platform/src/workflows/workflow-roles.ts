import { WorkflowValue } from '@ashlar-cdk/delivery-pipeline';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { upperSnake } from '../local-stack/names';
import type { DeliveredStage } from './delivered-stage';

/** What a workflow takes a role for. */
export type Purpose = 'deploy' | 'plan' | 'apply';

/** A variable that a person sets on GitHub, because the configuration names no account. */
export interface RoleVariable {
  readonly name: string;
  /** What it is to hold; the account is left open. */
  readonly value: string;
}

/** A role as a workflow names it, and the variable that this takes. */
export interface WorkflowRole {
  readonly value: WorkflowValue;
  readonly variable?: RoleVariable;
}

/** A role by its ARN where the account is known, and by a variable otherwise. */
export function workflowRole({ name, loaded }: DeliveredStage, purpose: Purpose, roleName: string): WorkflowRole {
  const { account, region } = loaded.value;
  const partition = RegionInfo.get(region).partition ?? 'aws';
  const arn = (id: string) => `arn:${partition}:iam::${id}:role/${roleName}`;
  if (account) return { value: WorkflowValue.of(arn(account)) };
  // One variable of the repository for each: a plan names no environment, whose variables it could read.
  const variable = `AWS_${upperSnake(name)}_${upperSnake(purpose)}_ROLE_ARN`;
  return { value: WorkflowValue.variable(variable), variable: { name: variable, value: arn('<account>') } };
}
