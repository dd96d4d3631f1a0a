import {
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
  waitUntilStackRollbackComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { waiterFor } from '../../src/deploy/stack-states';
import { stateInForce } from '../../src/deploy/up';

describe('waiting for a stack that an interrupted command has left', () => {
  test.each([
    ['CREATE_IN_PROGRESS', waitUntilStackCreateComplete],
    ['ROLLBACK_IN_PROGRESS', waitUntilStackCreateComplete],
    ['UPDATE_IN_PROGRESS', waitUntilStackUpdateComplete],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', waitUntilStackUpdateComplete],
    ['UPDATE_ROLLBACK_IN_PROGRESS', waitUntilStackRollbackComplete],
    ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', waitUntilStackRollbackComplete],
    ['DELETE_IN_PROGRESS', waitUntilStackDeleteComplete],
  ])('follows %s to its end', (status, waiter) => {
    expect(waiterFor(status)).toBe(waiter);
  });

  test.each(['CREATE_COMPLETE', 'ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'REVIEW_IN_PROGRESS'])(
    'does not wait in %s, where nothing happens any more',
    (status) => {
      expect(waiterFor(status)).toBeUndefined();
    },
  );
});

describe('what is in force after a failure', () => {
  test.each([
    [undefined, /does not exist, as before/],
    ['ROLLBACK_COMPLETE', /what had been created of the stack was deleted/],
    ['UPDATE_ROLLBACK_COMPLETE', /the state from before this deployment is in force/],
    ['UPDATE_COMPLETE', /refused before it began/],
    ['UPDATE_ROLLBACK_FAILED', /in the state UPDATE_ROLLBACK_FAILED/],
  ])('is said in plain words for %s', (status, words) => {
    expect(stateInForce(status)).toMatch(words);
  });
});
