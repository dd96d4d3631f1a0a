import type { ReleasedImage } from '@ashlar-cdk/delivery-pipeline';
import { type HardenedTaskProps, ServiceCluster, WebService } from '@ashlar-cdk/fargate-service';
import { CfnOutput, type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { ContainerInsights, CpuArchitecture } from 'aws-cdk-lib/aws-ecs';
import type { IApplicationListener } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { WebService as WebServiceSettings } from '../../config';
import { routePriority } from './route-priority';
import { capacityOf, containerOf, deploymentOf, logsOf, scalingOf, seconds, sharesOf, targetOf } from './service-props';
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
  readonly secretOf: (name: string) => ISecret | undefined;
  readonly addressOf: (name: string) => string | undefined;
  readonly bucketOf: (name: string) => IBucket | undefined;
  readonly repositoryOf: (name: string) => IRepository | undefined;
  /** Where the image in force of a service is written down, once a pipeline delivers to it. */
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
  private readonly webServices = new Map<string, WebService>();

  constructor(scope: Construct, id: string, props: ServicesStackProps) {
    super(scope, id, props);
    this.cluster = this.createCluster(props);
    for (const [name, service] of Object.entries(props.settings.services)) {
      if (service.kind === 'web') this.createWebService(name, service, props);
    }
  }

  /** The service of an entry of `services`; undefined for one that this version does not build. */
  public service(name: string): WebService | undefined {
    return this.webServices.get(name);
  }

  public get clusterName(): string {
    return this.cluster.clusterName;
  }

  private createCluster({ settings, vpc }: ServicesStackProps): ServiceCluster {
    const cluster = new ServiceCluster(this, 'Cluster', {
      vpc,
      clusterName: settings.cluster?.name,
      containerInsights: INSIGHTS[settings.cluster?.containerInsights ?? 'disabled'],
      defaultCapacity: sharesOf(settings.cluster?.capacity),
    });
    new CfnOutput(this, 'ClusterName', { value: cluster.clusterName });
    return cluster;
  }

  private createWebService(name: string, settings: WebServiceSettings, props: ServicesStackProps): void {
    if (!props.listener) throw new Error(`services.${name}: got kind web; allowed: with a loadBalancer only`);
    const service = new WebService(this, `Service-${name}`, {
      cluster: this.cluster.cluster,
      task: this.taskOf(name, settings, props),
      securityGroups: [props.securityGroupOf(settings.securityGroup)],
      vpcSubnets: props.subnetsOf(settings.securityGroup),
      capacity: capacityOf(settings.capacity),
      listener: props.listener,
      loadBalancerFullName: props.loadBalancerFullName,
      routes: settings.routes.map(({ path, host, priority }) => ({
        priority: priority ?? routePriority({ path, host }),
        paths: [path],
        hosts: host === undefined ? undefined : [host],
      })),
      target: targetOf(settings),
      scaling: scalingOf(settings.scaling),
      deployment: deploymentOf(settings.deployment),
      healthCheckGracePeriod: seconds(settings.graceSeconds),
    });
    // Fargate reads the secrets before the program runs, by the execution role; their key lives in another stack.
    for (const statement of secretsOf(settings, props).flatMap(decryptSecret)) {
      service.executionRole.addToPrincipalPolicy(statement);
    }
    // What runs first comes from elsewhere; every delivery after it comes from here.
    if (settings.repository) props.repositoryOf(settings.repository)?.grantPull(service.executionRole);
    this.webServices.set(name, service);
    new CfnOutput(this, `ServiceName-${name}`, { value: service.serviceName });
  }

  private taskOf(name: string, settings: WebServiceSettings, props: ServicesStackProps): HardenedTaskProps {
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

  private permissionsOf(settings: WebServiceSettings, props: ServicesStackProps): PolicyStatement[] {
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
function secretsOf(settings: WebServiceSettings, { secretOf }: ServicesStackProps): ISecret[] {
  const secrets = new Set(Object.values(settings.secrets ?? {}).map(({ from }) => secretOf(from)));
  return [...secrets].filter((secret) => secret !== undefined);
}
