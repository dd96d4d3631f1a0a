import type { ReleasedImage } from '@ashlar-cdk/delivery-pipeline';
import {
  BackendService,
  type HardenedTaskProps,
  type ServiceBase,
  ServiceCluster,
  type ServiceOptions,
  SingletonService,
  WebService,
  WorkerService,
} from '@ashlar-cdk/fargate-service';
import { CfnOutput, type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { ContainerInsights, CpuArchitecture } from 'aws-cdk-lib/aws-ecs';
import type { IApplicationListener, ListenerCondition } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { AnyService, WebService as WebServiceSettings } from '../../config';
import type { SharedFiles } from '../shared-files';
import { seconds } from '../units';
import { capacityOf, containerOf, deploymentOf, logsOf, routeOf, scalingOf, sharesOf, targetOf } from './service-props';
import type { ServicesSettings } from './services-settings';
import { decryptSecret, readBucket, readSecret, writeBucket, writeLogs } from './task-permissions';

export interface ServicesStackProps extends StackProps {
  readonly settings: ServicesSettings;
  readonly vpc: IVpc;
  readonly subnetsOf: (securityGroup: string) => SubnetSelection;
  readonly securityGroupOf: (name: string) => ISecurityGroup;
  readonly keyOf: (name: string | undefined) => IKey | undefined;
  readonly listener?: IApplicationListener;
  readonly loadBalancerFullName?: string;
  /** What proves that a request came through the distribution, where there is one. */
  readonly originCondition?: ListenerCondition;
  readonly secretOf: (name: string) => ISecret | undefined;
  readonly addressOf: (name: string) => string | undefined;
  readonly bucketOf: (name: string) => IBucket | undefined;
  readonly filesOf: (name: string) => SharedFiles | undefined;
  readonly repositoryOf: (name: string) => IRepository | undefined;
  /** Where the image in force of a service is written down, once something delivers to it. */
  readonly releasedImageOf: (service: string) => ReleasedImage | undefined;
  readonly removalPolicy: RemovalPolicy;
}

const ARCHITECTURES = { x86_64: CpuArchitecture.X86_64, arm64: CpuArchitecture.ARM64 };
const INSIGHTS = {
  disabled: ContainerInsights.DISABLED,
  enabled: ContainerInsights.ENABLED,
  enhanced: ContainerInsights.ENHANCED,
};

/** What runs: the cluster and its services. */
export class ServicesStack extends Stack {
  private readonly cluster: ServiceCluster;
  private readonly services = new Map<string, ServiceBase>();

  constructor(scope: Construct, id: string, props: ServicesStackProps) {
    super(scope, id, props);
    this.cluster = this.createCluster(props);
    for (const [name, settings] of Object.entries(props.settings.services)) {
      const service = this.createService(name, settings, props);
      this.grant(service, settings, props);
      this.services.set(name, service);
      new CfnOutput(this, `ServiceName-${name}`, { value: service.serviceName });
    }
  }

  /** The service of an entry of `services`. */
  public service(name: string): ServiceBase | undefined {
    return this.services.get(name);
  }

  public get clusterName(): string {
    return this.cluster.clusterName;
  }

  private createCluster({ settings, vpc }: ServicesStackProps): ServiceCluster {
    const cluster = new ServiceCluster(this, 'Cluster', {
      vpc,
      clusterName: settings.clusterName,
      containerInsights: INSIGHTS[settings.cluster?.containerInsights ?? 'disabled'],
      defaultCapacity: sharesOf(settings.cluster?.capacity),
      serviceConnectNamespace: settings.cluster?.namespace,
    });
    new CfnOutput(this, 'ClusterName', { value: cluster.clusterName });
    return cluster;
  }

  private createService(name: string, settings: AnyService, props: ServicesStackProps): ServiceBase {
    const id = `Service-${name}`;
    // Where there is a namespace, every service finds those in it.
    const serviceConnect = props.settings.cluster?.namespace === undefined ? undefined : {};
    const options = { ...this.optionsOf(name, settings, props), serviceConnect };
    const deployment = 'deployment' in settings && settings.deployment ? deploymentOf(settings.deployment) : undefined;
    switch (settings.kind) {
      case 'web':
        return this.createWebService(id, settings, options, props);
      case 'backend':
        return new BackendService(this, id, {
          ...options,
          deployment,
          scaling: scalingOf(settings.scaling),
          serviceConnect: { endpoints: [{ name: name.toLowerCase(), containerPort: settings.port }] },
        });
      case 'worker':
        return new WorkerService(this, id, { ...options, deployment, scaling: scalingOf(settings.scaling) });
      case 'singleton':
        return new SingletonService(this, id, options);
      case 'scheduled':
        // The loader refuses the kinds that are not built yet.
        throw new Error(`services.${name}.kind: got scheduled; allowed: web, backend, worker, singleton`);
    }
  }

  private createWebService(
    id: string,
    settings: WebServiceSettings,
    options: ServiceOptions,
    { listener, loadBalancerFullName, originCondition }: ServicesStackProps,
  ): WebService {
    if (!listener) throw new Error(`${id}: got kind web; allowed: with a loadBalancer only`);
    return new WebService(this, id, {
      ...options,
      listener,
      loadBalancerFullName,
      routes: settings.routes.map((route) => routeOf(route, originCondition)),
      target: targetOf(settings),
      scaling: scalingOf(settings.scaling),
      deployment: deploymentOf(settings.deployment),
      healthCheckGracePeriod: seconds(settings.graceSeconds),
    });
  }

  /** What services of every kind are told. */
  private optionsOf(name: string, settings: AnyService, props: ServicesStackProps): ServiceOptions {
    return {
      cluster: this.cluster.cluster,
      serviceName: props.settings.serviceNames[name],
      task: this.taskOf(name, settings, props),
      securityGroups: [props.securityGroupOf(settings.securityGroup)],
      vpcSubnets: props.subnetsOf(settings.securityGroup),
      capacity: capacityOf(settings.capacity ?? props.settings.cluster?.capacity),
    };
  }

  private grant(service: ServiceBase, settings: AnyService, props: ServicesStackProps): void {
    // Fargate reads the secrets before the program runs, by the execution role; their key lives in another stack.
    for (const statement of secretsOf(settings, props).flatMap(decryptSecret)) {
      service.executionRole.addToPrincipalPolicy(statement);
    }
    // What runs first comes from elsewhere; every delivery after it comes from here.
    if (settings.repository) props.repositoryOf(settings.repository)?.grantPull(service.executionRole);
  }

  private taskOf(name: string, settings: AnyService, props: ServicesStackProps): HardenedTaskProps {
    const { cpu, memoryMiB, architecture } = settings.compute;
    return {
      cpu,
      memoryMiB,
      cpuArchitecture: architecture && ARCHITECTURES[architecture],
      container: containerOf(settings, props.releasedImageOf(name)?.referenceIn(this), props),
      logs: logsOf(settings.logs, {
        encryptionKey: props.keyOf(settings.logs.key),
        removalPolicy: props.removalPolicy,
      }),
      permissions: this.permissionsOf(settings, props),
    };
  }

  private permissionsOf(settings: AnyService, props: ServicesStackProps): PolicyStatement[] {
    const buckets = Object.entries(settings.buckets ?? {}).map(([name, access]) => ({
      bucket: props.bucketOf(name),
      access,
    }));
    return [
      ...secretsOf(settings, props).flatMap(readSecret),
      ...buckets.flatMap(({ bucket }) => (bucket ? readBucket(bucket) : [])),
      ...buckets.flatMap(({ bucket, access }) => (bucket && access === 'readWrite' ? writeBucket(bucket) : [])),
      ...writeLogs(this, settings.logs.name),
    ];
  }
}

/** Each secret once, however many of its fields the container reads. */
function secretsOf(settings: AnyService, { secretOf }: ServicesStackProps): ISecret[] {
  const secrets = new Set(Object.values(settings.secrets ?? {}).map(({ from }) => secretOf(from)));
  return [...secrets].filter((secret) => secret !== undefined);
}
