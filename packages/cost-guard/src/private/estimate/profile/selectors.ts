import type { Resource } from '../template/model';

/** How exactly a selector names a resource; nothing when it does not. More is more exact. */
export function selects(selector: string, resource: Resource): number | undefined {
  if (selector === resource.path) return 1_000_000;
  // A logical id is exact only within its stack, and says less than a path about what is meant.
  if (selector === resource.logicalId) return 1;
  if (selector.includes('*')) return globOf(selector).test(resource.path) ? 10 + selector.length : undefined;
  // The path of a construct stands for every resource below it.
  return resource.path.startsWith(`${selector}/`) ? 10 + selector.length : undefined;
}

const globs = new Map<string, RegExp>();

/** `*` stands for any text within one name of a path, `**` for any text. */
function globOf(selector: string): RegExp {
  const known = globs.get(selector);
  if (known) return known;
  const pattern = selector
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  const glob = new RegExp(`^${pattern}(/.*)?$`);
  globs.set(selector, glob);
  return glob;
}

/** Whether a rule that may name a type, a price or a path means this line. */
export function matchesLine(match: string, line: { resource: Resource; priceId: string }): boolean {
  if (match.includes('::')) return wildcard(match).test(line.resource.type);
  if (/^[a-zA-Z0-9]+\.[a-zA-Z0-9*]+(\[.*\])?$/.test(match)) {
    return match.endsWith(']') ? match === line.priceId : wildcard(match).test(line.priceId.replace(/\[.*$/, ''));
  }
  return match === '**' || selects(match, line.resource) !== undefined;
}

function wildcard(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`);
}
