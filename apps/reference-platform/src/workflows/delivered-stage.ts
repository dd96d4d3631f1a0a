import type { LoadedConfiguration, Place } from '../config';
import type { GitHub } from '../config/delivered-services';

export type Source = NonNullable<GitHub['sources']>[string];

/** A stage that workflows on GitHub deliver to. */
export interface DeliveredStage {
  readonly name: string;
  readonly loaded: LoadedConfiguration;
  readonly gitHub: GitHub;
}

/** Where something of a stage was said, or the nearest around it that was. */
export function placeIn({ loaded }: DeliveredStage, path: string): Place {
  const said = Object.entries(loaded.provenance);
  for (let around = path; around !== ''; around = around.replace(/(^|\.)[^.]*$/, '')) {
    const found = said.find(([other]) => other === around || other.startsWith(`${around}.`));
    if (found) return found[1].place;
  }
  return { source: loaded.sources.at(-1) ?? '', line: 0, column: 0 };
}
