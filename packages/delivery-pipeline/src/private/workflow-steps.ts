import type { WorkflowSetUp } from '../workflow-set-up';
import type { WorkflowValue } from '../workflow-value';
import { AWS_CREDENTIALS, CHECKOUT, SETUP_NODE, SETUP_PYTHON } from './workflow-actions';
import { noted, pinned } from './workflow-text';

/** A step of a job, as GitHub reads it. */
export type Step = Record<string, unknown>;

/** A job that only reads the repository. */
export const READ_ONLY = { contents: noted('read', 'to check out') };

/** A job that takes a role. */
export const TAKES_ROLE = { ...READ_ONLY, 'id-token': noted('write', 'to show AWS what this workflow is') };

/** What every workflow says of its shell: it ends with the first command that fails, also in a pipe. */
export const STRICT_SHELL = { run: { shell: 'bash' } };

/** The token of the repository does not stay on the machine, where tests and builds run. */
export function checkOut(): Step {
  return { name: 'Check out', uses: pinned(CHECKOUT), with: { 'persist-credentials': false } };
}

/** No cache: one that a pull request has filled could end in an image. */
export function setUpLanguage(setUp: WorkflowSetUp): Step[] {
  const { language, version } = setUp._choice();
  if (language === 'node') {
    const options = { 'node-version': version, 'package-manager-cache': false };
    return [{ name: 'Set up Node.js', uses: pinned(SETUP_NODE), with: options }];
  }
  if (language === 'python') {
    return [{ name: 'Set up Python', uses: pinned(SETUP_PYTHON), with: { 'python-version': version } }];
  }
  return [];
}

/** Credentials last an hour unless somebody asks for more, and the role must allow that. */
export function takeRole(name: string, role: WorkflowValue, region: string, minutes: number): Step {
  const seconds = minutes * SECONDS_PER_MINUTE;
  return {
    name,
    uses: pinned(AWS_CREDENTIALS),
    with: {
      'role-to-assume': role._written(),
      'aws-region': region,
      ...(seconds > DEFAULT_SESSION_SECONDS ? { 'role-duration-seconds': seconds } : {}),
    },
  };
}

const SECONDS_PER_MINUTE = 60;

/** Source: https://github.com/aws-actions/configure-aws-credentials, `role-duration-seconds`, checked 2026-11-25. */
const DEFAULT_SESSION_SECONDS = 3600;
