import type { InventoryEntry } from './inventory-file';
import { judge } from './judge-rows';
import type { ReadableResource } from './readable-assembly';

/** What the placeholders of names stand for. */
export interface Identity {
  readonly project: string;
  readonly stage: string;
  readonly region: string;
}

/** What stands for one entry of an inventory. */
export interface Counterpart {
  readonly entry: InventoryEntry;
  readonly resource?: ReadableResource;
  /** Why the entry does not hold; undefined when it does. */
  readonly failure?: string;
}

/** Finds the one resource that stands for each entry; no resource stands for two. */
export function judgeInventory(
  entries: readonly InventoryEntry[],
  identity: Identity,
  resources: readonly ReadableResource[],
): Counterpart[] {
  const found = entries.map((entry) => counterpartOf(entry, identity, resources));
  return found.map((counterpart, index) => {
    const { entry, resource, failure } = counterpart;
    if (failure || !resource || entry.part) return counterpart;
    const other = found.findIndex((one) => one.resource === resource && !one.entry.part);
    return other === index
      ? counterpart
      : { ...counterpart, failure: `${resource.path} stands for line ${entries[other].line} already` };
  });
}

function counterpartOf(entry: InventoryEntry, identity: Identity, resources: readonly ReadableResource[]): Counterpart {
  if (entry.type === undefined) {
    return { entry, failure: entry.none ? undefined : 'neither a type nor the row that says why there is none' };
  }
  const name = entry.name && filled(entry.name, identity);
  const candidates = entry.differs || !name ? resources : resources.filter((one) => namesOf(one).includes(name));
  const { matched, failure } = judge({ type: entry.type, path: entry.path, properties: entry.properties, count: 1 }, [
    ...candidates,
  ]);
  if (failure) return { entry, failure: name && !entry.differs ? `${failure}; named ${name}` : failure };
  const [resource] = matched;
  if (entry.differs && name && namesOf(resource).includes(name)) {
    return { entry, resource, failure: `has the name ${name}, so "differs" says what is not true` };
  }
  return { entry, resource };
}

function filled(text: string, identity: Identity): string {
  return text.replace(/\{(project|stage|region)\}/g, (_, key: keyof Identity) => identity[key]);
}

/** Every name that a resource has: by a property of its own or of its one nested section, or by its Name tag. */
function namesOf({ body }: ReadableResource): string[] {
  const properties = (body.Properties ?? {}) as Record<string, unknown>;
  const sections = [properties, ...Object.values(properties).filter(isSection)];
  const named = sections.flatMap((section) =>
    Object.entries(section).flatMap(([key, value]) =>
      /(Name|Identifier)$/.test(key) && typeof value === 'string' ? [value] : [],
    ),
  );
  const tags = Array.isArray(properties.Tags) ? (properties.Tags as { Key: string; Value: string }[]) : [];
  return [...named, ...tags.filter(({ Key }) => Key === 'Name').map(({ Value }) => Value)];
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
