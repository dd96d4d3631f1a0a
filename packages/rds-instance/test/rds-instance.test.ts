import { CfnParameter, Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { RdsCredentials, RdsEngine, RdsInsights, RdsOrigin, RdsStorage } from '../src';
import { instanceOf, instanceTemplate, MYSQL, only, POSTGRESQL, type Resource, refusalOf, TestStack } from './fixture';

describe('an instance', () => {
  test('has a standby in another zone by default', () => {
    expect(instanceOf().MultiAZ).toBe(true);
  });

  test('can do without a standby, in a zone of choice', () => {
    expect(instanceOf({ multiAz: false, availabilityZone: 'eu-central-1b' })).toMatchObject({
      MultiAZ: false,
      AvailabilityZone: 'eu-central-1b',
    });
  });

  test('is not reachable from the internet', () => {
    expect(instanceOf().PubliclyAccessible).toBe(false);
  });

  test('pins the certificate authority', () => {
    expect(instanceOf().CACertificateIdentifier).toBe('rds-ca-rsa2048-g1');
  });

  test('can have another certificate authority', () => {
    const caCertificate = rds.CaCertificate.RDS_CA_ECC384_G1;
    expect(instanceOf({ caCertificate }).CACertificateIdentifier).toBe('rds-ca-ecc384-g1');
  });

  test.each([
    [MYSQL, 'mysql', '8.4.8', '3306'],
    [POSTGRESQL, 'postgres', '17.9', '5432'],
  ])('has its engine, version and usual port: %#', (engine, type, version, port) => {
    expect(instanceOf({ engine })).toMatchObject({ Engine: type, EngineVersion: version, Port: port });
  });

  test('can have its first database and another port', () => {
    expect(instanceOf({ databaseName: 'shop', port: 6432 })).toMatchObject({ DBName: 'shop', Port: '6432' });
  });

  test('is not kept alive by paid extended support', () => {
    expect(instanceOf().EngineLifecycleSupport).toBe('open-source-rds-extended-support-disabled');
  });

  test('can be kept alive by paid extended support, with a version whose standard support has ended', () => {
    expect(instanceOf({ engine: RdsEngine.mysql('8.0.46'), extendedSupport: true })).toMatchObject({
      EngineLifecycleSupport: 'open-source-rds-extended-support',
      EngineVersion: '8.0.46',
    });
  });

  test('gets minor versions by itself and major ones never by accident', () => {
    expect(instanceOf()).toMatchObject({ AutoMinorVersionUpgrade: true, AllowMajorVersionUpgrade: false });
  });

  test('is changed during the deployment unless that waits for the maintenance window', () => {
    expect(instanceOf().ApplyImmediately).toBe(true);
    expect(instanceOf({ applyImmediately: false }).ApplyImmediately).toBe(false);
  });
});

describe('storage', () => {
  test('is what was asked for, and nothing that is included is named', () => {
    const properties = instanceOf();
    expect(properties).toMatchObject({ StorageType: 'gp3', AllocatedStorage: '20' });
    for (const included of ['Iops', 'StorageThroughput', 'MaxAllocatedStorage']) {
      expect(properties).not.toHaveProperty(included);
    }
  });

  test('can grow, and be fast', () => {
    const storage = RdsStorage.gp3({ sizeGiB: 400, maxSizeGiB: 440, iops: 16_000, throughputMiBps: 4000 });
    expect(instanceOf({ storage })).toMatchObject({
      AllocatedStorage: '400',
      MaxAllocatedStorage: 440,
      Iops: 16_000,
      StorageThroughput: 4000,
    });
  });

  test.each([
    ['gp2', RdsStorage.gp2({ sizeGiB: 20 })],
    ['io1', RdsStorage.io1({ sizeGiB: 100, iops: 1000 })],
    ['io2', RdsStorage.io2({ sizeGiB: 100, iops: 1000 })],
  ])('can be %s', (type, storage) => {
    expect(instanceOf({ storage }).StorageType).toBe(type);
  });
});

describe('encryption', () => {
  test('uses a key of its own that rotates', () => {
    instanceTemplate().hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('covers the storage', () => {
    expect(instanceOf()).toMatchObject({
      StorageEncrypted: true,
      KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^MainKey/), 'Arn'] },
    });
  });

  test('uses the key that is passed, leaves its policy alone and makes none', () => {
    const stack = new TestStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-central-1:111111111111:key/abc');
    stack.addInstance({ encryptionKey });
    stack.template().resourceCountIs('AWS::KMS::Key', 0);
    stack.template().hasResourceProperties('AWS::RDS::DBInstance', { KmsKeyId: encryptionKey.keyArn });
  });

  test('lets CloudWatch Logs use its own key for the log groups of this instance only', () => {
    const policy = JSON.stringify(only(instanceTemplate({ instanceIdentifier: 'shop' }), 'AWS::KMS::Key').Properties);
    expect(policy).toContain('log-group:/aws/rds/instance/shop/*');
    expect(policy).toContain('logs.eu-central-1.amazonaws.com');
  });
});

