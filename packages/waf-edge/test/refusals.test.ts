import { Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { SslPolicy } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  EdgeLoadBalancer,
  type EdgeLoadBalancerProps,
  type HostRedirectOptions,
  HttpMode,
  LowReputationProtection,
  RateLimitKey,
  RuleAction,
  WebAclCondition,
  WebAclLogDestination,
  type WebAclProps,
  WebAclRule,
  WebAclScope,
} from '../src';
import { stackWithAcl, stackWithBalancer } from './stacks';

const PATH = WebAclCondition.pathIs('/login');

function custom(condition: WebAclCondition): WebAclProps {
  return { rules: [WebAclRule.custom('Mine', { condition, action: RuleAction.block() })] };
}

function limit(options: Partial<Parameters<typeof WebAclRule.rateLimit>[1]>): WebAclProps {
  return { rules: [WebAclRule.rateLimit('PerClient', { limit: 2000, ...options })] };
}

function addresses(...list: string[]): WebAclProps {
  return { rules: [WebAclRule.blockAddresses('Abuse', { addresses: list })] };
}

function answer(response: Partial<Parameters<typeof RuleAction.block>[0]>): WebAclProps {
  return limit({ action: RuleAction.block({ statusCode: 429, ...response }) });
}

describe('WebAcl', () => {
  test.each<[string, WebAclProps, RegExp]>([
    [
      'EDG-03 a rate window of 200 s',
      limit({ window: Duration.seconds(200) }),
      /window: got 200; allowed: 60, 120, 300, 600/,
    ],
    ['a rate limit of 9', limit({ limit: 9 }), /rules\[0\].limit: got 9; .*10 to 2000000000/],
    ['a rate limit of 2,000,000,001', limit({ limit: 2_000_000_001 }), /limit: got 2000000001/],
    ['a rate limit that is no number', limit({ limit: Number.NaN }), /limit: got NaN/],
    ['a rate limit that allows', limit({ action: RuleAction.allow() }), /action: got "allow"; allowed: block, count/],
    ['a header with a blank', limit({ key: RateLimitKey.forwardedIp('X For') }), /key: got "X For"/],
    ['EDG-06 priority -1', limit({ priority: -1 }), /priority: got -1; .*0 to/],
    ['priority 1.5', limit({ priority: 1.5 }), /priority: got 1.5/],
    [
      'EDG-09 a log group without the prefix',
      { logDestination: WebAclLogDestination.logGroup({ logGroupName: 'my-waf-logs' }) },
      /logGroupName: got "my-waf-logs"; allowed: .*aws-waf-logs-/,
    ],
    [
      'a log group that is the prefix alone',
      { logDestination: WebAclLogDestination.logGroup({ logGroupName: 'aws-waf-logs-' }) },
      /logGroupName/,
    ],
    [
      'a bucket without the prefix',
      { logDestination: WebAclLogDestination.existing('arn:aws:s3:::logs') },
      /logDestination: got "arn:aws:s3:::logs"/,
    ],
    [
      'a queue as a log',
      { logDestination: WebAclLogDestination.existing('arn:aws:sqs:eu-west-1:111122223333:aws-waf-logs-a') },
      /logDestination/,
    ],
    [
      'redaction without a log',
      { logDestination: WebAclLogDestination.none(), redaction: {} },
      /logDestination: got "none"/,
    ],
    ['a log of no actions', { loggedActions: [] }, /loggedActions: got \[\]/],
    [
      'the same header twice',
      { redaction: { headers: ['Cookie', 'cookie'] } },
      /redaction.headers: got "cookie"; .*once/,
    ],
    ['EDG-12 scope GLOBAL', { scope: 'GLOBAL' as WebAclScope }, /scope: got "GLOBAL"; allowed: REGIONAL, CLOUDFRONT/],
    [
      'scope CLOUDFRONT outside us-east-1',
      { scope: WebAclScope.CLOUDFRONT },
      /scope: got "CLOUDFRONT in a stack of eu-west-1"; .*us-east-1/,
    ],
    [
      'EDG-18 an unknown managed group',
      { rules: [WebAclRule.managedRuleGroup('AWSManagedRulesBananaRuleSet')] },
      /group: got "AWSManagedRulesBananaRuleSet".*did you mean "AWSManagedRules\w+"\?/,
    ],
    [
      'a mistyped managed group',
      { rules: [WebAclRule.managedRuleGroup('AWSManagedRuleCommonRuleset')] },
      /did you mean "AWSManagedRulesCommonRuleSet"/,
    ],
    [
      'a vendor without capacity',
      { rules: [WebAclRule.managedRuleGroup('all', { vendor: 'Fortinet' })] },
      /capacity: got nothing; allowed: the capacity that Fortinet states/,
    ],
    [
      'a group without what AWS demands',
      { rules: [WebAclRule.managedRuleGroup('AWSManagedRulesBotControlRuleSet')] },
      /configs: .*inspection level/,
    ],
    [
      'a mistyped rule of a group',
      { rules: [WebAclRule.commonRuleSet({ count: ['SizeRestriction_BODY'] })] },
      /did you mean "SizeRestrictions_BODY"/,
    ],
    [
      'a rule of a group twice',
      { rules: [WebAclRule.commonRuleSet({ count: ['NoUserAgent_HEADER', 'NoUserAgent_HEADER'] })] },
      /count: got "NoUserAgent_HEADER"; .*once/,
    ],
    [
      'a version with a blank',
      { rules: [WebAclRule.commonRuleSet({ version: 'Version 1' })] },
      /version: got "Version 1"/,
    ],
    [
      'EDG-21 the range 10.0.0.0/33',
      addresses('10.0.0.0/33'),
      /addresses: got "10.0.0.0\/33"; allowed: IPv4 ranges from \/1 to \/32/,
    ],
    ['EDG-21 the range 0.0.0.0/0', addresses('0.0.0.0/0'), /addresses: got "0.0.0.0\/0"/],
    ['an address without prefix', addresses('10.0.0.1'), /addresses: got "10.0.0.1"/],
    ['a range twice', addresses('10.0.0.0/8', '10.0.0.0/8'), /addresses: got "10.0.0.0\/8"; .*once/],
    ['no addresses', addresses(), /addresses: got \[\]/],
    [
      '10,001 addresses',
      addresses(...Array.from({ length: 10_001 }, (_, i) => `10.${i >> 8}.${i & 255}.0/24`)),
      /number of IPV4 rules\[0\].addresses: got 10001/,
    ],
    [
      'EDG-24 the regex (',
      custom(WebAclCondition.pathMatches('(')),
      /condition: got "\("; allowed: a valid regular expression/,
    ],
    [
      'EDG-24 a regex of 513 characters',
      custom(WebAclCondition.pathMatches('a'.repeat(513))),
      /at most 512 characters/,
    ],
    ['a path without a slash', custom(WebAclCondition.pathIs('login')), /condition: got "login"; .*begins with \//],
    ['a text of 201 bytes', custom(WebAclCondition.headerIs('x', 'a'.repeat(201))), /at most 200 bytes/],
    ['EDG-45 the country USA', custom(WebAclCondition.countries(['USA'])), /countries: got "USA"/],
    ['no country', custom(WebAclCondition.countries([])), /number of rules\[0\].condition.countries: got 0/],
    ['51 countries', custom(WebAclCondition.countries(Array.from({ length: 51 }, () => 'DE'))), /countries: got 51/],
    ['one condition of all', custom(WebAclCondition.allOf([PATH])), /conditions: got 1/],
    [
      'a mistake inside of conditions',
      custom(WebAclCondition.negate(WebAclCondition.anyOf([PATH, WebAclCondition.pathIs('')]))),
      /condition.conditions\[1\]: got ""/,
    ],
    [
      'a statement without capacity',
      custom(WebAclCondition.custom({ geoMatchStatement: {} }, 0)),
      /condition.capacity: got 0/,
    ],
    [
      'EDG-27 a CAPTCHA immunity of 10 s',
      { captchaImmunity: Duration.seconds(10) },
      /captchaImmunity: got 10; .*60 to 259200/,
    ],
    ['a CAPTCHA immunity of 259,201 s', { captchaImmunity: Duration.seconds(259_201) }, /captchaImmunity: got 259201/],
    [
      'a challenge immunity of 299 s',
      { challengeImmunity: Duration.seconds(299) },
      /challengeImmunity: got 299; .*300 to 259200/,
    ],
    ['a status of 199', answer({ statusCode: 199 }), /action.statusCode: got 199; .*200 to 599/],
    ['a body of 4,097 bytes', answer({ body: `${'ä'.repeat(2048)}a` }), /bytes of rules\[0\].action.body: got 4097/],
    [
      'eleven headers',
      answer({ headers: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`X-${i}`, 'a'])) }),
      /number of rules\[0\].action.headers: got 11/,
    ],
    ['an empty header', answer({ headers: { 'X-A': '' } }), /headers.X-A: got ""/],
    [
      '51,201 bytes of bodies',
      {
        rules: Array.from({ length: 13 }, (_, i) =>
          WebAclRule.rateLimit(`Limit${i}`, {
            limit: 10,
            action: RuleAction.block({ statusCode: 429, body: 'a'.repeat(4096) }),
          }),
        ),
      },
      /bytes of all response bodies: got 53248/,
    ],
    [
      'two rules of one name',
      { rules: [WebAclRule.commonRuleSet(), WebAclRule.commonRuleSet()] },
      /names of rules: got "AWSManagedRulesCommonRuleSet"; .*once/,
    ],
    [
      'two rules of one priority',
      { rules: [WebAclRule.commonRuleSet({ priority: 1 }), WebAclRule.sqlDatabase({ priority: 1 })] },
      /priority: got 1; .*AWSManagedRulesCommonRuleSet and AWSManagedRulesSQLiRuleSet have it/,
    ],
    [
      'the derived priority of another rule',
      { rules: [WebAclRule.commonRuleSet(), WebAclRule.sqlDatabase({ priority: 403_000 })] },
      /priority: got 403000/,
    ],
    ['a rule called All', { rules: [WebAclRule.commonRuleSet({ ruleName: 'All' })] }, /name: got "All"/],
    ['a rule name with a blank', { rules: [WebAclRule.commonRuleSet({ ruleName: 'a b' })] }, /name: got "a b"/],
    ['a missing rule', { rules: [undefined as unknown as WebAclRule] }, /rules\[0\]: got nothing/],
    ['a rule group that is no ARN', { rules: [WebAclRule.ruleGroup('Mine', 'mine', 100)] }, /arn: got "mine"/],
    ['a name of 129 characters', { name: 'a'.repeat(129) }, /name: got .*1 to 128/],
    ['a description of 2 characters', { description: 'ab' }, /description: got "ab"/],
    [
      'protection of load balancers for CloudFront',
      { scope: WebAclScope.CLOUDFRONT, lowReputationProtection: LowReputationProtection.ALWAYS_ON },
      /lowReputationProtection/,
    ],
  ])('rejects %s', (_, props, message) => {
    expect(() => stackWithAcl(props)).toThrow(message);
  });

  test.each<[string, WebAclProps]>([
    ['a rate limit of 10', limit({ limit: 10 })],
    ['a rate limit of 2,000,000,000', limit({ limit: 2_000_000_000 })],
    ['a rate limit known only at deployment', limit({ limit: Token.asNumber('x') })],
    ['priority 0', limit({ priority: 0 })],
    ['the range 0.0.0.0/1', addresses('0.0.0.0/1')],
    ['the range 10.0.0.1/32', addresses('10.0.0.1/32')],
    ['a range known only at deployment', addresses(Lazy.string({ produce: () => '10.0.0.0/8' }))],
    ['a regex of 512 characters', custom(WebAclCondition.pathMatches('a'.repeat(512)))],
    ['a CAPTCHA immunity of 60 s', { captchaImmunity: Duration.seconds(60) }],
    ['a CAPTCHA immunity of 259,200 s', { captchaImmunity: Duration.seconds(259_200) }],
    ['a body of 4,096 bytes', answer({ body: 'a'.repeat(4096) })],
    ['a name of 128 characters', { name: 'a'.repeat(128) }],
    [
      'a group with what AWS demands',
      {
        rules: [
          WebAclRule.managedRuleGroup('AWSManagedRulesBotControlRuleSet', {
            configs: [{ awsManagedRulesBotControlRuleSet: { inspectionLevel: 'COMMON' } }],
          }),
        ],
      },
    ],
    [
      'a rule that only a pinned version has',
      { rules: [WebAclRule.commonRuleSet({ version: 'Version_1.0', count: ['SizeRestriction_BODY'] })] },
    ],
    [
      'a group twice under two names',
      {
        rules: [
          WebAclRule.commonRuleSet({ scopeDown: PATH }),
          WebAclRule.commonRuleSet({ ruleName: 'Again', countAll: true }),
        ],
      },
    ],
    ['null properties', null as unknown as WebAclProps],
  ])('accepts %s', (_, props) => {
    expect(() => stackWithAcl(props)).not.toThrow();
  });

  test('rejects everything at once and names the construct', () => {
    expect(() => stackWithAcl({ ...limit({ limit: 1 }), name: 'a b' })).toThrow(
      /WebAcl at Edge\/WebAcl refuses its properties:\n.*name: got "a b".*\n.*limit: got 1/,
    );
  });
});

