import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { SYSTEMS_FOLDER } from '../config';
import { layerSchema } from '../config/json-schema';

/** Adds `schema`: writes the JSON Schema that editors check and complete the YAML files with. */
export function registerSchema(program: Command, systemsFolder: string = SYSTEMS_FOLDER): void {
  program
    .command('schema')
    .description('write systems/schema.json, with which editors check and complete the YAML files')
    .option('--check', 'only say whether the file is what the code says')
    .action((options: { readonly check?: boolean }, command: Command) => {
      const file = join(systemsFolder, 'schema.json');
      const wanted = `${JSON.stringify(layerSchema(), undefined, 2)}\n`;
      const found = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      if (found === wanted) console.log(`${file} is what the code says`);
      else if (options.check) {
        command.error(`${file} is not what the code says; run \`npx platform schema\``, { exitCode: 1, code: 'drift' });
      } else {
        writeFileSync(file, wanted);
        console.log(`${file} is written`);
      }
    });
}
