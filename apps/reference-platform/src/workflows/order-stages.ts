import { ConfigurationError, type Problem } from '../config';
import { type DeliveredStage, placeIn } from './delivered-stage';

const AFTER = 'delivery.github.after';

/**
 * The stages in the order in which an image goes through them, as their `after` says it.
 *
 * @param every the names of all stages of the system, also of those that nothing is delivered to
 * @throws ConfigurationError when the stages do not follow one another in one line
 */
export function orderStages(
  system: string,
  stages: readonly DeliveredStage[],
  every: readonly string[],
): DeliveredStage[] {
  const problems = [...unknown(stages, every), ...shared(stages), ...severalFirst(stages)];
  if (problems.length > 0) throw new ConfigurationError(system, problems);
  const line: DeliveredStage[] = [];
  let next = stages.find(({ gitHub }) => gitHub.after === undefined);
  while (next) {
    const current: DeliveredStage = next;
    line.push(current);
    next = stages.find(({ gitHub }) => gitHub.after === current.name);
  }
  // Each stage comes after one that is there, and no two after the same: what the line has not met is a circle.
  const left = stages.filter((stage) => !line.includes(stage));
  if (left.length > 0) throw new ConfigurationError(system, [circle(left)]);
  return line;
}

function unknown(stages: readonly DeliveredStage[], every: readonly string[]): Problem[] {
  return stages.flatMap((stage) => {
    const { after } = stage.gitHub;
    if (after === undefined || stages.some(({ name }) => name === after)) return [];
    const why = every.includes(after) ? 'a stage without delivery.github' : 'a stage without a file';
    const others = stages.filter((other) => other !== stage).map(({ name }) => name);
    return [problem(stage, `got "${after}", ${why}`, others.join(', ') || 'to leave it out')];
  });
}

function shared(stages: readonly DeliveredStage[]): Problem[] {
  return stages.flatMap((stage, index) => {
    const { after } = stage.gitHub;
    const other = stages.slice(0, index).find(({ gitHub }) => after !== undefined && gitHub.after === after);
    return other ? [problem(stage, `got "${after}", after which ${other.name} comes`, 'one stage after each')] : [];
  });
}

function severalFirst(stages: readonly DeliveredStage[]): Problem[] {
  const [first, ...others] = stages.filter(({ gitHub }) => gitHub.after === undefined);
  return others.map((stage) =>
    problem(stage, `missing, and so it is for ${first.name}`, 'the stage before this one; only one comes first'),
  );
}

function circle(stages: readonly DeliveredStage[]): Problem {
  const [start] = stages;
  const names = [start.name];
  let before = start.gitHub.after;
  while (before !== undefined && !names.includes(before)) {
    names.push(before);
    before = stages.find(({ name }) => name === before)?.gitHub.after;
  }
  const round = [...names, before].join(' after ');
  return problem(start, `got "${start.gitHub.after}", which runs in a circle: ${round}`, 'one stage that comes first');
}

function problem(stage: DeliveredStage, found: string, allowed: string): Problem {
  return { place: placeIn(stage, AFTER), path: AFTER, found, allowed };
}
