import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionChoice } from '../src';
import { refusalsOf } from './fixture';

const { RETAIN, SNAPSHOT, DESTROY } = RemovalPolicy;

test.each([
  [undefined, RETAIN, RETAIN, RETAIN],
  [RETAIN, RETAIN, RETAIN, RETAIN],
  [SNAPSHOT, SNAPSHOT, DESTROY, RETAIN],
  [DESTROY, DESTROY, DESTROY, DESTROY],
])('%s: data %s, what surrounds them %s, what reads them %s', (policy, data, support, evidence) => {
  expect(RetentionChoice.of(policy)).toMatchObject({ data, support, evidence });
});

test('rejects a policy that data do not have', () => {
  expect(refusalsOf((checks) => RetentionChoice.check(checks, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE))).toEqual([
    expect.stringMatching(/^removalPolicy: got .*; allowed: retain, snapshot, destroy/),
  ]);
});

test.each([undefined, RETAIN, SNAPSHOT, DESTROY])('accepts %s', (policy) => {
  expect(refusalsOf((checks) => RetentionChoice.check(checks, policy))).toEqual([]);
});
