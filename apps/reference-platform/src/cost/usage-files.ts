import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UsageProfile } from '@ashlar-cdk/cost-guard';
import { parse } from 'yaml';
import type { Target } from '../deploy/state-folder';
import { UserError } from '../deploy/user-error';

/** Files beside the profiles that are none. */
const OTHER_FILES: readonly string[] = ['differences.yaml'];

/** The names of the profiles of a system. */
export function profilesOf(systemsFolder: string, system: string): string[] {
  const folder = join(systemsFolder, system, 'usage');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && !OTHER_FILES.includes(file))
    .map((file) => basename(file, '.yaml'))
    .filter((name) => !name.includes('.'))
    .sort();
}

/**
 * The usage of one stage: `usage/<profile>.yaml`, and over it `usage/<profile>.<stage>.yaml` where there is one.
 *
 * @param over goes over both
 */
export function readUsage(
  systemsFolder: string,
  { system, stage }: Target,
  profile: string,
  over: object = {},
): UsageProfile {
  const known = profilesOf(systemsFolder, system);
  if (!known.includes(profile)) {
    const allowed = known.length > 0 ? known.join(', ') : `none: ${system} has no folder usage`;
    throw new UserError(`--usage: got "${profile}"; allowed: ${allowed}`);
  }
  const files = [`${profile}.yaml`, `${profile}.${stage}.yaml`].map((file) =>
    join(systemsFolder, system, 'usage', file),
  );
  const layers = files.filter((file) => existsSync(file)).map((file) => parse(readFileSync(file, 'utf8')));
  return UsageProfile.fromObject([...layers, over].reduce(overlay));
}

/** Sections merge by key, everything else is replaced, and null takes away. */
function overlay(below: unknown, above: unknown): unknown {
  if (!isSection(below) || !isSection(above)) return above;
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    if (value === null) delete merged[key];
    else merged[key] = key in below && !isQuantity(value) ? overlay(below[key], value) : value;
  }
  return merged;
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A quantity with its source is one value: half of it from another layer would name the wrong source. */
function isQuantity(value: unknown): boolean {
  return isSection(value) && ('value' in value || 'total' in value || 'typical' in value);
}
