import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateDescribeStacks,
  type Stack,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
  waitUntilStackRollbackComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { localCredentials } from './local-endpoint';

/** A stack by what CloudFormation needs to find it. */
export interface StackName {
  readonly name: string;
  readonly region: string;
}

const SETTLE_SECONDS = 600;

export function cloudFormation(region: string): CloudFormationClient {
  return new CloudFormationClient({ region, credentials: localCredentials });
}

/** The state of a stack, or undefined when there is no such stack. */
export async function stackState(stack: StackName): Promise<Stack | undefined> {
  try {
    const found = await cloudFormation(stack.region).send(new DescribeStacksCommand({ StackName: stack.name }));
    return found.Stacks?.[0];
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}

/** Every stack of a region that exists. */
export async function stacksIn(region: string): Promise<Stack[]> {
  const stacks: Stack[] = [];
  for await (const page of paginateDescribeStacks({ client: cloudFormation(region) }, {})) {
    stacks.push(...(page.Stacks ?? []));
  }
  return stacks.filter((stack) => stack.StackStatus !== 'DELETE_COMPLETE');
}

/** A change that an interrupted command began goes on without it; the next change can begin only when that has ended. */
export async function untilSettled(stack: StackName): Promise<void> {
  const status = (await stackState(stack))?.StackStatus;
  const wait = status && waiterFor(status);
  if (!wait) return;
  try {
    await wait(
      { client: cloudFormation(stack.region), maxWaitTime: SETTLE_SECONDS, minDelay: 1, maxDelay: 2 },
      {
        StackName: stack.name,
      },
    );
  } catch (error) {
    // The waiter also throws when the change ends badly; that is an end, and what follows deals with it.
    const settled = (await stackState(stack))?.StackStatus;
    if (settled && waiterFor(settled)) throw error;
  }
}

type Waiter = typeof waitUntilStackCreateComplete;

/** Which end to wait for; undefined for a stack that nothing happens to. A change set under review waits for us. */
export function waiterFor(status: string): Waiter | undefined {
  if (!status.endsWith('_IN_PROGRESS') || status === 'REVIEW_IN_PROGRESS') return undefined;
  if (status.startsWith('DELETE')) return waitUntilStackDeleteComplete;
  // A plain rollback is the end of a creation; only the waiter of creations knows it as one.
  if (status.startsWith('CREATE') || status.startsWith('ROLLBACK')) return waitUntilStackCreateComplete;
  return status.includes('ROLLBACK') ? waitUntilStackRollbackComplete : waitUntilStackUpdateComplete;
}
