/** Which of three cases a figure is for, where the usage profile gives more than one. */
export enum Scenario {
  /** The least that is expected: the smallest number of tasks, the fewest requests. */
  LOW = 'low',

  /** What a usual month looks like. */
  TYPICAL = 'typical',

  /** The most that is expected: autoscaling at its limit, the busiest month. */
  HIGH = 'high',
}
