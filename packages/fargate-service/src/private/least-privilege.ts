import type { InputChecks } from '@ashlar-cdk/foundation';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Refuses statements that allow more than anybody has thought about. */
export function checkPermissions(checks: InputChecks, property: string, statements: PolicyStatement[]): void {
  for (const statement of statements) {
    if (!checks.required(property, statement && 'given', 'policy statements')) continue;
    if (statement.effect === 'Deny') continue;
    for (const action of statement.actions) {
      if (action.includes('*') || action.includes('?'))
        checks.refuse(property, action, 'actions without a wildcard, each by its name');
    }
    for (const exception of statement.notActions) checks.refuse(property, exception, 'actions rather than notActions');
    for (const exception of statement.notResources)
      checks.refuse(property, exception, 'resources rather than notResources');
    const unbounded = statement.resources.includes('*') && Object.keys(statement.conditions).length === 0;
    if (unbounded && !isTokenRequest(statement)) {
      checks.refuse(property, '*', `resources by their ARN, or a condition, for ${statement.actions.join(', ')}`);
    }
  }
}

/** The one action that knows no resource and needs no condition. */
function isTokenRequest(statement: PolicyStatement): boolean {
  return statement.actions.every((action) => action === 'ecr:GetAuthorizationToken');
}
