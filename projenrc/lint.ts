import { Component, JsonFile, type javascript } from 'projen';
import { VERSIONS } from './settings';

/** One Biome configuration for the whole repository; every rule that differs from the recommended set has its reason. */
export class Lint extends Component {
  constructor(project: javascript.NodeProject) {
    super(project);
    project.addDevDeps(
      `@biomejs/biome@${VERSIONS.biome}`,
      `dependency-cruiser@${VERSIONS.dependencyCruiser}`,
      `@commitlint/cli@${VERSIONS.commitlint}`,
      `@commitlint/config-conventional@${VERSIONS.commitlint}`,
    );
    new JsonFile(project, 'biome.json', { obj: BIOME, marker: false });
    new JsonFile(project, '.commitlintrc.json', { obj: COMMITLINT, marker: false });
    project.addTask('lint', {
      description: 'The rules for the files that belong to no package',
      steps: [
        { exec: 'biome check --error-on-warnings .projenrc.ts projenrc tools' },
        { exec: 'tsc' },
        { exec: 'tsc -p tools/release' },
      ],
    });
    project.addTask('format', {
      description: 'Format every file and fix what can be fixed',
      exec: 'biome check --write .',
    });
  }
}

const COMMITLINT = {
  extends: ['@commitlint/config-conventional'],
  // Bodies carry links and figures; a line of them may be long.
  rules: { 'body-max-line-length': [0], 'footer-max-line-length': [0] },
};

/** Building constructs reads no clock, network, environment or chance: the same input gives the same template. */
const PURE = {
  style: {
    noProcessEnv: 'error',
    noRestrictedGlobals: {
      level: 'error',
      options: {
        deniedGlobals: {
          Date: 'A template does not depend on the day it is made.',
          fetch: 'A template does not depend on the network.',
          performance: 'A template does not depend on the clock.',
          crypto: 'Use node:crypto hashes of the input; never random values.',
        },
      },
    },
    noRestrictedImports: {
      level: 'error',
      options: {
        paths: {
          'node:fs': 'Constructs read no disk.',
          fs: 'Constructs read no disk.',
          'node:http': 'Constructs use no network.',
          'node:https': 'Constructs use no network.',
          'node:net': 'Constructs use no network.',
          'node:os': 'A template does not depend on the machine.',
          'node:child_process': 'Constructs start no process.',
        },
      },
    },
  },
};

const BIOME = {
  files: {
    includes: [
      '**/*.ts',
      '**/*.mjs',
      '**/*.cjs',
      '!**/lib',
      '!**/dist',
      '!**/cdk.out',
      '!**/coverage',
      '!**/.nx',
      '!**/*.d.ts',
      '!.newest',
      '!.rehearsal',
      '!.release',
      '!.upgrade',
    ],
  },
  formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 120 },
  javascript: { formatter: { quoteStyle: 'single' } },
  linter: {
    rules: {
      complexity: {
        // jsii has no free functions: a class of statics is the only way to share one.
        noStaticOnlyClass: 'off',
        // At 70 lines there is a second idea in the function.
        noExcessiveLinesPerFunction: { level: 'error', options: { maxLines: 70, skipBlankLines: true } },
      },
      suspicious: {
        noTemplateCurlyInString: 'off',
        noConsole: { level: 'error', options: { allow: ['error', 'warn'] } },
      },
      style: {
        useImportType: 'error',
        // A folder shows its words in one spelling.
        useFilenamingConvention: { level: 'error', options: { filenameCases: ['kebab-case'] } },
        useNodejsImportProtocol: 'error',
        noNonNullAssertion: 'error',
      },
    },
  },
  overrides: [
    { includes: ['packages/*/src/**', 'apps/*/src/stacks/**', 'apps/*/src/platform.ts'], linter: { rules: PURE } },
    {
      // A suite is one function by design, and its lines are its cases.
      includes: ['**/test/**'],
      linter: { rules: { complexity: { noExcessiveLinesPerFunction: 'off' } } },
    },
    {
      // Commands talk to the person who called them.
      includes: ['projenrc/**', 'tools/**', 'apps/*/src/cli/**', 'apps/*/src/deploy/**'],
      linter: { rules: { suspicious: { noConsole: 'off' } } },
    },
  ],
};
