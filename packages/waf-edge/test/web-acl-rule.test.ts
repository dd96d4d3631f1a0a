import { Duration } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { RateLimitKey, ResponseContentType, RuleAction, WebAclCondition, WebAclRule, WebAclScope } from '../src';
import { stackWithAcl } from './stacks';

interface Rule {
  Name: string;
  Priority: number;
  Statement: Record<string, Record<string, unknown>>;
  Action?: Record<string, unknown>;
  OverrideAction?: Record<string, unknown>;
}

function rulesOf(...rules: WebAclRule[]): Rule[] {
  const [acl] = Object.values(Template.fromStack(stackWithAcl({ rules }).stack).findResources('AWS::WAFv2::WebACL'));
  return acl.Properties.Rules;
}

test('the order in which the headers of a response are given makes no difference', () => {
  const answering = (headers: Record<string, string>) =>
    rulesOf(
      WebAclRule.rateLimit('PerClient', { limit: 100, action: RuleAction.block({ statusCode: 429, headers }) }),
    )[0].Action;
  expect(answering({ 'X-B': '2', 'X-A': '1' })).toEqual(answering({ 'X-A': '1', 'X-B': '2' }));
});

describe('managed rule groups', () => {
  test('act as their vendor set them', () => {
    expect(rulesOf(WebAclRule.commonRuleSet())[0]).toMatchObject({
      Name: 'AWSManagedRulesCommonRuleSet',
      OverrideAction: { None: {} },
      Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } },
    });
  });

  test('count for single rules when asked to', () => {
    const [rule] = rulesOf(WebAclRule.commonRuleSet({ count: ['SizeRestrictions_BODY'] }));
    expect(rule.Statement.ManagedRuleGroupStatement.RuleActionOverrides).toEqual([
      { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
    ]);
  });

  test('count as a whole when asked to', () => {
    expect(rulesOf(WebAclRule.sqlDatabase({ countAll: true }))[0].OverrideAction).toEqual({ Count: {} });
  });

  test('stay at a version when asked to', () => {
    const [rule] = rulesOf(WebAclRule.knownBadInputs({ version: 'Version_1.22' }));
    expect(rule.Statement.ManagedRuleGroupStatement.Version).toBe('Version_1.22');
  });

  test('look only at the requests in their scope', () => {
    const [rule] = rulesOf(WebAclRule.anonymousIp({ scopeDown: WebAclCondition.pathStartsWith('/login') }));
    expect(rule.Statement.ManagedRuleGroupStatement.ScopeDownStatement).toEqual({
      ByteMatchStatement: {
        FieldToMatch: { UriPath: {} },
        PositionalConstraint: 'STARTS_WITH',
        SearchString: '/login',
        TextTransformations: [{ Priority: 0, Type: 'NONE' }],
      },
    });
  });

  test('of another vendor are taken with the capacity that it states', () => {
    const group = WebAclRule.managedRuleGroup('Fortinet-all', { vendor: 'Fortinet', capacity: 1000 });
    const { acl } = stackWithAcl({ rules: [group] });
    expect(acl.capacity).toBe(1000);
  });

  test('warn of a rule that is not documented and resembles none that is', () => {
    const { stack } = stackWithAcl({ rules: [WebAclRule.commonRuleSet({ count: ['EntirelyNewThing'] })] });
    Annotations.fromStack(stack).hasWarning('/Edge/WebAcl', Match.stringLikeRegexp('has no rule EntirelyNewThing'));
  });

  test('of AWS that are newer than this library are taken with a capacity', () => {
    const group = WebAclRule.managedRuleGroup('AWSManagedRulesBrandNewRuleSet', { capacity: 75 });
    expect(stackWithAcl({ rules: [group] }).acl.capacity).toBe(75);
  });
});

describe('rate limits', () => {
  test('count five minutes of one address and then block', () => {
    expect(rulesOf(WebAclRule.rateLimit('PerClient', { limit: 2000 }))[0]).toMatchObject({
      Name: 'PerClient',
      Action: { Block: {} },
      Statement: { RateBasedStatement: { Limit: 2000, EvaluationWindowSec: 300, AggregateKeyType: 'IP' } },
    });
  });

  test('count the client that a proxy names', () => {
    const rule = WebAclRule.rateLimit('PerClient', { limit: 100, key: RateLimitKey.forwardedIp('X-Forwarded-For') });
    expect(rulesOf(rule)[0].Statement.RateBasedStatement).toMatchObject({
      AggregateKeyType: 'FORWARDED_IP',
      ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'MATCH' },
    });
  });

  test.each([60, 120, 300, 600])('count %d seconds when asked to', (seconds) => {
    const rule = WebAclRule.rateLimit('PerClient', { limit: 100, window: Duration.seconds(seconds) });
    expect(rulesOf(rule)[0].Statement.RateBasedStatement.EvaluationWindowSec).toBe(seconds);
  });
});

