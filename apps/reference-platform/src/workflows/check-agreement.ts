import { isDeepStrictEqual } from 'node:util';
import { ConfigurationError, type Problem } from '../config';
import { type DeliveredStage, placeIn } from './delivered-stage';
import { imageIn, imageOf, imagesOf, servicesIn, type WorkflowImage } from './image-sources';

/**
 * Refuses stages that cannot have one workflow together: it is in one repository, starts once, and builds an image once.
 *
 * What a stage does not say at all is no disagreement: a workflow may end before the last stage.
 *
 * @param stages in their order
 * @throws ConfigurationError with everything that differs, each with its place in the later stage
 */
export function checkAgreement(system: string, stages: readonly DeliveredStage[]): void {
  const [first, ...others] = stages;
  const problems = others.flatMap((stage) => [
    ...differences(stage, first, 'delivery.github.repository', ({ gitHub }) => gitHub.repository),
    ...differences(stage, first, 'delivery.github.branches', ({ gitHub }) => gitHub.branches),
  ]);
  for (const name of workflowNamesOf(stages)) {
    const having = stages.filter(({ gitHub }) => gitHub.workflows[name]);
    const [before, ...later] = having;
    for (const stage of later) {
      const path = `delivery.github.workflows.${name}`;
      problems.push(
        ...differences(stage, before, `${path}.on`, ({ gitHub }) => gitHub.workflows[name].on),
        ...differences(stage, before, `${path}.does`, ({ gitHub }) => [...gitHub.workflows[name].does].sort()),
      );
    }
    problems.push(...differentImages(having, name));
  }
  if (problems.length > 0) throw new ConfigurationError(system, problems);
}

/** The names of all workflows, those of the first stage first. */
export function workflowNamesOf(stages: readonly DeliveredStage[]): string[] {
  return [...new Set(stages.flatMap(({ gitHub }) => Object.keys(gitHub.workflows)))];
}

function differences(
  stage: DeliveredStage,
  other: DeliveredStage,
  path: string,
  read: (stage: DeliveredStage) => unknown,
): Problem[] {
  const [found, wanted] = [read(stage), read(other)];
  if (isDeepStrictEqual(found, wanted)) return [];
  return [problem(stage, path, `got ${JSON.stringify(found)}`, `${JSON.stringify(wanted)}, as in ${other.name}`)];
}

/** An image is built once, whichever stages and services it goes to. */
function differentImages(stages: readonly DeliveredStage[], workflow: string): Problem[] {
  const images = new Map(imagesOf(stages, workflow).map((image) => [image.name, image]));
  return stages.flatMap((stage) =>
    servicesIn(stage, workflow).flatMap((service) => {
      const name = imageOf(stages, workflow, service);
      const built = images.get(name);
      return built ? differentParts(stage, service, imageIn(stage, service, name), built) : [];
    }),
  );
}

function differentParts(stage: DeliveredStage, service: string, found: WorkflowImage, built: WorkflowImage): Problem[] {
  const compare = (path: string, value: unknown, wanted: unknown): Problem[] => {
    if (isDeepStrictEqual(value, wanted)) return [];
    const allowed = `${inWords(wanted)}, as for ${built.name} before: an image is built once`;
    return [problem(stage, path, `got ${inWords(value)}`, allowed)];
  };
  const keys = Object.keys({ ...built.source, ...found.source }) as (keyof WorkflowImage['source'])[];
  return [
    ...keys.flatMap((key) =>
      compare(`delivery.github.sources.${service}.${key}`, found.source[key], built.source[key]),
    ),
    ...compare(`services.${service}.compute.architecture`, found.architecture, built.architecture),
  ];
}

function inWords(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function problem(stage: DeliveredStage, path: string, found: string, allowed: string): Problem {
  return { place: placeIn(stage, path), path, found, allowed };
}
