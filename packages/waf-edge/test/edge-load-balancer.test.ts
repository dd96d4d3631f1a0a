import { App, Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Peer, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListenerRule,
  ApplicationTargetGroup,
  ListenerAction,
  ListenerCondition,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { EdgeLoadBalancer, type EdgeLoadBalancerProps, HttpMode } from '../src';
import { ENV, stackWithBalancer } from './stacks';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/0f3a8b1c';

function templateOf(props: Partial<EdgeLoadBalancerProps> = {}): Template {
  return Template.fromStack(stackWithBalancer(props).stack);
}

function certificates(arn = CERTIFICATE) {
  return [Certificate.fromCertificateArn(new Stack(), 'Certificate', arn)];
}

function attribute(key: string, value: unknown) {
  return { LoadBalancerAttributes: Match.arrayWith([{ Key: key, Value: value }]) };
}

describe('the load balancer', () => {
  test('has public addresses in the public subnets', () => {
    templateOf().hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internet-facing',
      Subnets: [{ Ref: Match.stringLikeRegexp('PublicSubnet1') }, { Ref: Match.stringLikeRegexp('PublicSubnet2') }],
    });
  });

  test('has private addresses when asked to', () => {
    templateOf({ internetFacing: false }).hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internal',
      Subnets: [{ Ref: Match.stringLikeRegexp('PrivateSubnet1') }, { Ref: Match.stringLikeRegexp('PrivateSubnet2') }],
    });
  });

  test('stands in the subnets that it is given', () => {
    templateOf({ vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS } }).hasResourceProperties(
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      { Scheme: 'internet-facing', Subnets: Match.arrayWith([{ Ref: Match.stringLikeRegexp('PrivateSubnet1') }]) },
    );
  });

  test.each([
    ['drops invalid headers', 'routing.http.drop_invalid_header_fields.enabled', 'true'],
    ['cannot be deleted by mistake', 'deletion_protection.enabled', 'true'],
    ['is defensive about ambiguous requests', 'routing.http.desync_mitigation_mode', 'defensive'],
    ['speaks HTTP/2', 'routing.http2.enabled', 'true'],
    ['writes access logs', 'access_logs.s3.enabled', 'true'],
  ])('%s', (_, key, value) => {
    templateOf().hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', attribute(key, value));
  });

  test.each<[string, Partial<EdgeLoadBalancerProps>, string, string]>([
    ['can be deleted', { deletionProtection: false }, 'deletion_protection.enabled', 'false'],
    ['waits for silent connections', { idleTimeout: Duration.seconds(4000) }, 'idle_timeout.timeout_seconds', '4000'],
    ['passes requests without WAF', { wafFailOpen: true }, 'waf.fail_open.enabled', 'true'],
    ['writes connection logs', { connectionLogs: true }, 'connection_logs.s3.enabled', 'true'],
    ['writes logs to a folder', { accessLogs: { prefix: 'orders' } }, 'access_logs.s3.prefix', 'orders'],
    ['keeps the host header', { preserveHostHeader: true }, 'routing.http.preserve_host_header.enabled', 'true'],
  ])('%s when asked to', (_, props, key, value) => {
    templateOf(props).hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', attribute(key, value));
  });

  test('takes several security groups', () => {
    const stack = new Stack(new App(), 'Edge', { env: ENV });
    const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });
    const securityGroups = [new SecurityGroup(stack, 'Web', { vpc }), new SecurityGroup(stack, 'Office', { vpc })];
    new EdgeLoadBalancer(stack, 'Edge', { vpc, securityGroups });
    Template.fromStack(stack).hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      SecurityGroups: [Match.anyValue(), Match.anyValue()],
    });
  });

  test('adds no rule to its security groups, not even for targets of another stack', () => {
    const app = new App();
    const network = new Stack(app, 'Network', { env: ENV });
    const vpc = new Vpc(network, 'Vpc', { maxAzs: 2 });
    const web = new SecurityGroup(network, 'Web', { vpc, allowAllOutbound: false });
    const edge = new EdgeLoadBalancer(new Stack(app, 'Edge', { env: ENV }), 'Edge', { vpc, securityGroups: [web] });
    const service = new Stack(app, 'Service', { env: ENV });
    const targets = new ApplicationTargetGroup(service, 'Targets', { vpc, port: 80 });
    new ApplicationListenerRule(service, 'Rule', {
      listener: edge.listener,
      priority: 10,
      conditions: [ListenerCondition.pathPatterns(['/api/*'])],
      targetGroups: [targets],
    });
    edge.loadBalancer.connections.allowFrom(Peer.anyIpv4(), Port.tcp(80));
    const template = Template.fromStack(network);
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Network/Web',
      SecurityGroupIngress: Match.absent(),
    });
  });

  test('says its dimension for metrics and its address', () => {
    const { stack, edge } = stackWithBalancer();
    expect(stack.resolve(edge.fullName)).toEqual({ 'Fn::GetAtt': [expect.any(String), 'LoadBalancerFullName'] });
    expect(stack.resolve(edge.dnsName)).toEqual({ 'Fn::GetAtt': [expect.any(String), 'DNSName'] });
    expect(stack.resolve(edge.loadBalancerArn)).toEqual({ Ref: expect.any(String) });
  });
});

