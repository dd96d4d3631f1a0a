import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { REPOSITORY_FOLDER } from '../../deploy/state-folder';
import type { Check, Commands } from './check';
import { hasTools } from './run-check';

const APP = 'apps/reference-platform';
const LOCAL_AWS = `${APP}/local-aws`;
const PYTHON = '../.local-aws/venv/bin/python';
const RELEASE = 'tools/release';
const ZIZMOR = `${RELEASE}/.venv/bin/zizmor`;
const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

/** Without a daemon nx brings outputs from its cache again and again, and what the other lane reads is gone for a moment. */
const nx = (target: string): string[] => ['npx', 'nx', 'run-many', '-t', target, '--exclude-task-dependencies'];
const projen = (task: string, ...rest: string[]): string[] => ['npx', 'projen', task, ...rest];
/** What releases runs on a newer Node.js than the rest, which its lock file brings. */
const release = (script: string): string[] => [`${RELEASE}/node_modules/.bin/node`, `${RELEASE}/src/${script}.ts`];
const python = (...rest: string[]): string[] => [PYTHON, '-m', ...rest];

type CheckOfLane = Omit<Check, 'lane' | 'after'>;

/**
 * Every check of the repository, in the order in which those of a lane run: what fails fast and often comes first.
 * To add one, add a line.
 *
 * nx runs in the lane of the libraries alone, so that two runs never wait for each other's cache,
 * and nothing but `compile` writes what is compiled: the other lane reads it all the time.
 */
export function checkList(): Check[] {
  const libraryLane = [...sources(), ...libraries(), ...packages(), newest()];
  const platformLane = [...platform(), ...deployment(), ...wholeRepository()];
  return [
    ...libraryLane.map((check): Check => ({ ...check, lane: 'libraries' })),
    // What needs no compiled library runs while they compile.
    ...localAwsSources().map((check): Check => ({ ...check, lane: 'platform', after: ['generated'] })),
    ...platformLane.map((check): Check => ({ ...check, lane: 'platform', after: ['compile'] })),
    ...consumers().map((check): Check => ({ ...check, lane: 'platform' })),
  ];
}

function sources(): CheckOfLane[] {
  return [
    { name: 'generated', title: 'npx projen changes nothing', commands: [['npx', 'projen']], unchanged: ['.'] },
    { name: 'commits', title: 'the messages are Conventional Commits', commands: [commitlint()] },
    { name: 'lint-root', title: 'the files that belong to no package keep the rules', commands: [projen('lint')] },
    {
      name: 'release-units',
      title: 'what decides on releases, and on what an upgrade may replace, passes its tests',
      commands: [
        [release('main')[0], '--test', `${RELEASE}/test/*.test.ts`],
        ['npx', 'tsx', '--test', 'projenrc/test/upgrade-losses.test.ts'],
      ],
    },
  ];
}

function libraries(): CheckOfLane[] {
  return [
    { name: 'compile', title: 'everything compiles', commands: [nx('compile')] },
    { name: 'lint', title: 'every package keeps the rules and its place in the layers', commands: [nx('lint')] },
    { name: 'unit', title: 'the unit tests of every package pass', commands: [nx('test')], minutes: 25 },
    {
      name: 'api',
      title: 'every API.md says what the code says',
      commands: [nx('docgen')],
      unchanged: ['packages/*/API.md'],
    },
    {
      name: 'compatibility',
      title: 'no library breaks its last release without saying so',
      commands: [release('check-compatibility')],
    },
    { name: 'snippets', title: 'the examples in the README of every library compile', commands: [projen('snippets')] },
    { name: 'docs', title: 'links, paths, tables and snippets of the documents are right', commands: [projen('docs')] },
  ];
}

/** One run for all languages; where tools are missing, the check of who uses that language says so. */
function packages(): CheckOfLane[] {
  return [
    {
      name: 'package',
      title: 'the libraries are packaged for every language whose tools are here',
      commands: packaging,
    },
  ];
}

function packaging(): Commands {
  const languages = ['js', 'python', ...(hasTools('javac', 'mvn') ? ['java'] : []), ...(hasTools('go') ? ['go'] : [])];
  // Javadoc cannot fail a build, and the rehearsal of a release writes it; each run of Java is too short to optimize.
  const environment = 'MAVEN_OPTS=-Dmaven.javadoc.skip=true -XX:TieredStopAtLevel=1';
  return [['env', environment, ...projen('package:all', ...languages.flatMap((one) => ['--language', one]))]];
}

