import { CfnParameter, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { AuroraEngine, AuroraEngineFamily, AuroraProxy, type AuroraProxyProps, ProxyAuthentication } from '../src';
import { idsOf, only, type Resource, TestStack } from './fixture';

function proxyTemplate(props: Partial<AuroraProxyProps> = {}, engine = AuroraEngine.mysql('3.12.0')) {
  const stack = new TestStack();
  stack.addProxy(stack.addCluster({ engine }), props);
  return stack.template();
}

function statements(props: Partial<AuroraProxyProps> = {}): Record<string, unknown>[] {
  const roles = Object.values(proxyTemplate(props).findResources('AWS::IAM::Role')) as Resource[];
  const policies = roles.flatMap((role) => role.Properties.Policies ?? []) as {
    PolicyName: string;
    PolicyDocument: { Statement: Record<string, unknown>[] };
  }[];
  return policies
    .filter((policy) => policy.PolicyName === 'LogIn')
    .flatMap((policy) => policy.PolicyDocument.Statement);
}

describe('the proxy', () => {
  test.each([
    [AuroraEngine.mysql('3.12.0'), 'MYSQL'],
    [AuroraEngine.postgres('17.9'), 'POSTGRESQL'],
  ])('speaks the protocol of the cluster: %#', (engine, family) => {
    proxyTemplate({}, engine).hasResourceProperties('AWS::RDS::DBProxy', { EngineFamily: family });
  });

  test('requires TLS', () => {
    proxyTemplate().hasResourceProperties('AWS::RDS::DBProxy', { RequireTLS: true });
  });

  test('takes passwords by default', () => {
    const template = proxyTemplate();
    const [secret] = idsOf(template, 'AWS::SecretsManager::Secret');
    template.hasResourceProperties('AWS::RDS::DBProxy', {
      Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'DISABLED', SecretArn: { Ref: secret } }],
    });
  });

  test('can take tokens and use the password of its secret', () => {
    proxyTemplate({ authentication: ProxyAuthentication.IAM_WITH_SECRETS }).hasResourceProperties('AWS::RDS::DBProxy', {
      Auth: [Match.objectLike({ IAMAuth: 'REQUIRED' })],
    });
  });

  test('can do without any secret', () => {
    const props = { authentication: ProxyAuthentication.IAM_END_TO_END, secrets: [], iamUsers: ['app'] };
    proxyTemplate(props).hasResourceProperties('AWS::RDS::DBProxy', {
      Auth: Match.absent(),
      DefaultAuthScheme: 'IAM_AUTH',
    });
  });

  test('does not write statements into its log', () => {
    proxyTemplate().hasResourceProperties('AWS::RDS::DBProxy', { DebugLogging: false });
  });

  test('writes to a log group that exists before it', () => {
    const template = proxyTemplate({ proxyName: 'shop' });
    const groups = template.findResources('AWS::Logs::LogGroup', {
      Properties: { LogGroupName: '/aws/rds/proxy/shop' },
    });
    expect(only(template, 'AWS::RDS::DBProxy').DependsOn).toEqual(Object.keys(groups));
  });

  test('keeps its log, or not, as wanted', () => {
    const log = { logRetention: logs.RetentionDays.ONE_DAY, removalPolicy: RemovalPolicy.DESTROY };
    proxyTemplate({ proxyName: 'shop', ...log }).hasResource('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Delete',
      Properties: { LogGroupName: '/aws/rds/proxy/shop', RetentionInDays: 1 },
    });
  });

  test('has a read-only address when wanted', () => {
    const stack = new TestStack();
    const proxy = stack.addProxy(stack.addCluster(), { readOnlyEndpoint: true });
    stack.template().hasResourceProperties('AWS::RDS::DBProxyEndpoint', { TargetRole: 'READ_ONLY' });
    expect(stack.resolve(proxy.readOnlyEndpoint)).toEqual({ 'Fn::GetAtt': [expect.anything(), 'Endpoint'] });
  });

  test('has no read-only address by default', () => {
    const stack = new TestStack();
    expect(stack.addProxy(stack.addCluster()).readOnlyEndpoint).toBeUndefined();
  });
});

describe('the pool', () => {
  const pool = (props: Partial<AuroraProxyProps> = {}) =>
    only(proxyTemplate(props), 'AWS::RDS::DBProxyTargetGroup').Properties.ConnectionPoolConfigurationInfo;

  test('uses all connections, keeps half of them and lets clients wait two minutes', () => {
    expect(pool()).toEqual({
      MaxConnectionsPercent: 100,
      MaxIdleConnectionsPercent: 50,
      ConnectionBorrowTimeout: 120,
    });
  });

  test('keeps half of a smaller share', () => {
    expect(pool({ maxConnectionsPercent: 25 })).toMatchObject({ MaxIdleConnectionsPercent: 12 });
  });

  test('is as declared', () => {
    expect(
      pool({
        maxConnectionsPercent: 80,
        maxIdleConnectionsPercent: 80,
        borrowTimeout: Duration.hours(1),
        initQuery: "SET time_zone='+00:00'",
        sessionPinningFilters: [rds.SessionPinningFilter.EXCLUDE_VARIABLE_SETS],
      }),
    ).toEqual({
      MaxConnectionsPercent: 80,
      MaxIdleConnectionsPercent: 80,
      ConnectionBorrowTimeout: 3600,
      InitQuery: "SET time_zone='+00:00'",
      SessionPinningFilters: ['EXCLUDE_VARIABLE_SETS'],
    });
  });

  test('registers the cluster when all members exist', () => {
    const template = proxyTemplate();
    expect(only(template, 'AWS::RDS::DBProxyTargetGroup').DependsOn).toEqual(
      expect.arrayContaining(idsOf(template, 'AWS::RDS::DBInstance')),
    );
  });
});

