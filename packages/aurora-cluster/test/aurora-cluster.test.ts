import { CfnParameter, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { AuroraCredentials, AuroraEngine, AuroraInsights, AuroraOrigin, AuroraRole, MemberOrder } from '../src';
import { clusterOf, clusterTemplate, idsOf, only, type Resource, TestStack } from './fixture';

const POSTGRES = AuroraEngine.postgres('17.9');

function instances(props: Parameters<typeof clusterTemplate>[0]): Record<string, Resource> {
  return clusterTemplate(props).findResources('AWS::RDS::DBInstance') as Record<string, Resource>;
}

function waitingInstances(props: Parameters<typeof clusterTemplate>[0]): Record<string, string[]> {
  const found = instances(props);
  const ids = Object.keys(found);
  return Object.fromEntries(
    ids.map((id) => [
      id.replace(/^Database/, '').replace(/[0-9A-F]{8}$/, ''),
      [found[id].DependsOn ?? []].flat().filter((other) => ids.includes(other)),
    ]),
  );
}

describe('members', () => {
  test('are a first one and one reader by default', () => {
    expect(Object.keys(instances({}))).toHaveLength(2);
  });

  test('are one when no reader is wanted', () => {
    expect(Object.keys(instances({ readers: 0 }))).toHaveLength(1);
  });

  test('can be sixteen', () => {
    expect(Object.keys(instances({ readers: 15 }))).toHaveLength(16);
  });

  test('have promotion tier 0 first and 1 behind', () => {
    const tiers = Object.values(instances({ readers: 2 })).map((instance) => instance.Properties.PromotionTier);
    expect(tiers).toEqual([0, 1, 1]);
  });

  test('have the class, tier, zone and name that each declares', () => {
    const template = clusterTemplate({
      members: [
        { name: 'Main' },
        {
          name: 'Reports',
          instanceClass: 'db.r7g.large',
          promotionTier: 15,
          availabilityZone: 'eu-central-1b',
          instanceIdentifier: 'Shop-Reports',
        },
      ],
    });
    template.hasResourceProperties('AWS::RDS::DBInstance', {
      DBInstanceClass: 'db.r7g.large',
      PromotionTier: 15,
      AvailabilityZone: 'eu-central-1b',
      DBInstanceIdentifier: 'shop-reports',
    });
  });

  test('keep their logical ids when a member is removed from the middle', () => {
    const names = (members: string[]) => Object.keys(instances({ members: members.map((name) => ({ name })) }));
    const all = names(['Main', 'Reports', 'Standby']);
    expect(names(['Main', 'Standby'])).toEqual([all[0], all[2]]);
  });

  test('are not reachable from the internet', () => {
    clusterTemplate().allResourcesProperties('AWS::RDS::DBInstance', { PubliclyAccessible: false });
  });

  test('pin the certificate authority', () => {
    clusterTemplate().allResourcesProperties('AWS::RDS::DBInstance', { CACertificateIdentifier: 'rds-ca-rsa2048-g1' });
  });

  test('can have another certificate authority', () => {
    clusterTemplate({ caCertificate: rds.CaCertificate.RDS_CA_ECC384_G1 }).allResourcesProperties(
      'AWS::RDS::DBInstance',
      { CACertificateIdentifier: 'rds-ca-ecc384-g1' },
    );
  });

  test('take their engine version from the cluster alone, so that an upgrade is one change', () => {
    clusterTemplate().allResourcesProperties('AWS::RDS::DBInstance', { EngineVersion: Match.absent() });
  });
});

describe('the order of members', () => {
  test('lets equal members be created at the same time', () => {
    expect(waitingInstances({ readers: 2 })).toEqual({ Instance1: [], Instance2: [], Instance3: [] });
  });

  test('lets a member of another class wait for the first', () => {
    const members = [{ name: 'Main' }, { name: 'Twin' }, { name: 'Reports', instanceClass: 'db.r7g.large' }];
    expect(waitingInstances({ members })).toEqual({
      Main: [],
      Twin: [],
      Reports: [expect.stringMatching(/^DatabaseMain/)],
    });
  });

  test('lets a member that should take over last wait for the first', () => {
    const members = [{ name: 'Main' }, { name: 'Reports', promotionTier: 2 }];
    expect(waitingInstances({ members }).Reports).toHaveLength(1);
  });

  test('makes all wait for the first when the first must write', () => {
    const waiting = waitingInstances({ readers: 2, memberOrder: MemberOrder.FIRST_MEMBER_FIRST });
    expect(Object.values(waiting).map((others) => others[0])).toEqual([
      undefined,
      expect.stringMatching(/^DatabaseInstance1/),
      expect.stringMatching(/^DatabaseInstance1/),
    ]);
  });

  test('makes each wait for the one before when only one may restart at a time', () => {
    const waiting = waitingInstances({ readers: 2, memberOrder: MemberOrder.ONE_BY_ONE });
    expect(Object.values(waiting).map((others) => others[0])).toEqual([
      undefined,
      expect.stringMatching(/^DatabaseInstance1/),
      expect.stringMatching(/^DatabaseInstance2/),
    ]);
  });

  test('changes no property of any resource', () => {
    const properties = (memberOrder: MemberOrder) =>
      Object.values(instances({ readers: 2, memberOrder })).map((instance) => instance.Properties);
    expect(properties(MemberOrder.ONE_BY_ONE)).toEqual(properties(MemberOrder.PARALLEL_WHERE_SAFE));
  });
});

describe('engine', () => {
  test.each([
    [AuroraEngine.mysql('3.12.0'), 'aurora-mysql', '8.0.mysql_aurora.3.12.0', 3306, 'aurora-mysql8.0'],
    [POSTGRES, 'aurora-postgresql', '17.9', 5432, 'aurora-postgresql17'],
  ])('is in the template with its version, port and family: %#', (engine, type, version, port, family) => {
    const template = clusterTemplate({ engine });
    template.hasResourceProperties('AWS::RDS::DBCluster', { Engine: type, EngineVersion: version, Port: port });
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', { Family: family });
  });

  test('is not kept alive by paid extended support', () => {
    expect(clusterOf().EngineLifecycleSupport).toBe('open-source-rds-extended-support-disabled');
  });

  test('can be kept alive by paid extended support', () => {
    expect(clusterOf({ extendedSupport: true }).EngineLifecycleSupport).toBe('open-source-rds-extended-support');
  });

  test('gets minor versions by itself unless told otherwise', () => {
    expect(clusterOf().AutoMinorVersionUpgrade).toBe(true);
    expect(clusterOf({ autoMinorVersionUpgrade: false }).AutoMinorVersionUpgrade).toBe(false);
  });
});

describe('encryption', () => {
  test('uses a key of its own that rotates', () => {
    clusterTemplate().hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('covers the storage', () => {
    expect(clusterOf()).toMatchObject({
      StorageEncrypted: true,
      KmsKeyId: { 'Fn::GetAtt': [expect.anything(), 'Arn'] },
    });
  });

  test('uses the key that is passed and makes none', () => {
    const stack = new TestStack();
    const arn = 'arn:aws:kms:eu-central-1:111111111111:key/0c4e6bbd-7c0d-4d0e-a5d6-3c6f4e9b8a11';
    stack.addCluster({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', arn) });
    stack.template().resourceCountIs('AWS::KMS::Key', 0);
    stack.template().hasResourceProperties('AWS::RDS::DBCluster', { KmsKeyId: arn });
  });

  test('leaves the policy of a passed key alone', () => {
    const stack = new TestStack();
    const key = new kms.Key(stack, 'Key');
    const statements = () => stack.resolve((key.node.defaultChild as kms.CfnKey).keyPolicy).Statement.length;
    const untouched = statements();
    const cluster = stack.addCluster({ encryptionKey: key });
    stack.addProxy(cluster);
    expect(statements()).toBe(untouched);
  });

  test('lets CloudWatch Logs use its own key for the log groups of this cluster only', () => {
    clusterTemplate({ clusterIdentifier: 'shop' }).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: 'logs.eu-central-1.amazonaws.com' },
            Condition: {
              ArnLike: {
                'kms:EncryptionContext:aws:logs:arn': {
                  'Fn::Join': [
                    '',
                    [
                      'arn:',
                      { Ref: 'AWS::Partition' },
                      ':logs:eu-central-1:111111111111:log-group:/aws/rds/cluster/shop/*',
                    ],
                  ],
                },
              },
            },
          }),
        ]),
      }),
    });
  });
});

