import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The content of files, by path. */
export type Contents = ReadonlyMap<string, string>;

/**
 * The hashes of all files under some pathspecs that git does not ignore.
 * Comparing two of these says what a command has written, also in a tree that has changes of its own.
 */
export function contentsOf(repository: string, pathspecs: readonly string[]): Contents {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...pathspecs];
  const listed = execFileSync('git', args, { cwd: repository, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const files = [...new Set(listed.split('\0'))].filter((file) => file !== '' && isFile(join(repository, file)));
  return new Map(files.map((file) => [file, hashOf(join(repository, file))]));
}

/** What happened between two looks, one line per file. */
export function changesBetween(before: Contents, after: Contents): string[] {
  const files = [...new Set([...before.keys(), ...after.keys()])].sort();
  return files.flatMap((file) => {
    if (!before.has(file)) return [`${file} is new`];
    if (!after.has(file)) return [`${file} is gone`];
    return before.get(file) === after.get(file) ? [] : [`${file} is different`];
  });
}

function isFile(path: string): boolean {
  return existsSync(path) && lstatSync(path).isFile();
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
