import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { globSync } from 'tinyglobby';

/**
 * Keeps the Markdown of the repository true: links and paths exist, TypeScript snippets compile in strict mode,
 * and tables between `<!-- generated: name -->` and `<!-- end -->` are what the code says.
 * `--write` brings the tables up to date instead of complaining. README files of packages have their snippets
 * compiled by jsii-rosetta.
 */
const WRITE = process.argv.includes('--write');
const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file) && !file.endsWith('API.md') && !file.endsWith('CHANGELOG.md'));

const TABLES: Record<string, (file: string) => string> = {
  install: (file) => installTable(JSON.parse(readFileSync(join(dirname(file), 'package.json'), 'utf8'))),
  packages: () => {
    const rows = globSync('packages/*/package.json')
      .sort()
      .map((manifest) => JSON.parse(readFileSync(manifest, 'utf8')))
      .map(({ name, description }) => {
        const folder = name.split('/')[1];
        return `| [\`${name}\`](packages/${folder}/README.md) | ${description} |`;
      });
    return ['| package | what it gives |', '| --- | --- |', ...rows].join('\n');
  },
  decisions: () =>
    globSync('docs/decisions/*.md', { ignore: 'docs/decisions/README.md' })
      .sort()
      .map((path) => {
        const title = readFileSync(path, 'utf8').split('\n')[0].replace(/^# /, '');
        return `- [${title}](${path.replace('docs/decisions/', '')})`;
      })
      .join('\n'),
};

const problems = [...FILES.flatMap(brokenPaths), ...FILES.flatMap(staleTables), ...brokenSnippets()];
for (const problem of problems) console.error(problem);
console.log(`${FILES.length} documents, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Relative links, and code spans that begin with a folder of the root and so claim to be paths. */
function brokenPaths(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ''));
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => ({
    path: normalize(join(dirname(file), match[1])),
    shown: match[1],
  }));
  const spans = [...text.matchAll(/`((?:packages|apps|docs|projenrc|examples|benchmarks)\/[A-Za-z0-9_./-]+)`/g)].map(
    (match) => ({ path: match[1], shown: match[1] }),
  );
  return [...links, ...spans]
    .filter(({ path }) => !existsSync(path))
    .map(({ shown }) => `${file}: ${shown} does not exist`);
}

function staleTables(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const unknown = [...text.matchAll(/<!-- generated: (.*?) -->/g)]
    .map(([, name]) => name)
    .filter((name) => !TABLES[name]);
  if (unknown.length > 0) return unknown.map((name) => `${file}: nothing generates a table "${name}"`);
  const fresh = text.replace(
    /(<!-- generated: ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, start: string, name: string, end: string) => `${start}${TABLES[name](file)}\n${end}`,
  );
  if (fresh === text) return [];
  if (!WRITE) return [`${file}: a generated table is out of date; run npx projen docs:write`];
  writeFileSync(file, fresh);
  return [];
}

interface LibraryManifest {
  readonly name: string;
  readonly jsii: {
    readonly targets: {
      readonly python: { readonly distName: string; readonly module: string };
      readonly java: {
        readonly package: string;
        readonly maven: { readonly groupId: string; readonly artifactId: string };
      };
      readonly go: { readonly moduleName: string; readonly packageName: string };
    };
  };
}

/** How a library is installed and imported in each language, as its manifest names it there. */
function installTable({ name, jsii }: LibraryManifest): string {
  const { python, java, go } = jsii.targets;
  const goModule = `${go.moduleName}/${go.packageName}`;
  return [
    '| language | install | import |',
    '| --- | --- | --- |',
    `| TypeScript | \`npm install ${name}\` | \`${name}\` |`,
    `| Python | \`pip install ${python.distName}\` | \`${python.module}\` |`,
    `| Java | Maven: \`${java.maven.groupId}:${java.maven.artifactId}\` | \`${java.package}\` |`,
    `| Go | \`go get ${goModule}\` | \`${goModule}\` |`,
  ].join('\n');
}

/** All snippets are compiled in one go; each becomes a file that is named after its document. */
function brokenSnippets(): string[] {
  const folder = '.snippets';
  rmSync(folder, { recursive: true, force: true });
  const outside = FILES.filter((file) => !file.startsWith('packages/'));
  const snippets = outside.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match, index) => ({
      name: `${file.replace(/[^A-Za-z0-9]+/g, '-')}-${index + 1}.ts`,
      code: match[1],
    })),
  );
  if (snippets.length === 0) return [];
  try {
    mkdirSync(folder);
    for (const { name, code } of snippets) writeFileSync(join(folder, name), `${code}\nexport {};\n`);
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2022',
      '--module',
      'node16',
      '--types',
      'node',
    ];
    execFileSync('tsc', ['--ignoreConfig', ...options, ...snippets.map(({ name }) => join(folder, name))], {
      encoding: 'utf8',
    });
    return [];
  } catch (error) {
    return [(error as { stdout?: string }).stdout ?? String(error)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