describe('backups and windows', () => {
  test('keep 14 days by default', () => {
    expect(instanceOf().BackupRetentionPeriod).toBe(14);
  });

  test('keep as many days as wanted', () => {
    expect(instanceOf({ backupRetention: Duration.days(7) }).BackupRetentionPeriod).toBe(7);
  });

  test('have windows next to each other by default', () => {
    expect(instanceOf()).toMatchObject({
      PreferredBackupWindow: '03:00-04:00',
      PreferredMaintenanceWindow: 'sun:04:00-sun:05:00',
    });
  });

  test('put maintenance behind the backup window that is given', () => {
    expect(instanceOf({ preferredBackupWindow: '22:30-23:30' }).PreferredMaintenanceWindow).toBe('sun:23:30-mon:00:30');
  });

  test('put the backup behind the maintenance window that is given', () => {
    const preferredMaintenanceWindow = 'mon:04:00-mon:05:00';
    expect(instanceOf({ preferredMaintenanceWindow }).PreferredBackupWindow).toBe('05:00-06:00');
  });

  test.each([
    [{ preferredBackupWindow: '03:00-02:30' }, 'PreferredMaintenanceWindow'],
    [{ preferredMaintenanceWindow: 'sun:03:00-mon:02:30' }, 'PreferredBackupWindow'],
  ])('leave the other one to RDS when no free hour is left: %#', (props, other) => {
    expect(instanceOf(props)).not.toHaveProperty(other);
  });

  test('copy tags to snapshots', () => {
    expect(instanceOf().CopyTagsToSnapshot).toBe(true);
  });

  test('stay in the region by default', () => {
    expect(instanceOf().AutomaticBackupReplicationRegion).toBeUndefined();
  });

  test('can be copied to another region, for as long as here', () => {
    const encryptionKeyArn = 'arn:aws:kms:eu-west-1:111111111111:key/abc';
    const backupReplication = { region: 'eu-west-1', encryptionKeyArn };
    expect(instanceOf({ backupReplication, backupRetention: Duration.days(30) })).toMatchObject({
      AutomaticBackupReplicationRegion: 'eu-west-1',
      AutomaticBackupReplicationKmsKeyId: encryptionKeyArn,
      AutomaticBackupReplicationRetentionPeriod: 30,
    });
  });

  test('can be kept for another time in the other region', () => {
    const encryptionKeyArn = 'arn:aws:kms:eu-west-1:111111111111:key/abc';
    const backupReplication = { region: 'eu-west-1', encryptionKeyArn, retention: Duration.days(3) };
    expect(instanceOf({ backupReplication }).AutomaticBackupReplicationRetentionPeriod).toBe(3);
  });
});

