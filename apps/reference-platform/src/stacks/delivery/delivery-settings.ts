import type { Configuration, Settings } from '../../config';
import { deliveredServices, releasedImageName } from '../../config/delivered-services';

/** Where it is written down which image of a service is in force, and which is before the first release. */
export interface ReleasedImageSettings {
  readonly parameterName: string;
  readonly initialImage: string;
}

/** The slice of the configuration that the delivery stack reads. */
export interface DeliverySettings {
  readonly repositories: Settings<'repositories'>;
  /** By the name of each service that something delivers to. */
  readonly releasedImages: Readonly<Record<string, ReleasedImageSettings>>;
}

/** Undefined for a platform without images of its own. */
export function deliverySettings(configuration: Configuration, prefix: string): DeliverySettings | undefined {
  const { repositories, services = {} } = configuration;
  return (
    repositories && {
      repositories,
      releasedImages: Object.fromEntries(
        deliveredServices(configuration).map((name) => [
          name,
          { parameterName: releasedImageName(prefix, name), initialImage: services[name].image },
        ]),
      ),
    }
  );
}
