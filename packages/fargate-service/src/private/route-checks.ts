import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { ListenerCondition } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IConstruct } from 'constructs';
import type { RouteConditions, RouteOptions } from '../route-options';
import {
  CONDITION_VALUES_PER_RULE,
  PATTERN_LENGTH,
  RULE_PRIORITY,
  RULES_PER_LOAD_BALANCER,
  WILDCARDS_PER_RULE,
} from './limits';
import { rulesOf } from './listener-rules';
import { checkConflicts, type OwnRule } from './route-conflicts';
import { isKnown, priorityOf } from './route-order';

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
  const own = routes.flatMap((route, index) => {
    const property = `routes[${index}]`;
    return checks.required(property, route, 'a route') && checkRoute(checks, property, route)
      ? ownRule(property, route)
      : [];
  });
  checks.unique(
    'routes.name',
    routes.filter(Boolean).map((route) => route.name ?? RULE_NAME),
  );
  if (listenerArn === undefined) return;
  const others = rulesOf(scope, listenerArn);
  checks.integer('number of rules of the listener', routes.length + others.length, { max: RULES_PER_LOAD_BALANCER });
  checkConflicts(checks, own, others);
}

/** The priority of a route: given, or computed from its words. */
export function rulePriority(route: RouteOptions): number {
  return route.priority ?? priorityOf(route);
}

/** Refuses conditions that the listener would refuse. */
export function checkConditions(checks: InputChecks, property: string, conditions: RouteConditions): boolean {
  const paths = conditions.paths ?? [];
  const hosts = conditions.hosts ?? [];
  // Nobody knows before the deployment what is in a list that is a token, nor how many.
  if (Token.isUnresolved(paths) || Token.isUnresolved(hosts)) return true;
  if (!Array.isArray(paths) || !Array.isArray(hosts)) {
    checks.refuse(property, { paths: conditions.paths, hosts: conditions.hosts }, 'lists of paths and hosts');
    return false;
  }
  const valid = [
    ...paths.map((path) => checks.required(`${property}.paths`, path, PATH.allowed)),
    ...paths.map((path) => !path || checks.text(`${property}.paths`, path, PATH)),
    ...hosts.map((host) => checks.required(`${property}.hosts`, host, HOST.allowed)),
    ...hosts.map((host) => !host || checks.text(`${property}.hosts`, host, HOST)),
    checks.unique(`${property}.paths`, paths),
    checks.unique(`${property}.hosts`, hosts),
    checks.integer(`number of paths and hosts of ${property}`, paths.length + hosts.length, {
      max: CONDITION_VALUES_PER_RULE,
    }),
    checks.integer(`number of wildcards of ${property}`, [...paths, ...hosts].join('').replace(/[^*?]/g, '').length, {
      max: WILDCARDS_PER_RULE,
    }),
  ];
  if (paths.length + hosts.length > 0) return valid.every(Boolean);
  checks.refuse(property, undefined, 'paths, hosts or both; ["/*"] for all requests');
  return false;
}

function checkRoute(checks: InputChecks, property: string, route: RouteOptions): boolean {
  const valid = [
    checks.integer(`${property}.priority`, route.priority, RULE_PRIORITY),
    checks.text(`${property}.name`, route.name, {
      pattern: '[A-Za-z][A-Za-z0-9]{0,63}',
      allowed: 'up to 64 letters and digits, a letter first',
    }),
    checkConditions(checks, property, route),
    checkMore(checks, `${property}.conditions`, route.conditions ?? []),
  ];
  if (!valid.every(Boolean)) return false;
  if (isGiven(route.priority) || isKnown(route)) return true;
  checks.refuse(
    `${property}.priority`,
    route.priority,
    'a place in the order of the rules; none can be computed from paths and hosts that only the deployment knows',
  );
  return false;
}

/** Paths and hosts decide on the priority, so they are said where it is computed from. */
function checkMore(checks: InputChecks, property: string, conditions: ListenerCondition[]): boolean {
  const fields = conditions.map((condition) => condition?.renderRawCondition().field);
  const wrong = fields.filter((field) => field === undefined || field === 'path-pattern' || field === 'host-header');
  for (const field of wrong)
    checks.refuse(property, field, 'a condition of another kind; paths and hosts are properties');
  return wrong.length === 0;
}

/** The rule of a valid route, unless only the deployment knows its place. */
function ownRule(property: string, route: RouteOptions): OwnRule[] {
  if (Token.isUnresolved(route.priority)) return [];
  return [
    {
      property,
      computed: !isGiven(route.priority),
      priority: rulePriority(route),
      paths: route.paths?.length ? route.paths : undefined,
      hosts: route.hosts?.length ? route.hosts.map((host) => host.toLowerCase()) : undefined,
      more: Boolean(route.conditions?.length),
    },
  ];
}

function isGiven(priority: number | undefined): boolean {
  return priority !== undefined && priority !== null;
}
