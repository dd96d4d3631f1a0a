import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { localCredentials } from './local-endpoint';

export function s3(region: string): S3Client {
  return new S3Client({ region, credentials: localCredentials, forcePathStyle: true });
}

/** Deletes every version of every object: a bucket can only be deleted when it is empty. */
export async function emptyBucket(region: string, bucket: string): Promise<void> {
  const client = s3(region);
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }));
    if (objects.length === 0) return;
    const { Errors } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects } }));
    if (Errors?.length) throw new Error(`${bucket}: ${Errors[0].Key} cannot be deleted: ${Errors[0].Message}`);
  }
}