/** What strangers do with the packages, once nothing else is left to do in the lane. */
function consumers(): Omit<Check, 'lane'>[] {
  const consumer = (language: string) => projen('consumers', '--language', language);
  return [
    {
      name: 'use-from-typescript',
      title: 'the npm packages work in an app of a stranger',
      commands: [consumer('typescript')],
      after: ['package'],
    },
    {
      name: 'use-from-python',
      title: 'so do the Python packages',
      commands: [consumer('python')],
      after: ['package'],
    },
    {
      name: 'use-from-java',
      title: 'so do the Java packages',
      commands: [consumer('java')],
      needs: ['javac', 'mvn'],
      after: ['package'],
    },
    {
      name: 'use-from-go',
      title: 'so do the Go modules',
      commands: [consumer('go')],
      needs: ['go'],
      after: ['package'],
    },
  ];
}

function platform(): CheckOfLane[] {
  const templates = `${APP}/cdk.out/**/*.template.json`;
  const cfnLint = `${APP}/.local-aws/venv/bin/cfn-lint`;
  return [
    {
      name: 'configuration-schema',
      title: 'the JSON Schema for editors is what the code says',
      commands: [['node', `${APP}/bin/platform.cjs`, 'schema', '--check']],
    },
    {
      name: 'workflows',
      title:
        'the workflows, ours and those of every system, are valid, pin what they use, and may do only what they need',
      commands: [
        [ZIZMOR, '--offline', '--persona', 'pedantic', '.github'],
        ['go', 'run', ACTIONLINT],
        ['npx', 'tsx', `${APP}/src/cli/checks/lint-systems.ts`, resolve(REPOSITORY_FOLDER, ZIZMOR), ACTIONLINT],
      ],
      needs: ['go'],
    },
    {
      name: 'synth',
      title: 'every stage of every system synthesizes and is valid',
      commands: [['npx', 'tsx', 'src/cli/checks/synthesize-stages.ts']],
      folder: APP,
    },
    {
      name: 'cfn-lint',
      title: 'cfn-lint finds no error in the templates',
      commands: [[cfnLint, '--non-zero-exit-code', 'error', '--template', templates]],
    },
  ];
}

function localAwsSources(): CheckOfLane[] {
  return [
    {
      name: 'local-aws-lint',
      title: 'the local AWS keeps the rules of Python',
      commands: [python('ruff', 'check', '.')],
      folder: LOCAL_AWS,
    },
    {
      name: 'local-aws-table',
      title: 'its table of resource types is what the code says',
      commands: [python('ashlar_local_aws.table', '--check')],
      folder: LOCAL_AWS,
    },
  ];
}

function deployment(): CheckOfLane[] {
  return [
    {
      name: 'local-aws',
      title: 'its tests pass, and every type that our templates use is among them',
      commands: [['env', 'ASSEMBLIES=../cdk.out', ...python('pytest', '-q')]],
      folder: LOCAL_AWS,
    },
    {
      name: 'deploy',
      title: 'stages deploy, change, roll back and go away without a trace',
      commands: [['npx', 'jest', '--ci', '--config', 'test/deploy/jest.config.json']],
      folder: APP,
      minutes: 25,
    },
  ];
}

function wholeRepository(): CheckOfLane[] {
  return [
    {
      name: 'upgrade-contract',
      title: 'an upgrade from the last release replaces nothing that holds data or an address',
      commands: [projen('upgrade-contract')],
    },
    {
      name: 'release-rehearsal',
      title: 'two libraries are released to registries on this machine, through kills and breaks',
      commands: [release('rehearse')],
      needs: ['javac', 'mvn', 'go'],
    },
  ];
}

/** In the lane that has less to do: it works on a copy, and so is in nobody's way. */
function newest(): CheckOfLane {
  return {
    name: 'newest-cdk',
    title: 'all of it works on the newest aws-cdk-lib too',
    commands: [projen('newest')],
    minutes: 25,
  };
}

/** The commits that are new here; where nothing is new, as on the main branch, the last one. */
function commitlint(): string[] {
  const git = spawnSync('git', ['rev-list', '--count', 'origin/main..HEAD'], {
    cwd: REPOSITORY_FOLDER,
    encoding: 'utf8',
  });
  const isNew = git.status === 0 && Number(git.stdout) > 0;
  return ['npx', 'commitlint', ...(isNew ? ['--from', 'origin/main', '--to', 'HEAD'] : ['--last'])];
}
