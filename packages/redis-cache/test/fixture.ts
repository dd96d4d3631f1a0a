import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { RedisCache, type RedisCacheProps, ServerlessCache, type ServerlessCacheProps } from '../src';

/** A stack with a network of public, private and isolated subnets in three zones. */
export class TestStack extends Stack {
  public readonly vpc: ec2.Vpc;

  constructor(id = 'Stack', zones = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c']) {
    super(new App({ analyticsReporting: false }), id, { env: { account: '111111111111', region: 'eu-central-1' } });
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      availabilityZones: zones,
      natGateways: 0,
      subnetConfiguration: [
        { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
        { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    });
  }

  /** The smallest valid cache of nodes, with what the test is about on top. */
  public addCache(props: Partial<RedisCacheProps> = {}): RedisCache {
    return new RedisCache(this, 'Sessions', { vpc: this.vpc, nodeType: 'cache.t4g.micro', ...props });
  }

  /** The smallest valid serverless cache, with what the test is about on top. */
  public addServerless(props: Partial<ServerlessCacheProps> = {}): ServerlessCache {
    return new ServerlessCache(this, 'Sessions', { vpc: this.vpc, ...props });
  }

  public template(): Template {
    return Template.fromStack(this);
  }
}

/** One resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string | string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly UpdatePolicy?: unknown;
}

export const CACHE = 'AWS::ElastiCache::ReplicationGroup';
export const SERVERLESS = 'AWS::ElastiCache::ServerlessCache';
export const USER = 'AWS::ElastiCache::User';
export const USER_GROUP = 'AWS::ElastiCache::UserGroup';
export const PARAMETER_GROUP = 'AWS::ElastiCache::ParameterGroup';
export const SUBNET_GROUP = 'AWS::ElastiCache::SubnetGroup';
export const SECRET = 'AWS::SecretsManager::Secret';
export const LOG_GROUP = 'AWS::Logs::LogGroup';

/** The template of a stack with one cache of nodes. */
export function cacheTemplate(props: Partial<RedisCacheProps> = {}): Template {
  const stack = new TestStack();
  stack.addCache(props);
  return stack.template();
}

/** The template of a stack with one serverless cache. */
export function serverlessTemplate(props: Partial<ServerlessCacheProps> = {}): Template {
  const stack = new TestStack();
  stack.addServerless(props);
  return stack.template();
}

/** All resources of a type. */
export function all(template: Template, type: string): Resource[] {
  return Object.values(template.findResources(type)) as Resource[];
}

/** The only resource of a type. */
export function only(template: Template, type: string): Resource {
  const found = all(template, type);
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0];
}

/** The properties of the only cache of nodes. */
export function cacheOf(props: Partial<RedisCacheProps> = {}): Record<string, unknown> {
  return only(cacheTemplate(props), CACHE).Properties;
}

/** The properties of the only serverless cache. */
export function serverlessOf(props: Partial<ServerlessCacheProps> = {}): Record<string, unknown> {
  return only(serverlessTemplate(props), SERVERLESS).Properties;
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
