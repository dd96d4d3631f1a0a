import { PATTERN_LENGTH, WILDCARDS_PER_RULE } from './limits';

/** How many numbers the routes of one length have, by their looseness: the more routes look like that, the more numbers. */
export interface Room {
  readonly common: Readonly<Record<number, number>>;
  /** For each looseness that is not common. */
  readonly rare: number;
}

/** A kind of host: how much a route of that kind can say, and how many numbers there are for each amount. */
export interface HostKind {
  readonly most: number;
  readonly roomOf: (literals: number) => Room;
}

/** From only `?` to only `*`. */
export const LOOSENESS = { min: -WILDCARDS_PER_RULE, max: WILDCARDS_PER_RULE };

// Looseness 0 is an exact path, 1 a path with a * behind it, 2 one with a second * in it.
const SHORT: Room = { common: { 0: 96, 1: 240, 2: 64 }, rare: 8 };
const LONG: Room = { common: { 0: 12, 1: 30, 2: 8 }, rare: 1 };
const SHORTEST = 2;
const LONGEST_SHORT = 23;

/** Each host has one route for all that is left, `/*`, so there may be many of them. */
const ROOT: Room = { common: { 1: 5000 }, rare: 10 };

// The host has a * too.
const WILDCARD_HOST: Room = { common: { 0: 4, 1: 40, 2: 60, 3: 4 }, rare: 1 };
const LONG_WILDCARD_HOST: Room = { common: { 1: 2, 2: 3 }, rare: 1 };
const LONGEST_WILDCARD_HOST = 55;

function roomOfPath(literals: number): Room {
  return literals >= SHORTEST && literals <= LONGEST_SHORT ? SHORT : LONG;
}

/**
 * The numbers of all kinds of routes, the kind that is asked first at the beginning.
 *
 * Whoever changes one of them renumbers the rules of everybody: a major version.
 */
export const HOST_KINDS: readonly HostKind[] = [
  { most: PATTERN_LENGTH, roomOf: (literals) => (literals === 1 ? ROOT : roomOfPath(literals)) },
  {
    most: 2 * PATTERN_LENGTH,
    roomOf: (literals) => (literals <= LONGEST_WILDCARD_HOST ? WILDCARD_HOST : LONG_WILDCARD_HOST),
  },
  { most: PATTERN_LENGTH, roomOf: roomOfPath },
];
