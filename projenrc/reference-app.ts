import { readFileSync } from 'node:fs';
import { JsonFile, javascript, typescript } from 'projen';
import { type ConstructLibrary, JEST_OPTIONS, LINT_STEPS, tuneJest } from './construct-library';
import { delegateInstallToRoot, type Monorepo, RootProjenrc } from './monorepo';
import { nxTargets } from './nx';
import { IDENTITY, VERSIONS } from './settings';

export interface ReferenceAppOptions {
  readonly libraries: ConstructLibrary[];
}

/** The app that composes the libraries. It runs from its sources (tsx), so that a change is never a stale build. */
export class ReferenceApp extends typescript.TypeScriptProject {
  constructor(root: Monorepo, folder: string, options: ReferenceAppOptions) {
    super({
      parent: root,
      outdir: `apps/${folder}`,
      name: `${IDENTITY.npmScope}/${folder}`,
      description: 'Systems and stages as data, composed of the Ashlar libraries into whole platforms',
      authorName: IDENTITY.author,
      authorEmail: IDENTITY.authorAddress,
      authorOrganization: true,
      license: 'Apache-2.0',
      copyrightOwner: IDENTITY.author,
      defaultReleaseBranch: 'main',
      packageManager: javascript.NodePackageManager.NPM,
      minNodeVersion: VERSIONS.minNode,
      typescriptVersion: VERSIONS.typescript,
      sampleCode: false,
      eslint: false,
      github: false,
      release: false,
      package: false,
      depsUpgrade: false,
      buildWorkflow: false,
      pullRequestTemplate: false,
      readme: undefined,
      entrypoint: '',
      bin: { platform: 'bin/platform.cjs' },
      deps: [
        `aws-cdk-lib@${VERSIONS.cdk}`,
        `constructs@${VERSIONS.constructs}`,
        `@aws-cdk/toolkit-lib@${VERSIONS.toolkitLib}`,
        `tsx@${VERSIONS.tsx}`,
        'commander@14.0.3',
        '@aws-sdk/client-cloudformation@3.1169.0',
        '@aws-sdk/client-s3@3.1169.0',
        'yaml@2.9.1',
        'zod@4.6.7',
        ...options.libraries.map((library) => `${library.package.packageName}@^0.0.0`),
      ],
      devDeps: ['ajv@8.20.0', `aws-cdk@${VERSIONS.cli}`, `fast-check@${VERSIONS.fastCheck}`],
      jestOptions: JEST_OPTIONS,
      tsconfig: { compilerOptions: COMPILER },
      tsconfigDev: { compilerOptions: COMPILER },
    });
    delegateInstallToRoot(this, root);
    // Tests reach most of the sources, and the compiler shall see the others too.
    this.tsconfigDev.addInclude('../src/**/*.ts');
    new RootProjenrc(this);
    this.package.addField('private', true);
    this.deps.removeDependency('projen');
    this.addDevDeps('ts-jest@^29.4.15');
    this.compileTask.reset('tsc --noEmit -p test/tsconfig.json');
    tuneJest(this);
    this.addTask('lint', { steps: LINT_STEPS });
    this.addTask('synth', {
      description: 'Synthesize every stage of every system, validated',
      exec: 'node bin/platform.cjs synth --all --output cdk.out',
    });
    new JsonFile(this, 'cdk.json', { obj: { ...CDK_JSON, context: CONTEXT }, newline: true });
    this.gitignore.exclude('cdk.out/', 'coverage/', '/.local-aws/', 'cdk.context.json');
    this.tasks.removeTask('watch');
    nxTargets(this, 'type:app', ['compile', 'lint', 'test', 'synth']);
  }
}

const COMPILER: javascript.TypeScriptCompilerOptions = {
  target: 'es2022',
  lib: ['es2023'],
  module: 'node16',
  moduleResolution: javascript.TypeScriptModuleResolution.NODE16,
  types: ['jest', 'node'],
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
};

const CDK_JSON = { app: 'node --import tsx src/main.ts', output: 'cdk.out', versionReporting: false };

/**
 * Every behaviour that aws-cdk-lib recommends for new apps; the libraries are tested without them.
 * Among them: references between stacks are weak, so that a producer can change what a consumer still uses,
 * and findings of the validation that ships with aws-cdk-lib stop the synthesis.
 */
const CONTEXT = JSON.parse(readFileSync(require.resolve('aws-cdk-lib/recommended-feature-flags.json'), 'utf8'));
