import { CfnParameter, Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import { RdsReplicaSource, RdsStorage } from '../src';
import { FAR_SOURCE, only, type Resource, refusalOf, replicaOf, replicaTemplate, TestStack } from './fixture';

/** What RDS takes from the source and refuses to be told. */
const INHERITED = [
  'BackupRetentionPeriod',
  'DBName',
  'EngineVersion',
  'MasterUserPassword',
  'MasterUsername',
  'PreferredBackupWindow',
  'StorageEncrypted',
];

/** A stack with an instance and a replica of it. */
function sameRegion(): { stack: TestStack; replica: Resource } {
  const stack = new TestStack();
  stack.addReplica({ source: RdsReplicaSource.sameRegion(stack.addInstance().instance) });
  const found = stack.template().findResources('AWS::RDS::DBInstance', {
    Properties: { SourceDBInstanceIdentifier: Match.anyValue() },
  });
  return { stack, replica: Object.values(found)[0] as Resource };
}

describe('a replica in another region', () => {
  test('names its source and where that is', () => {
    expect(replicaOf()).toMatchObject({ SourceDBInstanceIdentifier: FAR_SOURCE, SourceRegion: 'us-east-1' });
  });

  test('finds the region in an ARN that is known at deployment only', () => {
    const stack = new TestStack();
    const arn = new CfnParameter(stack, 'SourceArn').valueAsString;
    stack.addReplica({ source: RdsReplicaSource.otherRegion(arn) });
    stack.template().hasResourceProperties('AWS::RDS::DBInstance', {
      SourceRegion: { 'Fn::Select': [3, { 'Fn::Split': [':', { Ref: 'SourceArn' }] }] },
    });
  });

  test('is encrypted with a key of its own, since keys do not leave their region', () => {
    expect(replicaOf()).toMatchObject({
      KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^ReplicaKey/), 'Arn'] },
      PerformanceInsightsKMSKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^ReplicaKey/), 'Arn'] },
    });
  });

  test('can have a key that is passed', () => {
    const stack = new TestStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    expect(stack.addReplica({ encryptionKey }).encryptionKey).toBe(encryptionKey);
    stack.template().resourceCountIs('AWS::KMS::Key', 1);
    stack.template().hasResourceProperties('AWS::RDS::DBInstance', { KmsKeyId: stack.resolve(encryptionKey.keyArn) });
  });

  test('takes user, databases, version and backups from its source', () => {
    const properties = replicaOf();
    for (const inherited of INHERITED) expect(properties).not.toHaveProperty(inherited);
  });
});

describe('a replica in the region of its source', () => {
  test('names its source by ARN, beside which RDS takes a subnet group', () => {
    const { replica } = sameRegion();
    expect(JSON.stringify(replica.Properties.SourceDBInstanceIdentifier)).toMatch(/:db:.*"Ref":"MainInstance/);
    expect(replica.Properties.DBSubnetGroupName).toEqual({ Ref: expect.stringMatching(/^ReplicaSubnetGroup/) });
    expect(replica.Properties).not.toHaveProperty('SourceRegion');
  });

  test('shares the key of its source', () => {
    const { stack, replica } = sameRegion();
    stack.template().resourceCountIs('AWS::KMS::Key', 1);
    expect(replica.Properties).not.toHaveProperty('KmsKeyId');
  });

  test('takes user, databases, version and backups from its source', () => {
    const { replica } = sameRegion();
    for (const inherited of INHERITED) expect(replica.Properties).not.toHaveProperty(inherited);
  });

  test('can follow an instance that is not of this app', () => {
    const stack = new TestStack();
    const source = rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Existing', {
      instanceIdentifier: 'shop',
      instanceEndpointAddress: 'shop.example.com',
      port: 5432,
      securityGroups: [],
    });
    stack.addReplica({ source: RdsReplicaSource.sameRegion(source) });
    const arn = only(stack.template(), 'AWS::RDS::DBInstance').Properties.SourceDBInstanceIdentifier;
    expect(JSON.stringify(arn)).toContain(':rds:eu-central-1:111111111111:db:shop');
  });
});

