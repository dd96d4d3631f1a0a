import { RemovalPolicy, Tags } from 'aws-cdk-lib';
import type { ISubnet } from 'aws-cdk-lib/aws-ec2';
import type { Volume } from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct, DependencyGroup } from 'constructs';
import type { AccessPointOptions } from './access-point-options';
import { FileThroughput } from './file-throughput';
import { checkAccessPoint, checkFileSystem } from './private/file-system-checks';
import { fileSystemPolicy } from './private/file-system-policy';
import { lifecyclePolicies } from './private/file-transitions';
import { MODE_OF_NEW_DIRECTORIES } from './private/limits';
import type { SharedFileSystemProps } from './shared-file-system-props';

/**
 * Files that many tasks, functions and servers share, each through a door of its own, only over TLS and as an IAM role.
 *
 * Whoever mounts it needs three things: a mount target in its zone, a way through the security groups to port 2049,
 * and a grant of this construct.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/how-it-works.html
 */
export class SharedFileSystem extends Construct {
  /** The file system, for everything that takes one. */
  public readonly fileSystem: efs.IFileSystem;

  private readonly resource: efs.CfnFileSystem;
  private readonly accessPoints = new Map<string, efs.IAccessPoint>();

  /**
   * @param scope where the file system stands
   * @param id what is in it, for example `Uploads`
   * @param props where it is reached, and by whom
   */
  constructor(scope: Construct, id: string, props: SharedFileSystemProps) {
    super(scope, id);
    const subnets = checkFileSystem(this, props);
    this.resource = this.createFileSystem(props);
    const mountTargets = subnets.map((subnet) => this.createMountTarget(subnet, props));
    this.fileSystem = this.present(props, mountTargets);
    // A map has no order in Java and Go: without one of ours, the template would be another in each run.
    for (const name of Object.keys(props.accessPoints).sort()) {
      this.accessPoints.set(name, this.createAccessPoint(name, props.accessPoints[name]));
    }
  }

  /**
   * A door into the file system.
   *
   * @param name its name in `accessPoints`
   * @throws when there is none of this name
   */
  public accessPoint(name: string): efs.IAccessPoint {
    const found = this.accessPoints.get(name);
    if (!found) checkAccessPoint(this, name, [...this.accessPoints.keys()]);
    return found as efs.IAccessPoint;
  }

  /**
   * Lets a role mount the file system through one door, and read there what the user of the door may read.
   *
   * @param accessPoint the name of the door
   * @param grantee who reads
   */
  public grantRead(accessPoint: string, grantee: IGrantable): Grant {
    return this.grant(accessPoint, grantee, ['elasticfilesystem:ClientMount']);
  }

  /**
   * Lets a role mount the file system through one door, and read and write there what the user of the door may.
   *
   * @param accessPoint the name of the door
   * @param grantee who reads and writes
   */
  public grantReadWrite(accessPoint: string, grantee: IGrantable): Grant {
    return this.grant(accessPoint, grantee, ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite']);
  }

  /**
   * The volume of an ECS task definition that mounts one door, over TLS and with the task's role, which needs a grant.
   *
   * @param accessPoint the name of the door, which is the name of the volume too
   */
  public volume(accessPoint: string): Volume {
    return {
      name: accessPoint,
      efsVolumeConfiguration: {
        fileSystemId: this.fileSystem.fileSystemId,
        transitEncryption: 'ENABLED',
        authorizationConfig: { accessPointId: this.accessPoint(accessPoint).accessPointId, iam: 'ENABLED' },
      },
    };
  }

  private grant(accessPoint: string, grantee: IGrantable, actions: string[]): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions,
      resourceArns: [this.fileSystem.fileSystemArn],
      conditions: {
        StringEquals: { 'elasticfilesystem:AccessPointArn': this.accessPoint(accessPoint).accessPointArn },
      },
    });
  }

  /** The construct of aws-cdk-lib takes one security group and lets anonymous clients in, so this is the resource. */
  private createFileSystem(props: SharedFileSystemProps): efs.CfnFileSystem {
    const throughput = props.throughput ?? FileThroughput.ELASTIC;
    const resource = new efs.CfnFileSystem(this, 'FileSystem', {
      encrypted: true,
      kmsKeyId: props.encryptionKey?.keyArn,
      performanceMode: props.performanceMode ?? efs.PerformanceMode.GENERAL_PURPOSE,
      throughputMode: throughput.mode,
      provisionedThroughputInMibps: throughput.mebibytesPerSecond,
      lifecyclePolicies: lifecyclePolicies(props.lifecycle),
      backupPolicy: { status: (props.automaticBackups ?? true) ? 'ENABLED' : 'DISABLED' },
      fileSystemPolicy: fileSystemPolicy(),
    });
    resource.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN);
    Tags.of(resource).add('Name', props.fileSystemName ?? this.node.path);
    return resource;
  }

  private createMountTarget(subnet: ISubnet, props: SharedFileSystemProps): efs.CfnMountTarget {
    return new efs.CfnMountTarget(this, `MountTarget-${subnet.node.id}`, {
      fileSystemId: this.resource.ref,
      subnetId: subnet.subnetId,
      securityGroups: props.securityGroups.map((group) => group.securityGroupId),
    });
  }

  private present(props: SharedFileSystemProps, mountTargets: efs.CfnMountTarget[]): efs.IFileSystem {
    const [securityGroup, ...others] = props.securityGroups;
    const fileSystem = efs.FileSystem.fromFileSystemAttributes(this, 'Presented', {
      fileSystemId: this.resource.ref,
      securityGroup,
    });
    for (const other of others) fileSystem.connections.addSecurityGroup(other);
    // What depends on the mount targets of an imported file system waits for nothing, unless it is told for what.
    const { mountTargetsAvailable } = fileSystem;
    if (mountTargetsAvailable instanceof DependencyGroup) mountTargetsAvailable.add(...mountTargets);
    return fileSystem;
  }

  private createAccessPoint(name: string, options: AccessPointOptions): efs.IAccessPoint {
    const { path, posixUser, createAs } = options;
    return new efs.AccessPoint(this, `AccessPoint-${name}`, {
      fileSystem: this.fileSystem,
      path,
      posixUser: {
        uid: String(posixUser.uid),
        gid: String(posixUser.gid),
        secondaryGids: posixUser.secondaryGids?.map(String),
      },
      createAcl:
        path === '/'
          ? undefined
          : {
              ownerUid: String(createAs?.uid ?? posixUser.uid),
              ownerGid: String(createAs?.gid ?? posixUser.gid),
              permissions: createAs?.mode ?? MODE_OF_NEW_DIRECTORIES,
            },
    });
  }
}
