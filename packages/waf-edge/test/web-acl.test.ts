import { App, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  BodyInspectionLimit,
  LoggedAction,
  LowReputationProtection,
  WebAcl,
  WebAclDefaultAction,
  WebAclLogDestination,
  type WebAclProps,
  WebAclRule,
  WebAclScope,
} from '../src';
import { stackWithAcl } from './stacks';

const BALANCER = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/orders/50dc6c495c0c9188';

function templateOf(props: WebAclProps = {}): Template {
  return Template.fromStack(stackWithAcl(props).stack);
}

test('protects by the core rule set and against known bad inputs when no rules are given', () => {
  templateOf().hasResourceProperties('AWS::WAFv2::WebACL', {
    Rules: [
      Match.objectLike({ Name: 'AWSManagedRulesCommonRuleSet', Priority: 403000 }),
      Match.objectLike({ Name: 'AWSManagedRulesKnownBadInputsRuleSet', Priority: 404000 }),
    ],
  });
});

test('lets everything else pass', () => {
  templateOf().hasResourceProperties('AWS::WAFv2::WebACL', { Scope: 'REGIONAL', DefaultAction: { Allow: {} } });
});

test('refuses everything else when asked to', () => {
  const props = { defaultAction: WebAclDefaultAction.BLOCK };
  templateOf(props).hasResourceProperties('AWS::WAFv2::WebACL', { DefaultAction: { Block: {} } });
});

test('measures the web ACL and every rule', () => {
  templateOf({ metricName: 'orders' }).hasResourceProperties('AWS::WAFv2::WebACL', {
    VisibilityConfig: { MetricName: 'orders', CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true },
    Rules: Match.arrayWith([
      Match.objectLike({ VisibilityConfig: Match.objectLike({ MetricName: 'AWSManagedRulesCommonRuleSet' }) }),
    ]),
  });
});

test('keeps no samples when asked to', () => {
  templateOf({ sampledRequests: false }).hasResourceProperties('AWS::WAFv2::WebACL', {
    VisibilityConfig: Match.objectLike({ SampledRequestsEnabled: false }),
  });
});

test('says which metric it writes', () => {
  expect(stackWithAcl({ name: 'orders' }).acl.metricName).toBe('orders');
  expect(stackWithAcl().acl.metricName).toBe('WebAcl');
});

test('protects a load balancer', () => {
  const { stack, acl } = stackWithAcl();
  acl.protect('LoadBalancer', BALANCER);
  Template.fromStack(stack).hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
    ResourceArn: BALANCER,
    WebACLArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WebAcl'), 'Arn'] },
  });
});

test('protects a resource whose ARN is known only at deployment', () => {
  const { stack, acl } = stackWithAcl();
  expect(() => acl.protect('Api', stack.formatArn({ service: 'x', resource: 'y' }))).not.toThrow();
});

test.each(['loadbalancer/net/a/1', 'loadbalancer/a'])(
  'rejects to protect %s, which is no application load balancer',
  (resource) => {
    const arn = `arn:aws:elasticloadbalancing:eu-west-1:111122223333:${resource}`;
    expect(() => stackWithAcl().acl.protect('LoadBalancer', arn)).toThrow(
      /resourceArn: got "arn.*allowed: the ARN of an application/,
    );
  },
);

test('rejects EDG-15 to protect a load balancer with a web ACL for CloudFront', () => {
  const { acl } = stackWithAcl({ scope: WebAclScope.CLOUDFRONT }, 'us-east-1');
  expect(() => acl.protect('LoadBalancer', BALANCER)).toThrow(
    /WebAcl at Edge\/WebAcl .*\n.*resourceArn: .*scope CLOUDFRONT/,
  );
});

