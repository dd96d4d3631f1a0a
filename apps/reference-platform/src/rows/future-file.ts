import { z } from 'zod';
import { Assertion, readRowsYaml } from './rows-file';

const Item = z.strictObject({
  line: z.int().positive(),
  /** What is said after `-c set=`; the first is the part, and the others say who uses it. */
  set: z.array(z.string().regex(/^[A-Za-z][\w.-]*=/)).min(1),
  /** What is in the templates with it, and not without it. */
  holds: z.array(Assertion.omit({ stages: true })).min(1),
});

const FutureFile = z.strictObject({
  source: z.string().min(1),
  stage: z.string(),
  items: z.record(z.string(), Item),
});

export type Future = z.infer<typeof FutureFile>;

/**
 * Reads what a source document wishes for later, and how each of it is switched on.
 *
 * @throws when the file is not valid YAML or does not say this, with the place of each problem
 */
export function readFuture(file: string): Future {
  return readRowsYaml(file, FutureFile);
}
