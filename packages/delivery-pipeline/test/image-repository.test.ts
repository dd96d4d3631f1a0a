import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ImageRepository } from '../src';
import { aStack, synthesize } from './fixture';

const TYPE = 'AWS::ECR::Repository';

test('keeps every tag with its image', () => {
  synthesize().hasResourceProperties(TYPE, {
    ImageTagMutability: 'IMMUTABLE',
    ImageTagMutabilityExclusionFilters: Match.absent(),
  });
});

test('lets the named tags move', () => {
  synthesize({ mutableTags: ['latest'] }).hasResourceProperties(TYPE, {
    ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    ImageTagMutabilityExclusionFilters: [
      { ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: 'latest' },
    ],
  });
});

test('searches each image for vulnerabilities', () => {
  synthesize().hasResourceProperties(TYPE, { ImageScanningConfiguration: { ScanOnPush: true } });
});

test('does not search where the user does not want it', () => {
  synthesize({ scanOnPush: false }).hasResourceProperties(TYPE, { ImageScanningConfiguration: { ScanOnPush: false } });
});

test('encrypts by AES-256', () => {
  synthesize().hasResourceProperties(TYPE, { EncryptionConfiguration: { EncryptionType: 'AES256' } });
});

test('encrypts by the given key', () => {
  const stack = aStack();
  const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/k');
  synthesize({ encryptionKey }, stack).hasResourceProperties(TYPE, {
    EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: encryptionKey.keyArn },
  });
});

test('has the given name', () => {
  synthesize({ repositoryName: 'shop/app' }).hasResourceProperties(TYPE, { RepositoryName: 'shop/app' });
});

test('stays when the stack is deleted', () => {
  synthesize().hasResource(TYPE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('goes with its images where the user wants it', () => {
  synthesize({ removalPolicy: RemovalPolicy.DESTROY, emptyOnDelete: true }).hasResource(TYPE, {
    DeletionPolicy: 'Delete',
    Properties: { EmptyOnDelete: true },
  });
});

test('needs no Lambda function and no custom resource', () => {
  const template = synthesize({ removalPolicy: RemovalPolicy.DESTROY, emptyOnDelete: true });
  expect(
    Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map((each) => each.Type),
  ).toEqual([TYPE]);
});

test('lets other accounts pull and not push', () => {
  synthesize({ pullAccounts: ['444455556666'] }).hasResourceProperties(TYPE, {
    RepositoryPolicyText: {
      Statement: [
        Match.objectLike({
          Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
          Principal: { AWS: Match.objectLike({ 'Fn::Join': Match.anyValue() }) },
        }),
      ],
    },
  });
});

describe('a role', () => {
  function granted(push: boolean): string {
    const stack = aStack();
    const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
    const images = new ImageRepository(stack, 'Shop');
    if (push) images.grantPullPush(role);
    else images.grantPull(role);
    return JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  }

  test('that may pull cannot push', () => {
    expect(granted(false)).toContain('ecr:BatchGetImage');
    expect(granted(false)).not.toContain('ecr:PutImage');
  });

  test('that may push can pull', () => {
    expect(granted(true)).toContain('ecr:BatchGetImage');
    expect(granted(true)).toContain('ecr:PutImage');
  });
});

test('tells its name, ARN and address', () => {
  const images = new ImageRepository(aStack(), 'Shop', { repositoryName: 'shop' });
  const stack = Stack.of(images);
  expect(stack.resolve(images.repositoryName)).toEqual({ Ref: 'ShopRepository2501BC46' });
  expect(stack.resolve(images.repositoryArn)).toEqual({ 'Fn::GetAtt': ['ShopRepository2501BC46', 'Arn'] });
  expect(JSON.stringify(stack.resolve(images.repositoryUri))).toContain('.dkr.ecr.');
});
