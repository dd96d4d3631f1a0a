import { dirname } from 'node:path';

/** Templates by the folder they are in; a stage has a folder of its own. */
export function assembliesOf(templates: string[]): { folder: string; templates: string[] }[] {
  const folders = [...new Set(templates.map((path) => dirname(path)))].sort();
  return folders.map((folder) => ({ folder, templates: templates.filter((path) => dirname(path) === folder) }));
}
