import { join } from 'node:path';
import { composeLayers, mergeAll, textAt } from './compose-layers';
import { type IdleOverride, idleOverrides } from './idle-overrides';
import { plain } from './layered-value';
import { chainOf, layerOf, regionLayerOf, type SystemFiles } from './layers-of-stage';
import { type RefusedPart, refuseUnavailable } from './not-available-yet';
import { readOverrides } from './overrides';
import { ConfigurationError, type Problem } from './problems';
import { type Provenance, provenanceOf } from './provenance';
import type { Configuration } from './schema';
import { findStage, shown, textOf } from './systems-folder';
import { type Layer, readLayer } from './yaml-layer';

export interface LoadOptions {
  /** The folder that holds one folder for each system. */
  readonly systemsFolder: string;
  readonly system: string;
  readonly stage: string;
  /** Another region than the one the layers say; its layer of the stage counts then. */
  readonly region?: string;
  /** `path=value`, one or several separated by commas; they win over every file. */
  readonly overrides?: readonly string[];
}

/** The configuration of one stage of one system, and how it came about. */
export interface LoadedConfiguration {
  readonly system: string;
  readonly stage: string;
  readonly value: Configuration;
  readonly provenance: Provenance;
  /** The layers that were read, the earliest first. */
  readonly sources: readonly string[];
  /** Overrides that change nothing: they say what earlier layers say, or take away what is not there. */
  readonly idle: readonly IdleOverride[];
}

const DEFAULTS = 'defaults.yaml';

/**
 * Reads every layer of a stage and says what they say together.
 *
 * @throws ConfigurationError with everything that is wrong, in all layers, each with its place
 */
export function loadConfiguration(options: LoadOptions): LoadedConfiguration {
  const { systemsFolder, system, stage } = options;
  const layers = layersFor(options);
  const defaultsFile = join(systemsFolder, DEFAULTS);
  const defaults = readLayer(shown(systemsFolder, defaultsFile), textOf(defaultsFile) ?? '');
  const composed = composeLayers(defaults, layers, stage);
  const unavailable = refuseUnavailable(composed.whole);
  const problems = [...outside(unavailable, composed.problems), ...unavailable.map(({ problem }) => problem)];
  if (problems.length > 0) throw new ConfigurationError(`${system} ${stage}`, problems);
  return {
    system,
    stage,
    value: frozen(plain(composed.whole) as Configuration),
    provenance: provenanceOf(composed.whole),
    sources: [defaults, ...layers].map(({ source }) => source),
    idle: idleOverrides(composed.layers, composed.defaults),
  };
}

function layersFor({ systemsFolder, system, stage, region, overrides = [] }: LoadOptions): Layer[] {
  const files: SystemFiles = { folder: systemsFolder, system, stages: findStage(systemsFolder, system, stage).stages };
  const root = layerOf(files, 'root.yaml');
  const chain = chainOf(files, stage);
  const said = [...(region === undefined ? [] : [readRegion(region)]), ...readOverrides(overrides)];
  const inForce = mergeAll([root, ...chain.map(({ layer }) => layer), ...said].map(({ value }) => value));
  const where = textAt(inForce, 'region');
  const stages = chain.flatMap(({ name, layer }) => [layer, ...regionLayerOf(files, name, where)]);
  return [root, ...stages, ...said];
}

/** `-c region=…` is one more layer, so that it has a provenance like everything else. */
function readRegion(region: string): Layer {
  return readLayer('-c region', `region: ${JSON.stringify(region)}`, false);
}

/** Nobody needs to repair a part that cannot be had. */
function outside(parts: readonly RefusedPart[], problems: readonly Problem[]): Problem[] {
  return problems.filter(({ path }) => !parts.some(({ scope }) => path.startsWith(`${scope}.`)));
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
