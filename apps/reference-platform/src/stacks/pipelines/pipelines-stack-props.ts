import type { ReleasedImage } from '@ashlar-cdk/delivery-pipeline';
import type { ServiceBase } from '@ashlar-cdk/fargate-service';
import type { RemovalPolicy, StackProps } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { PipelinesSettings } from './pipelines-settings';

export interface PipelinesStackProps extends StackProps {
  readonly settings: PipelinesSettings;
  readonly keyOf: (name: string | undefined) => IKey | undefined;
  readonly releasedImageOf: (service: string) => ReleasedImage | undefined;
  readonly serviceOf: (name: string) => ServiceBase | undefined;
  readonly repositoryOf: (name: string) => IRepository | undefined;
  readonly removalPolicy: RemovalPolicy;
}
