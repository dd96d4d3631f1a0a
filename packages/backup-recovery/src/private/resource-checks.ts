import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { ProtectedResource } from '../protected-resource';
import { SELECTED_ARNS, SELECTED_PATTERNS } from './limits';
import { EVERYTHING } from './resource-types';
import { checkTagText } from './tag-checks';

const ARN = {
  pattern: `\\*|arn:aws[a-z\\-]*:[a-z0-9\\-]+:(?:[a-z0-9\\-]*|\\*):(?:\\d{12}|\\*|):[^*\\s]*\\*?`,
  allowed: 'the ARN of a resource; a * for any text stands at the end',
};

/** Refuses selections that AWS Backup would refuse, or that select nothing. Returns whether the list can be used. */
export function checkResources(checks: InputChecks, resources: ProtectedResource[]): boolean {
  if (!resources || resources.length === 0) {
    checks.refuse('resources', resources, 'at least one ProtectedResource');
    return false;
  }
  const present = resources.map((one, index) => checks.required(`resources[${index}]`, one, 'a ProtectedResource'));
  if (present.includes(false)) return false;
  resources.forEach((one, index) => {
    checkResource(checks, `resources[${index}]`, one);
  });
  const arns = resources.flatMap((one) => one.resourceArn ?? []);
  const patterns = arns.filter((arn) => !Token.isUnresolved(arn) && arn.endsWith('*'));
  checks.unique('resources', arns);
  if (arns.includes(EVERYTHING) && resources.length > 1) {
    checks.refuse('resources', EVERYTHING, 'either everything or a list, not both');
  }
  checks.integer('number of ARNs in resources', arns.length, {
    max: patterns.length > 0 ? SELECTED_PATTERNS : SELECTED_ARNS,
  });
  return true;
}

function checkResource(checks: InputChecks, property: string, one: ProtectedResource): void {
  if (one.tagKey !== undefined) checkTagText(checks, property, one.tagKey, one.tagValue);
  else if (checks.required(property, one.resourceArn, ARN.allowed)) checks.text(property, one.resourceArn, ARN);
}
