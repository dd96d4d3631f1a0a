// biome-ignore lint/style/noRestrictedImports: the estimator judges templates on disk; no construct reads anything here.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The only file of the estimator that touches the disk. It only reads, and only what it is told to. */
export function readText(path: string): string {
  if (!isFile(path)) throw new Error(`${path}: there is no such file`);
  return readFileSync(path, 'utf8');
}

export function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

export function filesIn(folder: string): string[] {
  if (!isFolder(folder)) throw new Error(`${folder}: there is no such folder`);
  return readdirSync(folder).sort();
}

/** The price books that come with the package, from region to file. */
export function shippedBooks(): Record<string, string> {
  const folder = join(__dirname, '..', '..', '..', 'prices');
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(files.sort().map((file) => [file.slice(0, -'.json'.length), join(folder, file)]));
}
