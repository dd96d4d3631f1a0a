/** The share of the tasks that runs on one capacity provider. */
export interface CapacityShare {
  /** `FARGATE`, `FARGATE_SPOT`, or the name of a capacity provider that the cluster has. */
  readonly capacityProvider: string;

  /**
   * How many tasks run there before the weights count. Whole, 0 to 100,000; only one share may have one.
   *
   * @default 0 - the weights decide from the first task on
   */
  readonly base?: number;

  /**
   * The part of the remaining tasks that runs there, in relation to the other weights. Whole, 0 to 1000.
   *
   * @default 1 - equal parts
   */
  readonly weight?: number;
}

/** On what the tasks of a service run. */
export class ServiceCapacity {
  /** Fargate at its regular price. Tasks end only when somebody ends them. */
  public static readonly FARGATE = new ServiceCapacity('FARGATE', undefined);

  /** Whatever the cluster has as its default strategy. The cluster must have one. */
  public static readonly CLUSTER_DEFAULT = new ServiceCapacity(undefined, undefined);

  /**
   * A mix of capacity providers, for example one task on Fargate and the rest on Fargate Spot, which costs less
   * and may be taken away with two minutes' notice.
   *
   * @param shares what runs where
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
   */
  public static mix(...shares: CapacityShare[]): ServiceCapacity {
    return new ServiceCapacity(undefined, shares ?? []);
  }

  private constructor(
    private readonly launchType: string | undefined,
    private readonly shares: CapacityShare[] | undefined,
  ) {}

  /** @internal */
  public _launchType(): string | undefined {
    return this.launchType;
  }

  /** @internal */
  public _shares(): CapacityShare[] | undefined {
    return this.shares;
  }
}
