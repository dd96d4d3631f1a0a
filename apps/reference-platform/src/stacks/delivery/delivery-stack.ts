import { ImageLifecycle, ImageRepository } from '@ashlar-cdk/delivery-pipeline';
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import type { DeliverySettings } from './delivery-settings';

export interface DeliveryStackProps extends StackProps {
  readonly settings: DeliverySettings;
  readonly keyOf: (name: string | undefined) => IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

/** Where images wait for their deployment. */
export class DeliveryStack extends Stack {
  private readonly repositories = new Map<string, IRepository>();

  constructor(scope: Construct, id: string, props: DeliveryStackProps) {
    super(scope, id, props);
    for (const [name, settings] of Object.entries(props.settings.repositories)) {
      this.repositories.set(name, this.createRepository(name, settings, props));
    }
  }

  /** The repository of an entry of `repositories`; the configuration has checked that there is one. */
  public repository(name: string): IRepository | undefined {
    return this.repositories.get(name);
  }

  private createRepository(
    name: string,
    settings: Settings<'repositories'>[string],
    { keyOf, removalPolicy }: DeliveryStackProps,
  ): IRepository {
    const { repository } = new ImageRepository(this, `Images-${name}`, {
      repositoryName: settings.name,
      mutableTags: settings.immutableTags ? undefined : ['*'],
      scanOnPush: settings.scanOnPush,
      encryptionKey: keyOf(settings.key),
      lifecycle: lifecycleOf(settings),
      // ECR has no snapshots: what may go on deletion goes with its images, and all else stays.
      removalPolicy: removalPolicy === RemovalPolicy.DESTROY ? removalPolicy : RemovalPolicy.RETAIN,
      emptyOnDelete: removalPolicy === RemovalPolicy.DESTROY,
    });
    new CfnOutput(this, `RepositoryUri-${name}`, { value: repository.repositoryUri });
    return repository;
  }
}

function lifecycleOf({ keep, removeUntaggedAfterDays }: Settings<'repositories'>[string]): ImageLifecycle[] {
  return [
    ...(keep ? [ImageLifecycle.keepLast(1, keep.images, `${keep.tagPrefix}*`)] : []),
    ...(removeUntaggedAfterDays ? [ImageLifecycle.removeUntaggedAfter(2, Duration.days(removeUntaggedAfterDays))] : []),
  ];
}