describe('backups and windows', () => {
  test('keep 14 days by default', () => {
    expect(clusterOf().BackupRetentionPeriod).toBe(14);
  });

  test('keep as many days as wanted', () => {
    expect(clusterOf({ backupRetention: Duration.days(35) }).BackupRetentionPeriod).toBe(35);
  });

  test('have windows next to each other by default', () => {
    expect(clusterOf()).toMatchObject({
      PreferredBackupWindow: '03:00-04:00',
      PreferredMaintenanceWindow: 'sun:04:00-sun:05:00',
    });
  });

  test('put maintenance behind the backup window that is given', () => {
    expect(clusterOf({ preferredBackupWindow: '07:00-09:00' }).PreferredMaintenanceWindow).toBe('sun:09:00-sun:10:00');
  });

  test('put the backup behind the maintenance window that is given', () => {
    expect(clusterOf({ preferredMaintenanceWindow: 'Mon:23:30-Tue:00:30' }).PreferredBackupWindow).toBe('00:30-01:30');
  });

  test('copy tags to snapshots', () => {
    expect(clusterOf().CopyTagsToSnapshot).toBe(true);
  });

  test('can be turned back in place with MySQL', () => {
    expect(clusterOf({ backtrackWindow: Duration.hours(72) }).BacktrackWindow).toBe(259200);
  });
});

