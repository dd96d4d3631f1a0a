import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Role } from 'aws-cdk-lib/aws-iam';
import {
  ContainerPipeline,
  type ContainerPipelineProps,
  ImageRepository,
  type ImageRepositoryProps,
  type ServiceDeployment,
} from '../src';

export const CONNECTION =
  'arn:aws:codeconnections:us-east-1:111122223333:connection/0a1b2c3d-0000-4000-8000-123456789abc';

export function aStack(): Stack {
  return new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
}

export function synthesize(props?: ImageRepositoryProps, stack = aStack()): Template {
  new ImageRepository(stack, 'Shop', props);
  return Template.fromStack(stack);
}

export function aDeployment(stack: Stack, changes: Partial<ServiceDeployment> = {}): ServiceDeployment {
  const role =
    stack.node.tryFindChild('TaskRole') ?? Role.fromRoleArn(stack, 'TaskRole', 'arn:aws:iam::111122223333:role/task');
  return {
    name: 'Deploy',
    clusterName: 'shop-cluster',
    serviceName: 'shop-service',
    taskRoles: [role as Role],
    ...changes,
  };
}

/** The smallest pipeline there is, with some changes. */
export function pipelineProps(stack: Stack, changes: Partial<ContainerPipelineProps> = {}): ContainerPipelineProps {
  return {
    source: { connectionArn: CONNECTION, repository: 'acme/shop' },
    repository: Repository.fromRepositoryAttributes(stack, 'Images', {
      repositoryArn: 'arn:aws:ecr:us-east-1:111122223333:repository/shop',
      repositoryName: 'shop',
    }),
    containerName: 'app',
    deployments: [aDeployment(stack)],
    ...changes,
  };
}

/** What a pipeline can be changed by; the stack is there for what needs one. */
export type Changes = Partial<ContainerPipelineProps> | ((stack: Stack) => Partial<ContainerPipelineProps>);

export function createPipeline(changes: Changes = {}, stack = aStack()): ContainerPipeline {
  const given = typeof changes === 'function' ? changes(stack) : changes;
  return new ContainerPipeline(stack, 'Shop', pipelineProps(stack, given));
}

export function synthesizePipeline(changes: Changes = {}, stack = aStack()): Template {
  createPipeline(changes, stack);
  return Template.fromStack(stack);
}

export interface Action {
  readonly Name: string;
  readonly Configuration: Record<string, string>;
  readonly RunOrder: number;
  readonly TimeoutInMinutes?: number;
  readonly ActionTypeId: Record<string, string>;
  readonly InputArtifacts?: { Name: string }[];
  readonly OutputArtifacts?: { Name: string }[];
}

export interface Stage {
  readonly Name: string;
  readonly Actions: Action[];
  readonly OnFailure?: Record<string, string>;
}

export function pipelineOf(template: Template): { Stages: Stage[] } & Record<string, unknown> {
  const [pipeline] = Object.values(template.findResources('AWS::CodePipeline::Pipeline'));
  return pipeline.Properties;
}

export function stageOf(template: Template, name: string): Stage {
  const stage = pipelineOf(template).Stages.find((each) => each.Name === name);
  if (!stage) throw new Error(`no stage ${name}`);
  return stage;
}
