import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Says why a list of subnets from another stack is right although the validation of aws-cdk-lib doubts it.
 *
 * It cannot resolve `Fn::GetStackOutput`, so two outputs of one stack look like one value that stands twice in the list.
 */
export function acknowledgeSubnetsOfAnotherStack(construct: IConstruct): void {
  Validations.of(construct).acknowledge({
    id: 'CloudFormation-Validate::W9007',
    reason: 'The subnets are different outputs of the network stack; the validation cannot tell weak references apart.',
  });
}
