import { javascript, ProjenrcFile, typescript } from 'projen';
import { Lint } from './lint';
import { NxWorkspace } from './nx';
import { IDENTITY, OVERRIDES, VERSIONS } from './settings';
import { Workflows } from './workflows';

/** The root: an npm workspace run by nx. It has no code of its own and is never published. */
export class Monorepo extends typescript.TypeScriptProject {
  private installNeeded = false;

  constructor() {
    super({
      name: IDENTITY.name,
      authorName: IDENTITY.author,
      authorEmail: IDENTITY.authorAddress,
      authorOrganization: true,
      repository: IDENTITY.repository,
      license: 'Apache-2.0',
      copyrightOwner: IDENTITY.author,
      defaultReleaseBranch: 'main',
      packageManager: javascript.NodePackageManager.NPM,
      projenrcTs: true,
      runner: typescript.TypeScriptRunner.tsx(),
      projenVersion: '0.103.25',
      minNodeVersion: VERSIONS.minNode,
      typescriptVersion: VERSIONS.typescript,
      sampleCode: false,
      jest: false,
      eslint: false,
      package: false,
      release: false,
      github: false,
      depsUpgrade: false,
      disableTsconfigDev: true,
      readme: undefined,
    });

    this.package.addField('private', true);
    this.package.addField('overrides', OVERRIDES);
    this.package.addField('workspaces', ['packages/*', 'apps/*']);
    this.addDevDeps(
      `tsx@${VERSIONS.tsx}`,
      'tinyglobby@^0.2',
      // What toolkit-lib has with it, and no other: the rules of replacement that CDK itself shows.
      '@aws-cdk/cloudformation-diff@2.187.5',
      '@aws-cdk/aws-service-spec@0.1.216',
      // One copy for the whole workspace: a second one would make the types of two packages incompatible.
      `aws-cdk-lib@${VERSIONS.cdk}`,
      `constructs@${VERSIONS.constructs}`,
    );

    new NxWorkspace(this);
    new Lint(this);
    new Workflows(this);
    this.configureCompiler();
    this.configureTasks();
    for (const path of [
      '/.nx/',
      'dist/',
      'cdk.out/',
      '/.newest/',
      '__pycache__/',
      '.venv/',
      '.ruff_cache/',
      '.pytest_cache/',
      '/.snippets/',
      '/.consumers/',
      '/.rehearsal/',
      '/.release/',
      '/.upgrade/',
      'test-results/',
    ]) {
      this.addGitIgnore(path);
    }
  }

  /** Called by a package whose package.json changed: npm installs once, after all of them are written. */
  public requestInstall(): void {
    this.installNeeded = true;
  }

  public override postSynthesize(): void {
    super.postSynthesize();
    if (this.installNeeded) {
      this.installNeeded = false;
      installInternals(this).installDependencies({ reason: javascript.InstallReason.PACKAGE_JSON_CHANGED });
    }
  }

  private configureCompiler(): void {
    const file = this.tsconfig?.file;
    file?.addOverride('include', ['.projenrc.ts', 'projenrc/**/*.ts']);
    file?.addOverride('compilerOptions.rootDir', '.');
    file?.addDeletionOverride('compilerOptions.outDir');
    file?.addOverride('compilerOptions.noEmit', true);
    file?.addOverride('compilerOptions.skipLibCheck', true);
    file?.addOverride('compilerOptions.types', ['node']);
  }

  private configureTasks(): void {
    const everything = 'compile lint test docgen rosetta package synth';
    this.compileTask.reset(`nx run-many -t ${everything}`, { receiveArgs: true });
    this.testTask.reset('nx run-many -t test', { receiveArgs: true });
    this.packageTask.reset('nx run-many -t package', { receiveArgs: true });
    this.tasks.removeTask('watch');
    this.addTask('watch', {
      description: 'Compile and test what changes, as it changes',
      exec: 'nx watch --all -- nx affected -t compile test --files=$NX_FILE_CHANGES',
    });
    this.addTask('docs', {
      description: 'Check paths, snippets and generated tables of every document',
      exec: 'tsx projenrc/tasks/docs.ts',
      receiveArgs: true,
    });
    this.addTask('docs:write', {
      description: 'Bring the generated tables of every document up to date',
      exec: 'tsx projenrc/tasks/docs.ts --write',
    });
    this.addTask('newest', {
      description: 'Prove everything on the newest aws-cdk-lib, in a copy of the working tree',
      exec: 'tsx projenrc/tasks/newest-cdk.ts',
    });
    this.addTask('snippets', {
      description: 'Compile the examples in the README of every library, in one run',
      exec: 'sh -c "jsii-rosetta extract --compile --strict --batch 1000 packages/*"',
      env: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
    });
    this.addTask('package:all', {
      description: 'Package every library in one run: --language js, python, java or go, repeated; else for all',
      exec: 'tsx projenrc/tasks/package.ts',
      env: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
      receiveArgs: true,
    });
    this.addTask('consumers', {
      description: 'Use the packages as built from TypeScript, Python, Java and Go; the templates must be the same',
      exec: 'tsx projenrc/tasks/consumers.ts',
      receiveArgs: true,
    });
    this.addTask('release', {
      description: 'Decide on releases, build and publish them; docs/releasing.md has its commands',
      exec: 'tools/release/node_modules/.bin/node tools/release/src/main.ts',
      receiveArgs: true,
    });
    this.addTask('upgrade-contract', {
      description: 'Nothing that holds data or an address is replaced by an upgrade from the last release',
      exec: 'tsx projenrc/tasks/upgrade-contract.ts',
      receiveArgs: true,
    });
    this.addTask('affected', {
      description: 'Every check of what the current branch changed',
      exec: `nx affected -t ${everything}`,
      receiveArgs: true,
    });
  }
}

interface InstallTrigger {
  readonly reason: javascript.InstallReason;
}

interface InstallInternals {
  resolveDepsAndWritePackageJson(): unknown[];
  logInstallTrigger(): void;
  installDependencies(trigger: InstallTrigger): void;
}

/** The installer of a projen package. Its members are private, and projen has no hook for workspaces. */
function installInternals(project: javascript.NodeProject): InstallInternals {
  return project.package as unknown as InstallInternals;
}

/** A package of the workspace does not install by itself: a changed package.json only asks the root to. */
export function delegateInstallToRoot(project: javascript.NodeProject, root: Monorepo): void {
  const internals = installInternals(project);
  internals.resolveDepsAndWritePackageJson = () => [];
  internals.logInstallTrigger = () => {};
  internals.installDependencies = (trigger) => {
    if (trigger.reason !== javascript.InstallReason.NO_NODE_MODULES) root.requestInstall();
  };
}

/** Makes the generated files of a package point to the one `.projenrc.ts` there is. */
export class RootProjenrc extends ProjenrcFile {
  public readonly filePath = '../../.projenrc.ts';

  public override preSynthesize(): void {
    // The base class would name the file in .gitignore, where a path out of the folder means nothing.
  }
}
