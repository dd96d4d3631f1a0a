/**
 * Patterns of the files whose change starts a workflow: its own sources, without what lies in between of others.
 *
 * @param own the folders of its sources; undefined for the root of the repository
 * @param others those of all other sources
 * @returns undefined when every change counts
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onpushpull_requestpull_request_targetpathspaths-ignore
 */
export function sourcePaths(
  own: readonly (string | undefined)[],
  others: readonly (string | undefined)[],
): string[] | undefined {
  const mine = [...new Set(own.map((folder) => folder ?? ''))];
  const inBetween = [...new Set(others.map((folder) => folder ?? ''))].filter(
    (folder) => !mine.includes(folder) && mine.some((around) => isWithin(folder, around)),
  );
  if (mine.includes('') && inBetween.length === 0) return undefined;
  // The last pattern that fits counts, so what lies deeper comes later.
  return [...mine.map((folder) => ({ folder, sign: '' })), ...inBetween.map((folder) => ({ folder, sign: '!' }))]
    .sort((a, b) => depth(a.folder) - depth(b.folder) || a.folder.localeCompare(b.folder))
    .map(({ folder, sign }) => `${sign}${folder ? `${folder}/` : ''}**`);
}

function isWithin(folder: string, around: string): boolean {
  return around === '' || folder.startsWith(`${around}/`);
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}
