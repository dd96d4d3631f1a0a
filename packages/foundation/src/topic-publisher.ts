import type { Place } from './place';

/**
 * An AWS service that publishes to SNS topics by itself: its principal, and how a policy limits it to this account.
 *
 * Both the policy of the topic and that of the topic's key need a statement for it.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class TopicPublisher {
  /** CloudWatch alarms. Their names limit it. */
  public static readonly CLOUDWATCH_ALARMS = new TopicPublisher(
    'cloudwatch',
    'CloudWatchAlarms',
    ({ partition, region, account }, name) => `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`,
  );

  /**
   * AWS Budgets. Their names limit it.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
   */
  public static readonly BUDGETS = new TopicPublisher('budgets', 'Budgets', ({ partition, account }, name) =>
    name === '*' ? `arn:${partition}:budgets::${account}:*` : `arn:${partition}:budgets::${account}:budget/${name}`,
  );

  /**
   * AWS Cost Anomaly Detection. It tells its account and nothing more.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html
   */
  public static readonly COST_ANOMALY_DETECTION = new TopicPublisher('costalerts', 'CostAnomalyDetection');

  /**
   * Rules of EventBridge, which tells neither rule nor account: a condition on the topic would drop every message.
   * KMS learns the topic from SNS, so names of topics limit the use of the key.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
   */
  public static readonly EVENT_BRIDGE = new TopicPublisher('events', 'EventBridge');

  /**
   * Event subscriptions of RDS. Their names limit it.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html
   */
  public static readonly RDS_EVENTS = new TopicPublisher(
    'events.rds',
    'RdsEvents',
    ({ partition, region, account }, name) => `arn:${partition}:rds:${region}:${account}:es:${name}`,
  );

  private constructor(
    /** What the service principal begins with. */
    public readonly service: string,
    /** An id for the statements of this service in a policy. */
    public readonly statementId: string,
    private readonly arnOf?: (place: Place, name: string) => string,
  ) {}

  /** The service principal. */
  public get principal(): string {
    return `${this.service}.amazonaws.com`;
  }

  /**
   * The conditions under which the service may publish; none for EventBridge.
   *
   * @param place where the topic stands
   * @param names names or patterns with `*` of what the service acts for; all of it when left out
   */
  public topicConditions(place: Place, names?: string[]): Record<string, unknown> | undefined {
    return this.service === 'events' ? undefined : this.sourceConditions(place, names);
  }

  /**
   * The conditions under which the service may use the key of a topic.
   *
   * @param place where the topic stands
   * @param names names or patterns with `*` of what the service acts for, of topics for EventBridge; all when left out
   */
  public keyConditions(place: Place, names?: string[]): Record<string, unknown> {
    if (this.service !== 'events') return this.sourceConditions(place, names);
    const { partition, region, account } = place;
    const topics = each(names, (name) => `arn:${partition}:sns:${region}:${account}:${name}`);
    return { ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': topics } };
  }

  private sourceConditions(place: Place, names?: string[]): Record<string, unknown> {
    const fromAccount = { StringEquals: { 'aws:SourceAccount': place.account } };
    const { arnOf } = this;
    if (!arnOf) return fromAccount;
    return { ...fromAccount, ArnLike: { 'aws:SourceArn': each(names, (name) => arnOf(place, name)) } };
  }
}

/** One ARN for each name, or one pattern for all. */
function each(names: string[] | undefined, arnOf: (name: string) => string): string | string[] {
  const arns = (names?.length ? names : ['*']).map(arnOf);
  return arns.length === 1 ? arns[0] : arns;
}
