import { Go } from './registries/go.ts';
import { Maven } from './registries/maven.ts';
import { Npm } from './registries/npm.ts';
import { Pypi } from './registries/pypi.ts';
import { REGISTRY_NAMES, type Registry, type RegistryName } from './registries/registry.ts';

/** Where a release goes. Everything that differs between a rehearsal and the real thing is one of these variables. */
export interface Settings {
  readonly branch: string;
  /** Git remote of this repository. */
  readonly repository: string;
  readonly registries: readonly RegistryName[];
}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const wanted = environment.RELEASE_REGISTRIES?.split(',') ?? REGISTRY_NAMES;
  const unknown = wanted.filter((name) => !REGISTRY_NAMES.some((known) => known === name));
  if (unknown.length > 0) {
    throw new Error(`RELEASE_REGISTRIES: there is no ${unknown.join(', ')}, only ${REGISTRY_NAMES.join(', ')}`);
  }
  return {
    branch: environment.RELEASE_BRANCH ?? 'main',
    repository: environment.RELEASE_REPOSITORY ?? 'origin',
    registries: REGISTRY_NAMES.filter((name) => wanted.includes(name)),
  };
}

/** Made when they are asked, so that a step needs only the variables of what it does. */
export function registryNamed(name: RegistryName, environment: NodeJS.ProcessEnv): Registry {
  switch (name) {
    case 'npm':
      return new Npm();
    case 'pypi':
      return new Pypi(required(environment, 'RELEASE_PYTHON_BIN'), environment.RELEASE_PYPI_INDEX);
    case 'maven':
      return new Maven({
        repository: required(environment, 'RELEASE_MAVEN_REPOSITORY'),
        token: environment.RELEASE_MAVEN_TOKEN,
        signingKey: environment.RELEASE_SIGNING_KEY,
      });
    case 'go':
      return new Go(required(environment, 'RELEASE_GO_REPOSITORY'));
  }
}

function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set; docs/releasing.md says what it is.`);
  return value;
}
