import type { Cache, Database } from './data-resources';
import type { EnvVariables } from './env-variables';
import type { StackTemplate } from './template-parts';
import type { Templates } from './templates';

/** What a value can be about, beside text. */
export interface LaptopParts {
  readonly templates: Templates;
  readonly database?: Database;
  readonly cache?: Cache;
  /** The first words of names that say nothing new, such as the project and the stage. */
  readonly identity: readonly string[];
  readonly env: EnvVariables;
  /** Which service answers, and on which port, when the given one asks the load balancer. */
  readonly behindLoadBalancer: (asker: string) => { readonly name: string; readonly port: number };
}

/** Puts values of templates into the language of Compose, for one container. */
export interface ValueReader {
  /** The services that the values speak of. */
  readonly uses: Set<string>;
  read(stack: StackTemplate, value: unknown): string;
}
