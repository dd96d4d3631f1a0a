const HOST_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const REGISTRY = `${HOST_LABEL}(?:\\.${HOST_LABEL})*(?::[0-9]+)?`;
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const DIGEST = 'sha256:[a-f0-9]{64}';
const REFERENCE = new RegExp(`^(?:${REGISTRY}/)?${COMPONENT}(?:/${COMPONENT})*(?::${TAG})?(?:@${DIGEST})?$`);
const TAG_OR_DIGEST = new RegExp(`^(?:${TAG}|${DIGEST})$`);

export const REFERENCE_IN_WORDS =
  'an image reference: [registry/]repository[:tag][@sha256:digest], the repository in lower case';
export const TAG_IN_WORDS = 'a tag of 1 to 128 letters, digits and . _ - (no leading . or -), or a digest sha256:…';

/** Whether a container runtime can read the reference. Its grammar: https://github.com/distribution/reference */
export function isImageReference(reference: unknown): boolean {
  return typeof reference === 'string' && REFERENCE.test(reference);
}

/** Whether the text stands for one image of a repository. */
export function isTagOrDigest(text: unknown): boolean {
  return typeof text === 'string' && TAG_OR_DIGEST.test(text);
}
