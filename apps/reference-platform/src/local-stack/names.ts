/** `Files-uploads/FileSystem` and `dataProcessor` as the name of a service or volume: `files-uploads-file-system`. */
export function kebab(text: string): string {
  return words(text).join('-').toLowerCase();
}

/** The same as the name of a variable: `FILES_UPLOADS_FILE_SYSTEM`. */
export function upperSnake(text: string): string {
  return words(text).join('_').toUpperCase();
}

function words(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
}
