import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ArtifactBucketProps } from '../artifact-bucket-props';
import { BUCKET_NAME_LENGTH, OBJECT_EXPIRATION_DAYS } from './limits';

/** Refuses a bucket that S3 would refuse. */
export function checkArtifactBucket(scope: IConstruct, props: ArtifactBucketProps): void {
  const checks = new InputChecks(scope, 'ArtifactBucket');
  if (checks.required('props', props, 'properties, or nothing at all')) {
    const { min, max } = BUCKET_NAME_LENGTH;
    checks.text('bucketName', props.bucketName, {
      pattern: `(?=.{${min},${max}}$)[a-z0-9](?:[.]?[a-z0-9\\-]*[a-z0-9])*`,
      allowed: `${min} to ${max} lower-case letters, digits, dots and hyphens, with a letter or digit at both ends`,
    });
    const isAddress = !Token.isUnresolved(props.bucketName) && /^\d+\.\d+\.\d+\.\d+$/.test(props.bucketName ?? '');
    if (isAddress) checks.refuse('bucketName', props.bucketName, 'a name that is not an IP address');
    checks.wholeDays('retention', props.retention, OBJECT_EXPIRATION_DAYS);
  }
  checks.throwIfRefused();
}