describe('log exports', () => {
  test('go to groups that exist before the cluster', () => {
    const template = clusterTemplate({ clusterIdentifier: 'shop' });
    const groups = idsOf(template, 'AWS::Logs::LogGroup');
    expect(only(template, 'AWS::RDS::DBCluster').DependsOn).toEqual(groups);
  });

  test('go to groups whose names RDS dictates', () => {
    const template = clusterTemplate({ clusterIdentifier: 'shop', engine: POSTGRES });
    expect(only(template, 'AWS::Logs::LogGroup').Properties.LogGroupName).toBe('/aws/rds/cluster/shop/postgresql');
  });

  test('have a retention and the key', () => {
    clusterTemplate().allResourcesProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 90,
      KmsKeyId: Match.anyValue(),
    });
  });

  test('can be kept for ever', () => {
    clusterTemplate({ logRetention: logs.RetentionDays.INFINITE }).allResourcesProperties('AWS::Logs::LogGroup', {
      RetentionInDays: Match.absent(),
    });
  });

  test('do not use a passed data key, whose policy may not admit them', () => {
    const stack = new TestStack();
    stack.addCluster({ encryptionKey: new kms.Key(stack, 'Key') });
    stack.template().allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.absent() });
  });

  test('use the log key that is passed', () => {
    const stack = new TestStack();
    const logKey = new kms.Key(stack, 'LogKey');
    stack.addCluster({ encryptionKey: new kms.Key(stack, 'Key'), logKey });
    stack.template().allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: stack.resolve(logKey.keyArn) });
  });

  test('make MySQL write the logs that are exported', () => {
    clusterTemplate({ logExports: ['audit', 'error', 'general', 'slowquery'] }).hasResourceProperties(
      'AWS::RDS::DBClusterParameterGroup',
      { Parameters: Match.objectLike({ server_audit_logging: '1', general_log: '1', slow_query_log: '1' }) },
    );
  });

  test('can be none', () => {
    clusterTemplate({ logExports: [] }).resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  test('find their groups in lower case, as RDS stores the name', () => {
    const template = clusterTemplate({ clusterIdentifier: 'Shop', logExports: ['error'] });
    expect(only(template, 'AWS::Logs::LogGroup').Properties.LogGroupName).toBe('/aws/rds/cluster/shop/error');
    expect(only(template, 'AWS::RDS::DBCluster').Properties.DBClusterIdentifier).toBe('shop');
  });

  test('need no Lambda function and no custom resource', () => {
    const types = Object.values(clusterTemplate().toJSON().Resources as Record<string, Resource>).map(
      (each) => each.Type,
    );
    expect(types.filter((type) => type === 'AWS::Lambda::Function' || type.startsWith('Custom::'))).toEqual([]);
  });
});

