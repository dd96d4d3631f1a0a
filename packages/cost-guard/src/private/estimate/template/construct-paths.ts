/** The construct paths of one assembly's stack, with those of the stacks nested in it. */
export interface ConstructPaths {
  readonly byLogicalId: Map<string, string[]>;
  /** The paths of the nested stacks among them. */
  readonly nestedRoots: string[];
}

const NESTED = /^(.*)\.NestedStack\/[^/]+\.NestedStackResource$/;

/** Reads the metadata of a manifest, in which nested stacks share one list with their parent. */
export function readConstructPaths(metadata: Record<string, { type: string; data: unknown }[]>): ConstructPaths {
  const byLogicalId = new Map<string, string[]>();
  const nestedRoots: string[] = [];
  for (const [path, entries] of Object.entries(metadata)) {
    const nested = NESTED.exec(path);
    if (nested) nestedRoots.push(nested[1]);
    for (const { type, data } of entries) {
      if (type === 'aws:cdk:logicalId') byLogicalId.set(String(data), [...(byLogicalId.get(String(data)) ?? []), path]);
    }
  }
  return { byLogicalId, nestedRoots };
}

/** The path of a logical id in one of these stacks: two of them may well use the same id. */
export function constructPathOf(paths: ConstructPaths, logicalId: string, root: string): string | undefined {
  return paths.byLogicalId.get(logicalId)?.find((path) => rootOf(paths, path) === root);
}

/** The path of a nested stack, from the path of the resource that stands for it. */
export function rootOfNested(resourcePath: string): string {
  return NESTED.exec(resourcePath)?.[1] ?? resourcePath;
}

function rootOf({ nestedRoots }: ConstructPaths, path: string): string {
  const roots = nestedRoots.filter((root) => path.startsWith(`${root}/`));
  return roots.sort((a, b) => b.length - a.length)[0] ?? '';
}
