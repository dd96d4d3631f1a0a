import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadConfiguration, SYSTEMS_FOLDER } from '../../src/config';
import { limitToBudget } from '../../src/cost/monthly-budget';
import { addPlatform } from '../../src/platform';
import { DEFAULT_STAGE } from '../platform/assemblies';

const [system, stage] = DEFAULT_STAGE;

function synthesized(...overrides: string[]): { report: string; failed: boolean } {
  const outdir = mkdtempSync(join(tmpdir(), 'budget-'));
  try {
    const { context } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'cdk.json'), 'utf8'));
    const app = new App({ outdir, postCliContext: context });
    const loaded = loadConfiguration({ systemsFolder: SYSTEMS_FOLDER, system, stage, overrides });
    addPlatform(app, loaded, '111111111111');
    limitToBudget(app, loaded, SYSTEMS_FOLDER);
    let failed = false;
    try {
      app.synth();
    } catch {
      failed = true;
    }
    return { failed, report: readFileSync(join(outdir, 'validation-report.json'), 'utf8') };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test('lets a stage pass that costs less than its budget', () => {
  expect(synthesized()).toMatchObject({ failed: false });
});

test('stops a stage that costs more than its budget, and names what is dearest', () => {
  const { failed, report } = synthesized('costs.budget.usdPerMonth=100');
  expect(failed).toBe(true);
  expect(report).toContain('monthly-budget');
  expect(report).toContain('Data/Database');
});
