import type { InputChecks } from '@ashlar-cdk/foundation';
import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Refuses a second resource of a type that an account and region has once; its creation would fail. */
export function checkAlone(checks: InputChecks, scope: IConstruct, resourceType: string, name: string): void {
  const here = Stack.of(scope);
  const other = scope.node.root.node
    .findAll()
    .find(
      (one) => CfnResource.isCfnResource(one) && one.cfnResourceType === resourceType && samePlace(here, Stack.of(one)),
    );
  if (other) checks.refuse(name, other.node.path, `one ${name} in an account and region`);
}

function samePlace(one: Stack, other: Stack): boolean {
  if (one === other) return true;
  const known = !Token.isUnresolved(one.account) && !Token.isUnresolved(one.region);
  return known && one.account === other.account && one.region === other.region;
}
