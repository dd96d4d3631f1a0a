import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExclusiveLock } from '../../src/deploy/exclusive-lock';

describe('an exclusive lock', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    file = join(folder, 'deployment.lock');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('names its owner', () => {
    new ExclusiveLock(file, 'It').acquire();
    expect(readFileSync(file, 'utf8').trim()).toBe(String(process.pid));
  });

  test('is refused while its owner lives, with the name of the owner', () => {
    new ExclusiveLock(file, 'The thing').acquire();
    expect(() => new ExclusiveLock(file, 'The thing').acquire()).toThrow(
      `The thing is in use by process ${process.pid}`,
    );
  });

  test('is taken over from an owner that has died', () => {
    const { pid } = spawnSync('true');
    writeFileSync(file, `${pid}\n`);
    new ExclusiveLock(file, 'It').acquire();
    expect(readFileSync(file, 'utf8').trim()).toBe(String(process.pid));
  });

  test('is free again after its release', () => {
    const lock = new ExclusiveLock(file, 'It');
    lock.acquire();
    lock.release();
    expect(existsSync(file)).toBe(false);
    expect(() => new ExclusiveLock(file, 'It').acquire()).not.toThrow();
  });

  test('is not released by somebody who never held it', () => {
    new ExclusiveLock(file, 'It').acquire();
    new ExclusiveLock(file, 'It').release();
    expect(existsSync(file)).toBe(true);
  });

  test('leaves no other file behind', () => {
    const lock = new ExclusiveLock(file, 'It');
    lock.acquire();
    expect(readdirSync(folder)).toEqual(['deployment.lock']);
  });
});
