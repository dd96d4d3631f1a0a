import type { InputChecks } from '@ashlar-cdk/foundation';
import type { IResource } from 'aws-cdk-lib';
import type { CfnBudgetsAction } from 'aws-cdk-lib/aws-budgets';
import type { IConstruct } from 'constructs';
import type { BudgetAction, BudgetActionProps } from '../budget-action';
import type { CostBudgetProps } from '../cost-budget-props';
import type { PolicyHolders } from '../policy-holders';
import { checkAlert } from './budget-checks';
import { ACTION_TARGETS } from './limits';
import { differ } from './recipients';

/** Refuses an action that AWS would refuse, or that would do nothing. */
export function checkAction(
  checks: InputChecks,
  scope: IConstruct,
  props: BudgetActionProps,
  budget: CostBudgetProps,
): void {
  if (!checks.required('props', props, 'properties with action, trigger and executionRole')) return;
  checks.required('executionRole', props.executionRole && 'given', 'the role by which AWS Budgets acts');
  if (checks.required('trigger', props.trigger && 'given', 'a BudgetAlert')) {
    checkAlert(checks, 'trigger', props.trigger, budget, scope);
  }
  if (checks.required('action', props.action && 'given', 'a BudgetAction')) checkTargets(checks, props.action);
}

/** The action in the form of the API. */
export function definitionOf(action: BudgetAction): CfnBudgetsAction.DefinitionProperty {
  const { instances, databases, subtype, policy, holders, policyId, targetIds } = action._choice();
  if (policyId !== undefined) return { scpActionDefinition: { policyId, targetIds: targetIds ?? [] } };
  if (policy) {
    return {
      iamActionDefinition: {
        policyArn: policy.managedPolicyArn,
        roles: holders?.roles?.map((role) => role.roleName),
        groups: holders?.groups?.map((group) => group.groupName),
        users: holders?.users?.map((user) => user.userName),
      },
    };
  }
  const machines: IResource[] = instances ?? databases ?? [];
  return {
    ssmActionDefinition: {
      subtype: subtype ?? '',
      region: machines[0].env.region,
      instanceIds: [
        ...(instances ?? []).map((one) => one.instanceId),
        ...(databases ?? []).map((one) => one.instanceIdentifier),
      ],
    },
  };
}

function checkTargets(checks: InputChecks, action: BudgetAction): void {
  const { instances, databases, policy, holders, policyId, targetIds } = action._choice();
  if (action.actionType === 'APPLY_IAM_POLICY') {
    checks.required('action.policy', policy && 'given', 'the policy that is attached');
    checkHolders(checks, holders);
  } else if (action.actionType === 'APPLY_SCP_POLICY') {
    const form = { pattern: 'p-[0-9a-zA-Z_]{8,128}', allowed: 'the id of a policy, for example p-examplepolicyid111' };
    if (checks.required('action.policyId', policyId, form.allowed)) checks.text('action.policyId', policyId, form);
    checkNumber(checks, 'action.targetIds', targetIds);
    for (const target of targetIds ?? []) {
      const pattern = 'ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|\\d{12}';
      checks.text('action.targetIds', target, { pattern, allowed: 'accounts of 12 digits and organizational units' });
    }
    checks.unique('action.targetIds', targetIds ?? []);
  } else {
    const machines: IResource[] | undefined = instances ?? databases;
    if (!checkNumber(checks, 'action.instances', machines)) return;
    const regions = (machines ?? []).map((one) => one.env.region);
    const stray = regions.find((region) => differ(region, regions[0]));
    if (stray) checks.refuse('action.instances', stray, `instances of one region, here ${regions[0]}`);
  }
}

function checkHolders(checks: InputChecks, holders: PolicyHolders | undefined): void {
  const lists = { roles: holders?.roles, groups: holders?.groups, users: holders?.users };
  const total = Object.values(lists).reduce((sum, list) => sum + (list?.length ?? 0), 0);
  if (total === 0) checks.refuse('action.holders', undefined, 'at least one role, group or user');
  for (const [kind, list] of Object.entries(lists)) {
    checks.integer(`number of action.holders.${kind}`, list?.length, { max: ACTION_TARGETS });
  }
}

function checkNumber(checks: InputChecks, property: string, targets: unknown[] | undefined): boolean {
  const known = Array.isArray(targets) ? targets.filter(Boolean) : [];
  if (known.length > 0 && known.length === targets?.length) {
    return checks.integer(`number of ${property}`, known.length, { max: ACTION_TARGETS });
  }
  checks.refuse(property, known.length, `1 to ${ACTION_TARGETS} targets`);
  return false;
}
