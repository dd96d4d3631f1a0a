import type { Connections } from 'aws-cdk-lib/aws-ec2';
import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { BackendServiceProps } from './backend-service-props';
import { HardenedTask } from './hardened-task';
import { checkBackendService, warnOfBackendService } from './private/backend-checks';
import { deploymentConfiguration } from './private/deployment-checks';
import { createScaling } from './private/scaling-resources';
import { complete, serviceConnectConfiguration, withPortNames } from './private/service-connect';
import { createService } from './private/service-wiring';
import { ServiceBase } from './service-base';

/**
 * A service without a load balancer that other services of a namespace reach by name, through Amazon ECS Service Connect.
 *
 * Only services that take part in the namespace reach it, and of those only tasks that started after it:
 * let their services depend on it, `frontend.node.addDependency(backend)`.
 * Their security groups must be let in to `targetPort`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
 */
export class BackendService extends ServiceBase {
  /** The service, for everything that takes one. */
  public readonly service: IBaseService;

  /** What runs. */
  public readonly task: HardenedTask;

  /** The security groups of the tasks. */
  public readonly connections: Connections;

  /** The host name by which others reach the first endpoint. */
  public readonly dnsName: string;

  /** The port by which others reach the first endpoint. */
  public readonly port: number;

  /** The port on which the tasks take requests for the first endpoint; what the clients must be let in to. */
  public readonly targetPort: number;

  /**
   * @param scope where the service stands
   * @param id its role, for example `Orders`
   * @param props what it runs, and where others reach it
   */
  constructor(scope: Construct, id: string, props: BackendServiceProps) {
    super(scope, id);
    checkBackendService(this, props);
    warnOfBackendService(this, props);
    const task = withPortNames(props.task, props.serviceConnect);
    const [first] = (props.serviceConnect.endpoints ?? []).map((endpoint) => complete(endpoint, task));
    this.dnsName = first.dnsName;
    this.port = first.port;
    this.targetPort = first.containerPort;
    this.task = new HardenedTask(this, 'Task', task);
    const wired = createService(this, props, this.task, {
      desiredCount: props.desiredCount,
      deployment: deploymentConfiguration(props.deployment),
      serviceConnect: serviceConnectConfiguration(props.serviceConnect, props.cluster, task, this.task.logGroup),
    });
    this.service = wired.service;
    this.connections = wired.connections;
    if (props.scaling) createScaling(this, this.service, props.scaling);
  }
}
