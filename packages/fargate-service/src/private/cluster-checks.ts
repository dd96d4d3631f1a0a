import type { InputChecks } from '@ashlar-cdk/foundation';
import { ContainerInsights } from 'aws-cdk-lib/aws-ecs';
import type { ServiceClusterProps } from '../service-cluster-props';
import { ECS_NAME } from './container-checks';
import { FARGATE_PROVIDERS, NAMESPACE_NAME_LENGTH } from './limits';
import { checkLogs } from './log-group';
import { checkStrategy } from './service-checks';

/** Refuses a cluster that ECS would refuse. */
export function checkCluster(checks: InputChecks, props: ServiceClusterProps): void {
  if (checks.required('props', props, 'at least vpc')) {
    checks.required('vpc', props.vpc && 'given', 'a VPC');
    checks.text('clusterName', props.clusterName, ECS_NAME);
    checks.oneOf('containerInsights', props.containerInsights, Object.values(ContainerInsights));
    checks.text('serviceConnectNamespace', props.serviceConnectNamespace, {
      pattern: `(?!arn:)(?![^]*[<>"/])[!-~]{1,${NAMESPACE_NAME_LENGTH}}`,
      allowed: `1 to ${NAMESPACE_NAME_LENGTH} visible ASCII characters without / < > and ", not beginning with arn:`,
    });
    checkLogs(checks, 'exec.logs', props.exec?.logs);
    if (props.defaultCapacity) {
      checkStrategy(checks, 'defaultCapacity', props.defaultCapacity);
      for (const share of props.defaultCapacity) {
        checks.oneOf('defaultCapacity.capacityProvider', share?.capacityProvider, FARGATE_PROVIDERS);
      }
    }
  }
  checks.throwIfRefused();
}
