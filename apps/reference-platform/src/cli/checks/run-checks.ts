import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Screen, seconds } from '../../deploy/screen';
import type { Check, Lane, Verdict } from './check';
import { type RunCheckOptions, runCheck } from './run-check';

const LINES_SHOWN = 60;

export interface RunChecksOptions {
  readonly repository: string;
  readonly mayNotSkip: boolean;
  readonly screen?: Screen;
  /** Replaced in tests. */
  readonly run?: (check: Check, options: RunCheckOptions) => Promise<Verdict>;
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs checks, each lane in its order and the lanes side by side, tells of each, and ends with the one line that sums them up. */
export async function runChecks(checks: readonly Check[], options: RunChecksOptions): Promise<Tally> {
  const screen = options.screen ?? new Screen();
  const logs = join(options.repository, 'test-results');
  const run = options.run ?? runCheck;
  rmSync(logs, { recursive: true, force: true });
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const width = Math.max(...checks.map(({ name }) => name.length));
  const underWay = new Set<string>();
  const tellUnderWay = () => {
    if (underWay.size > 0) screen.passingLine(`        running: ${[...underWay].join(' · ')}`, true);
  };
  const runOne = async (check: Check): Promise<void> => {
    underWay.add(check.title);
    tellUnderWay();
    const startedAt = Date.now();
    const logFile = join(logs, `${check.name}.log`);
    const verdict = await run(check, { ...options, logFile });
    underWay.delete(check.title);
    tally[verdict.kind] += 1;
    const ended = tally.passed + tally.failed + tally.skipped;
    const head = `[${String(ended).padStart(2)}/${checks.length}] ${check.name.padEnd(width)}`;
    screen.line(`${head}  ${verdict.kind} ${seconds(Date.now() - startedAt).padStart(9)}  ${check.title}`);
    if (verdict.kind === 'skipped') screen.line(`        ${verdict.reason}`);
    if (verdict.kind === 'failed') showFailure(screen, verdict.reason, logFile, options.repository);
    tellUnderWay();
  };
  await inLanes(checks, runOne);
  screen.line(tallyLine(tally));
  return tally;
}

/** Each check begins when the one before it in its lane and those it comes after have ended, however they ended. */
async function inLanes(checks: readonly Check[], runOne: (check: Check) => Promise<void>): Promise<void> {
  const ended = new Map<string, Promise<void>>();
  const lastOf = new Map<Lane, string>();
  for (const check of checks) {
    const before = [lastOf.get(check.lane), ...(check.after ?? [])].map((name) => ended.get(name ?? ''));
    ended.set(
      check.name,
      Promise.all(before).then(() => runOne(check)),
    );
    lastOf.set(check.lane, check.name);
  }
  await Promise.all(ended.values());
}

function showFailure(screen: Screen, reason: string, logFile: string, repository: string): void {
  screen.line(reason);
  if (!existsSync(logFile)) return;
  const lines = stripVTControlCharacters(readFileSync(logFile, 'utf8')).trimEnd().split('\n');
  for (const line of lines.slice(-LINES_SHOWN)) screen.line(`    ${line}`);
  const cut = lines.length > LINES_SHOWN ? `; the last ${LINES_SHOWN} of ${lines.length} lines are above` : '';
  screen.line(`    all of it: ${relative(repository, logFile)}${cut}`);
}

export function tallyLine(tally: Tally): string {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`;
}
