export type { IdleOverride } from './idle-overrides';
export { type LoadedConfiguration, type LoadOptions, loadConfiguration } from './load-configuration';
export { ConfigurationError, type Place, type Problem, placeInWords, problemInWords } from './problems';
export type { Origin, Provenance, Said } from './provenance';
export {
  type AnyService,
  type AuroraDatabase,
  type Configuration,
  ConfigurationSchema,
  type InstanceDatabase,
  type Settings,
  type WebService,
} from './schema';
export { subnetBlocks } from './subnet-blocks';
export { listSystems, type StageListing, SYSTEMS_FOLDER, type SystemListing } from './systems-folder';