describe('log exports', () => {
  test('go to groups that exist before the instance', () => {
    const template = instanceTemplate();
    const groups = Object.keys(template.findResources('AWS::Logs::LogGroup'));
    expect(only(template, 'AWS::RDS::DBInstance').DependsOn).toEqual(expect.arrayContaining(groups));
  });

  test.each([
    [POSTGRESQL, ['postgresql', 'upgrade']],
    [MYSQL, ['error', 'slowquery']],
  ])('go to groups whose names RDS dictates: %#', (engine, exports) => {
    const template = instanceTemplate({ engine, instanceIdentifier: 'shop' });
    const groups = Object.values(template.findResources('AWS::Logs::LogGroup')) as Resource[];
    expect(groups.map((group) => group.Properties.LogGroupName).sort()).toEqual(
      exports.map((exported) => `/aws/rds/instance/shop/${exported}`),
    );
  });

  test('have a retention and the key', () => {
    instanceTemplate({ logRetention: logs.RetentionDays.ONE_YEAR }).allResourcesProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 365,
      KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^MainKey'), 'Arn'] },
    });
  });

  test('do not use a passed data key, whose policy may not admit them', () => {
    const stack = new TestStack();
    stack.addInstance({ encryptionKey: new kms.Key(stack, 'Key') });
    stack.template().allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.absent() });
  });

  test('use the log key that is passed', () => {
    const stack = new TestStack();
    const logKey = new kms.Key(stack, 'LogKey');
    stack.addInstance({ logKey });
    stack.template().allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: stack.resolve(logKey.keyArn) });
  });

  test('make MySQL write the logs that are exported', () => {
    instanceTemplate({ engine: MYSQL, logExports: ['general', 'slowquery'] }).hasResourceProperties(
      'AWS::RDS::DBParameterGroup',
      { Parameters: Match.objectLike({ general_log: '1', slow_query_log: '1', log_output: 'FILE' }) },
    );
  });

  test('can hold the audit log of MySQL, with an option group', () => {
    const stack = new TestStack();
    const optionGroup = rds.OptionGroup.fromOptionGroupName(stack, 'Options', 'audit');
    stack.addInstance({ engine: MYSQL, logExports: ['audit'], optionGroup });
    stack.template().hasResourceProperties('AWS::RDS::DBInstance', {
      EnableCloudwatchLogsExports: ['audit'],
      OptionGroupName: 'audit',
    });
  });

  test('can be none', () => {
    instanceTemplate({ logExports: [] }).resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  test('find their groups in lower case, as RDS stores the name', () => {
    const template = instanceTemplate({ instanceIdentifier: 'Shop', logExports: ['upgrade'] });
    expect(only(template, 'AWS::Logs::LogGroup').Properties.LogGroupName).toBe('/aws/rds/instance/shop/upgrade');
    expect(only(template, 'AWS::RDS::DBInstance').Properties.DBInstanceIdentifier).toBe('shop');
  });
});

describe('credentials', () => {
  test('are one JSON secret with a user and a password of 32 characters', () => {
    expect(only(instanceTemplate(), 'AWS::SecretsManager::Secret').Properties.GenerateSecretString).toMatchObject({
      SecretStringTemplate: '{"username":"postgres"}',
      GenerateStringKey: 'password',
      PasswordLength: 32,
    });
  });

  test('name the usual user of MySQL', () => {
    expect(instanceOf({ engine: MYSQL }).MasterUsername).toBe('admin');
  });

  test('can have a user, a name and a length of their own', () => {
    const credentials = RdsCredentials.generatedSecret({
      username: 'owner',
      secretName: 'shop/db',
      passwordLength: 41,
    });
    const template = instanceTemplate({ credentials });
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      Name: 'shop/db',
      GenerateSecretString: Match.objectLike({ PasswordLength: 41 }),
    });
    template.hasResourceProperties('AWS::RDS::DBInstance', { MasterUsername: 'owner' });
  });

  test('can have a key of their own', () => {
    const stack = new TestStack();
    const encryptionKey = new kms.Key(stack, 'SecretKey');
    stack.addInstance({ credentials: RdsCredentials.generatedSecret({ encryptionKey }) });
    const expected = { KmsKeyId: stack.resolve(encryptionKey.keyArn) };
    stack.template().hasResourceProperties('AWS::SecretsManager::Secret', expected);
  });

  test('stand in the template as a reference only', () => {
    expect(JSON.stringify(instanceOf().MasterUserPassword)).toContain('{{resolve:secretsmanager:');
  });

  test('do not make their reader wait for the instance', () => {
    const stack = new TestStack();
    const { secret } = stack.addInstance();
    expect(stack.resolve(secret.secretArn)).toEqual({ Ref: expect.stringMatching(/^MainSecret/) });
  });

  test('learn host and port from the instance', () => {
    instanceTemplate().hasResourceProperties('AWS::SecretsManager::SecretTargetAttachment', {
      TargetType: 'AWS::RDS::DBInstance',
      TargetId: { Ref: Match.stringLikeRegexp('^MainInstance') },
    });
  });

  test('can be left to RDS, and are then found through the instance', () => {
    const stack = new TestStack();
    const instance = stack.addInstance({ credentials: RdsCredentials.managedByRds() });
    stack.template().resourceCountIs('AWS::SecretsManager::Secret', 0);
    stack.template().hasResourceProperties('AWS::RDS::DBInstance', {
      ManageMasterUserPassword: true,
      MasterUserPassword: Match.absent(),
      MasterUserSecret: { KmsKeyId: Match.anyValue() },
    });
    expect(instance.attachedSecret).toBeUndefined();
    expect(stack.resolve(instance.secret.secretArn)).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^MainInstance/), 'MasterUserSecret.SecretArn'],
    });
  });

  test('can come from a secret that exists', () => {
    const stack = new TestStack();
    const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Existing', 'shop/db');
    expect(stack.addInstance({ credentials: RdsCredentials.fromSecret(secret) }).secret).toBe(secret);
    stack.template().resourceCountIs('AWS::SecretsManager::Secret', 0);
  });
});

