import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { type Construct, Dependable } from 'constructs';
import { LogRetention } from './log-retention';

/** A log group that a service writes to under a name that it dictates. */
export interface ServiceLogGroupOptions {
  /** The name that the service dictates, for example `/aws/rds/instance/shop/postgresql`. */
  readonly logGroupName: string;

  /** What happens to the log group when it leaves the stack. */
  readonly removalPolicy: RemovalPolicy;

  /**
   * How long events are kept.
   *
   * @default logs.RetentionDays.THREE_MONTHS - long enough to look into an incident
   */
  readonly retention?: logs.RetentionDays;

  /**
   * The key of the events.
   *
   * @default - the key of CloudWatch Logs
   */
  readonly encryptionKey?: kms.IKey;
}

/** Log groups made before the service that writes to them, which else would make them without retention and key. */
export class ServiceLogGroup {
  /**
   * Creates the log group. Who depends on what is returned waits for the log group.
   *
   * @param scope the construct whose logs these are
   * @param id the role of the log, for example `SlowqueryLogs`
   * @param options the name and what belongs to it
   */
  public static create(scope: Construct, id: string, options: ServiceLogGroupOptions): logs.ILogGroup {
    const group = new logs.CfnLogGroup(scope, id, {
      logGroupName: options.logGroupName,
      retentionInDays: LogRetention.inDays(options.retention),
      kmsKeyId: options.encryptionKey?.keyArn,
    });
    group.applyRemovalPolicy(options.removalPolicy);
    const reference = logs.LogGroup.fromLogGroupArn(scope, `${id}Reference`, group.attrArn);
    Dependable.implement(reference, { dependencyRoots: [group] });
    return reference;
  }

  private constructor() {}
}
