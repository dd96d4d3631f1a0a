import { CfnElement, type Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isObject } from './model';

interface Rendered {
  _toCloudFormation(): object;
}

/** The template of a stack as far as it stands now, without a synthesis that would lock the tree. */
export function templateOf(stack: Stack) {
  const template: Record<string, Record<string, unknown>> = { Resources: {} };
  for (const element of elementsOf(stack)) {
    const fragment = stack.resolve((element as unknown as Rendered)._toCloudFormation());
    for (const [section, entries] of Object.entries(fragment as object)) {
      if (isObject(entries)) template[section] = { ...template[section], ...entries };
    }
  }
  return {
    template,
    region: Token.isUnresolved(stack.region) ? undefined : stack.region,
    account: Token.isUnresolved(stack.account) ? 'unknown-account' : stack.account,
  };
}

/** What belongs to the template of this stack; a nested stack has one of its own. */
function elementsOf(stack: Stack): CfnElement[] {
  return stack.node
    .findAll()
    .filter((construct: IConstruct): construct is CfnElement => CfnElement.isCfnElement(construct))
    .filter((element) => element.stack === stack);
}
