import { WebAclCondition } from '../src';

const BYTES = { textTransformations: [{ priority: 0, type: 'NONE' }] };

test.each([
  [
    'begins with a path',
    WebAclCondition.pathStartsWith('/a'),
    { fieldToMatch: { uriPath: {} }, searchString: '/a', positionalConstraint: 'STARTS_WITH' },
  ],
  [
    'is a path',
    WebAclCondition.pathIs('/a'),
    { fieldToMatch: { uriPath: {} }, searchString: '/a', positionalConstraint: 'EXACTLY' },
  ],
  [
    'has a method',
    WebAclCondition.method('POST'),
    { fieldToMatch: { method: {} }, searchString: 'POST', positionalConstraint: 'EXACTLY' },
  ],
  // CloudFormation takes the header as JSON, whose key CDK passes on as it is.
  [
    'has a header',
    WebAclCondition.headerIs('X-Key', 'a'),
    { fieldToMatch: { singleHeader: { Name: 'x-key' } }, searchString: 'a', positionalConstraint: 'EXACTLY' },
  ],
])('a request that %s is matched for 2 WCU', (_, condition, match) => {
  expect(condition.statement).toEqual({ byteMatchStatement: { ...match, ...BYTES } });
  expect(condition.capacity).toBe(2);
});

test('a path that matches a regular expression is matched for 3 WCU', () => {
  const condition = WebAclCondition.pathMatches('^/a');
  expect(condition.statement).toEqual({
    regexMatchStatement: { regexString: '^/a', fieldToMatch: { uriPath: {} }, ...BYTES },
  });
  expect(condition.capacity).toBe(3);
});

test('a country is matched for 1 WCU', () => {
  const condition = WebAclCondition.countries(['DE']);
  expect(condition.statement).toEqual({ geoMatchStatement: { countryCodes: ['DE'] } });
  expect(condition.capacity).toBe(1);
});

test('the opposite of a condition costs what the condition costs', () => {
  const condition = WebAclCondition.negate(WebAclCondition.pathMatches('^/a'));
  expect(condition.statement).toEqual({ notStatement: { statement: WebAclCondition.pathMatches('^/a').statement } });
  expect(condition.capacity).toBe(3);
});

test('a statement that has no name here is passed on with its capacity', () => {
  const statement = {
    xssMatchStatement: { fieldToMatch: { body: {} }, textTransformations: [{ priority: 0, type: 'NONE' }] },
  };
  expect(WebAclCondition.custom(statement, 40)).toMatchObject({ statement, capacity: 40 });
});
