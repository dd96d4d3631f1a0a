import { z } from 'zod';
import { readRowsYaml } from './rows-file';

const Entry = z.strictObject({
  line: z.int().positive(),
  what: z.string().min(1),
  /** The name that the source gives, with {project}, {stage} and {region}. */
  name: z.string().optional(),
  type: z
    .string()
    .regex(/^AWS::\w+::\w+$/)
    .optional(),
  path: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  /** Whether another entry stands for the resource itself, and this one for a part of it. */
  part: z.boolean().optional(),
  /** The row whose deviations say why the name is another. */
  differs: z.string().optional(),
  /** The row whose deviations say why there is no counterpart. */
  none: z.string().optional(),
});

const InventoryFile = z.strictObject({
  source: z.string().min(1),
  countedBySource: z.int().positive(),
  stage: z.string(),
  resources: z.array(Entry).min(1),
});

export type InventoryEntry = z.infer<typeof Entry>;
export type Inventory = z.infer<typeof InventoryFile>;

/**
 * Reads the resource inventory of a source document.
 *
 * @throws when the file is not valid YAML or not an inventory, with the place of each problem
 */
export function readInventory(file: string): Inventory {
  return readRowsYaml(file, InventoryFile);
}
