import { InputChecks } from '@ashlar-cdk/foundation';
import type { Connections } from 'aws-cdk-lib/aws-ec2';
import type { IBaseService } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { Deployment } from './deployment';
import { HardenedTask } from './hardened-task';
import { deploymentConfiguration } from './private/deployment-checks';
import { warnOfExec } from './private/service-checks';
import { serviceConnectConfiguration, withPortNames } from './private/service-connect';
import { createService } from './private/service-wiring';
import { checkSingletonService } from './private/worker-checks';
import { ServiceBase } from './service-base';
import type { SingletonServiceProps } from './singleton-service-props';

/**
 * A service of one task and never two, for a scheduler or a consumer that must not run twice.
 *
 * A deployment stops the old task before it starts the new one, so for a moment there is none.
 */
export class SingletonService extends ServiceBase {
  /** The service, for everything that takes one. */
  public readonly service: IBaseService;

  /** What runs. */
  public readonly task: HardenedTask;

  /** The security groups of the task. */
  public readonly connections: Connections;

  /**
   * @param scope where the service stands
   * @param id its role, for example `Scheduler`
   * @param props what it runs
   */
  constructor(scope: Construct, id: string, props: SingletonServiceProps) {
    super(scope, id);
    checkSingletonService(this, props);
    warnOfExec(new InputChecks(this, 'SingletonService'), props);
    const task = withPortNames(props.task, props.serviceConnect);
    this.task = new HardenedTask(this, 'Task', task);
    const wired = createService(this, props, this.task, {
      desiredCount: 1,
      deployment: deploymentConfiguration(Deployment.rolling({ minHealthyPercent: 0, maxHealthyPercent: 100 })),
      serviceConnect: serviceConnectConfiguration(props.serviceConnect, props.cluster, task, this.task.logGroup),
    });
    this.service = wired.service;
    this.connections = wired.connections;
  }
}
