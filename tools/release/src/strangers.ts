import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { answer, output, run } from './shell.ts';

export interface StrangersOptions {
  readonly root: string;
  readonly work: string;
  readonly libraries: readonly string[];
  readonly versions: ReadonlyMap<string, string>;
  readonly npmUrl: string;
  readonly pypiUrl: string;
  readonly mavenFolder: string;
  readonly goRepository: string;
  readonly step: (title: string, body: () => void | Promise<void>) => Promise<void>;
}

const TEMPLATE = 'cdk.out/Shop.template.json';
const GO_MODULE = 'github.com/ashlar-cdk/ashlar-go';
/** What running an example in its own folder leaves behind. */
const LEFTOVERS = ['node_modules', 'package-lock.json', 'dist', '.venv', '__pycache__', 'target', 'cdk.out'];
const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', CDK_VALIDATION: 'false' };

/**
 * Installs what was just published, by name and from the registries, into copies of the examples of four languages.
 * Each of them synthesizes the same app, and the four templates must be one text once their keys are sorted.
 */
export async function useAsStrangers(options: StrangersOptions): Promise<void> {
  let measure = '';
  for (const [language, use] of Object.entries(STRANGERS)) {
    await options.step(`installed and used from ${language}`, () => {
      const folder = join(options.work, language);
      mkdirSync(options.work, { recursive: true });
      cpSync(join(options.root, 'examples', language), folder, {
        recursive: true,
        filter: (path) => !LEFTOVERS.includes(basename(path)),
      });
      use(folder, options);
      const text = sorted(readFileSync(join(folder, TEMPLATE), 'utf8'));
      measure ||= text;
      if (text !== measure) throw new Error(`${folder}/${TEMPLATE} is not the template of TypeScript`);
    });
  }
}

const STRANGERS: Record<string, (folder: string, options: StrangersOptions) => void> = {
  typescript: (folder, { npmUrl, versions }) => {
    writeFileSync(join(folder, '.npmrc'), `@ashlar-cdk:registry=${npmUrl}\n`);
    // npm tells its children about the project that started them, which a stranger's project is not part of.
    const env = Object.fromEntries(
      Object.keys(process.env).flatMap((name) => (name.startsWith('npm_') ? [[name, '']] : [])),
    );
    run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder, env });
    const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/@ashlar-cdk/network/package.json'), 'utf8'));
    if (version !== versions.get('network')) throw new Error(`npm installed network ${version}`);
    run('npm', ['run', 'synth'], { cwd: folder, env: QUIET });
  },
  python: (folder, { pypiUrl, versions }) => {
    run('python3', ['-m', 'venv', '.venv'], { cwd: folder });
    const pip = join(folder, '.venv/bin/pip');
    run(pip, ['install', '--extra-index-url', `${pypiUrl}simple/`, '-r', 'requirements.txt'], { cwd: folder });
    const installed = output(pip, ['freeze'], { cwd: folder });
    if (!installed.includes(`ashlar-cdk-network==${versions.get('network')}`)) throw new Error(installed);
    run('.venv/bin/python', ['app.py'], { cwd: folder, env: QUIET });
  },
  java: (folder, { mavenFolder, versions }) => {
    const cache = join(homedir(), '.m2/repository/io/github/ashlar-cdk');
    // Maven never looks again at a version that it has, which may be of an earlier rehearsal.
    const forget = () => {
      for (const [library, version] of versions)
        rmSync(join(cache, library, version), { recursive: true, force: true });
    };
    writeFileSync(join(folder, 'settings.xml'), mavenSettings(mavenFolder));
    const chosen = [...versions].map(([library, version]) => `-D${library}.version=${version}`);
    forget();
    try {
      run('mvn', ['-q', '-B', '-s', 'settings.xml', ...chosen, 'compile', 'exec:java'], { cwd: folder, env: QUIET });
    } finally {
      forget();
    }
  },
  go: (folder, { goRepository, versions, libraries }) => {
    const env = {
      ...QUIET,
      GOPRIVATE: `${GO_MODULE}/*`,
      GOFLAGS: '-mod=mod',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.file://${goRepository}.insteadOf`,
      GIT_CONFIG_VALUE_0: `https://${GO_MODULE}`,
    };
    forgetGoModules();
    try {
      const used = libraries.filter((library) => uses(folder, library));
      const modules = used.map((library) => `${GO_MODULE}/${library.replace(/-/g, '')}@v${versions.get(library)}`);
      run('go', ['get', ...modules], { cwd: folder, env });
      run('go', ['mod', 'tidy'], { cwd: folder, env });
      run('go', ['run', '.'], { cwd: folder, env });
    } finally {
      forgetGoModules();
    }
  },
};

function uses(folder: string, library: string): boolean {
  const sources = readdirSync(folder).filter((file) => file.endsWith('.go'));
  return sources.some((file) =>
    readFileSync(join(folder, file), 'utf8').includes(`${GO_MODULE}/${library.replace(/-/g, '')}"`),
  );
}

/** A module version never changes, so Go never looks again; that of a rehearsal is another one each time. */
function forgetGoModules(): void {
  const cache = output('go', ['env', 'GOMODCACHE']);
  const clones = join(cache, 'cache/vcs');
  const ofOurs = existsSync(clones)
    ? readdirSync(clones)
        .filter((file) => file.endsWith('.info') && readFileSync(join(clones, file), 'utf8').includes(GO_MODULE))
        .flatMap((file) => [join(clones, file), join(clones, file.replace('.info', ''))])
    : [];
  const copies = [join(cache, GO_MODULE), join(cache, 'cache/download', GO_MODULE)];
  for (const path of [...ofOurs, ...copies].filter((one) => existsSync(one))) {
    // Go makes them read-only.
    answer('chmod', ['-R', 'u+w', path]);
    rmSync(path, { recursive: true, force: true });
  }
}

/** The text of a template with the keys of every object in order; the order of lists has a meaning and stays. */
export function sorted(json: string): string {
  const inOrder = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inOrder);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries.map(([key, item]) => [key, inOrder(item)]));
  };
  return JSON.stringify(inOrder(JSON.parse(json)), null, 1);
}

function mavenSettings(repository: string): string {
  return `<settings>
  <profiles>
    <profile>
      <id>rehearsal</id>
      <repositories>
        <repository><id>rehearsal</id><url>file://${repository}</url></repository>
      </repositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>rehearsal</activeProfile></activeProfiles>
</settings>
`;
}
