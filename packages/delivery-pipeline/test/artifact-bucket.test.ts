import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ArtifactBucket, type ArtifactBucketProps } from '../src';
import { aStack } from './fixture';

const BUCKET = 'AWS::S3::Bucket';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k';

function bucket(props?: ArtifactBucketProps, stack = aStack()): Template {
  new ArtifactBucket(stack, 'Artifacts', props);
  return Template.fromStack(stack);
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Condition: unknown;
}

function policyOf(template: Template): Statement[] {
  const [policy] = Object.values(template.findResources('AWS::S3::BucketPolicy'));
  return policy.Properties.PolicyDocument.Statement;
}

test('keeps every version', () => {
  bucket().hasResourceProperties(BUCKET, { VersioningConfiguration: { Status: 'Enabled' } });
});

test('is closed to the public', () => {
  bucket().hasResourceProperties(BUCKET, {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
});

test('is encrypted with the key of Amazon S3 where none is given', () => {
  bucket().hasResourceProperties(BUCKET, {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
    },
  });
});

test('is encrypted with the given key', () => {
  const stack = aStack();
  bucket({ encryptionKey: Key.fromKeyArn(stack, 'Key', KEY) }, stack).hasResourceProperties(BUCKET, {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } },
      ],
    },
  });
});

test('refuses connections without TLS', () => {
  expect(policyOf(bucket())[0]).toMatchObject({
    Effect: 'Deny',
    Action: 's3:*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
});

test('removes artifacts after half a year, and what is left of them a week later', () => {
  bucket().hasResourceProperties(BUCKET, {
    LifecycleConfiguration: {
      Rules: [Match.objectLike({ ExpirationInDays: 180, NoncurrentVersionExpiration: { NoncurrentDays: 7 } })],
    },
  });
});

test('removes artifacts when the user says so', () => {
  bucket({ retention: Duration.days(30) }).hasResourceProperties(BUCKET, {
    LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 30 })] },
  });
});

test('stays when the stack is deleted', () => {
  bucket().hasResource(BUCKET, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('goes where the user wants it', () => {
  bucket({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(BUCKET, { DeletionPolicy: 'Delete' });
});

test('has the given name', () => {
  bucket({ bucketName: 'shop-artifacts' }).hasResourceProperties(BUCKET, { BucketName: 'shop-artifacts' });
});

test('needs no Lambda function', () => {
  bucket({ removalPolicy: RemovalPolicy.DESTROY }).resourceCountIs('AWS::Lambda::Function', 0);
});

describe('a bucket that admits roles', () => {
  function admitting(...names: string[]): Statement | undefined {
    const stack = aStack();
    const artifacts = new ArtifactBucket(stack, 'Artifacts');
    for (const name of names) artifacts.admit(Role.fromRoleArn(stack, name, `arn:aws:iam::111122223333:role/${name}`));
    return policyOf(Template.fromStack(stack)).find((statement) => statement.Sid === 'AdmittedRolesOnly');
  }

  test('closes its objects to everybody else', () => {
    expect(admitting('one', 'two')).toMatchObject({
      Effect: 'Deny',
      Condition: {
        ArnNotEquals: {
          'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/one', 'arn:aws:iam::111122223333:role/two'],
        },
      },
    });
  });

  test('leaves the bucket itself, its policy and its deletion to its administrators', () => {
    expect(admitting('one')?.Action).toEqual(['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject']);
  });

  test('closes nothing before there is a role', () => {
    expect(admitting()).toBeUndefined();
  });
});
