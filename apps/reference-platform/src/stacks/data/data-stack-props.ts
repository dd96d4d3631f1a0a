import type { RemovalPolicy, StackProps } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { DataSettings } from './data-settings';

export interface DataStackProps extends StackProps {
  readonly settings: DataSettings;
  readonly vpc: IVpc;
  readonly subnetsOf: (securityGroup: string) => SubnetSelection;
  readonly securityGroupOf: (name: string) => ISecurityGroup;
  readonly keyOf: (name: string | undefined) => IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}
