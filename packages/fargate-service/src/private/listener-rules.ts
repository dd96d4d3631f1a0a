import { Stack, Token } from 'aws-cdk-lib';
import { CfnListenerRule } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IConstruct } from 'constructs';
import type { RuleConditions } from './rule-conflicts';

interface Condition {
  readonly field?: string;
  readonly values?: string[];
  readonly pathPatternConfig?: { readonly values?: string[] };
  readonly hostHeaderConfig?: { readonly values?: string[] };
}

/** The rules that a listener has so far anywhere in the app, by whichever construct. */
export function rulesOf(scope: IConstruct, listenerArn: string): RuleConditions[] {
  return scope.node.root.node
    .findAll()
    .filter((construct) => CfnListenerRule.isCfnListenerRule(construct))
    .filter((rule) => rule.listenerArn === listenerArn && !Token.isUnresolved(rule.priority))
    .map((rule) => conditionsOf(rule));
}

function conditionsOf(rule: CfnListenerRule): RuleConditions {
  const conditions: Condition[] = Stack.of(rule).resolve(rule.conditions) ?? [];
  const paths = valuesOf(conditions, 'path-pattern');
  const hosts = valuesOf(conditions, 'host-header');
  return {
    priority: rule.priority,
    at: rule.node.path.replace(/\/Resource$/, ''),
    paths,
    hosts: hosts?.map((host) => host.toLowerCase()),
    more: conditions.some((condition) => condition.field !== 'path-pattern' && condition.field !== 'host-header'),
  };
}

function valuesOf(conditions: Condition[], field: string): string[] | undefined {
  const values = conditions
    .filter((condition) => condition.field === field)
    .flatMap(
      (condition) =>
        condition.values ?? condition.pathPatternConfig?.values ?? condition.hostHeaderConfig?.values ?? [],
    );
  return values.length === 0 ? undefined : values.filter((value) => typeof value === 'string');
}
