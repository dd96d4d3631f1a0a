import { InputChecks } from '@ashlar-cdk/foundation';
import type { IConstruct } from 'constructs';
import type { BackendServiceProps } from '../backend-service-props';
import { checkDeployment } from './deployment-checks';
import { checkDesiredCount, checkScaling, taskCount } from './scaling-checks';
import { collectService, refuseForeign, warnOfExec } from './service-checks';
import { checkServiceConnect } from './service-connect-checks';
import { WITHOUT_LOAD_BALANCER } from './worker-checks';

/** Refuses everything that is wrong with a backend service and its task, all at once. */
export function checkBackendService(scope: IConstruct, props: BackendServiceProps): void {
  const checks = new InputChecks(scope, 'BackendService');
  if (checks.required('props', props, 'at least cluster, task, securityGroups and serviceConnect')) {
    refuseForeign(checks, props, WITHOUT_LOAD_BALANCER);
    collectService(checks, props);
    if (checks.required('serviceConnect', props.serviceConnect && 'given', 'where others reach the service')) {
      if (!props.serviceConnect.endpoints?.length) {
        const allowed = 'at least one; a service that nobody reaches is a WorkerService';
        checks.refuse('serviceConnect.endpoints', props.serviceConnect.endpoints, allowed);
      }
      checkServiceConnect(checks, scope, props);
    }
    checkDesiredCount(checks, props.desiredCount, props.scaling);
    if (props.scaling) checkScaling(checks, props.scaling, false);
    checkDeployment(checks, props.deployment, taskCount(props.desiredCount, props.scaling));
  }
  checks.throwIfRefused();
}

/** Warns of what ECS accepts and nobody wants. */
export function warnOfBackendService(scope: IConstruct, props: BackendServiceProps): void {
  const checks = new InputChecks(scope, 'BackendService');
  warnOfExec(checks, props);
  if (props.task.container.healthCheck) return;
  checks.warn(
    'ashlar-fargate-service:backend-without-health-check',
    'no load balancer asks this service whether it is well: give task.container a healthCheck, ' +
      'or a deployment counts a task as good as soon as its program runs',
  );
}
