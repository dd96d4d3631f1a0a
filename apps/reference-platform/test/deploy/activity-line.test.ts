import type { StackActivity } from '@aws-cdk/toolkit-lib';
import { activityLine, failureOf } from '../../src/deploy/activity-line';

type Event = StackActivity['event'];

function activity(event: Partial<Event>, more: Partial<StackActivity> = {}): StackActivity {
  return {
    deployment: 'd',
    event: {
      StackId: 'arn',
      EventId: 'e',
      StackName: 'shop-network',
      Timestamp: new Date(0),
      LogicalResourceId: 'Vpc8378EB38',
      ResourceType: 'AWS::EC2::VPC',
      ResourceStatus: 'CREATE_COMPLETE',
      ...event,
    },
    progress: { completed: 3, total: 9, formatted: '[3/9]' },
    ...more,
  };
}

const POSITION = { stack: 'shop-network', current: 2, total: 5 };

describe('a line of progress', () => {
  test('says which stack of how many, how many resources are done, what happened and since when', () => {
    expect(activityLine(activity({}), POSITION, 8, 1200)).toBe(
      '[2/5] shop-network  3/9  CREATE_COMPLETE AWS::EC2::VPC Vpc8378EB38  1.2 s',
    );
  });

  test('counts the stack itself where the toolkit knows no total', () => {
    const deletion = activity({ ResourceStatus: 'DELETE_COMPLETE' }, { progress: { completed: 3, formatted: '[3]' } });
    expect(activityLine(deletion, POSITION, 8, 0)).toContain('  3/9  ');
  });

  test('gives the reason of a failure below it', () => {
    const failed = activity({ ResourceStatus: 'CREATE_FAILED', ResourceStatusReason: 'the address is taken' });
    expect(activityLine(failed, POSITION, 8, 0)).toMatch(/\n {6}the address is taken$/);
  });
});

describe('the failure in an event', () => {
  test('has the resource, its type and the reason', () => {
    const failed = activity({ ResourceStatus: 'UPDATE_FAILED', ResourceStatusReason: 'no such key' });
    expect(failureOf(failed)).toEqual({
      stack: 'shop-network',
      resource: 'Vpc8378EB38',
      type: 'AWS::EC2::VPC',
      status: 'UPDATE_FAILED',
      reason: 'no such key',
    });
  });

  test.each(['CREATE_COMPLETE', 'UPDATE_ROLLBACK_IN_PROGRESS', 'DELETE_IN_PROGRESS'] as const)(
    'is none for %s',
    (ResourceStatus) => {
      expect(failureOf(activity({ ResourceStatus, ResourceStatusReason: 'something' }))).toBeUndefined();
    },
  );

  test.each([
    'Resource creation cancelled',
    'Resource update canceled',
    'The following resource(s) failed to create: [A]. ',
  ])('is none where another resource is to blame: %s', (ResourceStatusReason) => {
    expect(failureOf(activity({ ResourceStatus: 'CREATE_FAILED', ResourceStatusReason }))).toBeUndefined();
  });

  test('admits it when no reason was given', () => {
    expect(failureOf(activity({ ResourceStatus: 'CREATE_FAILED' }))?.reason).toBe('no reason given');
  });
});
