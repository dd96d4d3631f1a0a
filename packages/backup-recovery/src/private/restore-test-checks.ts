import { InputChecks, type NumberRange } from '@ashlar-cdk/foundation';
import { type Duration, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ProtectedResource } from '../protected-resource';
import type { RestoreTestProps } from '../restore-test-props';
import {
  SHORTEST_INTERVAL_MINUTES,
  TEST_NAME_LENGTH,
  TEST_SELECTION_DAYS,
  TEST_START_HOURS,
  TEST_VALIDATION_HOURS,
  TESTED_ARNS,
} from './limits';
import { checkResources } from './resource-checks';
import { TESTABLE_TYPES } from './resource-types';
import { checkSchedule } from './rule-checks';

const NAME = {
  pattern: `[A-Za-z0-9_]{${TEST_NAME_LENGTH.min},${TEST_NAME_LENGTH.max}}`,
  allowed: `${TEST_NAME_LENGTH.min} to ${TEST_NAME_LENGTH.max} letters, digits and underscores`,
};

/** Refuses what AWS Backup would refuse, and resources that no test can restore. */
export function checkRestoreTest(scope: IConstruct, props: RestoreTestProps): void {
  const checks = new InputChecks(scope, 'RestoreTest');
  if (checks.required('props', props, 'a schedule, vaults and resources')) {
    checkSchedule(checks, 'schedule', props.schedule, SHORTEST_INTERVAL_MINUTES);
    const vaults = props.vaults ?? [];
    if (vaults.length === 0) checks.refuse('vaults', props.vaults, 'at least one vault');
    vaults.forEach((vault, index) => {
      checks.required(`vaults[${index}]`, vault, 'a vault');
    });
    if (checkResources(checks, props.resources)) checkTestable(checks, props.resources);
    if (props.testName !== undefined) checks.required('testName', props.testName, NAME.allowed);
    if (props.testName) checks.text('testName', props.testName, NAME);
    checks.wholeDays('selectionWindow', props.selectionWindow, TEST_SELECTION_DAYS);
    checkHours(checks, 'startWindow', props.startWindow, TEST_START_HOURS);
    checkHours(checks, 'validationWindow', props.validationWindow, TEST_VALIDATION_HOURS);
    checkOverrides(checks, props);
  }
  checks.throwIfRefused();
}

function checkTestable(checks: InputChecks, resources: ProtectedResource[]): void {
  resources.forEach((one, index) => {
    if (one.resourceArn === undefined || !one.resourceType || isPattern(one.resourceArn)) {
      checks.refuse(
        `resources[${index}]`,
        one.resourceArn ?? one.tagKey,
        'a single resource of a known type, by its ARN',
      );
      return;
    }
    checks.oneOf(`resources[${index}].resourceType`, one.resourceType, TESTABLE_TYPES);
  });
  for (const type of TESTABLE_TYPES) {
    const count = resources.filter((one) => one.resourceType === type).length;
    checks.integer(`number of resources of ${type}`, count, { max: TESTED_ARNS });
  }
}

function checkOverrides(checks: InputChecks, props: RestoreTestProps): void {
  const present = (props.resources ?? []).flatMap((one) => one?.resourceType ?? []);
  for (const type of Object.keys(props.metadataOverrides ?? {})) {
    checks.oneOf('metadataOverrides', type, [...new Set(present)]);
  }
}

function checkHours(checks: InputChecks, property: string, window: Duration | undefined, range: NumberRange): void {
  const usable = checks.wholeSeconds(property, window, {});
  if (!usable || !window || window.isUnresolved()) return;
  checks.integer(property, window.toSeconds() / 3600, { ...range, unit: 'hours' });
}

function isPattern(arn: string): boolean {
  return !Token.isUnresolved(arn) && arn.endsWith('*');
}
