import { InputChecks } from '@ashlar-cdk/foundation';
import type { Connections } from 'aws-cdk-lib/aws-ec2';
import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { HardenedTask } from './hardened-task';
import { deploymentConfiguration } from './private/deployment-checks';
import { createScaling } from './private/scaling-resources';
import { warnOfExec } from './private/service-checks';
import { serviceConnectConfiguration, withPortNames } from './private/service-connect';
import { createService } from './private/service-wiring';
import { checkWorkerService } from './private/worker-checks';
import { ServiceBase } from './service-base';
import type { WorkerServiceProps } from './worker-service-props';

/** A service that nobody sends requests to: it takes its work from a queue, a stream or a database. */
export class WorkerService extends ServiceBase {
  /** The service, for everything that takes one. */
  public readonly service: IBaseService;

  /** What runs. */
  public readonly task: HardenedTask;

  /** The security groups of the tasks. */
  public readonly connections: Connections;

  /**
   * @param scope where the service stands
   * @param id its role, for example `Mailer`
   * @param props what it runs
   */
  constructor(scope: Construct, id: string, props: WorkerServiceProps) {
    super(scope, id);
    checkWorkerService(this, props);
    warnOfExec(new InputChecks(this, 'WorkerService'), props);
    const task = withPortNames(props.task, props.serviceConnect);
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