describe('address lists', () => {
  test('refer to an IP set in the scope of the web ACL', () => {
    const rules = [WebAclRule.blockAddresses('Abuse', { addresses: ['203.0.113.0/24'] })];
    const { stack } = stackWithAcl({ rules, scope: WebAclScope.CLOUDFRONT }, 'us-east-1');
    Template.fromStack(stack).hasResourceProperties('AWS::WAFv2::IPSet', {
      Scope: 'CLOUDFRONT',
      IPAddressVersion: 'IPV4',
      Addresses: ['203.0.113.0/24'],
    });
  });

  test('are split by family, because an IP set holds one', () => {
    const rule = WebAclRule.allowAddresses('Office', { addresses: ['203.0.113.0/24', '2001:db8::/32'] });
    const { stack, acl } = stackWithAcl({ rules: [rule] });
    Template.fromStack(stack).resourceCountIs('AWS::WAFv2::IPSet', 2);
    expect(acl.capacity).toBe(2);
  });

  test('that allow let the request pass', () => {
    expect(rulesOf(WebAclRule.allowAddresses('Office', { addresses: ['203.0.113.0/24'] }))[0].Action).toEqual({
      Allow: {},
    });
  });
});

describe('custom rules', () => {
  test('combine conditions and add up what they cost', () => {
    const condition = WebAclCondition.allOf([
      WebAclCondition.pathIs('/admin'),
      WebAclCondition.negate(WebAclCondition.countries(['DE', 'AT'])),
      WebAclCondition.anyOf([WebAclCondition.method('POST'), WebAclCondition.pathMatches('^/a.*z$')]),
    ]);
    expect(condition.capacity).toBe(2 + 1 + (2 + 3));
    const [rule] = rulesOf(WebAclRule.custom('Admin', { condition, action: RuleAction.block() }));
    expect(rule.Statement.AndStatement.Statements).toHaveLength(3);
  });

  test('answer with a status, headers and a body of their own', () => {
    const response = {
      statusCode: 429,
      body: '{"error":"slow down"}',
      contentType: ResponseContentType.APPLICATION_JSON,
      headers: { 'Retry-After': '60' },
    };
    const { stack } = stackWithAcl({
      rules: [WebAclRule.rateLimit('PerClient', { limit: 100, action: RuleAction.block(response) })],
    });
    Template.fromStack(stack).hasResourceProperties('AWS::WAFv2::WebACL', {
      CustomResponseBodies: { PerClient: { Content: '{"error":"slow down"}', ContentType: 'APPLICATION_JSON' } },
      Rules: [
        Match.objectLike({
          Action: {
            Block: {
              CustomResponse: {
                ResponseCode: 429,
                CustomResponseBodyKey: 'PerClient',
                ResponseHeaders: [{ Name: 'Retry-After', Value: '60' }],
              },
            },
          },
        }),
      ],
    });
  });

  test('put labels on requests for later rules', () => {
    const condition = WebAclCondition.label('awswaf:managed:aws:core-rule-set:SizeRestrictions_Body');
    const [rule] = rulesOf(WebAclRule.custom('Big', { condition, action: RuleAction.count(), labels: ['app:big'] }));
    expect(rule).toMatchObject({ RuleLabels: [{ Name: 'app:big' }], Action: { Count: {} } });
  });

  test('can run a rule group of yours', () => {
    const arn = 'arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/mine/a1b2';
    const [rule] = rulesOf(WebAclRule.ruleGroup('Mine', arn, 300));
    expect(rule).toMatchObject({
      Statement: { RuleGroupReferenceStatement: { Arn: arn } },
      OverrideAction: { None: {} },
    });
  });
});

const RULES = [
  WebAclRule.commonRuleSet(),
  WebAclRule.knownBadInputs({ priority: 7 }),
  WebAclRule.anonymousIp(),
  WebAclRule.ipReputation(),
  WebAclRule.rateLimit('PerClient', { limit: 2000 }),
  WebAclRule.rateLimit('PerLogin', { limit: 10, scopeDown: WebAclCondition.pathIs('/login') }),
  WebAclRule.allowAddresses('Office', { addresses: ['203.0.113.0/24'] }),
  WebAclRule.custom('Admin', { condition: WebAclCondition.pathIs('/admin'), action: RuleAction.block() }),
];

test('a rule has the same priority whichever others there are, in whichever order', () => {
  const alone = new Map(RULES.flatMap((rule) => rulesOf(rule)).map((rule) => [rule.Name, rule.Priority]));
  fc.assert(
    fc.property(fc.shuffledSubarray(RULES, { minLength: 1 }), (some) =>
      rulesOf(...some).every((rule) => rule.Priority === alone.get(rule.Name)),
    ),
    { numRuns: 25 },
  );
});

test('the template is the same whichever order the rules are given in', () => {
  const sorted = JSON.stringify(rulesOf(...RULES));
  fc.assert(
    fc.property(
      fc.shuffledSubarray(RULES, { minLength: RULES.length }),
      (all) => JSON.stringify(rulesOf(...all)) === sorted,
    ),
    { numRuns: 10 },
  );
});

test('the capacity of a web ACL is the sum of what its rules cost alone', () => {
  const alone = new Map(RULES.map((rule) => [rule, stackWithAcl({ rules: [rule] }).acl.capacity]));
  fc.assert(
    fc.property(fc.shuffledSubarray(RULES), (some) => {
      const sum = some.reduce((total, rule) => total + (alone.get(rule) ?? Number.NaN), 0);
      return stackWithAcl({ rules: some }).acl.capacity === sum;
    }),
    { numRuns: 25 },
  );
});
