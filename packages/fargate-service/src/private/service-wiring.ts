import type { Duration } from 'aws-cdk-lib';
import { Connections, SubnetType } from 'aws-cdk-lib/aws-ec2';
import {
  AvailabilityZoneRebalancing,
  CfnService,
  FargatePlatformVersion,
  FargateService,
  type IBaseService,
} from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { HardenedTask } from '../hardened-task';
import { ServiceCapacity } from '../service-capacity';
import type { ServiceOptions } from '../service-options';
import { allowExec } from './exec-access';

/** What one kind of service does unlike the others. */
export interface ServicePlan {
  /** Left out when scaling is on, so that no deployment sets back what scaling has reached. */
  readonly desiredCount?: number;
  readonly deployment: CfnService.DeploymentConfigurationProperty;
  readonly loadBalancers?: CfnService.LoadBalancerProperty[];
  readonly gracePeriod?: Duration;
  readonly serviceConnect?: CfnService.ServiceConnectConfigurationProperty;
}

/** A created service, with what refers to it. */
export interface WiredService {
  readonly resource: CfnService;
  readonly service: IBaseService;
  readonly connections: Connections;
}

/**
 * Creates the service from its own resource rather than from the construct of aws-cdk-lib,
 * which adds rules to the security groups as soon as a load balancer is attached.
 */
export function createService(
  scope: Construct,
  options: ServiceOptions,
  task: HardenedTask,
  plan: ServicePlan,
): WiredService {
  if (options.enableExecuteCommand) allowExec(scope, task.taskRole, options.cluster);
  const capacity = options.capacity ?? ServiceCapacity.FARGATE;
  const resource = new CfnService(scope, 'Service', {
    cluster: options.cluster.clusterName,
    serviceName: options.serviceName,
    taskDefinition: task.taskDefinition.taskDefinitionArn,
    desiredCount: plan.desiredCount,
    launchType: capacity._launchType(),
    capacityProviderStrategy: capacity._shares()?.map((share) => ({ ...share, weight: share.weight ?? 1 })),
    platformVersion: options.platformVersion ?? FargatePlatformVersion.LATEST,
    deploymentController: { type: 'ECS' },
    deploymentConfiguration: plan.deployment,
    availabilityZoneRebalancing: rebalancing(plan.deployment),
    loadBalancers: plan.loadBalancers,
    healthCheckGracePeriodSeconds: plan.gracePeriod?.toSeconds(),
    enableExecuteCommand: options.enableExecuteCommand ?? false,
    enableEcsManagedTags: true,
    propagateTags: 'SERVICE',
    networkConfiguration: networkConfiguration(options),
    serviceConnectConfiguration: plan.serviceConnect,
  });
  // Tasks start as soon as the service exists, and need what their roles may do and what the cluster runs on.
  resource.node.addDependency(task.taskRole, task.executionRole, options.cluster);
  return {
    resource,
    service: FargateService.fromFargateServiceAttributes(scope, 'ServiceReference', {
      cluster: options.cluster,
      serviceName: resource.attrName,
    }),
    connections: new Connections({ securityGroups: options.securityGroups }),
  };
}

function networkConfiguration(options: ServiceOptions): CfnService.NetworkConfigurationProperty {
  const selection = options.vpcSubnets ?? { subnetType: SubnetType.PRIVATE_WITH_EGRESS };
  return {
    awsvpcConfiguration: {
      assignPublicIp: options.assignPublicIp ? 'ENABLED' : 'DISABLED',
      subnets: options.cluster.vpc.selectSubnets(selection).subnetIds,
      securityGroups: options.securityGroups.map((group) => group.securityGroupId),
    },
  };
}

/** ECS starts a task in the emptier zone before it stops one in the fuller, which 100 % does not allow. */
function rebalancing(deployment: CfnService.DeploymentConfigurationProperty): string {
  const room = (deployment.maximumPercent ?? 100) > 100;
  return room ? AvailabilityZoneRebalancing.ENABLED : AvailabilityZoneRebalancing.DISABLED;
}