describe('parameters', () => {
  test.each([
    [MYSQL, 'mysql8.4', { require_secure_transport: '1' }],
    [POSTGRESQL, 'postgres17', { 'rds.force_ssl': '1' }],
  ])('refuse connections without TLS: %#', (engine, family, parameters) => {
    instanceTemplate({ engine }).hasResourceProperties('AWS::RDS::DBParameterGroup', {
      Family: family,
      Parameters: Match.objectLike(parameters),
    });
  });

  test('can admit connections without TLS', () => {
    const template = instanceTemplate({ requireTls: false });
    expect(only(template, 'AWS::RDS::DBParameterGroup').Properties.Parameters).toEqual({ 'rds.force_ssl': '0' });
  });

  test('are passed on, and those that wait for a restart are known', () => {
    const stack = new TestStack();
    const parameters = { shared_preload_libraries: 'pg_stat_statements', log_statement: 'ddl', max_connections: '200' };
    const { staticParameters } = stack.addInstance({ parameters });
    expect(only(stack.template(), 'AWS::RDS::DBParameterGroup').Properties.Parameters).toEqual({
      'rds.force_ssl': '1',
      ...parameters,
    });
    expect(staticParameters).toEqual(['shared_preload_libraries', 'max_connections']);
  });

  test('can be a group of the user', () => {
    const stack = new TestStack();
    const parameterGroup = new rds.ParameterGroup(stack, 'Group', { engine: POSTGRESQL.toInstanceEngine() });
    stack.addInstance({ parameterGroup });
    stack.template().resourceCountIs('AWS::RDS::DBParameterGroup', 1);
  });
});

describe('monitoring', () => {
  test('samples the operating system each minute', () => {
    expect(instanceOf()).toMatchObject({ MonitoringInterval: 60, MonitoringRoleArn: expect.anything() });
  });

  test('has a role that writes to one log group only', () => {
    const policies = JSON.stringify(only(instanceTemplate(), 'AWS::IAM::Role').Properties.Policies);
    expect(policies).toContain('log-group:RDSOSMetrics');
    expect(policies).not.toContain('"Resource":"*"');
  });

  test('can be off, and then needs no role', () => {
    instanceTemplate({ monitoringInterval: Duration.seconds(0) }).resourceCountIs('AWS::IAM::Role', 0);
  });

  test('has Database Insights in the mode without charge', () => {
    expect(instanceOf()).toMatchObject({
      DatabaseInsightsMode: 'standard',
      EnablePerformanceInsights: true,
      PerformanceInsightsRetentionPeriod: 7,
      PerformanceInsightsKMSKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^MainKey/), 'Arn'] },
    });
  });

  test('can have Database Insights in the advanced mode', () => {
    expect(instanceOf({ instanceClass: 'db.r8g.large', insights: RdsInsights.ADVANCED })).toMatchObject({
      DatabaseInsightsMode: 'advanced',
      PerformanceInsightsRetentionPeriod: 465,
    });
  });

  test('keeps what Database Insights saw under a key and for a time of its own', () => {
    const stack = new TestStack();
    const insightsKey = new kms.Key(stack, 'InsightsKey');
    stack.addInstance({ insightsKey, insightsRetention: Duration.days(731) });
    stack.template().hasResourceProperties('AWS::RDS::DBInstance', {
      PerformanceInsightsKMSKeyId: stack.resolve(insightsKey.keyArn),
      PerformanceInsightsRetentionPeriod: 731,
    });
  });

  test('has no Database Insights for a class that it cannot watch', () => {
    const properties = instanceOf({ engine: MYSQL, instanceClass: 'db.t3.small' });
    expect(properties.EnablePerformanceInsights).toBe(false);
    expect(properties.PerformanceInsightsRetentionPeriod).toBeUndefined();
  });
});

