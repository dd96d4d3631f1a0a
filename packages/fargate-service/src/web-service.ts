import { InputChecks } from '@ashlar-cdk/foundation';
import { Duration, Fn } from 'aws-cdk-lib';
import type { Connections } from 'aws-cdk-lib/aws-ec2';
import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import { ApplicationTargetGroup, type IApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { HardenedTask } from './hardened-task';
import { deploymentConfiguration } from './private/deployment-checks';
import { createRules, createTargetGroup, loadBalancerOf } from './private/load-balancing';
import { createScaling } from './private/scaling-resources';
import { serviceConnectConfiguration, withPortNames } from './private/service-connect';
import { createService } from './private/service-wiring';
import { checkWebService, warnOfWebService } from './private/web-service-checks';
import { ServiceBase } from './service-base';
import type { WebServiceProps } from './web-service-props';

/**
 * A service behind an Application Load Balancer that exists already, with rules of its own on one of its listeners.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html
 */
export class WebService extends ServiceBase {
  /** The service, for everything that takes one. */
  public readonly service: IBaseService;

  /** What runs. */
  public readonly task: HardenedTask;

  /** The security groups of the tasks. */
  public readonly connections: Connections;

  /** The target group that the tasks register with. */
  public readonly targetGroup: IApplicationTargetGroup;

  /** The target group as CloudWatch names it, `targetgroup/name/id`. */
  public readonly targetGroupFullName: string;

  /** The load balancer as CloudWatch names it, `app/name/id`. */
  public readonly loadBalancerFullName: string;

  /** The port on which the tasks take requests; what the load balancer must be let in to. */
  public readonly targetPort: number;

  /**
   * @param scope where the service stands
   * @param id its role, for example `Shop`
   * @param props what it runs, and which requests reach it
   */
  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    checkWebService(this, props);
    const target = props.target ?? {};
    warnOfWebService(new InputChecks(this, 'WebService'), props);
    this.targetPort = target.port ?? (props.task.container.ports ?? [])[0].containerPort;
    const task = withPortNames(props.task, props.serviceConnect);
    this.task = new HardenedTask(this, 'Task', task);

    const targetGroup = createTargetGroup(this, props.cluster.vpc, this.targetPort, target);
    const rules = createRules(this, props.listener.listenerArn, props.routes, targetGroup);
    const wired = createService(this, props, this.task, {
      desiredCount: props.desiredCount,
      deployment: deploymentConfiguration(props.deployment),
      serviceConnect: serviceConnectConfiguration(props.serviceConnect, props.cluster, task, this.task.logGroup),
      gracePeriod: props.healthCheckGracePeriod ?? Duration.seconds(60),
      loadBalancers: [
        { targetGroupArn: targetGroup.ref, containerName: this.task.containerName, containerPort: this.targetPort },
      ],
    });
    // ECS refuses a target group that no load balancer has yet, and the rule is what gives it one.
    wired.resource.node.addDependency(...rules);
    this.service = wired.service;
    this.connections = wired.connections;

    this.targetGroupFullName = targetGroup.attrTargetGroupFullName;
    this.loadBalancerFullName = props.loadBalancerFullName ?? loadBalancerOf(props.listener.listenerArn);
    this.targetGroup = ApplicationTargetGroup.fromTargetGroupAttributes(this, 'TargetGroupReference', {
      targetGroupArn: targetGroup.ref,
    });
    if (props.scaling) createScaling(this, this.service, props.scaling, this.resourceLabel());
  }

  private resourceLabel(): string {
    return Fn.join('/', [this.loadBalancerFullName, this.targetGroupFullName]);
  }
}
