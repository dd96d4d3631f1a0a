import type { Configuration, Settings } from '../../config';
import { type GitHub, isAboutInfrastructure, servicesOfWorkflows } from '../../config/delivered-services';
import { BILLING_REGION, CLOUDFRONT_REGION } from '../fixed-regions';
import { roleNames } from './role-names';

type Pipeline = NonNullable<Settings<'delivery'>['pipelines']>[string];

/** One pipeline, with what it needs to know of the service and the repository that it delivers to. */
export interface PipelineSettings extends Pipeline {
  /** The name of the repository that the service gets its images from. */
  readonly repositoryName: string;
  readonly architecture?: 'x86_64' | 'arm64';
}

/** The slice of the configuration that the pipelines stack reads. */
export interface PipelinesSettings {
  readonly pipelines: Readonly<Record<string, PipelineSettings>>;
  /** The buckets of artifacts that the pipelines name. */
  readonly artifacts: Settings<'buckets'>;
  readonly gitHub?: GitHubSettings;
}

/** The roles of workflows that change the infrastructure, and the regions that it has stacks in. */
export interface InfrastructureRoles {
  readonly plan: string;
  readonly apply: string;
  readonly regions: string[];
}

/** Which workflows of which repository may deploy, and what. */
export interface GitHubSettings extends Pick<GitHub, 'repository' | 'branches' | 'provider' | 'environment'> {
  readonly deployRole: string;
  /** The repositories of images, by the name of each service that workflows deploy. */
  readonly repositoryOf: Readonly<Record<string, string>>;
  /** The roles of the workflows that change the infrastructure; without one, there are none. */
  readonly infrastructureRoles?: InfrastructureRoles;
}

/** Undefined for a platform that is delivered from elsewhere. */
export function pipelinesSettings(configuration: Configuration, prefix: string): PipelinesSettings | undefined {
  const { delivery, services = {}, buckets = {}, repositories = {} } = configuration;
  const pipelines = Object.entries(delivery?.pipelines ?? {});
  const gitHub = gitHubSettings(configuration, prefix);
  if (pipelines.length === 0 && !gitHub) return undefined;
  const named = new Set(pipelines.map(([, { artifacts }]) => artifacts));
  return {
    pipelines: Object.fromEntries(
      pipelines.map(([name, pipeline]) => {
        const { repository = '', compute } = services[pipeline.deploys];
        return [
          name,
          { ...pipeline, repositoryName: repositories[repository].name, architecture: compute.architecture },
        ];
      }),
    ),
    gitHub,
    artifacts: Object.fromEntries(Object.entries(buckets).filter(([name]) => named.has(name))),
  };
}

function gitHubSettings(configuration: Configuration, prefix: string): GitHubSettings | undefined {
  const { delivery, services = {} } = configuration;
  const gitHub = delivery?.github;
  if (!gitHub) return undefined;
  const { deploy, plan, apply } = roleNames(prefix);
  const changesInfrastructure = Object.values(gitHub.workflows).some(isAboutInfrastructure);
  return {
    ...gitHub,
    deployRole: deploy,
    repositoryOf: Object.fromEntries(
      servicesOfWorkflows(configuration).map((name) => [name, services[name].repository ?? '']),
    ),
    infrastructureRoles: changesInfrastructure ? { plan, apply, regions: regionsOf(configuration) } : undefined,
  };
}

/** Charges are measured, and distributions served, from one region, wherever the platform is. */
function regionsOf({ region, costs, distribution }: Configuration): string[] {
  return [
    ...new Set([region, ...(costs?.charges ? [BILLING_REGION] : []), ...(distribution ? [CLOUDFRONT_REGION] : [])]),
  ];
}
