import type { DeliveredStage, Source } from './delivered-stage';

/** One image of a workflow: built once from its sources, and given to one service or several. */
export interface WorkflowImage {
  /** The first service that gets it, after which it is called. */
  readonly name: string;
  readonly source: Source;
  readonly architecture: 'x86_64' | 'arm64';
}

/** The services of a workflow in one stage. */
export function servicesIn({ gitHub }: DeliveredStage, workflow: string): readonly string[] {
  return gitHub.workflows[workflow]?.services ?? [];
}

/** The service after which an image is called: the first one, in the order of the stages, with the same repository. */
export function imageOf(stages: readonly DeliveredStage[], workflow: string, service: string): string {
  const repositories = new Map<string, string | undefined>();
  for (const stage of stages) {
    for (const name of servicesIn(stage, workflow)) {
      if (!repositories.has(name)) repositories.set(name, stage.loaded.value.services?.[name]?.repository);
    }
  }
  const repository = repositories.get(service);
  return [...repositories].find(([, other]) => other === repository)?.[0] ?? service;
}

/** The images that a workflow builds. */
export function imagesOf(stages: readonly DeliveredStage[], workflow: string): WorkflowImage[] {
  const images = new Map<string, WorkflowImage>();
  for (const stage of stages) {
    for (const service of servicesIn(stage, workflow)) {
      const name = imageOf(stages, workflow, service);
      if (!images.has(name)) images.set(name, imageIn(stage, service, name));
    }
  }
  return [...images.values()];
}

/** What a stage says of the image of a service; the configuration has checked that it has sources. */
export function imageIn({ gitHub, loaded }: DeliveredStage, service: string, name: string): WorkflowImage {
  const source = gitHub.sources?.[service] ?? { language: 'none' };
  return { name, source, architecture: loaded.value.services?.[service]?.compute.architecture ?? 'x86_64' };
}
