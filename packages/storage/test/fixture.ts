import { App, Duration, type Environment, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  type AccessPointOptions,
  BucketPurpose,
  PurposeBucket,
  type PurposeBucketProps,
  SharedFileSystem,
  type SharedFileSystemProps,
} from '../src';

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';
export const OTHER_REGION = 'eu-west-1';
export const BUCKET = 'AWS::S3::Bucket';

/** A door as an application takes it. */
export const MEDIA: AccessPointOptions = { path: '/media', posixUser: { uid: 1000, gid: 1000 } };

/** A stack in which things are made with only what a test is about. */
export class TestStack extends Stack {
  constructor(env: Environment = { account: ACCOUNT, region: REGION }, app = new App(), id = 'Data') {
    super(app, id, { env });
  }

  /** A stack of the same app in another region. */
  public elsewhere(region = OTHER_REGION): TestStack {
    return new TestStack({ account: ACCOUNT, region }, this.node.root as App, 'Elsewhere');
  }

  public key(id = 'Key'): Key {
    return new Key(this, id);
  }

  public network(zones = 2): Vpc {
    return new Vpc(this, 'Vpc', {
      maxAzs: zones,
      natGateways: 1,
      subnetConfiguration: [
        { name: 'Public', subnetType: SubnetType.PUBLIC },
        { name: 'App', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      ],
    });
  }

  public group(vpc: Vpc, id = 'Files'): SecurityGroup {
    return new SecurityGroup(this, id, { vpc, allowAllOutbound: false });
  }

  public addBucket(props: Partial<PurposeBucketProps> = {}, id = 'Media'): PurposeBucket {
    return new PurposeBucket(this, id, { purpose: BucketPurpose.document(), ...props });
  }

  public addFiles(props: Partial<SharedFileSystemProps> = {}): SharedFileSystem {
    const vpc = (props.vpc as Vpc | undefined) ?? this.network();
    return new SharedFileSystem(this, 'Uploads', {
      vpc,
      securityGroups: props.securityGroups ?? [this.group(vpc)],
      accessPoints: { Media: MEDIA },
      ...props,
    });
  }

  public template(): Template {
    return Template.fromStack(this);
  }
}

/** The template of a stack with one bucket. */
export function bucketOf(props: Partial<PurposeBucketProps> = {}): Template {
  const stack = new TestStack();
  stack.addBucket(props);
  return stack.template();
}

/** The template of a stack with one archive of seven years. */
export function archiveOf(props: Partial<PurposeBucketProps> = {}): Template {
  return bucketOf({ purpose: BucketPurpose.archive({ retainFor: Duration.days(2555) }), ...props });
}

/** The template of a stack with one file system. */
export function filesOf(props: Partial<SharedFileSystemProps> = {}): Template {
  const stack = new TestStack();
  stack.addFiles(props);
  return stack.template();
}