describe('the role', () => {
  test('reads exactly the secrets of the proxy', () => {
    const template = proxyTemplate();
    const [secret] = idsOf(template, 'AWS::SecretsManager::Secret');
    expect(statements()[0]).toMatchObject({ Action: 'secretsmanager:GetSecretValue', Resource: { Ref: secret } });
  });

  test('uses the key through Secrets Manager only', () => {
    expect(statements()[1]).toMatchObject({
      Action: 'kms:Decrypt',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^DatabaseKey/), 'Arn'] },
      Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-central-1.amazonaws.com' } },
    });
  });

  test('may do nothing else', () => {
    expect(statements()).toHaveLength(2);
  });

  test('needs no key for a secret without one', () => {
    const stack = new TestStack();
    const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'shop/db');
    stack.addProxy(stack.addCluster(), { secrets: [secret] });
    stack.template().hasResourceProperties('AWS::IAM::Role', {
      Policies: [
        {
          PolicyName: 'LogIn',
          PolicyDocument: Match.objectLike({
            Statement: [
              Match.objectLike({
                Resource: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('shop/db-\\?{6}$')])] },
              }),
            ],
          }),
        },
      ],
    });
  });

  test('logs in as the declared users only', () => {
    const found = statements({ authentication: ProxyAuthentication.IAM_END_TO_END, secrets: [], iamUsers: ['app'] });
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found[0])).toMatch(/rds-db:connect.*dbuser:.*\/app/);
  });
});

describe('users of the proxy', () => {
  test('get the right to log in with a token', () => {
    const stack = new TestStack();
    const proxy = stack.addProxy(stack.addCluster(), { authentication: ProxyAuthentication.IAM_WITH_SECRETS });
    proxy.grantConnect(
      new iam.Role(stack, 'Task', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') }),
      'app',
    );
    stack.template().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: Match.objectLike({ Statement: [Match.objectLike({ Action: 'rds-db:connect' })] }),
    });
  });

  test('find the port of the engine open when they ask through connections', () => {
    const stack = new TestStack();
    const proxy = stack.addProxy(stack.addCluster({ engine: AuroraEngine.postgres('17.9') }));
    proxy.connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.0.0.0/16'));
    stack.template().hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [Match.objectLike({ FromPort: 5432 })],
    });
  });

  test('see how long they wait for a connection', () => {
    const stack = new TestStack();
    const metric = stack.addProxy(stack.addCluster()).metricBorrowLatency();
    expect(metric.metricName).toBe('DatabaseConnectionsBorrowLatency');
    expect(stack.resolve(metric.dimensions)).toEqual({ ProxyName: { Ref: expect.stringMatching(/^Proxy/) } });
  });
});

test('serves a cluster that exists already', () => {
  const stack = new TestStack();
  const cluster = rds.DatabaseCluster.fromDatabaseClusterAttributes(stack, 'Existing', { clusterIdentifier: 'shop' });
  new AuroraProxy(stack, 'Proxy', {
    cluster,
    vpc: stack.vpc,
    engineFamily: AuroraEngineFamily.POSTGRESQL,
    secrets: [new secretsmanager.Secret(stack, 'Secret', { encryptionKey: new kms.Key(stack, 'Key') })],
  });
  stack.template().hasResourceProperties('AWS::RDS::DBProxyTargetGroup', { DBClusterIdentifiers: ['shop'] });
});

test('warns when the cluster should pause, which a proxy prevents', () => {
  const stack = new TestStack();
  stack.addProxy(stack.addCluster({ instanceClass: 'db.serverless', serverlessCapacity: { minAcu: 0, maxAcu: 2 } }));
  Annotations.fromStack(stack).hasWarning('/Stack/Proxy', Match.stringLikeRegexp('proxy-keeps-database-awake'));
});

test('does not warn when the cluster never pauses', () => {
  const stack = new TestStack();
  stack.addProxy(stack.addCluster({ instanceClass: 'db.serverless', serverlessCapacity: { minAcu: 0.5, maxAcu: 2 } }));
  Annotations.fromStack(stack).hasNoWarning('/Stack/Proxy', Match.anyValue());
});

test('accepts tokens without judging them', () => {
  const stack = new TestStack();
  const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
  const text = new CfnParameter(stack, 'Text').valueAsString;
  stack.addProxy(stack.addCluster(), {
    maxConnectionsPercent: number,
    maxIdleConnectionsPercent: number,
    proxyName: text,
  });
  stack.template().hasResourceProperties('AWS::RDS::DBProxy', { DBProxyName: { Ref: 'Text' } });
});
