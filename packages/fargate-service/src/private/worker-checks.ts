import { InputChecks } from '@ashlar-cdk/foundation';
import type { IConstruct } from 'constructs';
import type { SingletonServiceProps } from '../singleton-service-props';
import type { WorkerServiceProps } from '../worker-service-props';
import { checkDeployment } from './deployment-checks';
import { checkDesiredCount, checkScaling, taskCount } from './scaling-checks';
import { collectService, refuseForeign } from './service-checks';
import { checkServiceConnect } from './service-connect-checks';

/** What only a service behind a load balancer has, and why the others have no place for it. */
export const WITHOUT_LOAD_BALANCER = {
  healthCheckGracePeriod: 'only with a load balancer; see WebService',
  listener: 'only in a WebService',
  routes: 'only in a WebService',
};

const ALWAYS_ONE = {
  desiredCount: 'nothing; a SingletonService has exactly one task',
  scaling: 'nothing; a SingletonService has exactly one task',
  deployment: 'nothing; a SingletonService stops its task before it starts the next',
};

/** Refuses everything that is wrong with a worker service and its task, all at once. */
export function checkWorkerService(scope: IConstruct, props: WorkerServiceProps): void {
  const checks = new InputChecks(scope, 'WorkerService');
  if (checks.required('props', props, 'at least cluster, task and securityGroups')) {
    refuseForeign(checks, props, WITHOUT_LOAD_BALANCER);
    collectService(checks, props);
    checkServiceConnect(checks, scope, props);
    if (props.serviceConnect?.endpoints?.length) {
      const names = props.serviceConnect.endpoints.map((endpoint) => endpoint?.name);
      checks.refuse('serviceConnect.endpoints', names, 'none; a service that others reach is a BackendService');
    }
    checkDesiredCount(checks, props.desiredCount, props.scaling);
    if (props.scaling) checkScaling(checks, props.scaling, false);
    checkDeployment(checks, props.deployment, taskCount(props.desiredCount, props.scaling));
  }
  checks.throwIfRefused();
}

/** Refuses everything that is wrong with a singleton service and its task, all at once. */
export function checkSingletonService(scope: IConstruct, props: SingletonServiceProps): void {
  const checks = new InputChecks(scope, 'SingletonService');
  if (checks.required('props', props, 'at least cluster, task and securityGroups')) {
    refuseForeign(checks, props, { ...WITHOUT_LOAD_BALANCER, ...ALWAYS_ONE });
    collectService(checks, props);
    checkServiceConnect(checks, scope, props);
  }
  checks.throwIfRefused();
}
