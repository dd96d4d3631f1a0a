import { App, Duration, Lazy, Stack, Validations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Effect, PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import * as fc from 'fast-check';
import { InputChecks } from '../src';

function checks(stack = new Stack(new App(), 'Stack')) {
  return new InputChecks(stack, 'Thing');
}

function refusalOf(check: (input: InputChecks) => void): string | undefined {
  const input = checks();
  check(input);
  try {
    input.throwIfRefused();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('one error for everything that is wrong', () => {
  test('names the construct, its path, the property, the value and what is allowed', () => {
    expect(refusalOf((input) => input.integer('zones', 9, { min: 1, max: 6 }))).toBe(
      'Thing at Stack refuses its properties:\n  - zones: got 9; allowed: a whole number from 1 to 6',
    );
  });

  test('lists every refusal', () => {
    const message = refusalOf((input) => {
      input.required('vpc', undefined, 'a VPC');
      input.oneOf('engine', 'mysl', ['mysql', 'postgresql']);
    });
    expect(message).toContain('vpc: got nothing; allowed: a VPC');
    expect(message).toContain('engine: got "mysl"; allowed: mysql, postgresql; did you mean "mysql"?');
  });

  test('is not thrown when nothing is wrong', () => {
    expect(refusalOf((input) => input.integer('zones', 6, { min: 1, max: 6 }))).toBeUndefined();
  });

  test('never shows a hidden value', () => {
    expect(refusalOf((input) => input.refuseHidden('password', 'a secret'))).toContain('not shown');
  });

  test('cuts a very long value', () => {
    expect(refusalOf((input) => input.refuse('name', 'x'.repeat(5000), 'less'))).toContain('(5000 characters)');
  });
});

describe('numbers', () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1.5, '2'])('rejects %p as a whole number', (value) => {
    expect(refusalOf((input) => input.integer('count', value, { min: 0 }))).toContain('a whole number of at least 0');
  });

  test('accepts every whole number of the range and rejects its neighbours outside', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(1000), (min, size) => {
        const max = min + size;
        const verdict = (value: number) => refusalOf((input) => input.integer('n', value, { min, max }));
        expect(verdict(min)).toBeUndefined();
        expect(verdict(max)).toBeUndefined();
        expect(verdict(min - 1)).toBeDefined();
        expect(verdict(max + 1)).toBeDefined();
      }),
    );
  });

  test('accepts a fraction where numbers need not be whole', () => {
    expect(refusalOf((input) => input.number('acu', 0.5, { min: 0.5, max: 256 }))).toBeUndefined();
  });
});

describe('durations', () => {
  test('rejects a day and a half as whole days', () => {
    expect(refusalOf((input) => input.wholeDays('retention', Duration.hours(36), { min: 1, max: 35 }))).toContain(
      'a whole number of days from 1 to 35',
    );
  });

  test('rejects a bare number', () => {
    expect(refusalOf((input) => input.wholeSeconds('timeout', 30, { min: 1 }))).toContain('seconds');
  });

  test('accepts the limit itself', () => {
    expect(refusalOf((input) => input.wholeDays('retention', Duration.days(35), { min: 1, max: 35 }))).toBeUndefined();
  });
});

describe('texts', () => {
  test('must match from the first to the last character', () => {
    const form = { pattern: '[a-z]+', allowed: 'lower case letters' };
    expect(refusalOf((input) => input.text('name', 'abc\n', form))).toContain('lower case letters');
    expect(refusalOf((input) => input.text('name', 'abc', form))).toBeUndefined();
  });

  test('rejects a repeated value, once', () => {
    const message = refusalOf((input) => input.unique('exports', ['audit', 'error', 'audit', 'audit']));
    expect(message?.match(/audit/g)).toHaveLength(1);
  });
});

test('leaves unresolved tokens to the deployment', () => {
  const token = Lazy.string({ produce: () => 'later' });
  const message = refusalOf((input) => {
    input.text('name', token, { pattern: 'x', allowed: 'x' });
    input.oneOf('engine', token, ['mysql']);
    input.integer('count', Lazy.number({ produce: () => 1 }), { max: 0 });
    input.unique('names', [token, token]);
  });
  expect(message).toBeUndefined();
});

test('a warning can be acknowledged with a reason', () => {
  const stack = new Stack(new App(), 'Stack');
  checks(stack).warn('thing:odd', 'This is odd.');
  expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('This is odd'))).toHaveLength(1);

  const silenced = new Stack(new App(), 'Stack');
  checks(silenced).warn('thing:odd', 'This is odd.');
  Validations.of(silenced).acknowledge({ id: 'thing:odd', reason: 'Agreed.' });
  expect(Annotations.fromStack(silenced).findWarning('*', Match.anyValue())).toHaveLength(0);
});

describe('least privilege', () => {
  const refusalsOf = (props: PolicyStatementProps) => {
    const checks = new InputChecks(new Stack(), 'Thing');
    checks.leastPrivilege('permissions', [new PolicyStatement(props)]);
    return () => checks.throwIfRefused();
  };
  const bucket = ['arn:aws:s3:::documents/*'];

  test.each<[string, PolicyStatementProps, string]>([
    ['an action with a wildcard', { actions: ['s3:Get*'], resources: bucket }, 'got "s3:Get*"'],
    ['every resource without a condition', { actions: ['s3:GetObject'], resources: ['*'] }, 'got "*"'],
    ['everything but some actions', { notActions: ['iam:PassRole'], resources: bucket }, 'rather than notActions'],
    ['everything but some resources', { actions: ['s3:GetObject'], notResources: bucket }, 'rather than notResources'],
  ])('rejects %s', (_, props, message) => {
    expect(refusalsOf(props)).toThrow(message);
  });

  test.each<[string, PolicyStatementProps]>([
    ['named actions on named resources', { actions: ['s3:GetObject'], resources: bucket }],
    [
      'a condition instead of a resource',
      {
        actions: ['ecs:RegisterTaskDefinition'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
      },
    ],
    ['the action that knows no resource', { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }],
    ['whatever is denied', { effect: Effect.DENY, actions: ['s3:*'], resources: ['*'] }],
  ])('takes %s', (_, props) => {
    expect(refusalsOf(props)).not.toThrow();
  });

  test('rejects a hole in the list without a TypeError', () => {
    const checks = new InputChecks(new Stack(), 'Thing');
    checks.leastPrivilege('permissions', [undefined as unknown as PolicyStatement]);
    expect(() => checks.throwIfRefused()).toThrow('permissions: got nothing; allowed: policy statements');
  });
});
