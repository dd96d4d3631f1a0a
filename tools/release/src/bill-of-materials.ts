import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesUnder } from './files.ts';
import { type Library, type Manifest, manifestOf } from './library.ts';

const PERMISSIVE = ['Apache-2.0', 'MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

/**
 * Writes what a release is made of: `sbom.cdx.json` in CycloneDX 1.6, and `licenses.md` for people.
 * A library ships what it bundles; its peers are installed by the user and are listed as what it depends on.
 * Nothing of it depends on the time or the machine, so that the same commit gives the same file.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function writeBillOfMaterials(library: Library, version: string, folder: string): void {
  const manifest = manifestOf(library.path);
  const bundled = (manifest.bundledDependencies ?? []).map((name) => componentOf(library, name, 'required'));
  const peers = Object.keys(manifest.peerDependencies ?? {}).map((name) => componentOf(library, name, 'optional'));
  const components = [...bundled, ...peers];
  const foreign = components.filter(({ license }) => !PERMISSIVE.includes(license));
  if (foreign.length > 0) {
    throw new Error(`${library.name}: ${foreign.map(({ name, license }) => `${name} is under ${license}`).join(', ')}`);
  }
  const main = { name: library.name, version, license: manifest.license, scope: undefined };
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { ...entryOf(main), hashes: hashesOf(folder) } },
    components: components.map(entryOf),
    dependencies: [
      { ref: urlOf(main), dependsOn: components.map(urlOf) },
      ...components.map((component) => ({ ref: urlOf(component), dependsOn: [] })),
    ],
  };
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`);
  writeFileSync(join(folder, 'licenses.md'), licenseList(main, bundled, peers));
}

interface Component {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly scope?: 'required' | 'optional';
}

function componentOf({ path }: Library, name: string, scope: 'required' | 'optional'): Component {
  const manifest = installed(path, name);
  return { name, version: manifest.version, license: manifest.license, scope };
}

function installed(from: string, name: string): Manifest {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return manifestOf(folder);
  if (dirname(from) === from) throw new Error(`${name} is not installed`);
  return installed(dirname(from), name);
}

function entryOf(component: Component) {
  return {
    type: 'library',
    'bom-ref': urlOf(component),
    name: component.name,
    version: component.version,
    ...(component.scope ? { scope: component.scope } : {}),
    licenses: [{ license: { id: component.license } }],
    purl: urlOf(component),
  };
}

function urlOf({ name, version }: Component): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** Of the npm package, the one that the others are generated from. */
function hashesOf(folder: string) {
  return filesUnder(join(folder, 'js'))
    .filter((file) => file.endsWith('.tgz'))
    .map((file) => ({ alg: 'SHA-256', content: createHash('sha256').update(readFileSync(file)).digest('hex') }));
}

function licenseList(main: Component, bundled: readonly Component[], peers: readonly Component[]): string {
  const row = (how: string) => (component: Component) =>
    `| ${component.name} | ${component.version} | ${component.license} | ${how} |`;
  const rows = [
    row('this package')(main),
    ...bundled.map(row('inside of the npm package')),
    ...peers.map(row('installed by the user, in the version of the build')),
  ];
  return `# Licences\n\n| package | version | licence | how it comes |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}
