import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesBetween, contentsOf } from '../../src/cli/checks/working-tree';

describe('what a command has written', () => {
  let repository: string;

  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'tree-'));
    execFileSync('git', ['init', '--quiet', repository]);
    mkdirSync(join(repository, 'docs'));
    writeFileSync(join(repository, '.gitignore'), 'cache/\n');
    writeFileSync(join(repository, 'docs', 'a.md'), 'as it was');
    writeFileSync(join(repository, 'docs', 'b.md'), 'as it was');
  });

  afterEach(() => rmSync(repository, { recursive: true, force: true }));

  function changesOf(write: () => void, pathspec = '.'): string[] {
    const before = contentsOf(repository, [pathspec]);
    write();
    return changesBetween(before, contentsOf(repository, [pathspec]));
  }

  test('is nothing in a tree that had changes of its own before', () => {
    expect(changesOf(() => {})).toEqual([]);
  });

  test('is each file that is different, new or gone', () => {
    const changes = changesOf(() => {
      writeFileSync(join(repository, 'docs', 'a.md'), 'as it is');
      rmSync(join(repository, 'docs', 'b.md'));
      writeFileSync(join(repository, 'docs', 'c d.md'), 'added');
    });
    expect(changes).toEqual(['docs/a.md is different', 'docs/b.md is gone', 'docs/c d.md is new']);
  });

  test('is nothing when a file was written again with the same content', () => {
    expect(changesOf(() => writeFileSync(join(repository, 'docs', 'a.md'), 'as it was'))).toEqual([]);
  });

  test('leaves out what git ignores', () => {
    const changes = changesOf(() => {
      mkdirSync(join(repository, 'cache'));
      writeFileSync(join(repository, 'cache', 'x'), 'x');
    });
    expect(changes).toEqual([]);
  });

  test('leaves out what the pathspec does not name', () => {
    expect(changesOf(() => writeFileSync(join(repository, 'other'), 'x'), 'docs/*.md')).toEqual([]);
  });
});