describe('network', () => {
  test('is the isolated subnets by default', () => {
    const stack = new TestStack();
    stack.addInstance();
    const { subnetIds } = stack.vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_ISOLATED });
    stack.template().hasResourceProperties('AWS::RDS::DBSubnetGroup', { SubnetIds: stack.resolve(subnetIds) });
  });

  test('has a security group without rules by default', () => {
    const stack = new TestStack();
    expect(stack.addInstance().connections.securityGroups).toHaveLength(1);
    stack.template().hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
    stack.template().resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('adds no rule to groups that are passed', () => {
    const stack = new TestStack();
    const group = new ec2.SecurityGroup(stack, 'Group', { vpc: stack.vpc, allowAllOutbound: false });
    stack.addInstance({ securityGroups: [group] });
    stack.template().resourceCountIs('AWS::EC2::SecurityGroup', 1);
    stack.template().hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
    stack.template().resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    stack.template().resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  });

  test('opens the port of the instance when asked through connections', () => {
    const stack = new TestStack();
    stack.addInstance({ port: 6432 }).connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.0.0.0/16'));
    stack.template().hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [Match.objectLike({ FromPort: 6432, ToPort: 6432 })],
    });
  });
});

describe('origin', () => {
  test('is an empty database by default', () => {
    expect(instanceOf({ origin: RdsOrigin.empty() })).toEqual(instanceOf());
  });

  test('can be a snapshot, whose user, databases and key stay', () => {
    const properties = instanceOf({ origin: RdsOrigin.snapshot('before-migration') });
    expect(properties).toMatchObject({
      DBSnapshotIdentifier: 'before-migration',
      MasterUserPassword: expect.anything(),
    });
    for (const inherited of ['MasterUsername', 'DBName', 'KmsKeyId', 'StorageEncrypted']) {
      expect(properties).not.toHaveProperty(inherited);
    }
  });
});

describe('what happens on deletion', () => {
  const policies = (removalPolicy?: RemovalPolicy) => {
    const resources = Object.values(instanceTemplate({ removalPolicy }).toJSON().Resources as Record<string, Resource>);
    const stateful = /^AWS::(RDS::.*|SecretsManager::Secret|KMS::Key|Logs::LogGroup)$/;
    const found = resources.filter((each) => stateful.test(each.Type));
    return Object.fromEntries(found.map((each) => [each.Type, `${each.DeletionPolicy}/${each.UpdateReplacePolicy}`]));
  };

  test('keeps everything by default', () => {
    expect(new Set(Object.values(policies()))).toEqual(new Set(['Retain/Retain']));
  });

  test('keeps a snapshot and what it takes to read it', () => {
    expect(policies(RemovalPolicy.SNAPSHOT)).toEqual({
      'AWS::RDS::DBInstance': 'Snapshot/Snapshot',
      'AWS::RDS::DBParameterGroup': 'Delete/Delete',
      'AWS::RDS::DBSubnetGroup': 'Delete/Delete',
      'AWS::SecretsManager::Secret': 'Retain/Retain',
      'AWS::KMS::Key': 'Retain/Retain',
      'AWS::Logs::LogGroup': 'Retain/Retain',
    });
  });

  test('deletes everything when asked to', () => {
    expect(new Set(Object.values(policies(RemovalPolicy.DESTROY)))).toEqual(new Set(['Delete/Delete']));
  });

  test('is refused by RDS, and keeps automatic backups, unless everything may go', () => {
    expect(instanceOf()).toMatchObject({ DeletionProtection: true, DeleteAutomatedBackups: false });
    expect(instanceOf({ removalPolicy: RemovalPolicy.DESTROY })).toMatchObject({
      DeletionProtection: false,
      DeleteAutomatedBackups: true,
    });
  });
});