describe('credentials', () => {
  test('are one JSON secret with a user and a password of 32 characters', () => {
    expect(only(clusterTemplate(), 'AWS::SecretsManager::Secret').Properties.GenerateSecretString).toMatchObject({
      SecretStringTemplate: '{"username":"admin"}',
      GenerateStringKey: 'password',
      PasswordLength: 32,
    });
  });

  test('name the superuser of PostgreSQL', () => {
    expect(clusterOf({ engine: POSTGRES }).MasterUsername).toBe('postgres');
  });

  test('can have a user, a name and a length of their own', () => {
    const credentials = AuroraCredentials.generatedSecret({
      username: 'owner',
      secretName: 'shop/db',
      passwordLength: 41,
    });
    const template = clusterTemplate({ credentials });
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      Name: 'shop/db',
      GenerateSecretString: Match.objectLike({ PasswordLength: 41 }),
    });
    template.hasResourceProperties('AWS::RDS::DBCluster', { MasterUsername: 'owner' });
  });

  test('stand in the template as a reference only', () => {
    expect(JSON.stringify(clusterOf().MasterUserPassword)).toContain('{{resolve:secretsmanager:');
  });

  test('are encrypted with the key of the cluster', () => {
    const template = clusterTemplate();
    expect(only(template, 'AWS::SecretsManager::Secret').Properties.KmsKeyId).toEqual(
      only(template, 'AWS::RDS::DBCluster').Properties.KmsKeyId,
    );
  });

  test('do not make their reader wait for the cluster', () => {
    const stack = new TestStack();
    const cluster = stack.addCluster();
    const [secret] = idsOf(stack.template(), 'AWS::SecretsManager::Secret');
    expect(stack.resolve(cluster.secret?.secretArn)).toEqual({ Ref: secret });
  });

  test('learn host and port from the cluster', () => {
    clusterTemplate().hasResourceProperties('AWS::SecretsManager::SecretTargetAttachment', {
      TargetType: 'AWS::RDS::DBCluster',
    });
  });

  test('can be left to RDS', () => {
    const template = clusterTemplate({ credentials: AuroraCredentials.managedByRds() });
    template.resourceCountIs('AWS::SecretsManager::Secret', 0);
    template.hasResourceProperties('AWS::RDS::DBCluster', {
      ManageMasterUserPassword: true,
      MasterUserPassword: Match.absent(),
      MasterUserSecret: { KmsKeyId: Match.anyValue() },
    });
  });

  test('that RDS makes are found through the cluster', () => {
    const stack = new TestStack();
    const cluster = stack.addCluster({ credentials: AuroraCredentials.managedByRds() });
    expect(stack.resolve(cluster.secret?.secretArn)).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^DatabaseCluster/), 'MasterUserSecret.SecretArn'],
    });
  });

  test('can come from a secret that exists', () => {
    const stack = new TestStack();
    const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Existing', 'shop/db');
    const cluster = stack.addCluster({ credentials: AuroraCredentials.fromSecret(secret) });
    stack.template().resourceCountIs('AWS::SecretsManager::Secret', 0);
    expect(cluster.secret).toBe(secret);
  });
});

describe('parameters', () => {
  test.each([
    [AuroraEngine.mysql('3.12.0'), { require_secure_transport: 'ON' }],
    [POSTGRES, { 'rds.force_ssl': '1' }],
  ])('refuse connections without TLS: %#', (engine, parameters) => {
    clusterTemplate({ engine }).hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: Match.objectLike(parameters),
    });
  });

  test('can admit connections without TLS', () => {
    clusterTemplate({ engine: POSTGRES, requireTls: false }).hasResourceProperties(
      'AWS::RDS::DBClusterParameterGroup',
      {
        Parameters: { 'rds.force_ssl': '0' },
      },
    );
  });

  test('are passed on', () => {
    const parameters = {
      shared_preload_libraries: 'pg_stat_statements,auto_explain',
      'pg_stat_statements.track': 'all',
      'auto_explain.log_min_duration': '1000',
      max_connections: '1000',
      log_statement: 'all',
      log_connections: '1',
      log_disconnections: '1',
    };
    clusterTemplate({ engine: POSTGRES, parameters }).hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: { 'rds.force_ssl': '1', ...parameters },
    });
  });

  test('can be a group of the user', () => {
    const stack = new TestStack();
    const engine = AuroraEngine.postgres('17.9');
    const parameterGroup = new rds.ParameterGroup(stack, 'Group', { engine: engine.toClusterEngine() });
    stack.addCluster({ engine, parameterGroup });
    stack.template().resourceCountIs('AWS::RDS::DBClusterParameterGroup', 1);
  });
});

