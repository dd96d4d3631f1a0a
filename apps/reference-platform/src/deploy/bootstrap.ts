import { BootstrapEnvironments, BootstrapStackParameters, type Toolkit } from '@aws-cdk/toolkit-lib';
import { DeleteStackCommand, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import { emptyBucket, s3 } from './buckets';
import type { Progress } from './progress';
import { seconds } from './screen';
import { cloudFormation, stackState, stacksIn } from './stack-states';

const BOOTSTRAP_STACK = 'CDKToolkit';
const DELETE_SECONDS = 60;

export interface Environment {
  readonly account: string;
  readonly region: string;
}

/** Makes each environment ready for deployments; one that is ready already costs a look. */
export async function bootstrap(
  toolkit: Toolkit,
  environments: readonly Environment[],
  progress: Progress,
): Promise<void> {
  const unique = [...new Set(environments.map(({ account, region }) => `aws://${account}/${region}`))];
  const result = await toolkit.bootstrap(BootstrapEnvironments.fromList(unique), {
    // Here the bootstrap stack goes with the last stack that needs it.
    terminationProtection: false,
    parameters: BootstrapStackParameters.onlyExisting(),
  });
  for (const { environment, status, duration } of result.environments) {
    if (status === 'success') progress.screen.line(`Bootstrapped ${environment.region}, ${seconds(duration)}`);
  }
}

/** Removes the bootstrap stack and its bucket from a region in which no other stack is left. */
export async function removeBootstrap(region: string): Promise<boolean> {
  const stacks = await stacksIn(region);
  if (stacks.length !== 1 || stacks[0].StackName !== BOOTSTRAP_STACK) return false;
  const outputs = (await stackState({ name: BOOTSTRAP_STACK, region }))?.Outputs ?? [];
  const bucket = outputs.find(({ OutputKey }) => OutputKey === 'BucketName')?.OutputValue;
  if (bucket) await emptyBucket(region, bucket);
  const client = cloudFormation(region);
  await client.send(new DeleteStackCommand({ StackName: BOOTSTRAP_STACK }));
  await waitUntilStackDeleteComplete(
    { client, maxWaitTime: DELETE_SECONDS, minDelay: 1, maxDelay: 1 },
    { StackName: BOOTSTRAP_STACK },
  );
  // The stack retains its bucket, since on AWS the assets of other apps would be in it.
  if (bucket) await s3(region).send(new DeleteBucketCommand({ Bucket: bucket }));
  return true;
}
