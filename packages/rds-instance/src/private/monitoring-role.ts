import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * The role by which RDS writes enhanced monitoring to its log group.
 *
 * AWS has a managed policy for it that reaches every log group whose name begins with RDS; this one reaches the one that is used.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export function createMonitoringRole(scope: Construct): iam.IRole {
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
    description: `Lets RDS write enhanced monitoring of the database ${scope.node.id}`,
    assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    inlinePolicies: { WriteMetrics: writeMetrics },
  });
}
