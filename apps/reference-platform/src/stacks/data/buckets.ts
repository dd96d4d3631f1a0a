import { BucketPurpose, PurposeBucket } from '@ashlar-cdk/storage';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import { keptUnlessDestroyed } from '../removal';
import { days } from '../units';
import type { DataStackProps } from './data-stack-props';

/** A bucket of documents; buckets of other purposes belong to the part that fills them. */
export function createBucket(
  scope: Construct,
  name: string,
  settings: Settings<'buckets'>[string],
  { keyOf, removalPolicy }: DataStackProps,
): IBucket {
  const { bucket } = new PurposeBucket(scope, `Bucket-${name}`, {
    purpose: BucketPurpose.document(),
    encryptionKey: keyOf(settings.key),
    versioned: settings.versioned,
    expireAfter: days(settings.expireAfterDays),
    removalPolicy: keptUnlessDestroyed(removalPolicy),
  });
  return bucket;
}
