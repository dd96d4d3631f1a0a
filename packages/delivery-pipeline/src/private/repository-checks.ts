import { InputChecks } from '@ashlar-cdk/foundation';
import { RemovalPolicy, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ImageLifecycle } from '../image-lifecycle';
import type { ImageRepositoryProps } from '../image-repository-props';
import {
  IMAGE_AGE_DAYS,
  KEPT_IMAGES,
  LIFECYCLE_PRIORITY,
  LIFECYCLE_RULES,
  LIFECYCLE_WILDCARDS,
  MUTABLE_TAG_LENGTH,
  MUTABLE_TAG_PATTERNS,
  MUTABLE_TAG_WILDCARDS,
  REPOSITORY_NAME_LENGTH,
  TAG_LENGTH,
} from './limits';

const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';

/** Refuses a repository that ECR would refuse. */
export function checkRepository(scope: IConstruct, props: ImageRepositoryProps): void {
  const checks = new InputChecks(scope, 'ImageRepository');
  if (checks.required('props', props, 'properties, or nothing at all')) {
    checks.text('repositoryName', props.repositoryName, REPOSITORY_NAME);
    checkMutableTags(checks, props.mutableTags ?? []);
    checkLifecycle(checks, props.lifecycle ?? []);
    for (const account of props.pullAccounts ?? []) {
      const form = { pattern: '\\d{12}', allowed: 'account ids of 12 digits' };
      if (checks.required('pullAccounts', account, form.allowed)) checks.text('pullAccounts', account, form);
    }
    checks.unique('pullAccounts', props.pullAccounts ?? []);
    if (props.emptyOnDelete && props.removalPolicy !== RemovalPolicy.DESTROY) {
      checks.refuse(
        'emptyOnDelete',
        true,
        'only with removalPolicy DESTROY; a repository that is kept keeps its images',
      );
    }
  }
  checks.throwIfRefused();
}

const { min: SHORTEST, max: LONGEST } = REPOSITORY_NAME_LENGTH;

/** The form of the name of a repository. */
export const REPOSITORY_NAME = {
  pattern: `(?=.{${SHORTEST},${LONGEST}}$)${PART}(?:/${PART})*`,
  allowed: `${SHORTEST} to ${LONGEST} lower-case letters and digits, with single . _ - or / between them`,
};

function checkMutableTags(checks: InputChecks, patterns: string[]): void {
  const form = {
    pattern: `[0-9a-zA-Z._-]*(?:\\*[0-9a-zA-Z._-]*){0,${MUTABLE_TAG_WILDCARDS}}`,
    allowed: `1 to ${MUTABLE_TAG_LENGTH} letters, digits and . _ -, with at most ${MUTABLE_TAG_WILDCARDS} *`,
  };
  for (const pattern of patterns) {
    if (!checks.required('mutableTags', pattern, form.allowed)) continue;
    checks.text('mutableTags', pattern, { ...form, pattern: `(?=.{1,${MUTABLE_TAG_LENGTH}}$)${form.pattern}` });
  }
  checks.unique('mutableTags', patterns);
  checks.integer('number of mutableTags', patterns.length, { max: MUTABLE_TAG_PATTERNS });
}

function checkLifecycle(checks: InputChecks, rules: ImageLifecycle[]): void {
  for (const [index, rule] of rules.entries()) {
    if (checks.required(`lifecycle[${index}]`, rule && 'given', 'an ImageLifecycle'))
      checkRule(checks, `lifecycle[${index}]`, rule);
  }
  const known = rules.filter(Boolean);
  checks.unique(
    'lifecycle.priority',
    known
      .map((rule) => rule.priority)
      .filter((priority) => !Token.isUnresolved(priority))
      .map(String),
  );
  checks.integer('number of rules in lifecycle', known.length, { max: LIFECYCLE_RULES });
  const untagged = known.filter((rule) => rule._choice().untagged);
  if (untagged.length > 1)
    checks.refuse('lifecycle', 'removeUntaggedAfter', 'once; a second rule for untagged images never acts');
}

function checkRule(checks: InputChecks, property: string, rule: ImageLifecycle): void {
  const { count, age, tagPattern, untagged } = rule._choice();
  checks.required(`${property}.priority`, rule.priority, 'a place in the order of the rules');
  checks.integer(`${property}.priority`, rule.priority, LIFECYCLE_PRIORITY);
  if (age === undefined) {
    if (checks.required(`${property}.count or age`, count, 'how many images are kept, or for how long')) {
      checks.integer(`${property}.count`, count, KEPT_IMAGES);
    }
  } else {
    checks.wholeDays(`${property}.age`, age, IMAGE_AGE_DAYS);
  }
  if (untagged) return;
  const allowed = `a pattern of 1 to ${TAG_LENGTH} letters, digits and . _ -, with at most ${LIFECYCLE_WILDCARDS} *`;
  if (!checks.required(`${property}.tagPattern`, tagPattern, allowed)) return;
  const pattern = `(?=.{1,${TAG_LENGTH}}$)[A-Za-z0-9_.-]*(?:\\*[A-Za-z0-9_.-]*){0,${LIFECYCLE_WILDCARDS}}`;
  checks.text(`${property}.tagPattern`, tagPattern, { pattern, allowed });
}
