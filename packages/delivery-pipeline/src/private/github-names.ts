import type { InputChecks, TextForm } from '@ashlar-cdk/foundation';
import { ENVIRONMENT_LENGTH, GITHUB_REPOSITORY_LENGTH, OWNER_LENGTH } from './limits';
import { BRANCH_FORM } from './source-checks';

const OWNER = `(?=[^@/]{1,${OWNER_LENGTH}}(?:@|/|$))[A-Za-z0-9][A-Za-z0-9_-]*`;
const NAME = `(?!\\.{1,2}(?:@|$))[A-Za-z0-9._-]{1,${GITHUB_REPOSITORY_LENGTH}}`;

/** With the ids of owner and repository behind the names, or with neither. */
export const REPOSITORY: TextForm = {
  pattern: `${OWNER}/${NAME}|${OWNER}@[1-9][0-9]*/${NAME}@[1-9][0-9]*`,
  allowed: 'owner/name or owner@id/name@id as they stand in the address of the repository, without https and without *',
};

/** A colon would be written otherwise into the claim, and `*` or `?` would look like a wildcard. */
export const ENVIRONMENT: TextForm = {
  pattern: `(?! )[A-Za-z0-9 ._-]{1,${ENVIRONMENT_LENGTH}}(?<! )`,
  allowed: `the name of one environment: 1 to ${ENVIRONMENT_LENGTH} letters, digits, blanks and . _ -, without *`,
};

/** What names a part of a workflow, and becomes a part of the id of a job. */
export const JOB_NAME: TextForm = {
  pattern: '[A-Za-z_][A-Za-z0-9_-]{0,49}',
  allowed: '1 to 50 letters, digits, _ and -, beginning with a letter or _',
};

/** The whole name of a branch or a tag. */
export const GIT_NAME: TextForm = { pattern: BRANCH_FORM, allowed: 'the whole name of one branch or tag, without *' };

/** Refuses a text that is missing or has another form. */
export function checkNeeded(checks: InputChecks, property: string, value: unknown, form: TextForm): boolean {
  return checks.required(property, value, form.allowed) && checks.text(property, value, form);
}
