import type { ReadableResource } from '../../src/rows/readable-assembly';
import { removeAssemblies, resourcesOf, STAGES } from './assemblies';

afterAll(removeAssemblies);

interface Statement {
  readonly Effect: string;
  readonly Action?: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: object;
}

/** Actions for which AWS knows no resource, so that `*` is the only one that can be written. */
const WITHOUT_RESOURCE = ['ecr:GetAuthorizationToken', 'tag:GetResources'];

const properties = (resource: ReadableResource) => (resource.body.Properties ?? {}) as Record<string, unknown>;
const list = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : ([value].flat() as T[]));

/** The statements of every identity policy; policies of keys and buckets speak of their own resource only. */
function statements(resources: ReadableResource[]): { path: string; statement: Statement }[] {
  return resources.flatMap((resource) => {
    const { PolicyDocument, Policies } = properties(resource) as {
      PolicyDocument?: { Statement: Statement[] };
      Policies?: { PolicyDocument: { Statement: Statement[] } }[];
    };
    const identity = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'].includes(resource.type);
    const documents = identity ? [PolicyDocument, ...(Policies ?? []).map((policy) => policy.PolicyDocument)] : [];
    return documents.flatMap((document) =>
      list(document?.Statement).map((statement) => ({ path: `${resource.stack}/${resource.path}`, statement })),
    );
  });
}

describe.each(STAGES)('%s %s', (system, stage) => {
  let resources: ReadableResource[];
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);

  beforeAll(() => {
    resources = resourcesOf(system, stage);
  });

  test('runs no code of ours in the account', () => {
    const code = resources.filter(({ type }) => type.startsWith('AWS::Lambda') || type.startsWith('Custom::'));
    expect(code.map(({ path }) => path)).toEqual([]);
  });

  test('names every action of every role', () => {
    const wild = statements(resources).filter(({ statement }) =>
      list(statement.Action).some((action) => action.includes('*')),
    );
    expect(wild).toEqual([]);
  });

  test('allows no action on every resource without a condition, but those that know no resource', () => {
    const open = statements(resources)
      .filter(
        ({ statement }) =>
          statement.Effect === 'Allow' && list(statement.Resource).includes('*') && !statement.Condition,
      )
      .filter(({ statement }) => list(statement.Action).some((action) => !WITHOUT_RESOURCE.includes(action)));
    expect(open).toEqual([]);
  });

  test('opens nothing to the world but the ports of the web group', () => {
    const world = ofType('AWS::EC2::SecurityGroupIngress').filter((rule) => properties(rule).CidrIp === '0.0.0.0/0');
    expect(world.map((rule) => properties(rule).ToPort).sort()).toEqual([443, 80]);
  });

  test('keeps the rules of security groups as resources of their own', () => {
    const inline = ofType('AWS::EC2::SecurityGroup').filter((group) => {
      const { SecurityGroupIngress = [], SecurityGroupEgress = [] } = properties(group) as Record<
        string,
        { CidrIp?: string }[]
      >;
      // A group without any rule for egress would get one for everything, so CDK writes one that matches nothing.
      return [...SecurityGroupIngress, ...SecurityGroupEgress].some(
        ({ CidrIp }) => CidrIp !== '255.255.255.255/32' && CidrIp !== '127.0.0.1/32',
      );
    });
    expect(inline.map(({ path }) => path)).toEqual([]);
  });

  test('encrypts and bounds every log group', () => {
    const groups = ofType('AWS::Logs::LogGroup');
    const lacking = groups.filter((group) => !properties(group).KmsKeyId || !properties(group).RetentionInDays);
    expect(groups.length).toBeGreaterThan(0);
    expect(lacking.map(({ path }) => path)).toEqual([]);
  });

  test('rotates every key', () => {
    expect(ofType('AWS::KMS::Key').filter((key) => properties(key).EnableKeyRotation !== true)).toEqual([]);
  });

  test('keeps the public out of every bucket and refuses plain HTTP', () => {
    const block = {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    };
    for (const bucket of ofType('AWS::S3::Bucket')) {
      expect(properties(bucket)).toMatchObject({
        PublicAccessBlockConfiguration: block,
        BucketEncryption: expect.anything(),
      });
    }
    const secure = ofType('AWS::S3::BucketPolicy').filter((policy) =>
      JSON.stringify(policy.body).includes('aws:SecureTransport'),
    );
    expect(secure).toHaveLength(ofType('AWS::S3::Bucket').length);
  });

  test('gives no subnet public addresses by itself', () => {
    expect(ofType('AWS::EC2::Subnet').filter((subnet) => properties(subnet).MapPublicIpOnLaunch)).toEqual([]);
  });

  test('exports nothing that would block the update of a stack', () => {
    expect(JSON.stringify(resources)).not.toContain('Fn::ImportValue');
  });

  test('tags every resource that can be tagged with project and stage', () => {
    const tagged = resources.filter((resource) => Array.isArray(properties(resource).Tags));
    const lacking = tagged.filter((resource) => {
      const keys = (properties(resource).Tags as { Key: string }[]).map(({ Key }) => Key);
      return !keys.includes('Project') || !keys.includes('Environment');
    });
    expect(tagged.length).toBeGreaterThan(10);
    expect(lacking.map(({ path }) => path)).toEqual([]);
  });
});
