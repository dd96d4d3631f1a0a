import { ArnFormat, type Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { InputChecks } from './input-checks';
import { MONITORING_SECONDS } from './private/limits';

/**
 * The enhanced monitoring of a database by RDS: how often it samples, and the role by which it writes.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.overview.html
 */
export class EnhancedMonitoring {
  /**
   * Refuses an interval that RDS does not know.
   *
   * @param checks collects what is refused, as `monitoringInterval`
   * @param interval as the user gave it
   */
  public static check(checks: InputChecks, interval?: Duration): void {
    const range = { min: 0, max: Math.max(...MONITORING_SECONDS) };
    if (!checks.wholeSeconds('monitoringInterval', interval, range)) return;
    if (!interval || interval.isUnresolved() || MONITORING_SECONDS.includes(interval.toSeconds())) return;
    checks.refuse('monitoringInterval', interval.toHumanString(), `${MONITORING_SECONDS.join(', ')} seconds`);
  }

  /**
   * Seconds between two samples; 0 is off.
   *
   * @param interval 60 seconds when left out
   */
  public static inSeconds(interval?: Duration): number {
    return interval?.toSeconds() ?? DEFAULT_SECONDS;
  }

  /**
   * Creates the role `MonitoringRole`, by which RDS writes its samples to its log group.
   *
   * AWS has a managed policy for it that reaches every log group whose name begins with RDS; this one reaches the one that is used.
   *
   * @param scope the database
   * @param description the description of the role
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
   */
  public static createRole(scope: Construct, description: string): iam.IRole {
    const stack = Stack.of(scope);
    const logGroup = stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: 'RDSOSMetrics',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const writeMetrics = new iam.PolicyDocument({
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'],
          resources: [logGroup],
        }),
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams', 'logs:GetLogEvents'],
          resources: [`${logGroup}:log-stream:*`],
        }),
      ],
    });
    return new iam.Role(scope, 'MonitoringRole', {
      description,
      assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
      inlinePolicies: { WriteMetrics: writeMetrics },
    });
  }

  private constructor() {}
}

const DEFAULT_SECONDS = 60;
