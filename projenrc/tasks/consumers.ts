import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';

/**
 * Installs the packages as built into copies of the examples, as a stranger would, and compares what they synthesize:
 * the templates of all languages must be the same. `--language NAME` runs one; TypeScript is the measure, and runs
 * unless it has run since its packages were built.
 * A language whose tools are missing is named and skipped; with CI set, that is a failure.
 */
const WORK = resolve('.consumers');
const TEMPLATE = 'cdk.out/Shop.template.json';
/** What git has; a release stamps the real version before it builds. */
const VERSION = '0.0.0';
const FOLDERS = globSync('packages/*', { onlyDirectories: true, absolute: true }).map((folder) => resolve(folder));
/** What a user gets from npm, and nothing else. */
const PUBLISHED = ['.jsii', 'API.md', 'LICENSE', 'README.md', 'lib', 'package.json'];
/** Data that some packages read. */
const DATA = ['prices'];
/** What running an example in its own folder leaves behind. */
const LEFTOVERS = ['node_modules', 'package-lock.json', 'dist', '.venv', '__pycache__', 'target', 'cdk.out'];
const ENVIRONMENT = {
  // npm tells its children about the project that started them, which a stranger's project is not part of.
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
  CDK_VALIDATION: 'false',
};

interface Consumer {
  readonly tools: string[];
  /** Installs into the copy of the example in `folder`, proves that what was built is what is used, and runs it. */
  readonly run: (folder: string) => void;
}

const CONSUMERS: Record<string, Consumer> = {
  typescript: {
    tools: ['npm'],
    run: (folder) => {
      const tarballs = built('js/*.tgz');
      sh(folder, 'npm', ['install', '--no-audit', '--no-fund', ...tarballs]);
      for (const library of FOLDERS) checkInstalled(join(folder, 'node_modules/@ashlar-cdk', basename(library)));
      sh(folder, 'npm', ['run', 'synth']);
    },
  },
  python: {
    tools: ['python3'],
    run: (folder) => {
      // Files, not names: a release on the index would be newer than what was built here.
      const wheels = built('python/*.whl');
      sh(folder, 'python3', ['-m', 'venv', '.venv']);
      sh(folder, '.venv/bin/pip', ['install', '--disable-pip-version-check', ...wheels, '-r', 'requirements.txt']);
      const origins = globSync('.venv/lib/*/site-packages/ashlar_cdk_*.dist-info/direct_url.json', { cwd: folder });
      const missing = wheels.filter((wheel) => !origins.some((file) => read(folder, file).includes(`file://${wheel}`)));
      if (missing.length > 0) throw new Error(`not installed: ${missing.join(', ')}`);
      sh(folder, '.venv/bin/python', ['app.py']);
    },
  },
  java: {
    tools: ['javac', 'mvn'],
    run: (folder) => {
      const [repository, cache] = [join(WORK, 'maven'), join(homedir(), '.m2/repository')];
      rmSync(repository, { recursive: true, force: true });
      const jars = built(`java/**/*-${VERSION}.jar`);
      for (const library of FOLDERS) cpSync(join(library, 'dist/java'), repository, { recursive: true });
      writeFileSync(join(folder, 'settings.xml'), mavenSettings(repository, cache));
      const cached = jars.map((jar) => join(cache, jar.split('/dist/java/')[1]));
      // Maven never looks again at a version that it has, so it would go on with yesterday's build.
      const forget = () => cached.forEach((jar) => void rmSync(dirname(jar), { recursive: true, force: true }));
      forget();
      try {
        sh(folder, 'mvn', ['-q', '-B', '-s', 'settings.xml', 'compile', 'exec:java']);
        // The example takes some of the libraries; what Maven did not ask for is not in its cache.
        const pom = read(folder, 'pom.xml');
        const taken = jars.filter((jar) => pom.includes(`<artifactId>${basename(dirname(dirname(jar)))}</artifactId>`));
        if (taken.length === 0) throw new Error('the example names none of the libraries');
        const other = taken.filter((jar) => !readFileSync(jar).equals(readFileSync(cached[jars.indexOf(jar)])));
        if (other.length > 0) throw new Error(`not what was used: ${other.join(', ')}`);
      } finally {
        forget();
      }
    },
  },
  go: {
    tools: ['go'],
    run: (folder) => {
      for (const file of built('go/*/go.mod')) {
        const module = `github.com/ashlar-cdk/ashlar-go/${basename(dirname(file))}`;
        sh(folder, 'go', ['mod', 'edit', `-require=${module}@v${VERSION}`, `-replace=${module}=${dirname(file)}`]);
      }
      sh(folder, 'go', ['mod', 'tidy']);
      sh(folder, 'go', ['run', '.']);
    },
  },
};

