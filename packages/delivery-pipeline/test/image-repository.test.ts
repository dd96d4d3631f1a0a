import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ImageRepository, type ImageRepositoryProps } from '../src';

const TYPE = 'AWS::ECR::Repository';

function templateOf(props?: ImageRepositoryProps, stack = new Stack(new App(), 'Stack')): Template {
  new ImageRepository(stack, 'Images', props);
  return Template.fromStack(stack);
}

function lifecycleOf(props: ImageRepositoryProps): unknown {
  const [resource] = Object.values(templateOf(props).findResources(TYPE));
  return JSON.parse(resource.Properties.LifecyclePolicy.LifecyclePolicyText).rules;
}

describe('by default', () => {
  test('a tag stays with its image', () => {
    templateOf().hasResourceProperties(TYPE, { ImageTagMutability: 'IMMUTABLE' });
  });

  test('images are scanned on push', () => {
    templateOf().hasResourceProperties(TYPE, { ImageScanningConfiguration: { ScanOnPush: true } });
  });

  test('images are encrypted by the service, which is what AWS does unless told otherwise', () => {
    templateOf().hasResourceProperties(TYPE, { EncryptionConfiguration: Match.absent() });
  });

  test('the repository stays when its stack is deleted', () => {
    templateOf().hasResource(TYPE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('every image is kept', () => {
    templateOf().hasResourceProperties(TYPE, { LifecyclePolicy: Match.absent() });
  });

  test('nothing else is created', () => {
    expect(Object.keys(templateOf().toJSON().Resources)).toHaveLength(1);
  });
});

test('some tags may move in an otherwise immutable repository', () => {
  templateOf({ mutableTags: ['latest'] }).hasResourceProperties(TYPE, {
    ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    ImageTagMutabilityExclusionFilters: [
      { ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: 'latest' },
    ],
  });
});

test('every tag may move where that is asked for', () => {
  templateOf({ immutableTags: false }).hasResourceProperties(TYPE, { ImageTagMutability: 'MUTABLE' });
});

test('a key of the user encrypts the images', () => {
  const stack = new Stack(new App(), 'Stack');
  templateOf({ encryptionKey: new Key(stack, 'Key') }, stack).hasResourceProperties(TYPE, {
    EncryptionConfiguration: { EncryptionType: 'KMS' },
  });
});

test('a repository that may go is emptied first where that is asked for', () => {
  templateOf({ emptyOnDelete: true, removalPolicy: RemovalPolicy.DESTROY }).hasResource(TYPE, {
    DeletionPolicy: 'Delete',
    Properties: { EmptyOnDelete: true },
  });
});

test('the last images of a kind stay', () => {
  expect(lifecycleOf({ retention: [{ tagPrefixes: ['v'], keepImages: 10 }] })).toEqual([
    {
      rulePriority: 1,
      selection: { tagStatus: 'tagged', tagPrefixList: ['v'], countType: 'imageCountMoreThan', countNumber: 10 },
      action: { type: 'expire' },
    },
  ]);
});

test('images without a tag go after some days', () => {
  expect(lifecycleOf({ retention: [{ removeAfter: Duration.days(7) }] })).toMatchObject([
    { selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 7, countUnit: 'days' } },
  ]);
});
