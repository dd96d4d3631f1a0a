/** The profile of what a platform really costs today; the limit of a stage is held against it. */
export const MARKET = 'market';
/** The profile with which the estimate says what the source document of the system says. */
export const SOURCE = 'source';