describe('without certificates', () => {
  test('HTTP is served, and unknown requests get 404', () => {
    templateOf().hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: Match.objectLike({ StatusCode: '404' }) }],
    });
  });

  test('services attach to HTTP', () => {
    const { edge } = stackWithBalancer();
    expect(edge.listener).toBe(edge.httpListener);
  });

  test('unknown requests get what was asked for', () => {
    const defaultAction = ListenerAction.fixedResponse(503);
    templateOf({ defaultAction }).hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
    });
  });
});

describe('with certificates', () => {
  test('HTTPS is served with TLS 1.3 and post-quantum key exchange', () => {
    templateOf({ certificates: certificates() }).hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      Certificates: [{ CertificateArn: CERTIFICATE }],
    });
  });

  test('HTTPS is served with the policy that was asked for', () => {
    templateOf({ certificates: certificates(), sslPolicy: SslPolicy.TLS13_13 }).hasResourceProperties(
      'AWS::ElasticLoadBalancingV2::Listener',
      { SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06' },
    );
  });

  test('HTTP sends clients to HTTPS for good', () => {
    templateOf({ certificates: certificates() }).hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 80,
      DefaultActions: [
        { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
      ],
    });
  });

  test('there is no HTTP when asked to', () => {
    templateOf({ certificates: certificates(), http: HttpMode.NONE }).resourceCountIs(
      'AWS::ElasticLoadBalancingV2::Listener',
      1,
    );
  });

  test('services attach to HTTPS', () => {
    const { edge } = stackWithBalancer({ certificates: certificates() });
    expect(edge.listener).toBe(edge.httpsListener);
  });

  test('further certificates are added to the listener', () => {
    const two = [...certificates(), ...certificates(`${CERTIFICATE}2`)];
    templateOf({ certificates: two }).resourceCountIs('AWS::ElasticLoadBalancingV2::ListenerCertificate', 1);
  });
});

describe('another listener', () => {
  test('answers on its port', () => {
    const { stack, edge } = stackWithBalancer();
    edge.addHttpListener('Test', 8080);
    Template.fromStack(stack).hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { Port: 8080 });
  });

  test('rejects COM-66 a port that has a listener', () => {
    expect(() => stackWithBalancer().edge.addHttpListener('Test', 80)).toThrow(
      /port: got 80; allowed: a port other than 80/,
    );
  });

  test.each([0, 65536, 1.5])('rejects port %d', (port) => {
    expect(() => stackWithBalancer().edge.addHttpListener('Test', port)).toThrow(
      /allowed: a whole number from 1 to 65535/,
    );
  });
});

