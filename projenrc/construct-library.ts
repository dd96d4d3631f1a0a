import { awscdk, javascript, TextFile, type typescript } from 'projen';
import { delegateInstallToRoot, type Monorepo, RootProjenrc } from './monorepo';
import { LIBRARY_TARGETS, nxTargets } from './nx';
import { IDENTITY, LANGUAGES, VERSIONS } from './settings';

export interface ConstructLibraryOptions {
  readonly description: string;
  readonly keywords: string[];
  /** The one package a library may build on: a peer, so that an app has a single copy of it. */
  readonly foundation?: ConstructLibrary;
  /** Libraries of the npm world that travel inside the package, because they are no jsii modules. */
  readonly bundled?: string[];
  /** Their types, where they come as packages of their own. */
  readonly bundledTypes?: string[];
  /** Commands that the package installs, from name to file. */
  readonly commands?: Record<string, string>;
}

/** A separately versioned jsii construct library under packages/. */
export class ConstructLibrary extends awscdk.AwsCdkConstructLibrary {
  constructor(root: Monorepo, folder: string, options: ConstructLibraryOptions) {
    super({
      parent: root,
      outdir: `packages/${folder}`,
      name: `${IDENTITY.npmScope}/${folder}`,
      description: options.description,
      keywords: ['aws', 'cdk', 'awscdk', 'aws-cdk', 'constructs', ...options.keywords],
      author: IDENTITY.author,
      authorAddress: IDENTITY.authorAddress,
      authorOrganization: true,
      repositoryUrl: IDENTITY.repository,
      repositoryDirectory: `packages/${folder}`,
      license: 'Apache-2.0',
      copyrightOwner: IDENTITY.author,
      defaultReleaseBranch: 'main',
      packageManager: javascript.NodePackageManager.NPM,
      cdkVersion: VERSIONS.cdk,
      constructsVersion: VERSIONS.constructs,
      jsiiVersion: VERSIONS.jsii,
      typescriptVersion: VERSIONS.typescript,
      minNodeVersion: VERSIONS.minNode,
      npmAccess: javascript.NpmAccess.PUBLIC,
      stability: 'experimental',
      sampleCode: false,
      eslint: false,
      github: false,
      release: false,
      buildWorkflow: false,
      depsUpgrade: false,
      pullRequestTemplate: false,
      readme: undefined,
      bundledDeps: options.bundled ?? [],
      bin: options.commands,
      peerDeps: options.foundation ? [`${options.foundation.package.packageName}@^0.0.0`] : [],
      jestOptions: JEST_OPTIONS,
      publishToPypi: { distName: `ashlar-cdk-${folder}`, module: `ashlar_cdk_${folder.replace(/-/g, '_')}` },
      publishToMaven: {
        javaPackage: `${IDENTITY.javaPackage}.${folder.replace(/-/g, '')}`,
        mavenGroupId: IDENTITY.mavenGroup,
        mavenArtifactId: folder,
      },
      publishToGo: { moduleName: IDENTITY.goModule, packageName: folder.replace(/-/g, '') },
    });
    delegateInstallToRoot(this, root);
    new RootProjenrc(this);
    this.addDevDeps(
      `jsii-pacmak@${VERSIONS.pacmak}`,
      `jsii-rosetta@${VERSIONS.rosetta}`,
      `jsii-docgen@${VERSIONS.docgen}`,
      `fast-check@${VERSIONS.fastCheck}`,
      ...(options.bundledTypes ?? []),
    );
    this.deps.removeDependency('projen');
    tuneJest(this);
    this.configureTasks();
    if (options.bundled?.length) this.proveBundle();
    this.addReadmeFixture();
    nxTargets(this, 'type:library', LIBRARY_TARGETS);
  }

  private configureTasks(): void {
    // Node 20 runs everything here; jsii warns about its age on each start.
    this.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
    this.tasks.tryFind('docgen')?.reset('tsx ../../projenrc/tasks/docgen.ts');
    this.addTask('lint', { steps: LINT_STEPS });
    // Without a batch, each example is a program of its own that loads all of aws-cdk-lib.
    this.addTask('rosetta', { exec: 'jsii-rosetta extract --compile --strict --batch 1000 .' });
    this.gitignore.exclude('.jsii.tabl.json', 'coverage/');
    this.npmignore?.exclude(
      '.jsii.tabl.json',
      '/rosetta/',
      '/coverage/',
      '/jest.config.json',
      '/biome.json',
      '/CHANGELOG.md',
    );
    for (const language of LANGUAGES) {
      this.tasks.tryFind(`package:${language}`)?.reset(`tsx ../../projenrc/tasks/package.ts --language ${language} .`);
    }
    this.tasks.removeTask('watch');
    this.tasks.removeTask('compat');
  }

  private proveBundle(): void {
    this.addTask('bundle:proof', {
      description: 'Install the packed package alone, outside of the workspace, and run what it bundles',
      exec: 'tsx ../../projenrc/tasks/bundle-proof.ts',
    });
  }

  private addReadmeFixture(): void {
    new TextFile(this, 'rosetta/default.ts-fixture', {
      lines: [
        "import { Stack } from 'aws-cdk-lib';",
        "import { Construct } from 'constructs';",
        '',
        'class Fixture extends Stack {',
        '  constructor(scope: Construct, id: string) {',
        '    super(scope, id);',
        '    /// here',
        '  }',
        '}',
        '',
      ],
    });
  }
}

/** What both kinds of project say to projen about Jest; `tuneJest` says the rest. */
export const JEST_OPTIONS: javascript.JestOptions = {
  jestVersion: VERSIONS.jest,
  configFilePath: 'jest.config.json',
  junitReporting: false,
  updateSnapshot: javascript.UpdateSnapshot.NEVER,
  coverageText: false,
  jestConfig: { collectCoverage: false, additionalOptions: { randomize: true } },
};

/** Tests run in random order, and each file is transpiled by itself: types are the compiler's business. */
export function tuneJest(project: typescript.TypeScriptProject): void {
  const config = project.jest?.config;
  config.testMatch = ['<rootDir>/test/**/*.test.ts'];
  config.transform = { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', transpilation: true }] };
  project.testTask.reset('jest --ci', { receiveArgs: true });
  // The built-in template validation takes seconds per process: it runs once, for the whole platform.
  project.testTask.env('CDK_VALIDATION', 'false');
  // Where each construct was made is asked of Node.js again and again, which is a fifth of the time of the tests.
  project.testTask.env('CDK_CONTEXT_JSON', JSON.stringify(NO_STACK_TRACES));
}

const NO_STACK_TRACES = { 'aws:cdk:disable-stack-trace': true, 'aws:cdk:disable-creation-stack-traces': true };

/** Biome finds its rules at the root; what it cannot see is checked by dependency-cruiser and a script of ours. */
export const LINT_STEPS = [
  { exec: 'biome check --error-on-warnings .' },
  { exec: 'depcruise --config ../../projenrc/boundaries.cjs src' },
  { exec: 'tsx ../../projenrc/tasks/house-rules.ts' },
];
