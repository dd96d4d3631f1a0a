import { createHash } from 'node:crypto';

/** What a priority is derived from. */
export interface RouteText {
  readonly path: string;
  readonly host?: string;
}

/** Numbers that one length of path has for itself. */
const ROOM = 240;
const LONGEST = 99;
const LAST = 49_999;
const HOSTS_FIRST = (LONGEST + 1) * ROOM;

/**
 * The place of a listener rule that the configuration gives no number.
 *
 * It follows from the text of the route alone, so a new service never renumbers another.
 * The more a route says, the earlier it is asked: first routes that name a host, then longer paths.
 * Two routes of one length may meet in one number; the load balancer's rules are then refused, and one of them
 * needs a `priority` of its own.
 */
export function routePriority({ path, host }: RouteText): number {
  const said = Math.min(path.replace(/[*?]/g, '').length, LONGEST);
  const spread =
    createHash('sha256')
      .update(`${host ?? ''} ${path}`)
      .digest()
      .readUInt32BE() % ROOM;
  return LAST - said * ROOM - spread - (host === undefined ? 0 : HOSTS_FIRST);
}
