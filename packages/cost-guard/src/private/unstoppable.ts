import { Stack } from 'aws-cdk-lib';
import { CfnScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import { CfnService } from 'aws-cdk-lib/aws-ecs';
import { CfnDBCluster, CfnDBInstance, CfnGlobalCluster } from 'aws-cdk-lib/aws-rds';
import type { IConstruct } from 'constructs';
import type { OfficeHoursTarget } from '../office-hours-target';

/**
 * What is allowed instead of a target that AWS cannot stop, as far as the app shows it; undefined when nothing is wrong.
 *
 * https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/start-stop-aurora-cluster.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts.Limitations.html and
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html, checked 2026-11-25.
 */
export function unstoppable(target: OfficeHoursTarget): string | undefined {
  const { cluster, instance, service, scaled } = target._choice();
  if (cluster) return unstoppableCluster(cluster);
  if (instance) return unstoppableInstance(instance);
  return service ? unstoppableService(service, scaled ?? false) : undefined;
}

function unstoppableCluster(cluster: IConstruct): string | undefined {
  const resource = within(cluster, CfnDBCluster.isCfnDBCluster)[0];
  if (!resource) return undefined;
  if (resource.globalClusterIdentifier || isSourceOfGlobal(resource)) {
    return 'a cluster outside a global database; those of a global database cannot be stopped';
  }
  if (resource.engineMode === 'serverless') return 'a cluster of Aurora instances; Serverless v1 cannot be stopped';
  if (resource.engineMode === 'parallelquery') return 'a cluster without parallel query; it could not be stopped';
  if (resource.engine && !resource.engine.startsWith('aurora')) {
    return 'an Aurora cluster; a Multi-AZ DB cluster cannot be stopped';
  }
  return undefined;
}

function isSourceOfGlobal(cluster: CfnDBCluster): boolean {
  const stack = Stack.of(cluster);
  const names = [cluster.ref, cluster.attrDbClusterArn].map((name) => JSON.stringify(stack.resolve(name)));
  return within(cluster.node.root, CfnGlobalCluster.isCfnGlobalCluster).some((global) =>
    names.includes(JSON.stringify(Stack.of(global).resolve(global.sourceDbClusterIdentifier))),
  );
}

function unstoppableInstance(instance: IConstruct): string | undefined {
  const resource = within(instance, CfnDBInstance.isCfnDBInstance)[0];
  if (!resource) return undefined;
  if (resource.dbClusterIdentifier) return 'an instance of its own; stop an Aurora cluster as a whole';
  if (resource.sourceDbInstanceIdentifier) return 'an instance that is no read replica; a replica cannot be stopped';
  if (resource.multiAz === true && resource.engine?.startsWith('sqlserver')) {
    return 'SQL Server in one zone; in several it cannot be stopped';
  }
  const stack = Stack.of(resource);
  const names = [resource.ref, resource.attrDbInstanceArn].map((name) => JSON.stringify(stack.resolve(name)));
  const hasReplica = within(resource.node.root, CfnDBInstance.isCfnDBInstance).some((other) =>
    names.includes(JSON.stringify(Stack.of(other).resolve(other.sourceDbInstanceIdentifier))),
  );
  return hasReplica ? 'an instance without read replicas; their source cannot be stopped' : undefined;
}

function unstoppableService(service: IConstruct, scaled: boolean): string | undefined {
  if (within(service, CfnService.isCfnService)[0]?.schedulingStrategy === 'DAEMON') {
    return 'a service with a number of tasks; a daemon service has one on each machine';
  }
  if (!scaled && within(service, CfnScalableTarget.isCfnScalableTarget).length > 0) {
    return 'scaledEcsService for a service with auto scaling, which would start tasks again';
  }
  return undefined;
}

function within<T>(scope: IConstruct, is: (one: unknown) => one is T): T[] {
  return scope.node.findAll().filter((one): one is IConstruct & T => is(one));
}
