import type { Release } from '../library.ts';

export type RegistryName = 'npm' | 'pypi' | 'maven' | 'go';

/** One place that users install from. Both questions and answers are the registry's own, so nothing is remembered here. */
export interface Registry {
  /** Whether users can install all of a release from here. */
  has(release: Release): Promise<boolean>;
  /** Publishes what a folder holds. What is there already, as after a run that was ended half-way, stays as it is. */
  publish(release: Release, folder: string): Promise<void>;
}

export const REGISTRY_NAMES: readonly RegistryName[] = ['npm', 'pypi', 'maven', 'go'];
