import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LaptopSettings } from '../../src/local-stack/laptop-settings';
import type { Template } from '../../src/local-stack/template-parts';

type Properties = Record<string, unknown>;

/** Templates written by hand: two services behind a load balancer, a database, a cache and a file system, in four stacks. */
export interface ShopOptions {
  readonly database?: Properties;
  readonly cache?: Properties;
  readonly backend?: Properties;
  readonly frontend?: Properties;
  /** Properties of the task of the backend. */
  readonly task?: Properties;
  readonly more?: Template['Resources'];
}

const get = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });
export const output = (stack: string, name: string) => ({
  'Fn::GetStackOutput': { StackName: `shop-one-${stack}`, OutputName: name },
});

function dataTemplate({ database, cache, more }: ShopOptions): Template {
  return {
    Resources: {
      DatabaseSecret: {
        Type: 'AWS::SecretsManager::Secret',
        Properties: {
          Name: 'shop/one/database',
          GenerateSecretString: {
            SecretStringTemplate: '{"username":"shop_admin"}',
            GenerateStringKey: 'password',
            PasswordLength: 32,
          },
        },
        Metadata: { 'aws:cdk:path': 'Data/Database/Secret/Resource' },
      },
      Attachment: {
        Type: 'AWS::SecretsManager::SecretTargetAttachment',
        Properties: {
          SecretId: { Ref: 'DatabaseSecret' },
          TargetId: { Ref: 'Database' },
          TargetType: 'AWS::RDS::DBInstance',
        },
      },
      Database: {
        Type: 'AWS::RDS::DBInstance',
        Properties: {
          Engine: 'postgres',
          EngineVersion: '17.6',
          DBName: 'shop_db',
          MasterUsername: {
            'Fn::Sub': '{{resolve:secretsmanager:${DatabaseSecret}:SecretString:username::}}',
          },
          MasterUserPassword: {
            'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'DatabaseSecret' }, ':SecretString:password::}}']],
          },
          ...database,
        },
        Metadata: { 'aws:cdk:path': 'Data/Database/Instance' },
      },
      Cache: {
        Type: 'AWS::ElastiCache::ReplicationGroup',
        Properties: { Engine: 'redis', EngineVersion: '7.1', TransitEncryptionEnabled: true, ...cache },
        Metadata: { 'aws:cdk:path': 'Data/Cache/Group' },
      },
      AppSecret: {
        Type: 'AWS::SecretsManager::Secret',
        Properties: { Name: 'shop/one/app', GenerateSecretString: { PasswordLength: 50 } },
      },
      Files: {
        Type: 'AWS::EFS::FileSystem',
        Properties: {},
        Metadata: { 'aws:cdk:path': 'Data/Files-uploads/FileSystem/Resource' },
      },
      FilesPoint: {
        Type: 'AWS::EFS::AccessPoint',
        Properties: {
          FileSystemId: { Ref: 'Files' },
          RootDirectory: { Path: '/media', CreationInfo: { OwnerUid: '1000', OwnerGid: '1000', Permissions: '750' } },
        },
      },
      ...more,
    },
    Outputs: {
      Secret: { Value: { Ref: 'DatabaseSecret' } },
      AppSecret: { Value: { Ref: 'AppSecret' } },
      Address: { Value: get('Database', 'Endpoint.Address') },
      Port: { Value: get('Database', 'Endpoint.Port') },
      CacheAddress: { Value: get('Cache', 'PrimaryEndPoint.Address'), Export: { Name: 'shop-cache' } },
      Files: { Value: { Ref: 'Files' } },
      FilesPoint: { Value: { Ref: 'FilesPoint' } },
    },
  };
}

const field = (name: string, of = 'Secret') => ({ 'Fn::Join': ['', [output('data', of), `:${name}::`]] });

