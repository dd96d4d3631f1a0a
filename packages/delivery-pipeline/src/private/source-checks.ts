import type { InputChecks } from '@ashlar-cdk/foundation';
import type { IConstruct } from 'constructs';
import type { SourceOptions } from '../source-options';
import { checkConnectionArn } from './connection-checks';
import { FILTER_PATTERN_LENGTH, FILTER_PATTERNS } from './limits';

/** What Git takes for the name of a branch. Source: https://git-scm.com/docs/git-check-ref-format, checked 2026-11-25. */
export const BRANCH_FORM = `(?=.{1,${FILTER_PATTERN_LENGTH}}$)(?![/-])(?!.*(?:\\.\\.|//|@\\{|/\\.|\\.lock$|[/.]$))[^\\s~^:?*\\[\\\\]+`;

/** Refuses a source that CodePipeline would refuse or never find. */
export function checkSource(checks: InputChecks, scope: IConstruct, source: SourceOptions): void {
  if (!checks.required('source', source && 'given', 'a connectionArn and a repository')) return;
  checkConnectionArn(checks, scope, 'source.connectionArn', source.connectionArn);
  const repository = 'the repository as owner/name, without the address of the provider';
  if (checks.required('source.repository', source.repository, repository)) {
    checks.text('source.repository', source.repository, {
      pattern: '[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+',
      allowed: repository,
    });
  }
  checks.text('source.branch', source.branch, {
    pattern: BRANCH_FORM,
    allowed: 'the name of one branch, such as main',
  });
  checkPaths(checks, 'source.paths', source.paths ?? []);
  checkPaths(checks, 'source.ignoredPaths', source.ignoredPaths ?? []);
  const paths = [...(source.paths ?? []), ...(source.ignoredPaths ?? [])];
  if (source.triggerOnPush === false && paths.length > 0) {
    checks.refuse('source.triggerOnPush', false, 'true together with paths or ignoredPaths, which only filter pushes');
  }
}

function checkPaths(checks: InputChecks, property: string, paths: string[]): void {
  const allowed = `patterns of 1 to ${FILTER_PATTERN_LENGTH} characters`;
  for (const path of paths) {
    if (!checks.required(property, path, allowed)) continue;
    checks.text(property, path, { pattern: `.{1,${FILTER_PATTERN_LENGTH}}`, allowed });
  }
  checks.unique(property, paths);
  checks.integer(`number of ${property}`, paths.length, { max: FILTER_PATTERNS });
}
