import { AuroraCluster, AuroraEngine } from '@ashlar-cdk/aurora-cluster';
import { ImageRepository } from '@ashlar-cdk/delivery-pipeline';
import { LogDestination, ServiceCluster, ServiceImage, WebService } from '@ashlar-cdk/fargate-service';
import { Egress, FlowLogs, FlowPeer, FlowPort, Network, Reach, TrafficFlows } from '@ashlar-cdk/network';
import { EncryptionKey, ServiceGrant } from '@ashlar-cdk/security-baseline';
import { EdgeLoadBalancer, WebAcl, WebAclLogDestination } from '@ashlar-cdk/waf-edge';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** A web shop in two zones: load balancer and web ACL, containers, database. */
export class Shop extends Stack {
  private readonly key: IKey;
  private readonly network: Network;
  private readonly flows: TrafficFlows;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.key = new EncryptionKey(this, 'Key', {
      alias: 'shop',
      description: 'Data and logs of the shop',
      grants: [ServiceGrant.cloudWatchLogs(), ServiceGrant.rds(), ServiceGrant.secretsManager()],
    }).key;
    this.network = this.createNetwork();
    this.flows = this.declareFlows();
    const edge = this.createEdge();
    const database = this.createDatabase();
    const images = new ImageRepository(this, 'Images');
    this.createService(edge, database);

    new CfnOutput(this, 'Url', { value: `http://${edge.dnsName}` });
    new CfnOutput(this, 'ImageUri', { value: images.repositoryUri });
  }

  private createNetwork(): Network {
    return new Network(this, 'Network', {
      cidr: '10.0.0.0/16',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      tiers: [
        { name: 'public', reach: Reach.PUBLIC },
        { name: 'private', reach: Reach.PRIVATE },
      ],
      egress: Egress.SINGLE_NAT,
      flowLogs: FlowLogs.toLogGroup({ encryptionKey: this.key }),
    });
  }

  /** All the traffic there is: what is not listed cannot pass. */
  private declareFlows(): TrafficFlows {
    const web = FlowPeer.participant('web');
    const app = FlowPeer.participant('app');
    const db = FlowPeer.participant('db');
    return new TrafficFlows(this, 'Flows', {
      network: this.network,
      participants: [
        { name: 'web', tier: 'public' },
        { name: 'app', tier: 'private' },
        { name: 'db', tier: 'private' },
      ],
      flows: [
        { source: FlowPeer.INTERNET, destination: web, ports: [FlowPort.tcp(80)] },
        { source: web, destination: app, ports: [FlowPort.tcp(8080)] },
        { source: app, destination: db, ports: [FlowPort.tcp(3306)] },
        // Images, secrets and logs come and go through the NAT gateway.
        { source: app, destination: FlowPeer.INTERNET, ports: [FlowPort.tcp(443)] },
      ],
    });
  }

  private createEdge(): EdgeLoadBalancer {
    const edge = new EdgeLoadBalancer(this, 'Edge', {
      vpc: this.network.vpc,
      securityGroups: [this.flows.securityGroup('web')],
    });
    const webAcl = new WebAcl(this, 'WebAcl', {
      logDestination: WebAclLogDestination.logGroup({ encryptionKey: this.key }),
    });
    webAcl.protect('LoadBalancer', edge.loadBalancerArn);
    return edge;
  }

  private createDatabase(): AuroraCluster {
    return new AuroraCluster(this, 'Database', {
      vpc: this.network.vpc,
      vpcSubnets: this.network.subnetSelection('private'),
      securityGroups: [this.flows.securityGroup('db')],
      engine: AuroraEngine.mysql('3.12.0'),
      instanceClass: 'db.t4g.medium',
      readers: 1,
      databaseName: 'shop',
      encryptionKey: this.key,
      logKey: this.key,
    });
  }

  private createService(edge: EdgeLoadBalancer, database: AuroraCluster): void {
    const { cluster } = new ServiceCluster(this, 'Cluster', { vpc: this.network.vpc });
    const { secret } = database;
    if (!secret) throw new Error('The database has no secret that the service could read');
    new WebService(this, 'Web', {
      cluster,
      listener: edge.listener,
      routes: [{ priority: 100, paths: ['/*'] }],
      securityGroups: [this.flows.securityGroup('app')],
      vpcSubnets: this.network.subnetSelection('private'),
      task: {
        cpu: 256,
        memoryMiB: 512,
        container: {
          // A public image, until one of your own is pushed to the repository: then ServiceImage.fromRepository(...).
          image: ServiceImage.fromReference('public.ecr.aws/nginx/nginx-unprivileged:1.29'),
          ports: [{ containerPort: 8080 }],
          writablePaths: ['/tmp'],
          environment: { DB_HOST: database.clusterEndpoint.hostname, DB_NAME: 'shop' },
          secrets: {
            DB_PASSWORD: ecs.Secret.fromSecretsManager(secret, 'password'),
            DB_USER: ecs.Secret.fromSecretsManager(secret, 'username'),
          },
        },
        logs: LogDestination.newLogGroup({ encryptionKey: this.key }),
      },
      scaling: { minCapacity: 2, maxCapacity: 6, cpuPercent: 60 },
    });
  }
}
