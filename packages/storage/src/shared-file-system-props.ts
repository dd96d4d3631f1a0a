import type { RemovalPolicy } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { PerformanceMode } from 'aws-cdk-lib/aws-efs';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { AccessPointOptions } from './access-point-options';
import type { FileLifecycleOptions } from './file-lifecycle-options';
import type { FileThroughput } from './file-throughput';

/** Where a file system is reached, by whom, and how it keeps its files. */
export interface SharedFileSystemProps {
  /** The network. */
  readonly vpc: IVpc;

  /**
   * The subnets in which the file system gets a mount target. Private or isolated ones, at most one in each
   * availability zone; take every zone in which something mounts the files.
   *
   * A mount target keeps its identity by the construct id of its subnet.
   *
   * @default - one private subnet of each zone, or isolated ones when there are no others
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * The security groups of the mount targets, 1 to 5. Nothing adds a rule to them: let clients in to port 2049 where you
   * declare your flows.
   */
  readonly securityGroups: ISecurityGroup[];

  /**
   * The doors into the file system by name. A name has 1 to 64 letters, digits, hyphens and underscores, and begins with
   * a letter; it is the construct id of the access point.
   */
  readonly accessPoints: Record<string, AccessPointOptions>;

  /**
   * The name that the console shows, as the tag `Name`. 1 to 256 characters.
   *
   * @default - the construct's path
   */
  readonly fileSystemName?: string;

  /**
   * The key that encrypts the files. It cannot be changed later without a new file system.
   *
   * @default - the key `aws/elasticfilesystem` of AWS; the files are encrypted always
   * @see https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html
   */
  readonly encryptionKey?: IKey;

  /**
   * What the file system is tuned for. It cannot be changed later without a new file system.
   *
   * @default PerformanceMode.GENERAL_PURPOSE - each operation takes less time, and elastic throughput needs it
   * @see https://docs.aws.amazon.com/efs/latest/ug/performance.html#performancemodes
   */
  readonly performanceMode?: PerformanceMode;

  /**
   * How much it can read and write in a second.
   *
   * @default FileThroughput.ELASTIC - a small file system under bursting throughput runs dry after a busy day
   */
  readonly throughput?: FileThroughput;

  /**
   * When files move to cheaper storage.
   *
   * @default - never
   */
  readonly lifecycle?: FileLifecycleOptions;

  /**
   * Whether AWS Backup makes a backup each day and keeps it for 35 days, in its default vault.
   *
   * @default true - a file system has no versions; switch it off when a plan of yours backs it up
   * @see https://docs.aws.amazon.com/efs/latest/ug/automatic-backups.html
   */
  readonly automaticBackups?: boolean;

  /**
   * What happens to the file system when it leaves the template.
   *
   * @default RemovalPolicy.RETAIN - the files outlive the stack
   */
  readonly removalPolicy?: RemovalPolicy;
}
