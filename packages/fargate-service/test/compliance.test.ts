import { Template } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { FileSystem } from 'aws-cdk-lib/aws-efs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { BackendService, ContainerSecret, SingletonService, WebService, WorkerService } from '../src';
import { ServiceImage } from '../src/service-image';
import { type Ground, ground, task } from './fixture';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type
  readonly Properties: Record<string, any>;
}

const resourcesOf = ({ stack }: Ground): Resource[] => Object.values(Template.fromStack(stack).toJSON().Resources);

function smallest(): Ground {
  const on = ground();
  new WebService(on.stack, 'Shop', { ...common(on), listener: on.listener, routes: [{ paths: ['/*'] }] });
  return on;
}

function fullest(): Ground {
  const on = ground({ exec: {}, serviceConnectNamespace: 'shop' });
  const fileSystem = new FileSystem(on.stack, 'Files', { vpc: on.vpc, securityGroup: on.group });
  const container = {
    image: ServiceImage.fromRepository(new Repository(on.stack, 'Images'), 'v1'),
    ports: [{ containerPort: 8080 }],
    secrets: { DB_PASSWORD: ContainerSecret.fromSecret(new Secret(on.stack, 'Database'), { jsonKey: 'password' }) },
    fileSystems: [{ fileSystem, accessPoint: fileSystem.addAccessPoint('Media'), path: '/media' }],
  };
  const rest = { ...common(on), task: task({ container }), enableExecuteCommand: true, serviceConnect: {} };
  new WebService(on.stack, 'Shop', { ...rest, listener: on.listener, routes: [{ paths: ['/*'] }] });
  new BackendService(on.stack, 'Orders', { ...rest, serviceConnect: { endpoints: [{ name: 'orders' }] } });
  new WorkerService(on.stack, 'Mailer', { ...rest, scaling: { minCapacity: 0, maxCapacity: 2, cpuPercent: 50 } });
  new SingletonService(on.stack, 'Beat', rest);
  return on;
}

const common = (on: Ground) => ({ cluster: on.cluster.cluster, securityGroups: [on.group], task: task() });

function statements(): Statement[] {
  return [smallest(), fullest()]
    .flatMap(resourcesOf)
    .filter((resource) => resource.Type === 'AWS::IAM::Policy')
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement);
}

test('no role may do more than named actions', () => {
  const actions = statements().flatMap((statement) => statement.Action);
  expect(actions).toContain('elasticfilesystem:ClientWrite');
  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
});

test('no role reaches every resource without a condition, where AWS knows a single one', () => {
  const everywhere = statements().filter(({ Resource, Condition }) => Resource === '*' && !Condition);
  const actions = everywhere.flatMap((statement) => statement.Action);
  expect(actions.filter((action) => action !== 'ecr:GetAuthorizationToken')).toEqual([]);
});

test('no service adds a rule to a security group', () => {
  const types = resourcesOf(fullest()).map((resource) => resource.Type);
  expect(types.filter((type) => /SecurityGroup(Ingress|Egress)$/.test(type))).toEqual([]);
});

test('no template needs a Lambda function or a custom resource', () => {
  const types = [smallest(), fullest()].flatMap(resourcesOf).map((resource) => resource.Type);
  expect(types.filter((type) => type === 'AWS::Lambda::Function' || type.startsWith('Custom::'))).toEqual([]);
});
