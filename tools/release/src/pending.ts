import { type Library, lastVersion, type Release } from './library.ts';
import type { Registry, RegistryName } from './registries/registry.ts';

export interface Pending {
  readonly release: Release;
  /** The registries that do not have it yet. */
  readonly missing: readonly RegistryName[];
}

/**
 * What was promised and not kept: the newest tag of each library whose release some registry lacks.
 * Both sides are asked anew each time, so a run that was ended anywhere is continued by the next one.
 */
export async function pendingReleases(
  root: string,
  libraries: readonly Library[],
  registries: ReadonlyMap<RegistryName, Registry>,
): Promise<Pending[]> {
  const pending: Pending[] = [];
  for (const library of libraries) {
    const version = lastVersion(root, library.folder);
    if (!version) continue;
    const release = { library, version };
    const missing: RegistryName[] = [];
    for (const [name, registry] of registries) {
      if (!(await registry.has(release))) missing.push(name);
    }
    if (missing.length > 0) pending.push({ release, missing });
  }
  return pending;
}
