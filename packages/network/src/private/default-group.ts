import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';

/**
 * The runbook of AWS that removes the rules of a default security group. It is no Lambda function of ours.
 * https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-ref-vpc.html
 */
const RUNBOOK = 'AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules';

/**
 * Lets Systems Manager remove the rules of the VPC's default security group, which CloudFormation cannot.
 *
 * An association with a runbook runs once when it is created, and again whenever its parameters change.
 */
export function closeDefaultGroup(scope: Construct, groupId: string): void {
  const stack = Stack.of(scope);
  const group = stack.formatArn({ service: 'ec2', resource: 'security-group', resourceName: groupId });
  const executions = stack.formatArn({ service: 'ssm', resource: 'automation-execution', resourceName: '*' });
  const role = new iam.Role(scope, 'DefaultGroupRole', {
    description: 'Lets Systems Manager remove the rules of the default security group of the VPC',
    assumedBy: new iam.ServicePrincipal('ssm.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': executions },
      },
    }),
    inlinePolicies: {
      CloseDefaultGroup: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
            resources: [group],
          }),
          // EC2 has no narrower permission to describe security groups.
          new iam.PolicyStatement({
            actions: ['ec2:DescribeSecurityGroups'],
            resources: ['*'],
            conditions: { StringEquals: { 'aws:RequestedRegion': stack.region } },
          }),
          new iam.PolicyStatement({
            actions: ['ssm:GetAutomationExecution', 'ssm:StartAutomationExecution'],
            resources: [
              executions,
              stack.formatArn({
                service: 'ssm',
                account: '',
                resource: 'automation-definition',
                resourceName: `${RUNBOOK}:*`,
              }),
            ],
          }),
        ],
      }),
    },
  });
  new ssm.CfnAssociation(scope, 'DefaultGroupClosed', {
    name: RUNBOOK,
    parameters: { AutomationAssumeRole: [role.roleArn], GroupId: [groupId] },
  });
}
