import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';

const FILE = join(__dirname, 'compose-spec', 'compose-spec.json');
export const PUBLISHED_SHA256 = 'd549057ebc2925f39f62799eab0db7b9e2c18b35b6c00595199116da3ed10e64';

export function sha256(): string {
  return createHash('sha256').update(readFileSync(FILE)).digest('hex');
}

// The schema has formats and keywords of its own, which say nothing about validity.
const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(
  JSON.parse(readFileSync(FILE, 'utf8')),
);

/** What the published schema finds wrong with the text of a Compose file. */
export function schemaErrors(text: string): string[] {
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
