import { createHash } from 'node:crypto';
import { Token } from 'aws-cdk-lib';
import type { RouteConditions } from '../route-options';
import { FIRST_COMPUTED_PRIORITY } from './limits';
import { HOST_KINDS, LOOSENESS, type Room } from './route-bands';
import { measure, specificity } from './specificity';

const ANY_PATH = '/*';

/** Whether all words of the route are known at synthesis, so that a number can follow from them. */
export function isKnown({ paths = [], hosts = [] }: RouteConditions): boolean {
  const lists = [paths ?? [], hosts ?? []];
  return !lists.some((list) => Token.isUnresolved(list) || list.some((word) => Token.isUnresolved(word)));
}

/** The priority that follows from the words of a route, which are valid and known. */
export function priorityOf(conditions: RouteConditions): number {
  // Each path begins with a slash, so these three say the same: no path, * and /*.
  const paths = inOrder(
    (conditions.paths?.length ? conditions.paths : ['*']).map((path) => (path === '*' ? ANY_PATH : path)),
  );
  const hosts = inOrder((conditions.hosts ?? []).map((host) => host.toLowerCase()));
  const bands = (hosts.length > 0 ? hosts : [undefined]).flatMap((host) => paths.map((path) => bandOf(path, host)));
  // A route is asked no earlier than the least that it says allows.
  const { first, size } = bands.reduce((last, band) => (band.first > last.first ? band : last));
  const hash = createHash('sha256')
    .update(JSON.stringify([hosts, paths]))
    .digest()
    .readUIntBE(0, 6);
  return first + (hash % size);
}

/** The numbers that all routes share which say as much as one path of one host. */
function bandOf(path: string, host: string | undefined): { first: number; size: number } {
  const said = specificity(measure(path), host === undefined ? undefined : measure(host));
  const kinds = HOST_KINDS.slice(0, said.hostKind);
  const kind = HOST_KINDS[said.hostKind];
  const literals = Math.min(said.literals, kind.most);
  const room = kind.roomOf(literals);
  const looseness = Math.max(LOOSENESS.min, Math.min(said.looseness, LOOSENESS.max));
  const before =
    kinds.reduce((sum, each) => sum + lengthsAbove(each.roomOf, each.most, -1), 0) +
    lengthsAbove(kind.roomOf, kind.most, literals) +
    sizes(room)
      .slice(0, looseness - LOOSENESS.min)
      .reduce((sum, size) => sum + size, 0);
  return { first: FIRST_COMPUTED_PRIORITY + before, size: sizes(room)[looseness - LOOSENESS.min] };
}

/** How many numbers go to routes that say more characters. */
function lengthsAbove(roomOf: (literals: number) => Room, most: number, literals: number): number {
  let sum = 0;
  for (let each = most; each > literals; each--) sum += sizes(roomOf(each)).reduce((total, size) => total + size, 0);
  return sum;
}

function sizes(room: Room): number[] {
  const size: number[] = [];
  for (let looseness = LOOSENESS.min; looseness <= LOOSENESS.max; looseness++) {
    size.push(room.common[looseness] ?? room.rare);
  }
  return size;
}

function inOrder(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