describe('the bucket of the logs', () => {
  test('is encrypted with S3-managed keys, the only ones that a load balancer can use', () => {
    templateOf().hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  test('is closed to the public', () => {
    templateOf().hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  test('forgets after 30 days', () => {
    templateOf().hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 30 })] },
    });
  });

  test('forgets when asked to', () => {
    templateOf({ accessLogs: { retention: Duration.days(1) } }).hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 1 })] },
    });
  });

  test('is kept when the stack is deleted, unless asked otherwise', () => {
    templateOf().hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
    const accessLogs = { removalPolicy: RemovalPolicy.DESTROY };
    templateOf({ accessLogs }).hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
  });

  test('takes TLS only', () => {
    templateOf().hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      }),
    });
  });

  test('admits load balancers of this account and region, below their folder', () => {
    templateOf({ accessLogs: { prefix: 'orders' } }).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 's3:PutObject',
            Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
            Resource: { 'Fn::Join': ['', [Match.anyValue(), '/orders/AWSLogs/111122223333/*']] },
            Condition: {
              ArnLike: {
                'aws:SourceArn': {
                  'Fn::Join': ['', Match.arrayWith([':elasticloadbalancing:eu-west-1:111122223333:loadbalancer/*'])],
                },
              },
            },
          }),
        ]),
      }),
    });
  });

  test('is ready before the load balancer', () => {
    templateOf().hasResource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('LogBucketPolicy')]),
    });
  });

  test('can be one of yours, of another stack', () => {
    const app = new App();
    const bucket = new Bucket(new Stack(app, 'Logs', { env: ENV }), 'Bucket');
    const stack = new Stack(app, 'Edge', { env: ENV });
    const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });
    new EdgeLoadBalancer(stack, 'Edge', {
      vpc,
      securityGroups: [new SecurityGroup(stack, 'Web', { vpc })],
      accessLogs: { bucket },
    });
    Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 0);
    Template.fromStack(Stack.of(bucket)).resourceCountIs('AWS::S3::BucketPolicy', 1);
  });

  test('works in a stack that is bound to no account and region', () => {
    const stack = new Stack(new App(), 'Edge');
    const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });
    new EdgeLoadBalancer(stack, 'Edge', { vpc, securityGroups: [new SecurityGroup(stack, 'Web', { vpc })] });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});

test('a certificate known only at deployment is taken', () => {
  expect(() => templateOf({ certificates: certificates(Aws.STACK_ID) })).not.toThrow();
});

test('needs no Lambda function and no custom resource', () => {
  const stack = new Stack(new App(), 'Edge', { env: ENV });
  const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-1', 'subnet-2'],
  });
  const group = SecurityGroup.fromSecurityGroupId(stack, 'Web', 'sg-1');
  new EdgeLoadBalancer(stack, 'Edge', { vpc, securityGroups: [group], certificates: certificates() });
  const resources = Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string }>;
  expect([...new Set(Object.values(resources).map((one) => one.Type))].sort()).toEqual([
    'AWS::ElasticLoadBalancingV2::Listener',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::S3::Bucket',
    'AWS::S3::BucketPolicy',
  ]);
});

describe('a host redirect', () => {
  function ruleOf(props: Partial<EdgeLoadBalancerProps>, permanent?: boolean) {
    const { stack, edge } = stackWithBalancer(props);
    edge.addHostRedirect('Www', { fromHost: 'www.example.com', toHost: 'example.com', priority: 1, permanent });
    return Template.fromStack(stack);
  }

  test('sends one host to another for good, with path and query', () => {
    ruleOf({ certificates: certificates() }).hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      ListenerArn: { Ref: Match.stringLikeRegexp('HttpsListener') },
      Priority: 1,
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['www.example.com'] } }],
      Actions: [{ Type: 'redirect', RedirectConfig: { Host: 'example.com', StatusCode: 'HTTP_301' } }],
    });
  });

  test('is taken back easily when asked to', () => {
    ruleOf({}, false).hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Actions: [Match.objectLike({ RedirectConfig: Match.objectLike({ StatusCode: 'HTTP_302' }) })],
    });
  });
});

test.each([SslPolicy.TLS13_13_PQ, SslPolicy.FIPS_TLS13_12_RES_PQ, SslPolicy.TLS13_RES])(
  'offers the TLS policy %s',
  (policy) => {
    templateOf({ certificates: certificates(), sslPolicy: policy }).hasResourceProperties(
      'AWS::ElasticLoadBalancingV2::Listener',
      { Protocol: 'HTTPS', SslPolicy: policy },
    );
  },
);

test('tells what an alias record needs to know', () => {
  const { stack, edge } = stackWithBalancer();
  expect(stack.resolve([edge.dnsName, edge.canonicalHostedZoneId])).toEqual([
    { 'Fn::GetAtt': ['EdgeLoadBalancer9EA98EDF', 'DNSName'] },
    { 'Fn::GetAtt': ['EdgeLoadBalancer9EA98EDF', 'CanonicalHostedZoneID'] },
  ]);
});
