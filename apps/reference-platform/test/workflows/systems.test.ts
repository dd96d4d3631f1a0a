import { type LoadedConfiguration, listSystems, loadConfiguration } from '../../src/config';
import type { ReadableResource } from '../../src/rows/readable-assembly';
import { systemWorkflows } from '../../src/workflows/system-workflows';
import { removeAssemblies, resourcesOf, SYSTEMS } from '../platform/assemblies';
import { type Job, stepOf, workflowOf } from './sample-shop';

afterAll(removeAssemblies);

const STAGES = listSystems(SYSTEMS).flatMap(({ name, stages }) =>
  stages
    .map((stage) => loadConfiguration({ systemsFolder: SYSTEMS, system: name, stage: stage.name }))
    .filter(({ value }) => value.delivery?.github),
);
const DELIVERED = [...new Set(STAGES.map(({ system }) => system))];

test('there is a system that GitHub delivers', () => {
  expect(DELIVERED).not.toEqual([]);
});

describe.each(DELIVERED)('the workflows of %s', (system) => {
  const written = systemWorkflows(system);
  const stages = STAGES.filter((stage) => stage.system === system);

  test('are those of the configuration', () => {
    const named = stages.flatMap(({ value }) => Object.keys(value.delivery?.github?.workflows ?? {}));
    const paths = [...new Set(named)].map((name) => `.github/workflows/${name}.yml`);
    expect(written.files.map(({ path }) => path).sort()).toEqual(paths.sort());
  });

  test('keep every stage after the one that it comes after', () => {
    for (const { stage, value } of stages) {
      const { after } = value.delivery?.github ?? {};
      const before = after === undefined ? -1 : written.stages.indexOf(after);
      expect(written.stages.indexOf(stage)).toBe(before + 1);
    }
  });

  test('are started by their own sources alone', () => {
    const owners = written.files.flatMap(({ path }) => {
      const name = path.replace(/^.*\/|\.yml$/g, '');
      return (workflowOf(written, name).on.push?.paths ?? []).map((pattern) => [pattern, name] as const);
    });
    expect(new Map(owners).size).toBe(owners.length);
  });
});

describe.each(STAGES.map((loaded) => [loaded.system, loaded.stage, loaded] as const))(
  '%s %s',
  (system, stage, loaded) => {
    let resources: readonly ReadableResource[];
    beforeAll(() => {
      resources = resourcesOf(system, stage);
    });
    const named = (type: string, property: string) =>
      resources.flatMap((resource) => (resource.type === type ? [propertyOf(resource, property)] : []));
    const written = systemWorkflows(system);
    const deployments = () => deploymentsOf(loaded, (name) => workflowOf(written, name).jobs);

    test('has the cluster, services, repositories and parameters that its workflows name', () => {
      for (const { env = {}, steps } of deployments()) {
        expect(named('AWS::ECS::Cluster', 'ClusterName')).toContain(env.CLUSTER_NAME);
        expect(named('AWS::ECS::Service', 'ServiceName')).toContain(env.SERVICE_NAME);
        expect(named('AWS::ECR::Repository', 'RepositoryName')).toContain(env.REPOSITORY_NAME);
        const parameter = steps.find(({ name }) => name === 'Write down the image in force')?.env;
        expect(named('AWS::SSM::Parameter', 'Name')).toContain(parameter?.RELEASED_IMAGE_PARAMETER);
      }
    });

    test('has the container that gets the image', () => {
      const containers = JSON.stringify(named('AWS::ECS::TaskDefinition', 'ContainerDefinitions'));
      for (const { env } of deployments()) expect(containers).toContain(`"Name":"${env?.CONTAINER_NAME}"`);
    });

    test('has the roles that its workflows take', () => {
      const roles = named('AWS::IAM::Role', 'RoleName');
      const variables = written.variables.filter(({ value }) => value.includes(`/${loaded.value.project}-${stage}-`));
      expect(variables.length).toBeGreaterThan(0);
      for (const { value } of variables) expect(roles).toContain(value.replace(/^.*:role\//, ''));
    });

    test('delivers every service that the configuration says, in its region', () => {
      const services = Object.values(loaded.value.delivery?.github?.workflows ?? {}).flatMap(
        ({ services = [] }) => services,
      );
      expect(deployments()).toHaveLength(services.length);
      for (const job of deployments()) {
        expect(stepOf(job, 'Take the role').with?.['aws-region']).toBe(loaded.value.region);
      }
    });
  },
);

function deploymentsOf(
  { stage, value }: LoadedConfiguration,
  jobsOf: (workflow: string) => Record<string, Job>,
): Job[] {
  return Object.entries(value.delivery?.github?.workflows ?? {}).flatMap(([name, { services = [] }]) =>
    services.map((service) => jobsOf(name)[`${stage}-${service}`]),
  );
}

function propertyOf({ body }: ReadableResource, property: string): unknown {
  return (body.Properties as Record<string, unknown> | undefined)?.[property];
}
