import { parse } from 'yaml';
import {
  GitHubWorkflows,
  type InfrastructureStage,
  type InfrastructureWorkflowOptions,
  type ServiceWorkflowOptions,
  type WorkflowDeployment,
  type WorkflowFile,
  type WorkflowService,
  type WorkflowStage,
  WorkflowValue,
} from '../src';

export const ROLE = 'arn:aws:iam::111122223333:role/shop-delivery';

export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
  readonly env?: Record<string, string | number>;
}

export interface Job {
  readonly name: string;
  readonly needs?: string[];
  readonly if?: string;
  readonly environment?: string;
  readonly permissions: Record<string, string>;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly 'runs-on': string;
  readonly 'timeout-minutes': number;
  readonly defaults?: unknown;
  readonly env?: Record<string, string>;
  readonly steps: Step[];
}

export interface Workflow {
  readonly name: string;
  readonly on: Record<string, unknown>;
  readonly permissions: unknown;
  readonly concurrency?: unknown;
  readonly defaults: { run: Record<string, string> };
  readonly jobs: Record<string, Job>;
}

export const aDeployment = (changes: Partial<WorkflowDeployment> = {}): WorkflowDeployment => ({
  service: 'backend',
  repositoryName: 'shop-backend',
  clusterName: 'shop',
  serviceName: 'backend-service',
  containerName: 'app',
  ...changes,
});

export const aStage = (changes: Partial<WorkflowStage> = {}): WorkflowStage => ({
  name: 'dev',
  region: 'us-east-1',
  role: WorkflowValue.of(ROLE),
  deployments: [aDeployment()],
  ...changes,
});

export const serviceOptions = (changes: Partial<ServiceWorkflowOptions> = {}): ServiceWorkflowOptions => ({
  name: 'backend',
  services: [{ name: 'backend' }],
  stages: [aStage()],
  ...changes,
});

export const withService = (changes: Partial<WorkflowService>) =>
  serviceOptions({ services: [{ name: 'backend', ...changes }] });
export const withStage = (changes: Partial<WorkflowStage>) => serviceOptions({ stages: [aStage(changes)] });
export const withDeployment = (changes: Partial<WorkflowDeployment>) =>
  withStage({ deployments: [aDeployment(changes)] });

export const anInfrastructureStage = (changes: Partial<InfrastructureStage> = {}): InfrastructureStage => ({
  name: 'dev',
  region: 'us-east-1',
  planRole: WorkflowValue.variable('AWS_PLAN_ROLE_ARN'),
  role: WorkflowValue.variable('AWS_APPLY_ROLE_ARN'),
  ...changes,
});

export const infrastructureOptions = (
  changes: Partial<InfrastructureWorkflowOptions> = {},
): InfrastructureWorkflowOptions => ({
  stages: [anInfrastructureStage(), anInfrastructureStage({ name: 'prod' })],
  ...changes,
});

export const read = (file: WorkflowFile): Workflow => parse(file.content);
export const serviceWorkflow = (options = serviceOptions()): Workflow => read(GitHubWorkflows.service(options));
export const infrastructureWorkflow = (options = infrastructureOptions()): Workflow =>
  read(GitHubWorkflows.infrastructure(options));

export function stepOf(job: Job, name: string): Step {
  const step = job.steps.find((each) => each.name === name);
  if (!step) throw new Error(`no step ${name} among ${job.steps.map((each) => each.name).join(', ')}`);
  return step;
}
