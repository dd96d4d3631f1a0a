/**
 * The use of a key by one AWS service, scoped to this account and, where the service tells it, to its resources.
 *
 * A grant names services and names of resources, never a role and never another construct,
 * so a key can stand in one stack and everything that it encrypts in others without a cycle.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-services.html
 */
export class ServiceGrant {
  /**
   * CloudWatch Logs encrypts log groups with the key.
   *
   * @param logGroupNames names or patterns with `*`; without any, every log group of the account and region
   */
  public static cloudWatchLogs(logGroupNames?: string[]): ServiceGrant {
    return new ServiceGrant('logs', logGroupNames ?? []);
  }

  /**
   * SNS delivers to queues that are encrypted with the key.
   *
   * @param topicNames names or patterns with `*`; without any, every topic of the account and region
   */
  public static sns(topicNames?: string[]): ServiceGrant {
    return new ServiceGrant('sns', topicNames ?? []);
  }

  /**
   * CloudWatch alarms publish to topics that are encrypted with the key.
   *
   * @param alarmNames names or patterns with `*`; without any, every alarm of the account and region
   */
  public static cloudWatchAlarms(alarmNames?: string[]): ServiceGrant {
    return new ServiceGrant('cloudwatch', alarmNames ?? []);
  }

  /**
   * Budgets publish to topics that are encrypted with the key.
   *
   * @param budgetNames names or patterns with `*`; without any, every budget of the account
   */
  public static budgets(budgetNames?: string[]): ServiceGrant {
    return new ServiceGrant('budgets', budgetNames ?? []);
  }

  /** Cost Anomaly Detection publishes to topics that are encrypted with the key. */
  public static costAnomalyDetection(): ServiceGrant {
    return new ServiceGrant('costalerts', []);
  }

  /**
   * EventBridge rules publish to topics that are encrypted with the key.
   *
   * EventBridge does not tell KMS which rule it acts for, so the grant is scoped by the topics that receive.
   *
   * @param topicNames names or patterns with `*`; without any, every topic of the account and region
   */
  public static eventBridge(topicNames?: string[]): ServiceGrant {
    return new ServiceGrant('events', topicNames ?? []);
  }

  /**
   * RDS event subscriptions publish to topics that are encrypted with the key.
   *
   * @param subscriptionNames names or patterns with `*`; without any, every subscription of the account and region
   */
  public static rdsEvents(subscriptionNames?: string[]): ServiceGrant {
    return new ServiceGrant('events.rds', subscriptionNames ?? []);
  }

  /**
   * S3 sends event notifications to topics and queues that are encrypted with the key.
   *
   * @param bucketNames names or patterns with `*`; without any, every bucket of the account
   */
  public static s3EventNotifications(bucketNames?: string[]): ServiceGrant {
    return new ServiceGrant('s3.notifications', bucketNames ?? []);
  }

  /** Notification rules of CodePipeline, CodeBuild and CodeDeploy publish to topics that are encrypted with the key. */
  public static codeNotifications(): ServiceGrant {
    return new ServiceGrant('codestar-notifications', []);
  }

  /** Flow logs and other vended logs are delivered to buckets that are encrypted with the key. */
  public static logDelivery(): ServiceGrant {
    return new ServiceGrant('delivery.logs', []);
  }

  /**
   * CloudTrail encrypts log files with the key.
   *
   * @param trailNames names or patterns with `*`; without any, every trail of the account and region
   */
  public static cloudTrail(trailNames?: string[]): ServiceGrant {
    return new ServiceGrant('cloudtrail', trailNames ?? []);
  }

  /** AWS Config delivers its history and snapshots to buckets that are encrypted with the key. */
  public static config(): ServiceGrant {
    return new ServiceGrant('config', []);
  }

  /** RDS and Aurora storage, snapshots and Performance Insights, on behalf of identities of the account. */
  public static rds(): ServiceGrant {
    return new ServiceGrant('rds', []);
  }

  /** Secrets, on behalf of identities of the account. */
  public static secretsManager(): ServiceGrant {
    return new ServiceGrant('secretsmanager', []);
  }

  /** Objects in buckets, pipeline artifacts among them, on behalf of identities of the account. */
  public static s3(): ServiceGrant {
    return new ServiceGrant('s3', []);
  }

  /** Image repositories, on behalf of identities of the account. */
  public static ecr(): ServiceGrant {
    return new ServiceGrant('ecr', []);
  }

  /**
   * The grant of a service by its name, for example one that stands in a configuration file.
   *
   * An unknown name is refused by the key that gets the grant, which knows where the mistake is.
   *
   * @param service `logs`, `sns`, `cloudwatch`, `budgets`, `costalerts`, `events`, `events.rds`, `s3.notifications`,
   *   `codestar-notifications`, `delivery.logs`, `cloudtrail`, `config`, `rds`, `secretsmanager`, `s3`, `ecr`, `sqs`,
   *   `ssm`, `dynamodb`, `lambda`, `backup`, `ec2` (for EBS), `elasticfilesystem`, `elasticache` or `kafka`
   * @param resourceNames names or patterns with `*`, for services that tell which resource they act for
   */
  public static named(service: string, resourceNames?: string[]): ServiceGrant {
    return new ServiceGrant(service, resourceNames ?? []);
  }

  private constructor(
    /** The service, as in `named`. */
    public readonly service: string,
    /** Names or patterns of the resources that the service may act for; empty for all of them. */
    public readonly resourceNames: string[],
  ) {}
}
