import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Range,
  type YAMLMap,
} from 'yaml';
import { type Entry, FORBIDDEN_KEYS, type LayeredValue, pathInWords, type Section } from './layered-value';
import type { Place, Problem } from './problems';
import { valueInWords } from './problems';

/** One source of configuration, read. */
export interface Layer {
  readonly source: string;
  readonly value: Section;
  readonly problems: readonly Problem[];
}

/**
 * Reads the text of one layer.
 *
 * YAML can do more than a configuration needs, and what it can do more hides where a value comes from:
 * anchors, aliases, tags, several documents and keys that are no text are refused.
 *
 * @param source what messages call it
 * @param text the YAML
 * @param hasLines whether a line and a column help anybody to find a place in it
 */
export function readLayer(source: string, text: string, hasLines = true): Layer {
  return new LayerReader(source, text, hasLines).read();
}

class LayerReader {
  private readonly lines = new LineCounter();
  private readonly problems: Problem[] = [];

  constructor(
    private readonly source: string,
    private readonly text: string,
    private readonly hasLines: boolean,
  ) {}

  public read(): Layer {
    const document = parseDocument(this.text, {
      lineCounter: this.lines,
      prettyErrors: false,
      uniqueKeys: false,
      merge: false,
    });
    for (const { message, pos } of [...document.errors, ...document.warnings]) {
      this.refuse(pos[0], [], `YAML that cannot be read (${message})`, 'YAML 1.2, indented with spaces');
    }
    const empty: Section = { kind: 'section', entries: new Map(), replaces: false, place: this.place(0), earlier: [] };
    const root = document.contents;
    if (document.errors.length > 0 || root === null || isEmpty(root)) return this.layer(empty);
    const value = this.valueOf(root, [], 0);
    if (value.kind === 'section') return this.layer(value);
    this.refuse(root.range?.[0] ?? 0, [], 'no section', 'keys with their values, such as region: us-east-1');
    return this.layer(empty);
  }

  private layer(value: Section): Layer {
    return { source: this.source, value, problems: this.problems };
  }

  private valueOf(node: Node | null, path: (string | number)[], fallback: number): LayeredValue {
    const offset = node?.range?.[0] ?? fallback;
    const placed = { place: this.place(offset), earlier: [] };
    if (node && !isAlias(node) && (node.anchor || node.tag)) {
      this.refuse(
        offset,
        path,
        `a YAML ${node.anchor ? 'anchor' : 'tag'}`,
        'plain values, written out where they count',
      );
    }
    if (isMap(node)) return { kind: 'section', entries: this.entriesOf(node, path), replaces: false, ...placed };
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.valueOf(item as Node | null, [...path, index], offset));
      return { kind: 'list', items, ...placed };
    }
    if (isScalar(node) && !isEmpty(node))
      return { kind: 'leaf', value: this.scalar(node.value, path, offset), ...placed };
    if (isAlias(node)) this.refuse(offset, path, 'a YAML alias', 'plain values, written out where they count');
    else this.refuse(offset, path, 'nothing', 'a value, or null to take away what an earlier layer says');
    return { kind: 'leaf', value: null, ...placed };
  }

  private entriesOf(node: YAMLMap, path: (string | number)[]): Map<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const offset = pair.key.range?.[0] ?? 0;
      const key = isScalar(pair.key) && typeof pair.key.value === 'string' ? pair.key.value : undefined;
      if (key === undefined) {
        this.refuse(offset, path, 'a key that is no text', 'keys that are text; quote numbers, true and null');
      } else if (FORBIDDEN_KEYS.includes(key)) {
        this.refuse(offset, path, `the key "${key}"`, 'keys without a meaning of their own in JavaScript');
      } else if (entries.has(key)) {
        this.refuse(offset, [...path, key], 'the same key a second time', 'each key once in a section');
      } else {
        const value = this.valueOf(pair.value, [...path, key], offset);
        entries.set(key, { keyPlace: this.place(offset), value });
      }
    }
    return entries;
  }

  private scalar(value: unknown, path: (string | number)[], offset: number): string | number | boolean | null {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.refuse(offset, path, valueInWords(String(value)), 'a text, a finite number, true or false');
    return null;
  }

  private place(offset: number): Place {
    if (!this.hasLines) return { source: this.source, line: 0, column: 0 };
    const { line, col } = this.lines.linePos(offset);
    return { source: this.source, line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private refuse(offset: number, path: (string | number)[], found: string, allowed: string): void {
    this.problems.push({ place: this.place(offset), path: pathInWords(path), found, allowed });
  }
}

/** A key with nothing behind it: the parser calls it null, but nobody wrote null. */
function isEmpty(node: Node): boolean {
  const [start, end]: Range | [number, number] = node.range ?? [0, 0];
  return isScalar(node) && node.value === null && start === end;
}
