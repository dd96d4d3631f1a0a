import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';

/**
 * Installs the packages as built into copies of the examples, as a stranger would, and compares what they synthesize:
 * the templates of all languages must be the same. `--language NAME` runs one; TypeScript always runs, as the measure.
 * A language whose tools are missing is named and skipped; with CI set, that is a failure.
 */
const WORK = resolve('.consumers');
const TEMPLATE = 'cdk.out/Shop.template.json';
const CDK_ENV = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', CDK_VALIDATION: 'false' };

interface Consumer {
  readonly tools: string[];
  /** Installs into the copy of the example in the current folder and runs it. */
  readonly run: (folder: string) => void;
}

const CONSUMERS: Record<string, Consumer> = {
  typescript: {
    tools: ['npm'],
    run: (folder) => {
      sh(folder, 'npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...built('js/*.tgz')]);
      sh(folder, 'npx', ['tsc']);
      sh(folder, 'node', ['app.js']);
    },
  },
  python: {
    tools: ['python3'],
    run: (folder) => {
      sh(folder, 'python3', ['-m', 'venv', '.venv']);
      const links = built('python/*.whl').flatMap((wheel) => ['--find-links', join(wheel, '..')]);
      sh(folder, '.venv/bin/pip', ['install', '--quiet', ...links, '-r', 'requirements.txt']);
      sh(folder, '.venv/bin/python', ['app.py']);
    },
  },
  java: {
    tools: ['javac', 'mvn'],
    run: (folder) => {
      const repository = join(WORK, 'maven');
      for (const dist of globSync('packages/*/dist/java', { onlyDirectories: true })) {
        cpSync(dist, repository, { recursive: true });
      }
      writeFileSync(join(folder, 'settings.xml'), mavenSettings(repository));
      sh(folder, 'mvn', ['-q', '-B', '-s', 'settings.xml', '-Dashlar.version=0.0.0', 'compile', 'exec:java']);
    },
  },
  go: {
    tools: ['go'],
    run: (folder) => {
      for (const module of globSync('packages/*/dist/go/*', { onlyDirectories: true, absolute: true })) {
        const path = module.replace(/\/$/, '');
        const name = `github.com/ashlar-cdk/ashlar-go/${path.split('/').at(-1)}`;
        sh(folder, 'go', ['mod', 'edit', `-require=${name}@v0.0.0`, `-replace=${name}=${path}`]);
      }
      sh(folder, 'go', ['mod', 'tidy', '-e']);
      sh(folder, 'go', ['run', '.']);
    },
  },
};

function main(): void {
  const only = process.argv.includes('--language') ? process.argv[process.argv.indexOf('--language') + 1] : undefined;
  const languages = Object.keys(CONSUMERS).filter((name) => !only || name === only || name === 'typescript');
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK);
  const failures = languages.flatMap((name) => attempt(name));
  for (const failure of failures) console.error(failure);
  if (failures.length === 0) rmSync(WORK, { recursive: true, force: true });
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function attempt(name: string): string[] {
  const { tools, run } = CONSUMERS[name];
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length > 0) {
    console.log(`${name}: skipped, ${missing.join(' and ')} not found`);
    return process.env.CI ? [`${name}: nothing may be skipped here`] : [];
  }
  const folder = join(WORK, name);
  cpSync(join('examples', name), folder, { recursive: true });
  try {
    run(folder);
  } catch (error) {
    return [`${name}: ${(error as Error).message}`];
  }
  const template = normalized(join(folder, TEMPLATE));
  const measure = normalized(join(WORK, 'typescript', TEMPLATE));
  if (template === undefined) return [`${name}: wrote no ${TEMPLATE}`];
  if (template !== measure) return [`${name}: its template differs from the one of TypeScript; see ${folder}`];
  console.log(`${name}: the same template, ${Object.keys(JSON.parse(template).Resources).length} resources`);
  return [];
}

function built(pattern: string): string[] {
  const files = globSync(`packages/*/dist/${pattern}`, { absolute: true });
  if (files.length === 0) throw new Error(`nothing is packaged for ${pattern}; run npx nx run-many -t package`);
  return files;
}

function sh(folder: string, command: string, args: string[]): void {
  execFileSync(command, args, { cwd: folder, stdio: 'inherit', env: CDK_ENV });
}

/** The template with sorted keys, because the order of a map is no part of its meaning. */
function normalized(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')), sortKeys);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mavenSettings(repository: string): string {
  return `<settings>
  <profiles>
    <profile>
      <id>built</id>
      <repositories>
        <repository><id>built</id><url>file://${repository}</url></repository>
      </repositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>built</activeProfile></activeProfiles>
</settings>
`;
}

main();
