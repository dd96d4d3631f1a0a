import { type DeployedStack, StackSelectionStrategy, type Toolkit } from '@aws-cdk/toolkit-lib';
import { bootstrap } from './bootstrap';
import { ExclusiveLock } from './exclusive-lock';
import { enterLocalAws } from './local-endpoint';
import { LocalServer } from './local-server';
import { Progress } from './progress';
import { type StackName, stackState, untilSettled } from './stack-states';
import { StateFolder } from './state-folder';
import { destroyLeaving, renewTemplates } from './templates';
import { type AppOptions, localToolkit, POLL_MS, stackNames } from './toolkit';
import { ExitCode, UserError } from './user-error';

export interface UpOptions extends AppOptions {
  readonly port: number;
  readonly verbose?: boolean;
}

export interface UpResult {
  readonly stacks: readonly DeployedStack[];
  /** Whether the deployment changed anything. */
  readonly changed: boolean;
  readonly endpoint: string;
  /** The folder with the templates that are deployed. */
  readonly templates: string;
}

/** Brings one stage of one system to the local AWS: server, bootstrap, every stack in the order of their dependencies. */
export async function up(options: UpOptions, progress = new Progress({ verbose: options.verbose })): Promise<UpResult> {
  const state = new StateFolder(options.port);
  const server = new LocalServer({ state });
  enterLocalAws(options.port);
  const lock = new ExclusiveLock(state.lockFile, `The local AWS on port ${options.port}`);
  lock.acquire();
  try {
    const how = await server.start();
    progress.screen.line(`Local AWS: ${server.endpoint} (${how === 'started' ? 'started' : 'already running'})`);
    const toolkit = localToolkit(progress);
    const templates = await renewTemplates(toolkit, options, state, progress);
    await using assembly = await toolkit.synth(await toolkit.fromAssemblyDirectory(templates));
    const artifacts = assembly.cloudAssembly.stacksRecursively;
    const stacks = stackNames(artifacts);
    await bootstrap(
      toolkit,
      artifacts.map(({ environment }) => environment),
      progress,
    );
    await Promise.all(stacks.map(untilSettled));
    const result = await deploy(toolkit, assembly, stacks, progress);
    await destroyLeaving(toolkit, options, state, progress);
    const changed = [...progress.outcomes.values()].some((outcome) => outcome !== 'unchanged');
    return { stacks: result, changed, endpoint: server.endpoint, templates };
  } finally {
    lock.release();
  }
}

async function deploy(
  toolkit: Toolkit,
  assembly: Parameters<Toolkit['deploy']>[0],
  stacks: readonly StackName[],
  progress: Progress,
): Promise<readonly DeployedStack[]> {
  try {
    const result = await toolkit.deploy(assembly, {
      stacks: { strategy: StackSelectionStrategy.ALL_STACKS },
      stackEventPollingInterval: POLL_MS,
    });
    return result.stacks;
  } catch (error) {
    const stack = progress.stackUnderWay;
    throw new UserError(
      await explainFailure(
        error,
        progress,
        stacks.find(({ name }) => name === stack),
      ),
      ExitCode.FAILED,
    );
  }
}

/** What failed, why, and what is in force now: in that order, because that is the order in which one asks. */
async function explainFailure(error: unknown, progress: Progress, stack?: StackName): Promise<string> {
  const cause = progress.failures[0];
  const lines = [stack ? `${stack.name} could not be deployed.` : 'The deployment failed.'];
  if (cause) lines.push(`  ${cause.resource}, ${cause.type}: ${cause.status}`, `  ${cause.reason}`);
  else lines.push(`  ${error instanceof Error ? error.message : String(error)}`);
  if (stack) lines.push(stateInForce((await stackState(stack))?.StackStatus));
  lines.push('Stacks that were done before it keep their new state. Correct the cause and run the same command again.');
  return lines.join('\n');
}

/** Says in plain words what CloudFormation has left behind after a failure. */
export function stateInForce(status: string | undefined): string {
  switch (status) {
    case undefined:
    case 'DELETE_COMPLETE':
    case 'REVIEW_IN_PROGRESS':
      return 'The stack does not exist, as before; nothing of it was created.';
    case 'ROLLBACK_COMPLETE':
      return `Rolled back: what had been created of the stack was deleted again (${status}).`;
    case 'UPDATE_ROLLBACK_COMPLETE':
      return `Rolled back: the state from before this deployment is in force (${status}).`;
    case 'CREATE_COMPLETE':
    case 'UPDATE_COMPLETE':
      return `The change was refused before it began: the state from before this deployment is in force (${status}).`;
    default:
      return `The stack is in the state ${status}.`;
  }
}