describe('monitoring', () => {
  test('samples the operating system each minute', () => {
    clusterTemplate().allResourcesProperties('AWS::RDS::DBInstance', {
      MonitoringInterval: 60,
      MonitoringRoleArn: Match.anyValue(),
    });
  });

  test('has a role that writes to one log group only', () => {
    const template = clusterTemplate();
    const role = only(template, 'AWS::IAM::Role').Properties as { Policies: { PolicyDocument: iam.PolicyDocument }[] };
    expect(JSON.stringify(role.Policies)).toContain('log-group:RDSOSMetrics');
    expect(JSON.stringify(role.Policies)).not.toContain('"Resource":"*"');
  });

  test('can be off, and then needs no role', () => {
    clusterTemplate({ monitoringInterval: Duration.seconds(0) }).resourceCountIs('AWS::IAM::Role', 0);
  });

  test('has Database Insights in the mode without charge', () => {
    expect(clusterOf()).toMatchObject({
      DatabaseInsightsMode: 'standard',
      PerformanceInsightsEnabled: true,
      PerformanceInsightsRetentionPeriod: 7,
      PerformanceInsightsKmsKeyId: { 'Fn::GetAtt': [expect.anything(), 'Arn'] },
    });
  });

  test('can have Database Insights in the advanced mode', () => {
    expect(clusterOf({ insights: AuroraInsights.ADVANCED })).toMatchObject({
      DatabaseInsightsMode: 'advanced',
      PerformanceInsightsRetentionPeriod: 465,
    });
  });

  test('keeps what Database Insights saw under a key and for a time of its own', () => {
    const stack = new TestStack();
    const insightsKey = new kms.Key(stack, 'InsightsKey');
    stack.addCluster({ insightsKey, insightsRetention: Duration.days(731) });
    const expected = {
      PerformanceInsightsKMSKeyId: stack.resolve(insightsKey.keyArn),
      PerformanceInsightsRetentionPeriod: 731,
    };
    stack.template().allResourcesProperties('AWS::RDS::DBInstance', expected);
  });

  test('has no Database Insights for a class that it cannot watch', () => {
    expect(clusterOf({ instanceClass: 'db.t3.medium' }).PerformanceInsightsEnabled).toBe(false);
  });
});

describe('serverless capacity', () => {
  test('is between the bounds', () => {
    const serverlessCapacity = { minAcu: 0.5, maxAcu: 32 };
    expect(clusterOf({ instanceClass: 'db.serverless', serverlessCapacity }).ServerlessV2ScalingConfiguration).toEqual({
      MinCapacity: 0.5,
      MaxCapacity: 32,
    });
  });

  test('can pause', () => {
    const serverlessCapacity = { minAcu: 0, maxAcu: 1, autoPauseAfter: Duration.hours(24) };
    expect(clusterOf({ instanceClass: 'db.serverless', serverlessCapacity }).ServerlessV2ScalingConfiguration).toEqual({
      MinCapacity: 0,
      MaxCapacity: 1,
      SecondsUntilAutoPause: 86400,
    });
  });
});

describe('readers that come and go', () => {
  const template = () => clusterTemplate({ readers: 2, readerScaling: { maxReaders: 15 } });

  test('start from the declared ones', () => {
    template().hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      MinCapacity: 2,
      MaxCapacity: 15,
      ScalableDimension: 'rds:cluster:ReadReplicaCount',
    });
  });

  test('follow the CPU', () => {
    template().hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      TargetTrackingScalingPolicyConfiguration: Match.objectLike({ TargetValue: 60 }),
    });
  });

  test('can follow the connections', () => {
    clusterTemplate({ readerScaling: { maxReaders: 2, targetConnections: 500 } }).hasResourceProperties(
      'AWS::ApplicationAutoScaling::ScalingPolicy',
      {
        TargetTrackingScalingPolicyConfiguration: Match.objectLike({
          TargetValue: 500,
          PredefinedMetricSpecification: { PredefinedMetricType: 'RDSReaderAverageDatabaseConnections' },
        }),
      },
    );
  });
});

