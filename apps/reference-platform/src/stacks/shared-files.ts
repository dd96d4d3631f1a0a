import type { IAccessPoint, IFileSystem } from 'aws-cdk-lib/aws-efs';

/** A file system, and the access point that says which directory of it, and as whom. */
export interface SharedFiles {
  readonly fileSystem: IFileSystem;
  readonly accessPoint: IAccessPoint;
}
