import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigurationError, type LoadedConfiguration, type LoadOptions, loadConfiguration } from '../../src/config';

/** The smallest configuration that is whole: a network and a key. */
export const SMALLEST = readFileSync(join(__dirname, 'smallest.yaml'), 'utf8');
/** A configuration with a web service, its database and its load balancer. */
export const WEB = readFileSync(join(__dirname, 'web.yaml'), 'utf8');

const folders: string[] = [];

/** A folder of systems with the given files; `removeFolders` takes it away. */
export function systemsWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'systems-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'systems', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return join(folder, 'systems');
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

/** Loads the stage `one` of the system `shop`, unless told otherwise. */
export function load(files: Record<string, string>, options: Partial<LoadOptions> = {}): LoadedConfiguration {
  return loadConfiguration({ systemsFolder: systemsWith(files), system: 'shop', stage: 'one', ...options });
}

/** The lines of the error that loading ends with; none when it succeeds. */
export function refusals(files: Record<string, string>, options: Partial<LoadOptions> = {}): string[] {
  try {
    load(files, options);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}
