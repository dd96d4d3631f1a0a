import type { ServiceOptions } from './service-options';

/** What a singleton service runs. */
export interface SingletonServiceProps extends ServiceOptions {}
