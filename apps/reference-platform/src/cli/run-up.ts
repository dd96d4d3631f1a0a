import { rmSync } from 'node:fs';
import { SYSTEMS_FOLDER } from '../config';
import { billInWords, billOf } from '../cost/bill';
import { DEFAULT_PORT } from '../deploy/local-endpoint';
import { Progress } from '../deploy/progress';
import { seconds } from '../deploy/screen';
import { StateFolder } from '../deploy/state-folder';
import { type UpOptions, type UpResult, up } from '../deploy/up';
import type { CommonOptions } from './options';
import { endOnInterrupt } from './run-command';

/** Outputs that CDK makes for references between stacks; they mean nothing to a reader. */
const PLUMBING = /^(PublishOutput|ExportsOutput)/;

export async function runUp(options: UpOptions & CommonOptions): Promise<void> {
  const startedAt = Date.now();
  const progress = new Progress({ verbose: options.debug });
  endOnInterrupt('Interrupted. The same command goes on from here.', () => {
    progress.screen.clear();
    rmSync(new StateFolder(options.port).lockFile, { force: true });
  });
  const result = await up(options, progress);
  const elapsed = seconds(Date.now() - startedAt);
  const bill = billOf(result.templates, options, SYSTEMS_FOLDER);
  for (const line of summary(result, options, elapsed, bill && billInWords(bill))) console.log(line);
}

/** The outputs of every stack, what it costs, and what one does next. */
export function summary(result: UpResult, options: UpOptions, elapsed: string, bill: string[] = []): string[] {
  const outputs = result.stacks.flatMap((stack) => {
    const entries = Object.entries(stack.outputs).filter(([name]) => !PLUMBING.test(name));
    return entries.length === 0 ? [] : ['', stack.stackName, ...entries.map(([name, value]) => `  ${name} = ${value}`)];
  });
  const region = result.stacks[0]?.environment.region;
  const name = `${options.system} ${options.stage}`;
  const port = options.port === DEFAULT_PORT ? '' : ` --port ${options.port}`;
  return [
    ...outputs,
    '',
    result.changed ? `${name} is deployed, ${elapsed}.` : `${name}: no changes, ${elapsed}.`,
    '',
    ...(bill.length > 0 ? [...bill, ''] : []),
    'Where to look next',
    `  look at a resource    AWS_ENDPOINT_URL=${result.endpoint} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws ec2 describe-vpcs --region ${region}`,
    `  everything there is   ${result.endpoint}/_ashlar/inventory`,
    `  where a value is from npx platform explain ${name}`,
    `  what it costs         npx platform cost ${name}`,
    `  what is deployed      ./platform status${port}`,
    `  end it                ./platform down ${name}${port}`,
  ];
}
