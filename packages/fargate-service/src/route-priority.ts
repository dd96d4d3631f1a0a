import { InputChecks } from '@ashlar-cdk/foundation';
import type { IConstruct } from 'constructs';
import { checkConditions } from './private/route-checks';
import { isKnown, priorityOf } from './private/route-order';
import type { RouteConditions } from './route-options';

/**
 * The priority that a route has when nobody gives it one.
 *
 * It follows from the words of the route alone: not from other routes, their number, or their order.
 * So a service that is added, removed or moved to another stack or app never renumbers another.
 *
 * The more a route says, the earlier it is asked. A host without wildcards comes before one with wildcards, and
 * that before no host at all; then more literal characters of the path come before fewer, and fewer `*` before more.
 * `/*` without a host is asked last. Of a route with several paths or hosts, the one that says least decides.
 *
 * Routes that say equally much are spread by a hash, so two of them may meet in one number.
 * Give one of the two a `priority` of its own then. Within an app this is refused at construction;
 * between apps the deployment of the second rule fails, because the listener refuses it.
 */
export class RoutePriority {
  /**
   * The priority of a rule, for rules of a listener that no service of this library makes.
   *
   * @param scope the construct in which the rule stands; its path stands in the error
   * @param conditions the paths and hosts of the rule, known at synthesis
   * @returns a number from 1,001 to 50,000
   * @throws when a condition is one that the listener would refuse, or is known only at the deployment
   */
  public static of(scope: IConstruct, conditions: RouteConditions): number {
    const checks = new InputChecks(scope, 'RoutePriority');
    if (checks.required('conditions', conditions, 'paths, hosts or both')) {
      checkConditions(checks, 'conditions', conditions);
      if (!isKnown(conditions)) checks.refuse('conditions', 'a token', 'paths and hosts that are known at synthesis');
    }
    checks.throwIfRefused();
    return priorityOf(conditions);
  }

  private constructor() {}
}