const BACKEND: Properties = {
  Name: 'app',
  Image: { Ref: 'BackendImage' },
  Command: ['gunicorn', 'shop.wsgi', '--bind', '0.0.0.0:8000'],
  PortMappings: [{ ContainerPort: 8000, Protocol: 'tcp' }],
  User: '1000:1000',
  ReadonlyRootFilesystem: true,
  LinuxParameters: { InitProcessEnabled: true, Capabilities: { Drop: ['ALL'] } },
  Environment: [
    { Name: 'DB_HOST', Value: output('data', 'Address') },
    { Name: 'DB_PORT', Value: output('data', 'Port') },
    { Name: 'DEBUG', Value: 'False' },
    { Name: 'PRICE', Value: '5 $US' },
    {
      Name: 'REDIS_URL',
      Value: { 'Fn::Join': ['', ['rediss://', { 'Fn::ImportValue': 'shop-cache' }, ':6379/0']] },
    },
    { Name: 'AWS_REGION', Value: { Ref: 'AWS::Region' } },
  ],
  Secrets: [
    { Name: 'DB_USER', ValueFrom: field('username') },
    { Name: 'DB_PASSWORD', ValueFrom: field('password') },
    { Name: 'SECRET_KEY', ValueFrom: output('data', 'AppSecret') },
    {
      Name: 'STRIPE_SECRET_KEY',
      ValueFrom: {
        'Fn::Sub':
          'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:shop/one/stripe:secretKey::',
      },
    },
  ],
  HealthCheck: {
    Command: ['CMD-SHELL', 'curl -f http://localhost:8000/health'],
    Interval: 30,
    Timeout: 5,
    Retries: 3,
    StartPeriod: 60,
  },
  MountPoints: [
    { SourceVolume: 'tmp', ContainerPath: '/tmp' },
    { SourceVolume: 'media', ContainerPath: '/app/media' },
  ],
};

const FRONTEND: Properties = {
  Name: 'app',
  Image: 'public.ecr.aws/docker/library/node:24',
  PortMappings: [{ ContainerPort: 3000 }],
  Environment: [
    { Name: 'NODE_ENV', Value: 'production' },
    { Name: 'BACKEND_URL', Value: { 'Fn::Join': ['', ['https://', output('edge', 'Dns'), ':443/api']] } },
  ],
  HealthCheck: { Command: ['CMD-SHELL', 'curl -f http://localhost:3000'] },
};

function servicesTemplate({ backend, frontend, task }: ShopOptions): Template {
  return {
    Parameters: {
      BackendImage: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop-one/backend/image' },
    },
    Resources: {
      Backend: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: {
          Cpu: '512',
          Memory: '1024',
          ContainerDefinitions: [{ ...BACKEND, ...backend }],
          Volumes: [
            { Name: 'tmp' },
            {
              Name: 'media',
              EFSVolumeConfiguration: {
                FilesystemId: output('data', 'Files'),
                AuthorizationConfig: { AccessPointId: output('data', 'FilesPoint') },
              },
            },
          ],
          ...task,
        },
        Metadata: { 'aws:cdk:path': 'Services/Service-backend/Task/Definition/Resource' },
      },
      Frontend: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: { Cpu: '.25 vCPU', Memory: '0.5 GB', ContainerDefinitions: [{ ...FRONTEND, ...frontend }] },
        Metadata: { 'aws:cdk:path': 'Services/Service-frontend/Task/Definition/Resource' },
      },
    },
  };
}

export function shopTemplates(options: ShopOptions = {}): Record<string, Template> {
  return {
    edge: {
      Resources: {
        LoadBalancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
        BackendImage: {
          Type: 'AWS::SSM::Parameter',
          Properties: { Name: '/shop-one/backend/image', Value: 'public.ecr.aws/docker/library/python:3.14' },
        },
      },
      Outputs: { Dns: { Value: get('LoadBalancer', 'DNSName') } },
    },
    data: dataTemplate(options),
    services: servicesTemplate(options),
  };
}

/** A folder with the templates, as `cdk synth` lays one out. */
export function writeShop(options: ShopOptions = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'shop-'));
  const artifacts = Object.fromEntries(
    Object.entries(shopTemplates(options)).map(([name, template]) => {
      const templateFile = `${name}.template.json`;
      writeFileSync(join(folder, templateFile), JSON.stringify(template));
      const properties = { templateFile, stackName: `shop-one-${name}` };
      return [name, { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/eu-west-1', properties }];
    }),
  );
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  return folder;
}

export const SETTINGS: LaptopSettings = {
  name: 'shop-one',
  identity: ['shop', 'one'],
  images: { backend: 'shop/backend:1', frontend: 'shop/frontend:1' },
  ports: { database: 5433, cache: 6380, backend: 8000, frontend: 3000 },
  build: {},
  environment: {},
};
