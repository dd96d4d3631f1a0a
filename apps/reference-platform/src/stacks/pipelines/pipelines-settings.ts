import type { Configuration, Settings } from '../../config';

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
}

/** Undefined for a platform that is delivered from elsewhere. */
export function pipelinesSettings(configuration: Configuration): PipelinesSettings | undefined {
  const { delivery, services = {}, buckets = {}, repositories = {} } = configuration;
  const pipelines = Object.entries(delivery?.pipelines ?? {});
  if (pipelines.length === 0) return undefined;
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
    artifacts: Object.fromEntries(Object.entries(buckets).filter(([name]) => named.has(name))),
  };
}
