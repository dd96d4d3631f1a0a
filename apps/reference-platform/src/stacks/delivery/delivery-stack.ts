import { ImageLifecycle, ImageRepository, ReleasedImage } from '@ashlar-cdk/delivery-pipeline';
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import { keptUnlessDestroyed } from '../removal';
import type { DeliverySettings, ReleasedImageSettings } from './delivery-settings';

export interface DeliveryStackProps extends StackProps {
  readonly settings: DeliverySettings;
  readonly keyOf: (name: string | undefined) => IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
}

/** Where images wait for their deployment, and where it is written down which one is in force. */
export class DeliveryStack extends Stack {
  private readonly repositories = new Map<string, IRepository>();
  private readonly releasedImages = new Map<string, ReleasedImage>();

  constructor(scope: Construct, id: string, props: DeliveryStackProps) {
    super(scope, id, props);
    for (const [name, settings] of Object.entries(props.settings.repositories)) {
      this.repositories.set(name, this.createRepository(name, settings, props));
    }
    for (const [service, settings] of Object.entries(props.settings.releasedImages)) {
      this.releasedImages.set(service, this.createReleasedImage(service, settings, props));
    }
  }

  /** The repository of an entry of `repositories`; the configuration has checked that there is one. */
  public repository(name: string): IRepository | undefined {
    return this.repositories.get(name);
  }

  /** The image in force of a service; undefined for one that nothing delivers to. */
  public releasedImage(service: string): ReleasedImage | undefined {
    return this.releasedImages.get(service);
  }

  private createReleasedImage(
    service: string,
    settings: ReleasedImageSettings,
    { removalPolicy }: DeliveryStackProps,
  ): ReleasedImage {
    const image = new ReleasedImage(this, `Released-${service}`, {
      ...settings,
      removalPolicy: keptUnlessDestroyed(removalPolicy),
    });
    Validations.of(image).acknowledge({
      id: 'ashlar-cost-guard::cost-allocation-tags',
      reason:
        'CloudFormation would write the initial image over the released one when a tag changes; it costs nothing.',
    });
    return image;
  }

  private createRepository(
    name: string,
    settings: Settings<'repositories'>[string],
    { keyOf, removalPolicy }: DeliveryStackProps,
  ): IRepository {
    const { repository } = new ImageRepository(this, `Images-${name}`, {
      repositoryName: settings.name,
      mutableTags: settings.immutableTags ? settings.mutableTags && [...settings.mutableTags] : ['*'],
      scanOnPush: settings.scanOnPush,
      encryptionKey: keyOf(settings.key),
      lifecycle: lifecycleOf(settings),
      // ECR has no snapshots: what may go on deletion goes with its images, and all else stays.
      removalPolicy: keptUnlessDestroyed(removalPolicy),
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