describe('the log', () => {
  test('goes to a log group whose name WAF accepts, for a month', () => {
    templateOf().hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: Match.stringLikeRegexp('^aws-waf-logs-Edge-WebAcl'),
      RetentionInDays: 30,
    });
  });

  test('is kept when the stack is deleted', () => {
    templateOf().hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain' });
  });

  test('has the name, retention, key and removal policy that were asked for', () => {
    const stack = new Stack(new App(), 'Edge');
    new WebAcl(stack, 'WebAcl', {
      logDestination: WebAclLogDestination.logGroup({
        logGroupName: 'aws-waf-logs-orders',
        retention: RetentionDays.ONE_WEEK,
        encryptionKey: new Key(stack, 'Key'),
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
    Template.fromStack(stack).hasResource('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Delete',
      Properties: { LogGroupName: 'aws-waf-logs-orders', RetentionInDays: 7, KmsKeyId: Match.anyValue() },
    });
  });

  test('is connected by an ARN without the suffix that WAF refuses', () => {
    templateOf().hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      LogDestinationConfigs: [
        {
          'Fn::Join': [
            '',
            Match.arrayWith([':logs:eu-west-1:111122223333:log-group:', { Ref: Match.stringLikeRegexp('LogGroup') }]),
          ],
        },
      ],
    });
  });

  test('has no resource policy of ours, because WAF writes the one that there can be', () => {
    templateOf().resourceCountIs('AWS::Logs::ResourcePolicy', 0);
    templateOf().hasResourceProperties('AWS::Logs::LogGroup', { ResourcePolicyDocument: Match.absent() });
  });

  test('leaves out tokens and cookies', () => {
    templateOf().hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }],
    });
  });

  test('leaves out what was asked for', () => {
    const redaction = { headers: ['X-Api-Key'], queryString: true, uriPath: true, httpMethod: true };
    templateOf({ redaction }).hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: [{ SingleHeader: { Name: 'x-api-key' } }, { QueryString: {} }, { UriPath: {} }, { Method: {} }],
    });
  });

  test('has only the requests that were asked for', () => {
    const loggedActions = [LoggedAction.BLOCK, LoggedAction.COUNT];
    templateOf({ loggedActions }).hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      LoggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: [{ ActionCondition: { Action: 'BLOCK' } }, { ActionCondition: { Action: 'COUNT' } }],
          },
        ],
      },
    });
  });

  test.each([
    ['arn:aws:s3:::aws-waf-logs-orders', 'arn:aws:s3:::aws-waf-logs-orders'],
    [
      'arn:aws:logs:eu-west-1:111122223333:log-group:aws-waf-logs-orders:*',
      'arn:aws:logs:eu-west-1:111122223333:log-group:aws-waf-logs-orders',
    ],
    [
      'arn:aws:firehose:eu-west-1:111122223333:deliverystream/aws-waf-logs-orders',
      'arn:aws:firehose:eu-west-1:111122223333:deliverystream/aws-waf-logs-orders',
    ],
  ])('goes to %s when asked to', (given, written) => {
    templateOf({ logDestination: WebAclLogDestination.existing(given) }).hasResourceProperties(
      'AWS::WAFv2::LoggingConfiguration',
      { LogDestinationConfigs: [written] },
    );
  });

  test('can be left out', () => {
    const template = templateOf({ logDestination: WebAclLogDestination.none() });
    template.resourceCountIs('AWS::WAFv2::LoggingConfiguration', 0);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
  });
});

test('remembers puzzles and challenges as long as asked', () => {
  templateOf({ captchaImmunity: Duration.minutes(1), challengeImmunity: Duration.minutes(5) }).hasResourceProperties(
    'AWS::WAFv2::WebACL',
    {
      CaptchaConfig: { ImmunityTimeProperty: { ImmunityTime: 60 } },
      ChallengeConfig: { ImmunityTimeProperty: { ImmunityTime: 300 } },
    },
  );
});

test('slows down clients of low reputation always when asked to', () => {
  const props = { lowReputationProtection: LowReputationProtection.ALWAYS_ON };
  templateOf(props).hasResourceProperties('AWS::WAFv2::WebACL', {
    OnSourceDDoSProtectionConfig: { ALBLowReputationMode: 'ALWAYS_ON' },
  });
});

test('inspects as much of a body as asked, for the resources that allow it', () => {
  const { stack } = stackWithAcl(
    { scope: WebAclScope.CLOUDFRONT, bodyInspectionLimit: BodyInspectionLimit.KB_64 },
    'us-east-1',
  );
  Template.fromStack(stack).hasResourceProperties('AWS::WAFv2::WebACL', {
    AssociationConfig: { RequestBody: { CLOUDFRONT: { DefaultSizeInspectionLimit: 'KB_64' } } },
  });
});

describe('capacity', () => {
  const group = (name: string, capacity: number) => WebAclRule.managedRuleGroup(name, { vendor: 'Vendor', capacity });

  test('of the default rules is 900', () => {
    expect(stackWithAcl().acl.capacity).toBe(900);
  });

  test('of 1,500 is not worth a warning', () => {
    const { stack } = stackWithAcl({ rules: [group('One', 1500)] });
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test('above 1,500 is warned of, with the share of each rule', () => {
    const { stack } = stackWithAcl({ rules: [group('One', 1400), group('Two', 101)] });
    Annotations.fromStack(stack).hasWarning('/Edge/WebAcl', Match.stringLikeRegexp('1501 WCU \\(One 1400, Two 101\\)'));
  });

  test('above 1,500 can be acknowledged', () => {
    const { stack, acl } = stackWithAcl({ rules: [group('One', 1501)] });
    Validations.of(acl).acknowledge({
      id: 'Annotation::ashlar-waf-edge:capacity-above-basic-price',
      reason: 'The extra cost is agreed',
    });
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test('of 5,000 is accepted', () => {
    expect(stackWithAcl({ rules: [group('One', 4000), group('Two', 1000)] }).acl.capacity).toBe(5000);
  });

  test('rejects 5,001, with the share of each rule', () => {
    expect(() => stackWithAcl({ rules: [group('One', 4000), group('Two', 1001)] })).toThrow(
      /capacity of rules: got 5001; allowed: at most 5000 WCU; the rules need One 4000, Two 1001/,
    );
  });
});

test('needs no Lambda function and no custom resource', () => {
  const resources = templateOf().toJSON().Resources as Record<string, { Type: string }>;
  const types = Object.values(resources).map((one) => one.Type);
  expect(types.sort()).toEqual(['AWS::Logs::LogGroup', 'AWS::WAFv2::LoggingConfiguration', 'AWS::WAFv2::WebACL']);
});
