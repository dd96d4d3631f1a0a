import { type WorkflowCheck, WorkflowSetUp } from '@ashlar-cdk/delivery-pipeline';
import type { Workflow } from '../config/delivered-services';
import type { Source } from './delivered-stage';

type Language = Source['language'];
type CheckName = keyof NonNullable<Source['commands']>;

/** What a check needs on its machine before it can run. */
const INSTALL: Record<Language, string | undefined> = {
  // Exactly what the lock file says.
  node: 'npm ci',
  python: 'python -m pip install -r requirements.txt',
  // A makefile installs what it needs.
  none: undefined,
};

/** How projects of a language are usually checked; `commands` of a source says otherwise. */
const USUAL: Record<Language, Record<CheckName, string>> = {
  node: {
    // Scripts of package.json, so that a workflow checks what a developer checks.
    lint: 'npm run lint',
    test: 'npm test',
    // Jest and Vitest, behind most test scripts, measure coverage with this option and fail below their thresholds.
    coverage: 'npm test -- --coverage',
    // Moderate findings are too many to stop a release for.
    scan: 'npm audit --audit-level=high',
  },
  python: {
    // Modules, so that they are those of the interpreter that has the requirements.
    lint: 'python -m ruff check .',
    test: 'python -m pytest',
    // The threshold is the project's own: `fail_under` of its coverage settings.
    coverage: 'python -m pytest --cov',
    // The advisories of PyPI for what was just installed.
    scan: 'python -m pip_audit -r requirements.txt',
  },
  none: { lint: 'make lint', test: 'make test', coverage: 'make coverage', scan: 'make scan' },
};

const TITLES: Record<CheckName, string> = { lint: 'Lint', test: 'Test', coverage: 'Coverage', scan: 'Scan' };

/** The checks that a workflow says it does, in the order in which it says them. */
export function checksFor({ does }: Workflow, { language, commands = {} }: Source): WorkflowCheck[] {
  const checks = does.flatMap((step) =>
    isCheck(step) ? [{ name: TITLES[step], command: commands[step] ?? USUAL[language][step] }] : [],
  );
  const install = INSTALL[language];
  return install ? [{ name: 'Install', command: install }, ...checks] : checks;
}

export function setUpFor({ language, version = '' }: Source): WorkflowSetUp {
  return language === 'none' ? WorkflowSetUp.none() : WorkflowSetUp[language](version);
}

function isCheck(step: string): step is CheckName {
  return step in TITLES;
}