describe('EdgeLoadBalancer', () => {
  const of = (arn: string) => [Certificate.fromCertificateArn(new Stack(), 'Certificate', arn)];
  const mine = of('arn:aws:acm:eu-west-1:111122223333:certificate/a');
  const scope = new Stack();

  test.each<[string, Partial<EdgeLoadBalancerProps>, RegExp]>([
    [
      'COM-57 the name internal-x',
      { loadBalancerName: 'internal-x' },
      /loadBalancerName: got "internal-x"; allowed: .*reserved internal-/,
    ],
    ['a name of 33 characters', { loadBalancerName: 'a'.repeat(33) }, /loadBalancerName: got .*1 to 32/],
    ['a name that ends with a hyphen', { loadBalancerName: 'a-' }, /loadBalancerName: got "a-"/],
    [
      'COM-63 a certificate of another region',
      { certificates: of('arn:aws:acm:us-east-1:111122223333:certificate/a') },
      /certificates\[0\]: got "arn:aws:acm:us-east-1:.*allowed: a certificate of eu-west-1/,
    ],
    ['an ARN that is no certificate', { certificates: of('arn:aws:s3:::a') }, /certificates\[0\]: .*ACM or IAM/],
    ['a certificate twice', { certificates: [...mine, ...mine] }, /certificates: .*once/],
    [
      'COM-66 HTTP and HTTPS on one port',
      { certificates: mine, httpPort: 443 },
      /httpPort: got 443; allowed: a port other than httpsPort/,
    ],
    ['port 0', { httpPort: 0 }, /httpPort: got 0; .*1 to 65535/],
    ['a redirect to HTTPS without certificate', { http: HttpMode.REDIRECT }, /http: got "REDIRECT"/],
    ['no listener at all', { http: HttpMode.NONE }, /http: got "NONE"/],
    ['a TLS policy without certificate', { sslPolicy: SslPolicy.TLS13_13 }, /sslPolicy/],
    [
      'a TLS policy of another service',
      { certificates: mine, sslPolicy: 'TLSv1.3_2025' as SslPolicy },
      /sslPolicy: got "TLSv1.3_2025"; .*ELBSecurityPolicy-/,
    ],
    ['COM-81 an idle timeout of 5000 s', { idleTimeout: Duration.seconds(5000) }, /idleTimeout: got 5000; .*1 to 4000/],
    ['an idle timeout of half a second', { idleTimeout: Duration.millis(500) }, /idleTimeout: got "500 millis"/],
    ['a keep-alive of 59 s', { clientKeepAlive: Duration.seconds(59) }, /clientKeepAlive: got 59; .*60 to 604800/],
    ['no security group', { securityGroups: [] }, /number of securityGroups: got 0/],
    ['missing security groups', { securityGroups: undefined }, /number of securityGroups: got 0/],
    ['a missing VPC', { vpc: undefined }, /vpc: got nothing/],
    [
      'subnets that the VPC has not',
      { vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } },
      /vpcSubnets: .*allowed: subnets that the VPC has/,
    ],
    [
      'one zone',
      { vpcSubnets: { subnetType: SubnetType.PUBLIC, availabilityZones: ['dummy1a'] } },
      /vpcSubnets: got \["dummy1a"\]; allowed: subnets in at least 2/,
    ],
    ['a folder with AWSLogs', { accessLogs: { prefix: 'a/AWSLogs' } }, /accessLogs.prefix: got "a\/AWSLogs"/],
    ['a folder that begins with a slash', { accessLogs: { prefix: '/a' } }, /accessLogs.prefix: got "\/a"/],
    [
      'a retention of half a day',
      { accessLogs: { retention: Duration.hours(12) } },
      /accessLogs.retention: got "12 hours"/,
    ],
    [
      'a bucket with a KMS key',
      { accessLogs: { bucket: new Bucket(scope, 'A', { encryptionKey: new Key(scope, 'K') }) } },
      /accessLogs.bucket: got "a bucket with a KMS key"/,
    ],
    [
      'a bucket of another region',
      { accessLogs: { bucket: new Bucket(new Stack(undefined, 'S', { env: { region: 'us-east-1' } }), 'B') } },
      /accessLogs.bucket: got "a bucket of us-east-1"/,
    ],
    [
      'a bucket of yours and a retention',
      { accessLogs: { bucket: new Bucket(scope, 'C'), retention: Duration.days(1) } },
      /accessLogs.bucket: .*not both/,
    ],
  ])('rejects %s', (_, props, message) => {
    expect(() => stackWithBalancer(props)).toThrow(message);
  });

  test.each<[string, Partial<EdgeLoadBalancerProps>]>([
    ['a name of 32 characters', { loadBalancerName: 'a'.repeat(32) }],
    ['an idle timeout of 4000 s', { idleTimeout: Duration.seconds(4000) }],
    ['an idle timeout of 1 s', { idleTimeout: Duration.seconds(1) }],
    ['a certificate of the region', { certificates: mine }],
    ['a certificate of IAM', { certificates: of('arn:aws:iam::111122223333:server-certificate/a') }],
    ['a name known only at deployment', { loadBalancerName: Lazy.string({ produce: () => 'a' }) }],
    ['HTTP and HTTPS both served', { certificates: mine, http: HttpMode.SERVE }],
  ])('accepts %s', (_, props) => {
    expect(() => stackWithBalancer(props)).not.toThrow();
  });

  test.each([undefined, null])('rejects %s as properties', (props) => {
    expect(() => new EdgeLoadBalancer(new Stack(), 'Edge', props as unknown as EdgeLoadBalancerProps)).toThrow(
      /props: got/,
    );
  });
});

