import { type Configuration, type Settings, subnetBlocks } from '../../config';

/** The slice of the configuration that the network stack reads. */
export interface NetworkSettings {
  /** The first part of the Name tags, as the console shows them. */
  readonly namePrefix: string;
  readonly network: Settings<'network'>;
  /** The blocks of each tier, one per zone. */
  readonly subnets: Record<string, readonly string[]>;
  readonly flows: Settings<'flows'>;
}

export function networkSettings(configuration: Configuration, namePrefix: string): NetworkSettings {
  const { network, flows } = configuration;
  return { namePrefix, network, subnets: subnetBlocks(network), flows };
}
