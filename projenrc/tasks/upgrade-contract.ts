import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { globSync } from 'tinyglobby';
import { IDENTITY } from '../settings';
import { type Loss, lossesBetween, type StatefulTypes } from './upgrade-losses';

/**
 * Proves that users can upgrade: the templates that the libraries of the last release made for every system are compared
 * with those of today, made of the same configuration. What holds data or an address must still be the same resource,
 * unless a commit since that release is marked as breaking and its note names the type.
 *
 * `--base COMMIT` compares with another commit, `--before FOLDER --after FOLDER` two folders of templates.
 */
const WORK = resolve('.upgrade');
const OWN_SCOPE = IDENTITY.npmScope;
const SYSTEMS = 'apps/reference-platform/systems';

/** What others know by its address or name, and CDK's data does not count as holding data. */
const ADDRESSES = [
  'AWS::CloudFront::Distribution',
  'AWS::EC2::EIP',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::ECR::Repository',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::MSK::Cluster',
  'AWS::RDS::DBProxy',
  'AWS::RDS::GlobalCluster',
  'AWS::Route53::HostedZone',
  'AWS::SNS::Topic',
];

function main(): void {
  const { values } = parseArgs({
    options: { base: { type: 'string' }, before: { type: 'string' }, after: { type: 'string' } },
  });
  const base = values.base ?? (values.before ? 'HEAD' : lastRelease());
  if (!base) {
    console.log('there is no release yet, so there is nothing to keep');
    return;
  }
  rmSync(WORK, { recursive: true, force: true });
  git('worktree', 'prune');
  try {
    const before = values.before ?? templatesOf('before', base, base);
    const after = values.after ?? templatesOf('after', undefined, base);
    process.exitCode = report(compare(before, after), base);
  } finally {
    rmSync(WORK, { recursive: true, force: true });
    git('worktree', 'prune');
  }
}

function compare(before: string, after: string): Loss[] {
  const types = statefulTypes();
  const templates = globSync('**/*.template.json', { cwd: before }).sort();
  if (templates.length === 0) throw new Error(`${before} holds no template`);
  const losses = templates.flatMap((file) => {
    const now = join(after, file);
    // A stack that is gone takes along all that it had.
    const template = existsSync(now) ? read(now) : { Resources: {} };
    return lossesBetween(file, read(join(before, file)), template, types);
  });
  console.log(`${templates.length} templates compared, ${losses.length} resources would lose data or an address`);
  return losses;
}

function report(losses: readonly Loss[], base: string): number {
  const notes = breakingNotes(base);
  const silent = losses.filter(({ type }) => !notes.some((note) => note.includes(type)));
  for (const { template, logicalId, type, reason } of silent) {
    console.error(`${template}: ${logicalId} (${type}) ${reason}; no BREAKING CHANGE note since ${base} names ${type}`);
  }
  return silent.length > 0 ? 1 : 0;
}

/** Types and what replaces them come from the data that CDK itself uses. */
function statefulTypes(): StatefulTypes {
  const stateful = [...loadAwsServiceSpecSync().all('resource')].filter(({ isStateful }) => isStateful);
  return new Set([...stateful.map(({ cloudFormationType }) => cloudFormationType), ...ADDRESSES]);
}

/** The text after `BREAKING CHANGE:` in every commit since. */
function breakingNotes(base: string): string[] {
  return git('log', '--format=%B%x00', `${base}..HEAD`)
    .split('\0')
    .flatMap((message) => /^BREAKING[ -]CHANGE: ([\s\S]*)/m.exec(message)?.[1] ?? []);
}

function lastRelease(): string | undefined {
  const tags = git('tag', '--merged', 'HEAD', '--list', '*@*.*.*', '--sort=-creatordate').split('\n');
  return tags[0] === '' ? undefined : tags[0];
}

/**
 * Synthesizes every stage in a copy: of a commit, or of the working tree.
 * The configuration is that of the base both times, so that only the code can make a difference.
 */
function templatesOf(name: string, commit: string | undefined, base: string): string {
  const copy = join(WORK, name);
  git('worktree', 'add', '--force', '--detach', '--quiet', copy, commit ?? 'HEAD');
  if (!commit) {
    const files = git('ls-files', '--cached', '--others', '--exclude-standard').split('\n');
    for (const file of files.filter((one) => existsSync(one))) {
      rmSync(join(copy, file), { force: true });
      cpSync(file, join(copy, file));
    }
    rmSync(join(copy, SYSTEMS), { recursive: true });
    run(copy, 'git', 'checkout', '--quiet', base, '--', SYSTEMS);
  }
  for (const folder of ['.', ...globSync('packages/*', { onlyDirectories: true, expandDirectories: false })]) {
    linkInstalled(folder, copy);
  }
  run(copy, 'npx', 'nx', 'run-many', '-t', 'compile', '-p', 'tag:type:library');
  const output = join(copy, 'cdk.out');
  run(copy, 'node', 'apps/reference-platform/bin/platform.cjs', 'synth', '--all', '--output', output);
  return output;
}

/** Links to what is installed here; only the libraries of the workspace must be those of the copy. */
function linkInstalled(folder: string, copy: string): void {
  const from = resolve(folder, 'node_modules');
  const to = resolve(copy, folder, 'node_modules');
  if (!existsSync(from) || !existsSync(join(to, '..'))) return;
  mkdirSync(to);
  for (const name of readdirSync(from).filter((entry) => entry !== OWN_SCOPE))
    symlinkSync(join(from, name), join(to, name));
  if (!existsSync(join(from, OWN_SCOPE))) return;
  mkdirSync(join(to, OWN_SCOPE));
  for (const name of readdirSync(join(from, OWN_SCOPE))) {
    const target = join(copy, relative('.', realpathSync(join(from, OWN_SCOPE, name))));
    if (existsSync(target)) symlinkSync(resolve(target), join(to, OWN_SCOPE, name));
  }
}

function read(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function run(cwd: string, command: string, ...args: string[]): void {
  // Other checks judge the templates; here they are only compared.
  const env = { ...process.env, CDK_VALIDATION: 'false' };
  execFileSync(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).trim();
}

main();
