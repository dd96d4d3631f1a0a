import { type Duration, Fn, Token } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnListenerRule, CfnTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { RouteOptions } from '../route-options';
import type { TargetOptions } from '../target-options';
import { RULE_NAME, rulePriority } from './route-checks';
import { DRAINING, TARGET_CHECK } from './target-defaults';

/** A target group for tasks, which register by their addresses. */
export function createTargetGroup(scope: Construct, vpc: IVpc, port: number, target: TargetOptions): CfnTargetGroup {
  const health = target.healthCheck ?? {};
  return new CfnTargetGroup(scope, 'TargetGroup', {
    name: target.targetGroupName,
    vpcId: vpc.vpcId,
    targetType: 'ip',
    port,
    protocol: 'HTTP',
    protocolVersion: target.protocolVersion,
    healthCheckEnabled: true,
    healthCheckProtocol: 'HTTP',
    healthCheckPath: health.path ?? TARGET_CHECK.path,
    healthCheckIntervalSeconds: (health.interval ?? TARGET_CHECK.interval).toSeconds(),
    healthCheckTimeoutSeconds: (health.timeout ?? TARGET_CHECK.timeout).toSeconds(),
    healthyThresholdCount: health.healthyThreshold ?? TARGET_CHECK.healthyThreshold,
    unhealthyThresholdCount: health.unhealthyThreshold ?? TARGET_CHECK.unhealthyThreshold,
    matcher: { httpCode: health.healthyHttpCodes ?? TARGET_CHECK.healthyHttpCodes },
    targetGroupAttributes: attributes(target),
  });
}

/** The rules that pass requests to the target group, each known by its name. */
export function createRules(
  scope: Construct,
  listenerArn: string,
  routes: RouteOptions[],
  targetGroup: CfnTargetGroup,
): CfnListenerRule[] {
  return routes.map(
    (route) =>
      new CfnListenerRule(scope, route.name ?? RULE_NAME, {
        listenerArn,
        priority: rulePriority(route),
        conditions: [
          ...(route.hosts?.length ? [{ field: 'host-header', hostHeaderConfig: { values: route.hosts } }] : []),
          ...(route.paths?.length ? [{ field: 'path-pattern', pathPatternConfig: { values: route.paths } }] : []),
          ...(route.conditions ?? []).map((condition) => condition.renderRawCondition()),
        ],
        actions: [{ type: 'forward', targetGroupArn: targetGroup.ref }],
      }),
  );
}

/** The part `app/name/id` of a listener's ARN, by which CloudWatch knows the load balancer. */
export function loadBalancerOf(listenerArn: string): string {
  if (!Token.isUnresolved(listenerArn)) return listenerArn.split('/').slice(1, 4).join('/');
  const parts = Fn.split('/', listenerArn);
  return Fn.join('/', [Fn.select(1, parts), Fn.select(2, parts), Fn.select(3, parts)]);
}

function attributes(target: TargetOptions): CfnTargetGroup.TargetGroupAttributeProperty[] {
  const sticky = target.stickinessDuration;
  return [
    { key: 'deregistration_delay.timeout_seconds', value: seconds(target.deregistrationDelay ?? DRAINING) },
    { key: 'stickiness.enabled', value: sticky ? 'true' : 'false' },
    ...(sticky
      ? [
          { key: 'stickiness.type', value: 'lb_cookie' },
          { key: 'stickiness.lb_cookie.duration_seconds', value: seconds(sticky) },
        ]
      : []),
    ...(target.slowStart ? [{ key: 'slow_start.duration_seconds', value: seconds(target.slowStart) }] : []),
    ...(target.algorithm ? [{ key: 'load_balancing.algorithm.type', value: target.algorithm }] : []),
  ];
}

function seconds(duration: Duration): string {
  return String(duration.toSeconds());
}
