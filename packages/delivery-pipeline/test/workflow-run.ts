import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from './workflow-fixture';

export const REPOSITORY = '111122223333.dkr.ecr.us-east-1.amazonaws.com/shop-backend';
export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
export const IMAGE = `${REPOSITORY}@${DIGEST}`;
const ECS = 'arn:aws:ecs:us-east-1:111122223333';
export const OLD = `${ECS}:task-definition/app:7`;
export const NEW = `${ECS}:task-definition/app:8`;
export const OURS = `${ECS}:service-deployment/shop/backend-service/ours`;

/**
 * Writes down each word of a call and answers from files: the first answer first, and the last one for ever.
 * An answer that is called `fail` ends the call with an error.
 */
const STAND_IN = (name: string, key: string) => `#!/bin/bash
printf '%s\\0' ${name} "$@" $'\\n' >> "$FOLDER/calls-${name}"
key=${key}
if [ -e "$FOLDER/reads/$key" ]; then cat > "$FOLDER/input-$key"; fi
for index in 1 2 3 4 5 6 7 8 9; do
  [ -e "$FOLDER/answers/$key.$index" ] || continue
  answer="$FOLDER/answers/$key.$index"
  if [ -e "$FOLDER/answers/$key.$((index + 1))" ]; then mv "$answer" "$FOLDER/given"; answer="$FOLDER/given"; fi
  if [ "$(cat "$answer")" = fail ]; then exit 254; fi
  cat "$answer"
  exit 0
done
if [ "$key" = sleep ]; then /bin/sleep 0.1; fi
exit 0
`;

let folder: string;

/** Before each test: an empty folder with the stand-ins. */
export function openFolder(): void {
  folder = mkdtempSync(join(tmpdir(), 'ashlar-workflow-'));
  for (const each of ['answers', 'reads']) mkdirSync(join(folder, each));
  standIn('aws', '"$1-$2"');
  standIn('docker', '"docker-$1"');
  standIn('sleep', 'sleep');
  writeFileSync(join(folder, 'reads', 'docker-login'), '');
}

/** After each test: nothing is left behind. */
export function closeFolder(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** What a stand-in was told, what a script has written, and an answer to take away. */
export const fileOf = (...names: string[]): string => join(folder, ...names);

function standIn(name: string, key: string): void {
  writeFileSync(join(folder, name), STAND_IN(name, key));
  chmodSync(join(folder, name), 0o755);
}

export function answer(call: string, ...answers: unknown[]): void {
  answers.forEach((each, index) => {
    const text = typeof each === 'string' ? each : JSON.stringify(each);
    writeFileSync(join(folder, 'answers', `${call}.${index + 1}`), text);
  });
}

/** An account in which everything goes well, and of which a test changes what it is about. */
export function account(): void {
  answer('ecr-describe-repositories', REPOSITORY);
  answer('ecr-get-login-password', 'secret');
  answer('ecr-describe-images', 'fail', DIGEST);
  answer('ecs-describe-services', OLD, { desiredCount: 2, loadBalancers: [{ targetGroupArn: 'blue' }] });
  answer('ecs-describe-task-definition', { taskDefinition: running(), tags: [] });
  answer('ecs-register-task-definition', NEW);
  answer('ecs-list-service-deployments', deployments('ours'));
  answer('ecs-describe-service-revisions', revisions({ ours: NEW }));
  answer('ecs-describe-service-deployments', 'SUCCESSFUL');
  answer('elbv2-describe-target-health', ['healthy', 'healthy']);
  answer('ecs-list-tasks', { taskArns: [] });
}

export const running = () => ({
  taskDefinitionArn: OLD,
  family: 'app',
  cpu: '256',
  revision: 7,
  status: 'ACTIVE',
  requiresAttributes: [],
  compatibilities: ['FARGATE'],
  registeredAt: '2026-11-25',
  registeredBy: 'somebody',
  containerDefinitions: [
    { name: 'sidecar', image: 'sidecar:1' },
    { name: 'app', image: 'old', environment: [{ name: 'A', value: '1' }] },
  ],
});

export const deployments = (...names: string[]) => ({
  serviceDeployments: names.map((name) => ({
    serviceDeploymentArn: `${ECS}:service-deployment/shop/backend-service/${name}`,
    targetServiceRevisionArn: `revision/${name}`,
  })),
});

export const revisions = (all: Record<string, string>) => ({
  serviceRevisions: Object.entries(all).map(([name, taskDefinition]) => ({
    serviceRevisionArn: `revision/${name}`,
    taskDefinition,
  })),
});

export interface Run {
  readonly failed: string[];
  readonly ran: string[];
  readonly text: string;
  readonly calls: string[][];
}

/** What steps before the first one have said, for a job that does not run them. */
const EARLIER = {
  'steps.image.outputs.image': IMAGE,
  'steps.update.outputs.revision': NEW,
  'steps.deployment.outputs.deployment': OURS,
};

/** A job without the steps before the first name, and, when there is a second, without those after it. */
export function from(job: Job, first: string, last?: string): Job {
  const place = (name: string) => job.steps.findIndex((step) => step.name === name);
  return { ...job, steps: job.steps.slice(place(first), last === undefined ? undefined : place(last) + 1) };
}

/** Runs the steps as GitHub does: each with its own shell, and after a failure only those that ask for it. */
export function run(job: Job, values: Record<string, string> = {}): Run {
  const outputs: Record<string, string> = { 'github.sha': 'c0ffee', ...EARLIER, ...values };
  const env = { PATH: `${folder}:${process.env.PATH}`, FOLDER: folder, RUNNER_TEMP: folder };
  const resolved = (all: Record<string, unknown> = {}) =>
    Object.fromEntries(
      Object.entries(all).map(([name, value]) => [
        name,
        String(value).replace(/\$\{\{ ([\w.]+) \}\}/g, (_, key: string) => outputs[key] ?? ''),
      ]),
    );
  const result = { failed: [] as string[], ran: [] as string[], text: '' };
  for (const { name, id, run: script, env: own, if: condition } of job.steps) {
    const begun = result.ran.includes('Update the service') || !job.steps.some((step) => step.id === 'update');
    const wanted = result.failed.length === 0 ? !condition : condition && begun;
    if (!script || !wanted) continue;
    result.ran.push(name);
    const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
    writeFileSync(output, '');
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...env,
        ...values,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        ...resolved(job.env),
        ...resolved(own),
      },
    });
    result.text += stdout + stderr;
    if (status !== 0) result.failed.push(name);
    for (const line of readFileSync(output, 'utf8').split('\n').filter(Boolean)) {
      const [key, ...rest] = line.split('=');
      outputs[`steps.${id}.outputs.${key}`] = rest.join('=');
    }
  }
  return { ...result, calls: ['aws', 'docker'].flatMap(callsOf) };
}

export function callsOf(tool: string): string[][] {
  const file = join(folder, `calls-${tool}`);
  if (!existsSync(file)) return [];
  const calls = readFileSync(file, 'utf8').split('\n\0').filter(Boolean);
  return calls.map((call) => call.split('\0').slice(1, -1));
}

export const verbs = ({ calls }: Run): string[] => calls.map(([, verb]) => verb);
export const callOf = ({ calls }: Run, verb: string): string[] => calls.find((call) => call[1] === verb) ?? [];
export const registered = () => JSON.parse(readFileSync(join(folder, 'revision.json'), 'utf8'));
