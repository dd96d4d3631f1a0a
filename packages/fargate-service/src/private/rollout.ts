/** How many tasks a rolling deployment keeps and allows. */
export interface RolloutPercent {
  readonly min: number;
  readonly max: number;
}

/**
 * Whether a rolling deployment of so many tasks can replace a single one.
 *
 * ECS rounds the lower limit up and the upper limit down, so 150 % of one task is one task.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function canProgress(tasks: number, percent: RolloutPercent): boolean {
  const kept = Math.ceil((tasks * percent.min) / 100);
  const allowed = Math.floor((tasks * percent.max) / 100);
  return tasks === 0 || allowed > tasks || kept < tasks;
}

/** The smallest number of tasks from a range whose deployment would stand still; undefined when none would. */
export function stuckAt(fewest: number, most: number, percent: RolloutPercent): number | undefined {
  // From 100 tasks on each whole percent is at least one task, so only a range of 0 percent stands still there.
  const last = Math.min(most, Math.max(fewest, 100));
  for (let tasks = fewest; tasks <= last; tasks++) {
    if (!canProgress(tasks, percent)) return tasks;
  }
  return undefined;
}
