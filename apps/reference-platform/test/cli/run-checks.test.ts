import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check, Verdict } from '../../src/cli/checks/check';
import { checkList } from '../../src/cli/checks/check-list';
import { runChecks } from '../../src/cli/checks/run-checks';
import { chooseChecks, isContinuousIntegration } from '../../src/cli/test-command';
import { Screen } from '../../src/deploy/screen';

const check = (name: string): Check => ({ name, title: `${name} holds`, lane: 'libraries', commands: [] });

describe('running the checks', () => {
  let repository: string;
  let written: string[];

  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'checks-'));
    written = [];
  });

  afterEach(() => rmSync(repository, { recursive: true, force: true }));

  async function runWith(verdicts: Record<string, Verdict>) {
    const screen = new Screen({ write: (text: string) => written.push(text) });
    const checks = Object.keys(verdicts).map(check);
    return runChecks(checks, { repository, mayNotSkip: false, screen, run: async ({ name }) => verdicts[name] });
  }

  test('ends with a line that counts what passed and what failed', async () => {
    await runWith({ a: { kind: 'passed' }, b: { kind: 'failed', reason: 'no' }, c: { kind: 'passed' } });
    expect(written.at(-1)).toBe('2 passed, 1 failed\n');
  });

  test('counts what was skipped only when something was', async () => {
    await runWith({ a: { kind: 'passed' }, b: { kind: 'skipped', reason: 'needs Go' } });
    expect(written.at(-1)).toBe('1 passed, 0 failed, 1 skipped\n');
  });

  test('goes on after a failure, and gives its reason', async () => {
    const tally = await runWith({ a: { kind: 'failed', reason: 'because of this' }, b: { kind: 'passed' } });
    expect(tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(written).toContain('because of this\n');
  });
});

describe('the order of the checks', () => {
  /** What happened, when every check takes as long as its name has letters. */
  async function orderOf(...checks: Check[]): Promise<string[]> {
    const happened: string[] = [];
    const screen = new Screen({ write: () => undefined });
    const run = async ({ name }: Check): Promise<Verdict> => {
      happened.push(`${name} begins`);
      for (let step = 0; step < name.length; step++) await Promise.resolve();
      happened.push(`${name} ends`);
      return { kind: name === 'failing' ? 'failed' : 'passed', reason: 'no' };
    };
    await runChecks(checks, { repository: join(tmpdir(), 'no-such-folder'), mayNotSkip: false, screen, run });
    return happened;
  }

  test('is that of the list within a lane', async () => {
    expect(await orderOf(check('abc'), check('d'))).toEqual(['abc begins', 'abc ends', 'd begins', 'd ends']);
  });

  test('lets lanes run side by side', async () => {
    const happened = await orderOf(check('abc'), { ...check('d'), lane: 'platform' });
    expect(happened.indexOf('d begins')).toBeLessThan(happened.indexOf('abc ends'));
  });

  test('lets a check wait for one of the other lane, also for one that fails', async () => {
    const happened = await orderOf(check('failing'), { ...check('d'), lane: 'platform', after: ['failing'] });
    expect(happened.indexOf('failing ends')).toBeLessThan(happened.indexOf('d begins'));
  });

  test('waits for no check that was not chosen', async () => {
    expect(await orderOf({ ...check('d'), after: ['compile'] })).toEqual(['d begins', 'd ends']);
  });
});

describe('the list of checks', () => {
  test('lets every check wait only for those before it', () => {
    const names = checkList().map(({ name }) => name);
    const late = checkList().filter(({ name, after = [] }) =>
      after.some((other) => names.indexOf(other) < 0 || names.indexOf(other) >= names.indexOf(name)),
    );
    expect(late).toEqual([]);
  });

  test('names no check twice', () => {
    const names = checkList().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('can be narrowed to some checks, which keep their order', () => {
    const chosen = chooseChecks(['a', 'b', 'c'].map(check), ['c', 'a']);
    expect(chosen.map(({ name }) => name)).toEqual(['a', 'c']);
  });

  test('rejects the name of a check that does not exist, and lists those that do', () => {
    expect(() => chooseChecks(['a', 'b'].map(check), ['d'])).toThrow('There is no check d. There are: a, b');
  });
});

describe('continuous integration', () => {
  test.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['', false],
    [undefined, false],
  ])('is told by CI=%s', (CI, expected) => {
    expect(isContinuousIntegration({ CI })).toBe(expected);
  });
});
