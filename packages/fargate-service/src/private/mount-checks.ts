import { posix } from 'node:path';
import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { AccessPoint, type IFileSystem } from 'aws-cdk-lib/aws-efs';
import type { ContainerOptions, FileSystemMount } from '../container-options';
import { checkPath } from './writable-path';

/** Refuses paths that cannot be mounted, mounts that hide each other, and access points of another file system. */
export function checkMounts(checks: InputChecks, path: string, options: ContainerOptions): void {
  const mounts = options.fileSystems ?? [];
  const writable = options.writablePaths ?? [];
  for (const mount of mounts) checkMount(checks, `${path}fileSystems`, mount);
  for (const each of writable) checkPath(checks, `${path}writablePaths`, each);
  const mounted = mounts.map((mount) => mount?.path);
  for (const each of mounted) checkPath(checks, `${path}fileSystems.path`, each);
  checks.unique(`${path}writablePaths and fileSystems`, [...writable, ...mounted]);
  for (const [index, each] of mounted.entries()) {
    for (const other of [...writable, ...mounted.slice(0, index)]) {
      if (!overlap(each, other)) continue;
      checks.refuse(`${path}fileSystems.path`, each, `a directory neither within ${other} nor around it`);
    }
  }
}

function checkMount(checks: InputChecks, property: string, mount: FileSystemMount): void {
  const valid = [
    checks.required(`${property}.fileSystem`, mount?.fileSystem && 'given', 'an EFS file system'),
    checks.required(`${property}.accessPoint`, mount?.accessPoint && 'given', 'an access point of the file system'),
  ];
  if (!valid.every(Boolean)) return;
  const owner = mount.accessPoint instanceof AccessPoint ? mount.accessPoint.fileSystem : undefined;
  if (!owner || !isCreated(owner) || !isCreated(mount.fileSystem) || owner === mount.fileSystem) return;
  checks.refuse(
    `${property}.accessPoint`,
    mount.accessPoint.node.path,
    `an access point of ${mount.fileSystem.node.path}; this one belongs to ${owner.node.path}`,
  );
}

/** Whether the file system stands in this app, so that it is one with no other construct. */
function isCreated(fileSystem: IFileSystem): boolean {
  return fileSystem.node.defaultChild !== undefined;
}

/** Whether one directory lies within the other; two that are the same are refused elsewhere. */
function overlap(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string' || one === other) return false;
  if (Token.isUnresolved(one) || Token.isUnresolved(other)) return false;
  const [first, second] = [one, other].map((path) => `${posix.normalize(path)}/`);
  return first.startsWith(second) || second.startsWith(first);
}