describe('outside views', () => {
  test('include an address, an ARN and an identifier that never changes', () => {
    const stack = new TestStack();
    const { endpoint, instanceArn, instanceResourceId, port } = stack.addInstance();
    const attribute = (name: string) => ({ 'Fn::GetAtt': [expect.stringMatching(/^MainInstance/), name] });
    expect(stack.resolve([endpoint.hostname, instanceArn, instanceResourceId])).toEqual([
      attribute('Endpoint.Address'),
      attribute('DBInstanceArn'),
      attribute('DbiResourceId'),
    ]);
    expect(port).toBe(5432);
  });

  test('include metrics of the instance', () => {
    const stack = new TestStack();
    expect(stack.resolve(stack.addInstance().instance.metricCPUUtilization().dimensions)).toEqual({
      DBInstanceIdentifier: { Ref: expect.stringMatching(/^MainInstance/) },
    });
  });

  test('include an instance that backup plans of aws-cdk-lib accept', () => {
    const stack = new TestStack();
    const { instance } = stack.addInstance();
    const plan = backup.BackupPlan.daily35DayRetention(stack, 'Plan');
    plan.addSelection('Selection', { resources: [backup.BackupResource.fromRdsDatabaseInstance(instance)] });
    const selection = JSON.stringify(only(stack.template(), 'AWS::Backup::BackupSelection').Properties);
    expect(selection).toContain(':db:');
    expect(selection).toMatch(/"Ref":"MainInstance/);
  });

  test('include an instance that proxies of aws-cdk-lib accept', () => {
    const stack = new TestStack();
    const { instance, secret } = stack.addInstance();
    new rds.DatabaseProxy(stack, 'Proxy', {
      proxyTarget: rds.ProxyTarget.fromInstance(instance),
      secrets: [secret],
      vpc: stack.vpc,
    });
    const group = only(stack.template(), 'AWS::RDS::DBProxyTargetGroup');
    expect(group.Properties.DBInstanceIdentifiers).toEqual([{ Ref: expect.stringMatching(/^MainInstance/) }]);
  });
});

describe('logging in with IAM', () => {
  test('is possible by default', () => {
    expect(instanceOf().EnableIAMDatabaseAuthentication).toBe(true);
  });

  test('is granted for one user of this instance', () => {
    const stack = new TestStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    stack.addInstance().grantConnect(role, 'app');
    const policy = JSON.stringify(only(stack.template(), 'AWS::IAM::Policy').Properties.PolicyDocument);
    expect(policy).toContain('rds-db:connect');
    expect(policy).toContain('"DbiResourceId"');
    expect(policy).toContain('/app');
  });

  test('rejects a grant when it is off', () => {
    const instance = new TestStack().addInstance({ iamAuthentication: false });
    expect(refusalOf(() => instance.grantConnect(new iam.AnyPrincipal(), 'app'))).toBe(
      'RdsInstance at Stack/Main: grantConnect: got "app"; allowed: with iamAuthentication only',
    );
  });
});

test('accepts tokens everywhere without judging them', () => {
  const stack = new TestStack();
  const text = (id: string) => new CfnParameter(stack, id).valueAsString;
  const number = Token.asNumber({ Ref: 'Number' });
  const days = Duration.days(number);
  expect(
    refusalOf(() =>
      stack.addInstance({
        instanceClass: text('Class'),
        instanceIdentifier: text('Identifier'),
        databaseName: text('Database'),
        port: number,
        multiAz: false,
        availabilityZone: text('Zone'),
        storage: RdsStorage.gp3({ sizeGiB: number, maxSizeGiB: number, iops: number, throughputMiBps: number }),
        backupRetention: days,
        preferredBackupWindow: text('Backup'),
        preferredMaintenanceWindow: text('Maintenance'),
        backupReplication: { region: text('Region'), encryptionKeyArn: text('KeyArn'), retention: days },
        credentials: RdsCredentials.generatedSecret({ username: text('User'), passwordLength: number }),
        parameters: { max_connections: text('Connections') },
        insightsRetention: days,
      }),
    ),
  ).toBe('accepted');
});
