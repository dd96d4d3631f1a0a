import { Component, JsonFile, type javascript } from 'projen';
import { LANGUAGES, VERSIONS } from './settings';

/** How packages are made, beside what they are made of. */
const PACKAGING = ['{workspaceRoot}/projenrc/tasks/*', '{workspaceRoot}/tools/release/requirements.txt'];

/** nx.json: what each target reads and writes, so that nothing runs twice for the same input. */
export class NxWorkspace extends Component {
  constructor(project: javascript.NodeProject) {
    super(project);
    project.addDevDeps(`nx@${VERSIONS.nx}`);
    new JsonFile(project, 'nx.json', {
      obj: {
        analytics: false,
        // The default cache is shared by every clone in the home folder: a clean clone would not be a clean build.
        cacheDirectory: '.nx/cache',
        neverConnectToCloud: true,
        useDaemonProcess: false,
        parallel: 2,
        tui: { enabled: false },
        defaultBase: 'main',
        namedInputs: NAMED_INPUTS,
        targetDefaults: TARGETS,
      },
    });
  }
}

const NAMED_INPUTS = {
  toolchain: ['{workspaceRoot}/package-lock.json', '{workspaceRoot}/nx.json', { runtime: 'node --version' }],
  default: ['{projectRoot}/**/*', 'toolchain'],
  production: [
    'default',
    '!{projectRoot}/test/**/*',
    '!{projectRoot}/**/*.md',
    '{projectRoot}/README.md',
    '!{projectRoot}/local-aws/**/*',
  ],
};

const TARGETS = {
  compile: {
    cache: true,
    dependsOn: ['^compile'],
    inputs: ['production', '^production'],
    outputs: ['{projectRoot}/lib', '{projectRoot}/.jsii', '{projectRoot}/tsconfig.tsbuildinfo'],
  },
  lint: {
    cache: true,
    // Boundaries are judged on compiled siblings: an import of one that is not built would go unseen.
    dependsOn: ['compile'],
    inputs: ['default', '^production', '{workspaceRoot}/biome.json', '{workspaceRoot}/projenrc/**/*'],
    outputs: [],
  },
  test: {
    cache: true,
    dependsOn: ['^compile'],
    inputs: ['default', '^production'],
    outputs: ['{projectRoot}/coverage'],
  },
  docgen: {
    cache: true,
    dependsOn: ['compile'],
    inputs: ['production', '^production', '{workspaceRoot}/projenrc/tasks/docgen.ts'],
    outputs: ['{projectRoot}/API.md'],
  },
  rosetta: {
    cache: true,
    dependsOn: ['compile'],
    inputs: ['production', '^production'],
    outputs: ['{projectRoot}/.jsii.tabl.json'],
  },
  ...Object.fromEntries(LANGUAGES.map((language) => [`package:${language}`, packageTarget(language)])),
  package: { dependsOn: LANGUAGES.map((language) => `package:${language}`) },
  synth: {
    cache: true,
    dependsOn: ['compile'],
    inputs: ['production', '^production'],
    outputs: ['{projectRoot}/cdk.out'],
  },
};

function packageTarget(language: string) {
  return {
    cache: true,
    // Java and Go compile against the packages of the siblings.
    dependsOn: ['compile', `^package:${language}`],
    inputs: ['production', '^production', ...PACKAGING],
    outputs: [`{projectRoot}/dist/${language}`],
  };
}

/** Makes just these projen tasks nx targets of the project; nx would take every npm script. */
export function nxTargets(project: javascript.NodeProject, tag: string, tasks: readonly string[]): void {
  const target = (task: string) =>
    task === 'package'
      ? { executor: 'nx:noop' }
      : { executor: 'nx:run-commands', options: { command: `projen ${task}`, cwd: '{projectRoot}' } };
  project.package.addField('nx', {
    tags: [tag],
    includedScripts: [],
    targets: Object.fromEntries(tasks.map((task) => [task, target(task)])),
  });
}

export const LIBRARY_TARGETS = [
  'compile',
  'lint',
  'test',
  'docgen',
  'rosetta',
  ...LANGUAGES.map((language) => `package:${language}`),
  'package',
];
