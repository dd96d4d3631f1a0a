import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import {
  RdsEngine,
  RdsInstance,
  type RdsInstanceProps,
  RdsReadReplica,
  type RdsReadReplicaProps,
  RdsReplicaSource,
  RdsStorage,
} from '../src';

export const POSTGRESQL = RdsEngine.postgresql('17.9');
export const MYSQL = RdsEngine.mysql('8.4.8');
export const FAR_SOURCE = 'arn:aws:rds:us-east-1:111111111111:db:shop';

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

  /** The smallest valid instance of PostgreSQL, with what the test is about on top. */
  public addInstance(props: Partial<RdsInstanceProps> = {}): RdsInstance {
    return new RdsInstance(this, 'Main', {
      engine: POSTGRESQL,
      vpc: this.vpc,
      instanceClass: 'db.t4g.micro',
      storage: RdsStorage.gp3({ sizeGiB: 20 }),
      ...props,
    });
  }

  /** A replica of an instance in another region, with what the test is about on top. */
  public addReplica(props: Partial<RdsReadReplicaProps> = {}): RdsReadReplica {
    return new RdsReadReplica(this, 'Replica', {
      engine: POSTGRESQL,
      vpc: this.vpc,
      instanceClass: 'db.t4g.micro',
      source: RdsReplicaSource.otherRegion(FAR_SOURCE),
      ...props,
    });
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

/** The template of a stack with one instance. */
export function instanceTemplate(props: Partial<RdsInstanceProps> = {}): Template {
  const stack = new TestStack();
  stack.addInstance(props);
  return stack.template();
}

/** The template of a stack with one replica of an instance in another region. */
export function replicaTemplate(props: Partial<RdsReadReplicaProps> = {}): Template {
  const stack = new TestStack();
  stack.addReplica(props);
  return stack.template();
}

/** The only resource of a type. */
export function only(template: Template, type: string): Resource {
  const found = Object.values(template.findResources(type)) as Resource[];
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0];
}

/** The properties of the only instance. */
export function instanceOf(props: Partial<RdsInstanceProps> = {}): Record<string, unknown> {
  return only(instanceTemplate(props), 'AWS::RDS::DBInstance').Properties;
}

/** The properties of the only replica, whose source is in another region. */
export function replicaOf(props: Partial<RdsReadReplicaProps> = {}): Record<string, unknown> {
  return only(replicaTemplate(props), 'AWS::RDS::DBInstance').Properties;
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
