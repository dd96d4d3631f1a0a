import { Stack } from 'aws-cdk-lib';
import { ExecuteCommandLogging, type ICluster } from 'aws-cdk-lib/aws-ecs';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * Lets the agent in the containers open sessions, log them and read what is encrypted.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions
 */
export function allowExec(scope: IConstruct, role: IRole, cluster: ICluster): void {
  const stack = Stack.of(scope);
  // These actions know no resource, so they are at least kept to the region of the tasks.
  const conditions = { StringEquals: { 'aws:RequestedRegion': stack.region } };
  const actions = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'];
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: actions.map((action) => `ssmmessages:${action}`), resources: ['*'], conditions }),
  );
  const configuration = cluster.executeCommandConfiguration;
  if (configuration?.kmsKey) {
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['kms:Decrypt'], resources: [configuration.kmsKey.keyArn] }),
    );
  }
  const logGroup = configuration?.logConfiguration?.cloudWatchLogGroup;
  if (configuration?.logging !== ExecuteCommandLogging.OVERRIDE || !logGroup) return;
  const write = ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'];
  role.addToPrincipalPolicy(new PolicyStatement({ actions: write, resources: [logGroup.logGroupRef.logGroupArn] }));
  const anyLogGroup = stack.formatArn({ service: 'logs', resource: 'log-group:*' });
  role.addToPrincipalPolicy(new PolicyStatement({ actions: ['logs:DescribeLogGroups'], resources: [anyLogGroup] }));
}
