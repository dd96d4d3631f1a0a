/** What happened to a resource between two estimates. */
export enum CostChangeKind {
  /** It is new. */
  ADDED = 'added',

  /** It is gone. */
  REMOVED = 'removed',

  /** It is the same resource at another place of the tree. */
  MOVED = 'moved',

  /** It is at its place and costs something else. */
  CHANGED = 'changed',
}

/** One resource whose cost or place is different. */
export interface CostChange {
  /** What happened to it. */
  readonly kind: CostChangeKind;

  /** Where its construct stands now, or stood when it was removed. */
  readonly constructPath: string;

  /**
   * Where it stood before.
   *
   * @default - it did not move
   */
  readonly constructPathBefore?: string;

  /** The CloudFormation type. */
  readonly resourceType: string;

  /** US dollars a month before. */
  readonly costBefore: string;

  /** US dollars a month after. */
  readonly costAfter: string;

  /** The difference, negative for a saving. */
  readonly difference: string;

  /** What is billed differently, in words. */
  readonly details: string[];
}