describe('every replica', () => {
  test('has no standby by default, and can have one', () => {
    expect(replicaOf().MultiAZ).toBe(false);
    expect(replicaOf({ multiAz: true }).MultiAZ).toBe(true);
  });

  test('has the disk of its source unless it has one of its own', () => {
    for (const inherited of ['AllocatedStorage', 'StorageType', 'Iops']) {
      expect(replicaOf()).not.toHaveProperty(inherited);
    }
    expect(replicaOf({ storage: RdsStorage.gp3({ sizeGiB: 50 }) })).toMatchObject({
      AllocatedStorage: '50',
      StorageType: 'gp3',
    });
  });

  test('is maintained on Sunday unless another hour is given', () => {
    expect(replicaOf().PreferredMaintenanceWindow).toBe('sun:04:00-sun:05:00');
    const preferredMaintenanceWindow = 'mon:04:00-mon:05:00';
    expect(replicaOf({ preferredMaintenanceWindow }).PreferredMaintenanceWindow).toBe(preferredMaintenanceWindow);
  });

  test('exports its own logs, refuses connections without TLS, and is watched', () => {
    const template = replicaTemplate({ instanceIdentifier: 'shop-copy', monitoringInterval: Duration.seconds(15) });
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/rds/instance/shop-copy/postgresql',
      KmsKeyId: Match.anyValue(),
    });
    template.hasResourceProperties('AWS::RDS::DBParameterGroup', { Parameters: { 'rds.force_ssl': '1' } });
    template.hasResourceProperties('AWS::RDS::DBInstance', { MonitoringInterval: 15, EnablePerformanceInsights: true });
  });

  test('is protected against deletion unless it may go', () => {
    expect(replicaOf().DeletionProtection).toBe(true);
    expect(replicaOf({ removalPolicy: RemovalPolicy.DESTROY }).DeletionProtection).toBe(false);
  });

  test('lets users log in with IAM', () => {
    const stack = new TestStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    stack.addReplica().grantConnect(role, 'app');
    const policies = stack.template().findResources('AWS::IAM::Policy');
    expect(JSON.stringify(policies)).toContain('rds-db:connect');
  });

  test('rejects a grant when IAM authentication is off', () => {
    const replica = new TestStack().addReplica({ iamAuthentication: false });
    expect(refusalOf(() => replica.grantConnect(new iam.AnyPrincipal(), 'app'))).toBe(
      'RdsReadReplica at Stack/Replica: grantConnect: got "app"; allowed: with iamAuthentication only',
    );
  });

  test('tells its address, and which parameters wait for a restart', () => {
    const stack = new TestStack();
    const replica = stack.addReplica({ parameters: { max_connections: '100' } });
    const attribute = (name: string) => ({ 'Fn::GetAtt': [expect.stringMatching(/^ReplicaInstance/), name] });
    expect(stack.resolve([replica.endpoint.hostname, replica.instanceArn, replica.instanceResourceId])).toEqual([
      attribute('Endpoint.Address'),
      attribute('DBInstanceArn'),
      attribute('DbiResourceId'),
    ]);
    expect(replica.staticParameters).toEqual(['max_connections']);
  });

  test('accepts tokens without judging them', () => {
    const stack = new TestStack();
    const text = (id: string) => new CfnParameter(stack, id).valueAsString;
    const number = Token.asNumber({ Ref: 'Number' });
    const input = {
      instanceClass: text('Class'),
      availabilityZone: text('Zone'),
      storage: RdsStorage.io2({ sizeGiB: number, iops: number }),
      preferredMaintenanceWindow: text('Maintenance'),
    };
    expect(refusalOf(() => stack.addReplica(input))).toBe('accepted');
  });
});
