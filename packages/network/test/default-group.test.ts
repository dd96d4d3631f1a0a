import { Match } from 'aws-cdk-lib/assertions';
import { resourcesOf, templateWith } from './fixture';

test('the default security group is left alone when nothing else is said', () => {
  templateWith({}).resourceCountIs('AWS::SSM::Association', 0);
});

test('a runbook of AWS closes the default security group where that was chosen', () => {
  templateWith({ closeDefaultSecurityGroup: true }).hasResourceProperties('AWS::SSM::Association', {
    Name: 'AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules',
    Parameters: {
      AutomationAssumeRole: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('DefaultGroupRole'), 'Arn'] }],
      GroupId: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Network'), 'DefaultSecurityGroup'] }],
    },
  });
});

test('closing the default security group needs no Lambda function', () => {
  const template = templateWith({ closeDefaultSecurityGroup: true });
  expect(Object.keys(resourcesOf(template, 'AWS::Lambda::Function'))).toEqual([]);
});

test('the runbook may change the default security group and no other', () => {
  templateWith({ closeDefaultSecurityGroup: true }).hasResourceProperties('AWS::IAM::Role', {
    Policies: [
      Match.objectLike({
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({
              Action: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
              Resource: { 'Fn::Join': ['', Match.arrayWith([Match.objectLike({ 'Fn::GetAtt': Match.anyValue() })])] },
            }),
          ]),
        }),
      }),
    ],
  });
});
