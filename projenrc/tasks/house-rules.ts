import { existsSync, readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';

/**
 * The rules of the style guide that no linter knows, for the package in the current folder:
 * short files, no system or stage named in code, nothing left to chance, and a docstring on everything a user can reach.
 */
const LONGEST_FILE = 400;
const SYSTEMS = '../../apps/reference-platform/systems';

const problems = [...longFiles(), ...namedSystemsAndStages(), ...chance(), ...undocumented()];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function longFiles(): string[] {
  return globSync('src/**/*.ts')
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > LONGEST_FILE)
    .map(({ file, lines }) => `${file}: ${lines} lines; at ${LONGEST_FILE} a second idea hides inside`);
}

function namedSystemsAndStages(): string[] {
  const systems = globSync(`${SYSTEMS}/*/root.yaml`).map((file) => file.split('/').at(-2) ?? '');
  const stages = globSync(`${SYSTEMS}/*/stages/*.yaml`).map((file) => (file.split('/').at(-1) ?? '').split('.')[0]);
  const names = [...new Set([...systems, ...stages])];
  if (names.length === 0) return [];
  const literal = new RegExp(`['"\`](${names.join('|')})['"\`]`, 'g');
  return globSync('src/**/*.ts').flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(literal)].map(
          ([name]) => `${file}:${index + 1}: ${name} names a system or stage; that is data`,
        ),
      ),
  );
}

/** The linter denies whole globals; of Math only one member makes a template differ from the last one. */
function chance(): string[] {
  return globSync('src/**/*.ts').flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        /Math\.random|randomUUID|randomBytes/.test(line)
          ? [`${file}:${index + 1}: a template leaves nothing to chance`]
          : [],
      ),
  );
}

interface Documented {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly default?: string };
}

interface JsiiProperty extends Documented {
  readonly optional?: boolean;
}

interface JsiiType extends Documented {
  readonly fqn: string;
  readonly kind: string;
  readonly datatype?: boolean;
  readonly properties?: JsiiProperty[];
  readonly methods?: Documented[];
  readonly members?: Documented[];
}

function undocumented(): string[] {
  if (!existsSync('.jsii')) return [];
  const types: JsiiType[] = Object.values(JSON.parse(readFileSync('.jsii', 'utf8')).types ?? {});
  return types.flatMap((type) => {
    const members = [type, ...(type.properties ?? []), ...(type.methods ?? []), ...(type.members ?? [])];
    const silent = members
      .filter((member) => !member.docs?.summary)
      .map((member) => `${type.fqn}: ${member.name} has no docstring`);
    const undecided = (type.datatype ? (type.properties ?? []) : [])
      .filter((property) => property.optional && !property.docs?.default)
      .map((property) => `${type.fqn}: ${property.name} is optional and names no @default`);
    return [...silent, ...undecided];
  });
}