describe('custom endpoints', () => {
  test('lead to whichever members read', () => {
    clusterTemplate({ readerEndpoints: [{ name: 'Reports' }] }).hasResourceProperties('AWS::RDS::DBClusterEndpoint', {
      DBClusterEndpointIdentifier: 'reports',
      CustomEndpointType: 'READER',
      ExcludedMembers: Match.absent(),
    });
  });

  test('can leave members out', () => {
    const readerEndpoints = [{ name: 'reports', excludedMembers: ['Instance1'] }];
    clusterTemplate({ readers: 2, readerEndpoints }).hasResourceProperties('AWS::RDS::DBClusterEndpoint', {
      ExcludedMembers: [{ Ref: Match.stringLikeRegexp('^DatabaseInstance1') }],
    });
  });

  test('tell their address', () => {
    const stack = new TestStack();
    const cluster = stack.addCluster({ readerEndpoints: [{ name: 'reports' }] });
    expect(stack.resolve(cluster.customEndpoint('reports').hostname)).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^DatabaseEndpointreports/), 'Endpoint'],
    });
  });
});

describe('network', () => {
  test('is the isolated subnets by default', () => {
    const stack = new TestStack();
    stack.addCluster();
    const { subnetIds } = stack.vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_ISOLATED });
    stack.template().hasResourceProperties('AWS::RDS::DBSubnetGroup', { SubnetIds: stack.resolve(subnetIds) });
  });

  test('has a security group without rules by default', () => {
    const stack = new TestStack();
    const cluster = stack.addCluster();
    stack.template().resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    expect(cluster.connections.securityGroups).toHaveLength(1);
  });

  test('adds no rule to groups that are passed', () => {
    const stack = new TestStack();
    const group = new ec2.SecurityGroup(stack, 'Group', { vpc: stack.vpc, allowAllOutbound: false });
    stack.addProxy(stack.addCluster({ securityGroups: [group] }), { securityGroups: [group] });
    stack.template().resourceCountIs('AWS::EC2::SecurityGroup', 1);
    stack.template().resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    stack.template().resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
    stack.template().hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
  });

  test('opens the port of the cluster when asked through connections', () => {
    const stack = new TestStack();
    stack.addCluster({ port: 3307 }).connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.0.0.0/16'));
    stack.template().hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [Match.objectLike({ FromPort: 3307, ToPort: 3307 })],
    });
  });
});

describe('origin', () => {
  test('can be a snapshot, whose user stays', () => {
    expect(clusterOf({ origin: AuroraOrigin.snapshot('before-migration') })).toMatchObject({
      SnapshotIdentifier: 'before-migration',
      MasterUserPassword: expect.anything(),
    });
    expect(clusterOf({ origin: AuroraOrigin.snapshot('before-migration') }).MasterUsername).toBeUndefined();
  });

  test('can be a global database, which brings user and password', () => {
    const properties = clusterOf({ origin: AuroraOrigin.globalSecondary('shop-global') });
    expect(properties.GlobalClusterIdentifier).toBe('shop-global');
    expect(properties.MasterUsername).toBeUndefined();
    expect(properties.MasterUserPassword).toBeUndefined();
  });

  test('can be a cluster in another region', () => {
    const source = 'arn:aws:rds:eu-west-1:111111111111:cluster:shop';
    expect(clusterOf({ origin: AuroraOrigin.replicaOf(source) }).ReplicationSourceIdentifier).toBe(source);
  });
});

