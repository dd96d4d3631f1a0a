import { createHash } from 'node:crypto';
import { Token } from 'aws-cdk-lib';
import type { RouteConditions } from '../route-options';
import { plain } from './glob';
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
  const kind = HOST_KINDS[said.hostKind];
  const literals = Math.min(said.literals, kind.most);
  const form = Math.max(LOOSENESS.min, Math.min(said.looseness, LOOSENESS.max)) - LOOSENESS.min;
  const sizes = sizesOf(kind.roomOf(literals));
  return { first: FIRSTS[said.hostKind][literals] + sum(sizes.slice(0, form)), size: sizes[form] };
}

/** The first number for each count of literals, in each kind of host: more of them come before fewer. */
function layout(): number[][] {
  let next = FIRST_COMPUTED_PRIORITY;
  return HOST_KINDS.map(({ most, roomOf }) => {
    const firsts: number[] = [];
    for (let literals = most; literals >= 0; literals--) {
      firsts[literals] = next;
      next += sum(sizesOf(roomOf(literals)));
    }
    return firsts;
  });
}

/** How many numbers there are for each looseness, the least first. */
function sizesOf(room: Room): number[] {
  const count = LOOSENESS.max - LOOSENESS.min + 1;
  return Array.from({ length: count }, (_, form) => room.common[form + LOOSENESS.min] ?? room.rare);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function inOrder(words: readonly string[]): string[] {
  return [...new Set(words.map(plain))].sort();
}

const FIRSTS = layout();
