import { checkConsistency } from './check-consistency';
import { checkReferences } from './check-references';
import { checkLayer, checkWhole } from './check-shape';
import { type LayeredValue, merge, partAt, plain, type Section, underlay, withoutRemoved } from './layered-value';
import { fillPlaceholders, type Identity } from './placeholders';
import type { Problem } from './problems';
import { type Configuration, PROJECT, REGIONS } from './schema';
import { hideSecrets } from './secret-literals';
import type { Layer } from './yaml-layer';

/** What layers say together. */
export interface Composition {
  /** Everything in force. */
  readonly whole: LayeredValue;
  /** The layers with their placeholders filled, the defaults apart. */
  readonly layers: readonly Section[];
  readonly defaults: LayeredValue;
  readonly problems: readonly Problem[];
}

/**
 * Merges layers and says everything that is wrong with them.
 *
 * @param defaults lies under all other layers, but adds no section
 * @param layers the earliest first
 * @param stage what `{stage}` stands for
 */
export function composeLayers(defaults: Layer, layers: readonly Layer[], stage: string): Composition {
  const read = [defaults, ...layers].flatMap(({ problems }) => problems);
  const [safeDefaults, ...safe] = [defaults, ...layers].map(({ value }) => hideSecrets(value));
  const identity = identityOf(mergeAll(safe.map(({ value }) => value)), stage);
  const [filledDefaults, ...filled] = [safeDefaults, ...safe].map(({ value }) => fillPlaceholders(value, identity));
  const values = filled.map(({ value }) => value as Section);
  const whole = withoutRemoved(underlay(mergeAll(values), filledDefaults.value));
  const early = [
    ...read,
    ...[safeDefaults, ...safe, filledDefaults, ...filled].flatMap(({ problems }) => problems),
    ...values.flatMap((value) => checkLayer(value, whole)),
  ];
  // Where a file cannot be read, its values only seem to be missing.
  const problems = read.length > 0 ? early : [...early, ...problemsOfWhole(whole, early.length === 0)];
  return { whole, layers: values, defaults: filledDefaults.value, problems };
}

function problemsOfWhole(whole: LayeredValue, layersFit: boolean): Problem[] {
  const shape = checkWhole(whole);
  const fits = layersFit && shape.length === 0;
  const contradictions = fits ? checkConsistency(plain(whole) as Configuration, whole) : [];
  return [...shape, ...checkReferences(whole), ...contradictions];
}

/** What layers say together, whether it is right or not. */
export function mergeAll(values: readonly LayeredValue[]): Section {
  return values.reduce(merge) as Section;
}

/** The text of a key of the outermost section. */
export function textAt(value: LayeredValue, key: string): string | undefined {
  const part = partAt(value, [key]);
  return part?.kind === 'leaf' && typeof part.value === 'string' ? part.value : undefined;
}

/** A project or region of the wrong form is refused once; a stand-in keeps it from spoiling every name that holds it. */
function identityOf(value: LayeredValue, stage: string): Identity {
  const [project, region, account] = ['project', 'region', 'account'].map((key) => textAt(value, key));
  return {
    stage,
    project: project === undefined || PROJECT.safeParse(project).success ? project : 'project',
    region: region === undefined || REGIONS.includes(region) ? region : REGIONS[0],
    account,
  };
}
