import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { ProtectedResource } from '../protected-resource';

/**
 * Refuses buckets of this app without versions, whose backups would fail.
 *
 * Versioning can be set after the bucket and the plan, so this waits for the synthesis.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html, checked 2026-11-25.
 */
export function requireVersionedBuckets(scope: IConstruct, resources: ProtectedResource[]): void {
  scope.node.addValidation({
    validate: () =>
      resources.filter(isUnversioned).map(({ source }) => {
        return `resources: the bucket ${source?.node.path} has no versions; set versioned: true, AWS Backup needs them`;
      }),
  });
}

function isUnversioned({ source }: ProtectedResource): boolean {
  const bucket = source?.node.defaultChild;
  return CfnBucket.isCfnBucket(bucket) && bucket.versioningConfiguration === undefined;
}
