import { InputChecks, SecretForm, type TextForm } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import type { WorkflowSetUp } from '../workflow-set-up';
import type { WorkflowValue } from '../workflow-value';
import { checkNeeded } from './github-names';
import { RUNNERS } from './limits';

/** A workflow is no construct; its name stands where the path of one would. */
export function checksOf(method: string, name: unknown): InputChecks {
  return new InputChecks(new RootConstruct(typeof name === 'string' ? name : 'workflow'), `GitHubWorkflows.${method}`);
}

/** A folder or file from the root of the repository, not out of it, and not to be mistaken for an option. */
const PATH: TextForm = {
  pattern: '(?![/-])(?!(?:.*/)?\\.\\.(?:/|$))[^\\n\\r\\0]+',
  allowed: 'a path from the root of the repository, not out of it',
};

const ROLE_ARN: TextForm = {
  pattern: 'arn:aws[a-z-]*:iam::\\d{12}:role/[A-Za-z0-9+=,.@_/-]+',
  allowed: 'WorkflowValue.of with the ARN of a role, or WorkflowValue.variable; never an access key',
};

const VARIABLE: TextForm = {
  pattern: '(?!GITHUB_)[A-Za-z_][A-Za-z0-9_]*',
  allowed: 'letters, digits and _, not beginning with a digit or with GITHUB_',
};

/**
 * Refuses a text that GitHub would read as an expression: it would be put into the shell before the shell reads it.
 * A token is refused too, because the file is written before any deployment.
 */
export function checkWritten(checks: InputChecks, property: string, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Token.isUnresolved(value)) {
    checks.refuse(property, 'a token', 'a value that is known now, because it is written into a file');
    return false;
  }
  if (typeof value !== 'string') {
    checks.refuse(property, value, 'a text');
    return false;
  }
  if (SecretForm.inValue(value)) {
    checks.refuseHidden(property, 'a text without a secret, because the file is in the repository');
    return false;
  }
  if (!value.includes('${{')) return true;
  checks.refuse(property, value, 'a text without expressions of GitHub; read a variable of the shell instead');
  return false;
}

/** Refuses a text that is missing, that has another form, or that cannot be written. */
export function checkName(checks: InputChecks, property: string, value: unknown, form: TextForm): boolean {
  return checkWritten(checks, property, value) && checkNeeded(checks, property, value, form);
}

/** Refuses a path that leads out of the repository. */
export function checkPath(checks: InputChecks, property: string, value: unknown): void {
  if (value !== undefined && checkWritten(checks, property, value)) checkNeeded(checks, property, value, PATH);
}

/** Refuses a command that is empty. */
export function checkCommand(checks: InputChecks, property: string, value: unknown): void {
  if (value !== undefined && checkWritten(checks, property, value)) {
    checks.text(property, value, { pattern: '[\\s\\S]*\\S[\\s\\S]*', allowed: 'a command of the shell' });
  }
}

/** Refuses what is no role, above all an access key. */
export function checkRole(checks: InputChecks, property: string, value: WorkflowValue): void {
  if (typeof value?._choice !== 'function') {
    checks.refuse(property, value === undefined ? undefined : 'something else', ROLE_ARN.allowed);
    return;
  }
  const { text, name } = value._choice();
  if (name === undefined) {
    checkName(checks, property, text, ROLE_ARN);
  } else if (checkName(checks, property, name, VARIABLE) && SecretForm.inName(name)) {
    checks.refuse(property, name, 'the name of a variable that holds the ARN of a role; there are no access keys here');
  }
}

/** Refuses a machine that GitHub does not have, or that changes without notice. */
export function checkRunner(checks: InputChecks, runner: unknown): void {
  checks.oneOf('runner', runner, RUNNERS);
}

/** Refuses a version that is none. */
export function checkSetUp(checks: InputChecks, property: string, setUp: WorkflowSetUp | undefined): void {
  if (setUp === undefined || setUp === null) return;
  if (typeof setUp._choice !== 'function') {
    checks.refuse(property, 'something else', 'WorkflowSetUp.node, .python or .none');
    return;
  }
  const { language, version } = setUp._choice();
  if (language === 'none') return;
  checkName(checks, `${property}.version`, version, {
    pattern: '\\d+(?:\\.\\d+){0,2}',
    allowed: 'a version of digits and dots, such as 24 or 3.14',
  });
}
