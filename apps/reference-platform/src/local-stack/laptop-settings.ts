import type { Configuration } from '../config';

/** The slice of the configuration that the containers of a laptop follow from, beside the templates. */
export interface LaptopSettings {
  /** The name of the project of Compose. */
  readonly name: string;
  /** The words that names of secrets begin with, and that tell nothing on a laptop. */
  readonly identity: readonly string[];
  readonly images: Readonly<Record<string, string>>;
  /** Ports of the laptop; what is not named here keeps the port of the container. */
  readonly ports: Readonly<Record<string, number>>;
  readonly build: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly loadBalancer?: string;
}

export function laptopSettings({ project, services = {}, localRun }: Configuration, stage: string): LaptopSettings {
  return {
    name: `${project}-${stage}`.toLowerCase(),
    identity: [project, stage],
    images: Object.fromEntries(Object.entries(services).map(([name, { image }]) => [name, image])),
    ports: localRun?.ports ?? {},
    build: localRun?.build ?? {},
    environment: localRun?.environment ?? {},
    loadBalancer: localRun?.loadBalancer,
  };
}
