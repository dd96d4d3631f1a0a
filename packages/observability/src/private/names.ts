import { CfnResource, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Whether another resource of the stack already has the name; AWS would refuse the second one, or overwrite the first. */
export function nameTaken(scope: IConstruct, type: string, property: string, name: string | undefined): boolean {
  if (!name || Token.isUnresolved(name)) return false;
  return Stack.of(scope)
    .node.findAll()
    .some(
      (other) =>
        CfnResource.isCfnResource(other) &&
        other.cfnResourceType === type &&
        (other as unknown as Record<string, unknown>)[property] === name,
    );
}
