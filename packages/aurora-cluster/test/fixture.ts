import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AuroraCluster, type AuroraClusterProps, AuroraEngine, AuroraProxy, type AuroraProxyProps } from '../src';

/** A stack with a network of public, private and isolated subnets in three zones. */
export class TestStack extends Stack {
  public readonly vpc: ec2.Vpc;

  constructor(id = 'Stack') {
    super(new App({ analyticsReporting: false }), id, { env: { account: '111111111111', region: 'eu-central-1' } });
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      availabilityZones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
      natGateways: 0,
      subnetConfiguration: [
        { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
        { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    });
  }

  /** The smallest valid cluster of Aurora MySQL, with what the test is about on top. */
  public addCluster(props: Partial<AuroraClusterProps> = {}): AuroraCluster {
    return new AuroraCluster(this, 'Database', {
      engine: AuroraEngine.mysql('3.12.0'),
      vpc: this.vpc,
      instanceClass: 'db.t4g.medium',
      ...props,
    });
  }

  /** A proxy with the secret of the cluster, with what the test is about on top. */
  public addProxy(cluster: AuroraCluster, props: Partial<AuroraProxyProps> = {}): AuroraProxy {
    const secrets = cluster.secret ? [cluster.secret] : undefined;
    return new AuroraProxy(this, 'Proxy', { cluster: cluster.databaseCluster, vpc: this.vpc, secrets, ...props });
  }

  public template(): Template {
    return Template.fromStack(this);
  }
}

/** One resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The template of a stack with one cluster. */
export function clusterTemplate(props: Partial<AuroraClusterProps> = {}): Template {
  const stack = new TestStack();
  stack.addCluster(props);
  return stack.template();
}

/** The only resource of a type. */
export function only(template: Template, type: string): Resource {
  const found = Object.values(template.findResources(type)) as Resource[];
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0];
}

/** The properties of the only cluster. */
export function clusterOf(props: Partial<AuroraClusterProps> = {}): Record<string, unknown> {
  return only(clusterTemplate(props), 'AWS::RDS::DBCluster').Properties;
}

/** Logical ids of a type that belong to the cluster or proxy under test. */
export function idsOf(template: Template, type: string): string[] {
  return Object.keys(template.findResources(type)).sort();
}

/** The message of the error that the action throws. */
export function refusalOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}
