import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IVolume } from 'aws-cdk-lib/aws-ec2';
import type { IFileSystem } from 'aws-cdk-lib/aws-efs';
import type { IDatabaseCluster, IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { EVERYTHING, typeOfArn } from './private/resource-types';

/**
 * Something that is backed up: a resource, or everything with a tag.
 *
 * Mistakes are refused by the construct that gets it, which knows where they are.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
 */
export class ProtectedResource {
  /**
   * A cluster of Aurora, or a Multi-AZ cluster of RDS. AWS Backup must be opted in for Aurora in the account and region.
   *
   * @param cluster of this app or an imported one
   */
  public static databaseCluster(cluster: IDatabaseCluster): ProtectedResource {
    return new ProtectedResource('Aurora', cluster?.clusterArn);
  }

  /**
   * A database instance of RDS that belongs to no cluster.
   *
   * @param instance of this app or an imported one
   */
  public static databaseInstance(instance: IDatabaseInstance): ProtectedResource {
    return new ProtectedResource('RDS', instance?.instanceArn);
  }

  /**
   * A bucket. It must be versioned; one of this app that is not is refused at synthesis.
   *
   * @param bucket of this app or an imported one
   */
  public static bucket(bucket: IBucket): ProtectedResource {
    return new ProtectedResource('S3', bucket?.bucketArn, undefined, undefined, bucket);
  }

  /**
   * A file system of EFS. Switch its own automatic backups off, or it is backed up twice.
   *
   * @param fileSystem of this app or an imported one
   */
  public static fileSystem(fileSystem: IFileSystem): ProtectedResource {
    return new ProtectedResource('EFS', fileSystem?.fileSystemArn);
  }

  /**
   * A volume of EBS.
   *
   * @param volume of this app or an imported one
   */
  public static volume(volume: IVolume): ProtectedResource {
    return new ProtectedResource('EBS', volume && arnOfVolume(volume));
  }

  /**
   * All volumes of EBS that carry a tag, for example those of an auto scaling group, which come and go.
   *
   * @param key of the tag, upper and lower case count
   * @param value of the tag, upper and lower case count
   */
  public static taggedVolumes(key: string, value: string): ProtectedResource {
    return new ProtectedResource('EBS', undefined, key, value);
  }

  /**
   * Everything that carries a tag, of all resource types that AWS Backup is opted in for in the account and region.
   *
   * @param key of the tag, upper and lower case count
   * @param value of the tag, upper and lower case count
   */
  public static tagged(key: string, value: string): ProtectedResource {
    return new ProtectedResource(undefined, undefined, key, value);
  }

  /**
   * Any other resource that AWS Backup supports.
   *
   * @param arn its ARN; a `*` at the end selects all whose ARN begins like this, and is allowed nowhere else
   */
  public static arn(arn: string): ProtectedResource {
    return new ProtectedResource(typeOfArn(arn), arn);
  }

  /** Everything that AWS Backup is opted in for in the account and region. It stands alone in a list, and costs. */
  public static everything(): ProtectedResource {
    return new ProtectedResource(undefined, EVERYTHING);
  }

  private constructor(
    /** The name of the resource type in AWS Backup, for example `Aurora`, when it is known. */
    public readonly resourceType: string | undefined,
    /** The ARN, for resources that are listed. */
    public readonly resourceArn: string | undefined,
    /** The key of the tag, for resources that are found by it. */
    public readonly tagKey?: string,
    /** The value of the tag, for resources that are found by it. */
    public readonly tagValue?: string,
    /** The bucket, whose versioning a plan looks at. */
    public readonly source?: IBucket,
  ) {}
}

function arnOfVolume(volume: IVolume): string {
  return Stack.of(volume).formatArn({
    service: 'ec2',
    resource: 'volume',
    resourceName: volume.volumeId,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
}
