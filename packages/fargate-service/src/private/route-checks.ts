import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { RouteOptions } from '../route-options';
import {
  CONDITION_VALUES_PER_RULE,
  PATTERN_LENGTH,
  RULE_PRIORITY,
  RULES_PER_LOAD_BALANCER,
  WILDCARDS_PER_RULE,
} from './limits';
import { rulesOf } from './listener-rules';
import { type RuleConditions, shadows } from './rule-conflicts';

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html, checked 2026-11-21.
const PATH = {
  pattern: `[/*][A-Za-z0-9_.$/~"'@:+&*?-]{0,${PATTERN_LENGTH - 1}}`,
  allowed: `a path pattern that begins with / and has at most ${PATTERN_LENGTH} of the characters A-Z a-z 0-9 _ - . $ / ~ " ' @ : + & * ?`,
};
const HOST = {
  pattern: `(?=.{1,${PATTERN_LENGTH}}$)[A-Za-z0-9.*?-]*\\.[A-Za-z*?]+`,
  allowed: `a host pattern of at most ${PATTERN_LENGTH} letters, digits, - . * and ?, only letters behind the last dot`,
};

/** The name of a rule within its service, unless the user gives one. */
export const RULE_NAME = 'Rule';

/** Refuses rules that the listener would refuse or could never reach, whoever defined the others. */
export function checkRoutes(
  checks: InputChecks,
  scope: IConstruct,
  routes: RouteOptions[],
  listenerArn: string | undefined,
): void {
  if (routes.length === 0) checks.refuse('routes', routes, 'at least one');
  for (const [index, route] of routes.entries()) {
    if (checks.required(`routes[${index}]`, route, 'a route')) checkRoute(checks, `routes[${index}]`, route);
  }
  const known = routes.filter(Boolean);
  checks.unique(
    'routes.name',
    known.map((route) => route.name ?? RULE_NAME),
  );
  if (listenerArn !== undefined) checkConflicts(checks, known.map(conditionsOf), rulesOf(scope, listenerArn));
}

/** The conditions of a route as a rule has them. */
export function conditionsOf(route: RouteOptions): RuleConditions {
  return {
    priority: route.priority,
    paths: route.paths?.length ? route.paths : undefined,
    hosts: route.hosts?.length ? route.hosts.map((host) => String(host).toLowerCase()) : undefined,
    more: false,
  };
}

function checkRoute(checks: InputChecks, property: string, route: RouteOptions): void {
  checks.required(`${property}.priority`, route.priority, 'a place in the order of the rules');
  checks.integer(`${property}.priority`, route.priority, RULE_PRIORITY);
  checks.text(`${property}.name`, route.name, {
    pattern: '[A-Za-z][A-Za-z0-9]{0,63}',
    allowed: 'up to 64 letters and digits, a letter first',
  });
  const paths = route.paths ?? [];
  const hosts = route.hosts ?? [];
  if (paths.length + hosts.length === 0)
    checks.refuse(property, undefined, 'paths, hosts or both; ["/*"] for all requests');
  for (const path of paths)
    checks.required(`${property}.paths`, path, PATH.allowed) && checks.text(`${property}.paths`, path, PATH);
  for (const host of hosts)
    checks.required(`${property}.hosts`, host, HOST.allowed) && checks.text(`${property}.hosts`, host, HOST);
  checks.unique(`${property}.paths`, paths);
  checks.unique(`${property}.hosts`, hosts);
  checks.integer(`number of paths and hosts of ${property}`, paths.length + hosts.length, {
    max: CONDITION_VALUES_PER_RULE,
  });
  const wildcards = [...paths, ...hosts].join('').replace(/[^*?]/g, '').length;
  checks.integer(`number of wildcards of ${property}`, wildcards, { max: WILDCARDS_PER_RULE });
}

function checkConflicts(checks: InputChecks, own: RuleConditions[], others: RuleConditions[]): void {
  checks.integer('number of rules of the listener', own.length + others.length, { max: RULES_PER_LOAD_BALANCER });
  for (const [index, rule] of own.entries()) {
    if (Token.isUnresolved(rule.priority)) continue;
    const rest = [...others, ...own.slice(0, index)];
    const taken = rest.some((other) => other.priority === rule.priority);
    if (taken) checks.refuse('routes.priority', rule.priority, 'a priority that no other rule of the listener has');
    for (const other of rest) {
      if (shadows(other, rule)) {
        checks.refuse(
          'routes.priority',
          rule.priority,
          `below ${other.priority}; the rule there takes every request for ${inWords(rule)}`,
        );
      }
      if (shadows(rule, other)) {
        checks.refuse(
          'routes.priority',
          rule.priority,
          `above ${other.priority}; ${inWords(rule)} takes every request for ${inWords(other)}`,
        );
      }
    }
  }
}

function inWords(rule: RuleConditions): string {
  return [...(rule.hosts ?? []), ...(rule.paths ?? [])].join(', ') || 'any request';
}