function main(): void {
  const { language } = parseArgs({ options: { language: { type: 'string' } } }).values;
  if (language !== undefined && !(language in CONSUMERS)) {
    throw new Error(`--language ${language}: there are ${Object.keys(CONSUMERS).join(', ')}`);
  }
  const others = Object.keys(CONSUMERS).filter((name) => name !== 'typescript' && (!language || name === language));
  mkdirSync(WORK, { recursive: true });
  let failures = others.length > 0 && isMeasured() ? [] : attempt('typescript');
  // Without the measure there is nothing to compare with.
  if (failures.length === 0) failures = others.flatMap((name) => attempt(name));
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function isMeasured(): boolean {
  const measure = join(WORK, 'typescript', TEMPLATE);
  const from = [...built('js/*.tgz'), ...globSync('examples/typescript/**', { ignore: '**/node_modules/**' })];
  return existsSync(measure) && from.every((file) => statSync(file).mtimeMs < statSync(measure).mtimeMs);
}

function attempt(name: string): string[] {
  const { tools, run } = CONSUMERS[name];
  const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length > 0) {
    console.log(`${name}: skipped, because ${missing.join(' and ')} cannot be found`);
    return process.env.CI ? [`${name}: nothing may be skipped in CI; install ${missing.join(' and ')}`] : [];
  }
  const folder = join(WORK, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join('examples', name), folder, {
    recursive: true,
    filter: (path) => !LEFTOVERS.includes(basename(path)),
  });
  const start = Date.now();
  try {
    run(folder);
    const template = templateOf(name);
    const different = differences(templateOf('typescript'), template, '');
    if (different.length > 0) return [`${name}: not the template of TypeScript, see ${folder}`, ...different];
    const resources = Object.keys((template as { Resources: object }).Resources).length;
    const seconds = Math.round((Date.now() - start) / 1000);
    const verdict = name === 'typescript' ? 'the measure' : 'the same as in TypeScript';
    console.log(`${name}: ${resources} resources, ${verdict} (${seconds} s)`);
    if (name !== 'typescript') rmSync(folder, { recursive: true, force: true });
    return [];
  } catch (error) {
    return [`${name}: ${(error as Error).message}`];
  }
}

/** The files that packaging made, at least one in each package. */
function built(pattern: string): string[] {
  return FOLDERS.flatMap((folder) => {
    const files = globSync(`dist/${pattern}`, { cwd: folder, absolute: true });
    if (files.length === 0) throw new Error(`${folder} has no dist/${pattern}; run npx nx run-many -t package`);
    return files;
  });
}

/** A link would be the working tree, and a file too many would be published. */
function checkInstalled(folder: string): void {
  if (lstatSync(folder).isSymbolicLink()) throw new Error(`${folder} is a link, not what was packed`);
  const { version, bin = {}, bundledDependencies = [] } = JSON.parse(read(folder, 'package.json'));
  if (version !== VERSION) throw new Error(`${folder} is ${version}, not ${VERSION}`);
  const ofItsOwn = [...Object.values<string>(bin).map((file) => file.split('/')[0]), ...DATA];
  const bundled = bundledDependencies.length > 0 ? ['node_modules'] : [];
  const entries = readdirSync(folder).filter((entry) => !ofItsOwn.includes(entry));
  const expected = [...PUBLISHED, ...bundled].sort();
  if (entries.sort().join() !== expected.join()) {
    throw new Error(`${folder} has ${entries.join(', ')}; a package has ${expected.join(', ')}`);
  }
}

function sh(folder: string, command: string, args: string[]): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env: ENVIRONMENT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} in ${folder}: exit ${status}\n${stdout}${stderr}`);
}

function templateOf(name: string): unknown {
  const file = join(WORK, name, TEMPLATE);
  if (!existsSync(file)) throw new Error(`wrote no ${TEMPLATE}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Where two templates differ. The order of keys has no meaning; that of lists has. */
function differences(expected: unknown, actual: unknown, path: string): string[] {
  if (isObject(expected) && isObject(actual) && Array.isArray(expected) === Array.isArray(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => differences(expected[key], actual[key], `${path}/${key}`));
  }
  return expected === actual ? [] : [`  ${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

function mavenSettings(repository: string, cache: string): string {
  return `<settings>
  <localRepository>${cache}</localRepository>
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
