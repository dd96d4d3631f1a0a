// Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, checked 2026-11-21.

/** Characters. */
export const TAG_KEY_LENGTH = 128;

/** Characters. */
export const TAG_VALUE_LENGTH = 256;

/** Tags that a user may put on one resource. */
export const TAGS_PER_RESOURCE = 50;