describe('what happens on deletion', () => {
  const policies = (removalPolicy?: RemovalPolicy) => {
    const resources = Object.values(clusterTemplate({ removalPolicy }).toJSON().Resources as Record<string, Resource>);
    const stateful =
      /^AWS::(RDS::(DBCluster|DBInstance|DBSubnetGroup)|SecretsManager::Secret|KMS::Key|Logs::LogGroup)$/;
    const found = resources.filter((each) => stateful.test(each.Type));
    return Object.fromEntries(found.map((each) => [each.Type, `${each.DeletionPolicy}/${each.UpdateReplacePolicy}`]));
  };

  test('keeps everything by default', () => {
    expect(new Set(Object.values(policies()))).toEqual(new Set(['Retain/Retain']));
  });

  test('keeps a snapshot and what it takes to read it', () => {
    expect(policies(RemovalPolicy.SNAPSHOT)).toEqual({
      'AWS::RDS::DBCluster': 'Snapshot/Snapshot',
      'AWS::RDS::DBInstance': 'Delete/Delete',
      'AWS::RDS::DBSubnetGroup': 'Delete/Delete',
      'AWS::SecretsManager::Secret': 'Retain/Retain',
      'AWS::KMS::Key': 'Retain/Retain',
      'AWS::Logs::LogGroup': 'Retain/Retain',
    });
  });

  test('deletes everything when asked to', () => {
    expect(new Set(Object.values(policies(RemovalPolicy.DESTROY)))).toEqual(new Set(['Delete/Delete']));
  });

  test('is refused by RDS by default', () => {
    expect(clusterOf().DeletionProtection).toBe(true);
  });

  test('is not refused by RDS when everything may go', () => {
    expect(clusterOf({ removalPolicy: RemovalPolicy.DESTROY }).DeletionProtection).toBe(false);
  });

  test('keeps automated backups unless everything may go', () => {
    expect(clusterOf().DeleteAutomatedBackups).toBe(false);
  });
});

describe('logging in with IAM', () => {
  test('is possible by default', () => {
    expect(clusterOf().EnableIAMDatabaseAuthentication).toBe(true);
  });

  test('is granted for one user of this cluster', () => {
    const stack = new TestStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    stack.addCluster().grantConnect(role, 'app');
    stack.template().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: Match.objectLike({
        Statement: [
          Match.objectLike({
            Action: 'rds-db:connect',
            Resource: { 'Fn::Join': ['', Match.arrayWith(['/app'])] },
          }),
        ],
      }),
    });
  });
});

describe('outside views', () => {
  test('are metrics of the cluster, never of one member', () => {
    const stack = new TestStack();
    const cluster = stack.addCluster();
    expect(stack.resolve(cluster.metricReplicaLag().dimensions)).toEqual({
      DBClusterIdentifier: { Ref: expect.stringMatching(/^DatabaseCluster/) },
    });
  });

  test('are metrics of a role, which follow a failover', () => {
    const cluster = new TestStack().addCluster();
    expect(cluster.metricForRole('CPUUtilization', AuroraRole.WRITER).dimensions).toMatchObject({ Role: 'WRITER' });
  });

  test('include addresses for writes and reads', () => {
    const stack = new TestStack();
    const cluster = stack.addCluster();
    expect(stack.resolve([cluster.clusterEndpoint.hostname, cluster.readerEndpoint.hostname])).toEqual([
      { 'Fn::GetAtt': [expect.anything(), 'Endpoint.Address'] },
      { 'Fn::GetAtt': [expect.anything(), 'ReadEndpoint.Address'] },
    ]);
  });

  test('include a cluster that constructs of aws-cdk-lib accept', () => {
    const stack = new TestStack();
    const cluster = stack.addCluster();
    new rds.DatabaseProxy(stack, 'Plain', {
      proxyTarget: rds.ProxyTarget.fromCluster(cluster.databaseCluster),
      secrets: cluster.secret ? [cluster.secret] : [],
      vpc: stack.vpc,
    });
    stack.template().hasResourceProperties('AWS::RDS::DBProxy', { EngineFamily: 'MYSQL' });
  });
});

test('accepts tokens everywhere without judging them', () => {
  const stack = new TestStack();
  const text = new CfnParameter(stack, 'Text').valueAsString;
  const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
  stack.addCluster({
    instanceClass: text,
    clusterIdentifier: text,
    databaseName: text,
    port: number,
    preferredBackupWindow: text,
    preferredMaintenanceWindow: text,
    parameters: { max_connections: text },
    credentials: AuroraCredentials.generatedSecret({ username: text, secretName: text }),
  });
  stack.template().hasResourceProperties('AWS::RDS::DBCluster', { DatabaseName: { Ref: 'Text' } });
});
