import { readFileSync } from 'node:fs';
import { Match, type Matcher } from 'aws-cdk-lib/assertions';
import { parseDocument, type ScalarTag } from 'yaml';
import { z } from 'zod';

/** One statement about the resources of a synthesized platform. */
export const Assertion = z.strictObject({
  type: z.string().regex(/^AWS::\w+::\w+$/),
  stages: z.array(z.string()).min(1).optional(),
  path: z.string().optional(),
  body: z.record(z.string(), z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  count: z.int().min(0).optional(),
});

const usd = z.string().regex(/^\d+\.\d\d$/);

/** One statement about what a synthesized platform costs a month, by the profile of usage that is named. */
const CostAssertion = z.strictObject({
  stages: z.array(z.string()).min(1),
  usage: z.string().min(1),
  total: usd.optional(),
  categories: z.record(z.string(), usd).optional(),
  savings: z.record(z.string(), usd).optional(),
});

const Row = z
  .strictObject({
    fact: z.string().min(1),
    holds: z.array(Assertion).default([]),
    costs: z.array(CostAssertion).default([]),
  })
  .refine(({ holds, costs }) => holds.length + costs.length > 0, { error: 'a row needs at least one assertion' });

const Deviation = z.strictObject({
  row: z.string(),
  source: z.string(),
  used: z.string(),
  reason: z.string().min(20),
});

const RowsFile = z.strictObject({
  source: z.string().min(1),
  rows: z.record(z.string().regex(/^[A-Z]{3}-[A-Z]\d+$/), Row),
  deviations: z.array(Deviation),
});

export type CostOfRow = z.infer<typeof CostAssertion>;
export type RowAssertion = z.infer<typeof Assertion>;
export type RowsOfSystem = z.infer<typeof RowsFile>;

/**
 * Reads the rows of a system: what its source document says, and what shows it in the templates.
 *
 * Maps match maps that have at least their keys, lists match lists that contain their items in this order, and
 * `!like` (a regular expression), `!exactly`, `!absent` and `!any` say what a plain value cannot.
 *
 * @throws when the file is not valid YAML or not a rows file, with the place of each problem
 */
export function readRows(file: string): RowsOfSystem {
  const rows = readRowsYaml(file, RowsFile);
  const unknown = rows.deviations.filter(({ row }) => !(row in rows.rows));
  if (unknown.length > 0)
    throw new Error(`${file}: deviations of unknown rows: ${unknown.map((d) => d.row).join(', ')}`);
  return rows;
}

/** Reads a file in which values may be matchers. */
export function readRowsYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  const document = parseDocument(readFileSync(file, 'utf8'), { customTags: TAGS });
  if (document.errors.length > 0) throw new Error(`${file}: ${document.errors.map((e) => e.message).join('\n')}`);
  const result = schema.safeParse(document.toJS());
  if (!result.success) throw new Error(`${file}:\n${z.prettifyError(result.error)}`);
  return result.data;
}

const TAGS: ScalarTag[] = [
  { tag: '!like', resolve: (text) => Match.stringLikeRegexp(text) },
  { tag: '!absent', resolve: () => Match.absent() },
  { tag: '!any', resolve: () => Match.anyValue() },
  { tag: '!exactly', resolve: (text) => Match.exact(JSON.parse(text)) },
];

/** The matcher for a value of a rows file. */
export function matcherOf(value: unknown): unknown {
  if (Array.isArray(value)) return Match.arrayWith(value.map(matcherOf));
  if (typeof value !== 'object' || value === null || isMatcher(value)) return value;
  return Match.objectLike(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, matcherOf(item)])));
}

function isMatcher(value: object): value is Matcher {
  return typeof (value as Matcher).test === 'function';
}
