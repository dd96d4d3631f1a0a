import { rmSync } from 'node:fs';
import { ExpandStackSelection, StackSelectionStrategy, type StackSelector, type Toolkit } from '@aws-cdk/toolkit-lib';
import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { emptyBucket } from './buckets';
import type { Progress } from './progress';
import { type AssemblyStackName, releaseAssembly } from './released-assembly';
import { cloudFormation, stackState, untilSettled } from './stack-states';
import { POLL_MS } from './toolkit';
import { ExitCode, UserError } from './user-error';

/** Destroys some stacks of an assembly on disk, last one first, and lets nothing of them be retained. */
export async function destroyStacks(
  toolkit: Toolkit,
  assembly: string,
  stacks: readonly AssemblyStackName[],
  progress: Progress,
): Promise<void> {
  const released = `${assembly}.released`;
  await Promise.all(stacks.map(untilSettled));
  const changeable = await changeableStacks(stacks);
  await releaseAssembly(assembly, released, changeable);
  try {
    const source = await toolkit.fromAssemblyDirectory(released);
    if (changeable.length > 0) {
      progress.screen.line('Releasing what is protected or would be retained');
      await toolkit.deploy(source, {
        stacks: only(changeable),
        stackEventPollingInterval: POLL_MS,
      });
      for (const stack of changeable) await emptyBucketsOf(stack);
    }
    await toolkit.destroy(source, {
      stacks: only(stacks),
      stackEventPollingInterval: POLL_MS,
    });
  } catch (error) {
    throw new UserError(failureText(error, progress), ExitCode.FAILED);
  } finally {
    rmSync(released, { recursive: true, force: true });
  }
}

/** Stacks that an update can reach. One that failed to be created has nothing to release and is simply deleted. */
async function changeableStacks(stacks: readonly AssemblyStackName[]): Promise<AssemblyStackName[]> {
  const states = await Promise.all(stacks.map(stackState));
  return stacks.filter((_, index) => {
    const status = states[index]?.StackStatus ?? '';
    return /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(status);
  });
}

async function emptyBucketsOf(stack: AssemblyStackName): Promise<void> {
  const found = await cloudFormation(stack.region).send(new DescribeStackResourcesCommand({ StackName: stack.name }));
  for (const { ResourceType, PhysicalResourceId } of found.StackResources ?? []) {
    if (ResourceType === 'AWS::S3::Bucket' && PhysicalResourceId) await emptyBucket(stack.region, PhysicalResourceId);
  }
}

function only(stacks: readonly AssemblyStackName[]): StackSelector {
  return {
    strategy: StackSelectionStrategy.PATTERN_MUST_MATCH,
    patterns: stacks.map(({ artifact }) => artifact),
    expand: ExpandStackSelection.NONE,
  };
}

function failureText(error: unknown, progress: Progress): string {
  const cause = progress.failures[0];
  const what = cause
    ? `  ${cause.resource}, ${cause.type}: ${cause.status}\n  ${cause.reason}`
    : `  ${error instanceof Error ? error.message : String(error)}`;
  return `${progress.stackUnderWay ?? 'A stack'} could not be destroyed.\n${what}\nRun the same command again to go on from here.`;
}
