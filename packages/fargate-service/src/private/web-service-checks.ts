import { InputChecks } from '@ashlar-cdk/foundation';
import type { IConstruct } from 'constructs';
import type { WebServiceProps } from '../web-service-props';
import { checkDeployment } from './deployment-checks';
import { GRACE_PERIOD_SECONDS } from './limits';
import { checkRoutes } from './route-checks';
import { checkDesiredCount, checkScaling, taskCount } from './scaling-checks';
import { collectService, warnOfExec } from './service-checks';
import { checkServiceConnect } from './service-connect-checks';
import { checkTarget, warnOfDraining } from './target-checks';
import { STOPPING } from './target-defaults';

/** Refuses everything that is wrong with a web service and its task, all at once. */
export function checkWebService(scope: IConstruct, props: WebServiceProps): void {
  const checks = new InputChecks(scope, 'WebService');
  if (checks.required('props', props, 'at least cluster, task, securityGroups, listener and routes')) {
    collectService(checks, props);
    const hasListener = checks.required(
      'listener',
      props.listener && 'given',
      'a listener of an Application Load Balancer',
    );
    if (checks.required('routes', props.routes, 'at least one route')) {
      checkRoutes(checks, scope, props.routes, hasListener ? props.listener.listenerArn : undefined);
    }
    checkTarget(checks, props.target ?? {}, props.task?.container);
    checkServiceConnect(checks, scope, props);
    checkDesiredCount(checks, props.desiredCount, props.scaling);
    if (props.scaling) checkScaling(checks, props.scaling, true);
    checkDeployment(checks, props.deployment, taskCount(props.desiredCount, props.scaling));
    checks.wholeSeconds('healthCheckGracePeriod', props.healthCheckGracePeriod, GRACE_PERIOD_SECONDS);
    checks.text('loadBalancerFullName', props.loadBalancerFullName, {
      pattern: 'app/[A-Za-z0-9-]+/[A-Za-z0-9]+',
      allowed: 'app/name/id, as the load balancer has it',
    });
  }
  checks.throwIfRefused();
}

/** Warns of what ECS accepts and nobody wants. */
export function warnOfWebService(checks: InputChecks, props: WebServiceProps): void {
  warnOfExec(checks, props);
  warnOfDraining(checks, props.target ?? {}, props.task.container.stopTimeout ?? STOPPING);
}
