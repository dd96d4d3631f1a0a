/**
 * Whether everything that the narrow pattern matches is matched by the wide one too.
 *
 * `*` stands for any number of characters and `?` for exactly one, as in the rules of a load balancer.
 * The answer yes is always right. No can be wrong where a `?` meets a `*`: `/?*/ ` covers `; /*/?/`, and is not seen to.
 */
export function covers(wide: string, narrow: string): boolean {
  return coversPlainly(plain(wide), plain(narrow));
}

/** The pattern in the one form of all that mean the same: `*?`, `?*` and `*?*` are `?*`, and `**` is `*`. */
export function plain(pattern: string): string {
  return pattern.replace(/[*?]+/g, (run) => `${run.replaceAll('*', '')}${run.includes('*') ? '*' : ''}`);
}

function coversPlainly(wide: string, narrow: string): boolean {
  // reachable[i] says whether the first i characters of the wide pattern cover what was read of the narrow one.
  let reachable = closeOverStars(wide, [true, ...Array.from(wide, () => false)]);
  for (const character of narrow) reachable = closeOverStars(wide, step(wide, reachable, character));
  return reachable[wide.length];
}

/** A star also covers nothing at all. */
function closeOverStars(wide: string, reachable: boolean[]): boolean[] {
  const closed = [...reachable];
  for (let index = 0; index < wide.length; index++) {
    if (closed[index] && wide[index] === '*') closed[index + 1] = true;
  }
  return closed;
}

/** A star covers any character, even a star; a question mark any but a star; the rest only itself. */
function step(wide: string, reachable: boolean[], character: string): boolean[] {
  const next = Array.from(reachable, () => false);
  for (let index = 0; index < wide.length; index++) {
    if (!reachable[index]) continue;
    if (wide[index] === '*') next[index] = true;
    else if (character !== '*' && (wide[index] === '?' || wide[index] === character)) next[index + 1] = true;
  }
  return next;
}
