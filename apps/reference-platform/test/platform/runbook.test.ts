import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfiguration } from '../../src/config';
import { STAGES, SYSTEMS } from './assemblies';

test.each(STAGES)('%s %s has a heading in its runbook for everything that can wake somebody', (system, stage) => {
  const {
    alarms = {},
    events = {},
    costs,
    runbooks,
  } = loadConfiguration({
    systemsFolder: SYSTEMS,
    system,
    stage,
  }).value;
  const wakes = [...Object.keys(alarms), ...Object.keys(events), ...(costs?.charges ? ['charges'] : [])];
  const page = join(SYSTEMS, system, 'RUNBOOK.md');
  expect(wakes.length === 0 || existsSync(page)).toBe(true);
  if (wakes.length === 0) return;
  expect(runbooks).toMatch(new RegExp(`/systems/${system}/RUNBOOK\\.md$`));
  const headings = [...readFileSync(page, 'utf8').matchAll(/^## (\S+)$/gm)].map(([, heading]) => heading);
  expect(wakes.filter((entry) => !headings.includes(entry))).toEqual([]);
});
