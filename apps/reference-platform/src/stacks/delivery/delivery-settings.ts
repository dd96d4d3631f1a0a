import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the delivery stack reads. */
export interface DeliverySettings {
  readonly repositories: Settings<'repositories'>;
  /** What runs before the first release, by the name of each service that a pipeline delivers to. */
  readonly initialImages: Readonly<Record<string, string>>;
  /** The first part of the names of parameters. */
  readonly parameterPrefix: string;
}

/** Undefined for a platform without images of its own. */
export function deliverySettings(configuration: Configuration, parameterPrefix: string): DeliverySettings | undefined {
  const { repositories, delivery, services = {} } = configuration;
  const delivered = Object.values(delivery?.pipelines ?? {}).map(({ deploys }) => deploys);
  return (
    repositories && {
      repositories,
      initialImages: Object.fromEntries(delivered.map((name) => [name, services[name].image])),
      parameterPrefix,
    }
  );
}