describe('a host redirect', () => {
  const redirect = { fromHost: 'www.example.com', toHost: 'example.com', priority: 1 };

  test.each<[string, Partial<HostRedirectOptions>, RegExp]>([
    ['a host of one label', { fromHost: 'www' }, /fromHost: got "www"/],
    ['a URL', { toHost: 'https://example.com' }, /toHost: got "https:/],
    ['a host of 129 characters', { fromHost: `${'a.'.repeat(63)}com` }, /fromHost: .*at most 128/],
    ['a host with a dot at its end', { fromHost: 'www.example.com.' }, /fromHost/],
    ['no host', { toHost: undefined }, /toHost: got nothing/],
    ['a redirect to itself', { toHost: 'WWW.example.com' }, /toHost: got "WWW.example.com"; .*another name/],
    ['no priority', { priority: undefined }, /priority: got nothing/],
    ['priority 0', { priority: 0 }, /priority: got 0; .*1 to 50000/],
    ['priority 50,001', { priority: 50_001 }, /priority: got 50001/],
  ])('rejects %s', (_, options, message) => {
    const { edge } = stackWithBalancer();
    expect(() => edge.addHostRedirect('Www', { ...redirect, ...options })).toThrow(message);
  });

  test('accepts the last priority, and hosts that are not known', () => {
    const { edge } = stackWithBalancer();
    const fromHost = Token.asString({ Ref: 'Host' });
    expect(() => edge.addHostRedirect('Www', { ...redirect, fromHost, priority: 50_000 })).not.toThrow();
  });
});
