import type { ComposeService } from './compose-types';
import { OWNER_IMAGE } from './engines';
import type { LaptopContainer } from './laptop-containers';
import { kebab } from './names';
import { type TaskVolume, taskOf } from './task-definition';
import { isReference } from './template-parts';
import type { Templates } from './templates';

/** Where a container may write, and what that needs. */
export interface ContainerVolumes {
  readonly tmpfs: string[];
  readonly mounts: string[];
  /** The volumes that outlive the container. */
  readonly named: string[];
  /** Services that make a folder of a file system its owner's, by name; the container waits for them. */
  readonly owners: Record<string, ComposeService>;
}

/** A file system is a named volume; an empty volume lives in memory, or has a name where several containers share it. */
export function volumesOf(templates: Templates, { name, task, definition, beside }: LaptopContainer): ContainerVolumes {
  const { Volumes = [], ContainerDefinitions = [] } = taskOf(task);
  const found: ContainerVolumes = { tmpfs: [], mounts: [], named: [], owners: {} };
  for (const { SourceVolume, ContainerPath, ReadOnly } of definition.MountPoints ?? []) {
    const volume = Volumes.find(({ Name }) => Name === SourceVolume);
    const users = ContainerDefinitions.filter(({ MountPoints = [] }) =>
      MountPoints.some((mount) => mount.SourceVolume === SourceVolume),
    );
    const isFileSystem = volume?.EFSVolumeConfiguration !== undefined;
    if (!isFileSystem && users.length < 2) {
      found.tmpfs.push(ContainerPath);
      continue;
    }
    const volumeName = isFileSystem
      ? fileSystemName(templates, task.stack, volume)
      : `${beside ?? name}-${SourceVolume}`;
    found.named.push(volumeName);
    found.mounts.push(`${volumeName}:${ContainerPath}${ReadOnly ? ':ro' : ''}`);
    const owner = isFileSystem ? ownerOf(templates, task.stack, volume) : undefined;
    if (owner !== undefined) found.owners[`${volumeName}-owner`] = ownerService(volumeName, owner);
  }
  return found;
}

type Stack = Parameters<Templates['parts']>[0];

/** Each folder of a file system that tasks see as their root is a volume of its own. */
function fileSystemName(templates: Templates, stack: Stack, { EFSVolumeConfiguration }: TaskVolume): string {
  const [fileSystem] = templates.parts(stack, EFSVolumeConfiguration?.FilesystemId);
  const name =
    typeof fileSystem === 'string'
      ? fileSystem
      : isReference(fileSystem)
        ? fileSystem.to.path.replace(/\/FileSystem$/, '')
        : fileSystem.unknown;
  const root = rootOf(templates, stack, EFSVolumeConfiguration);
  const [whole, folder] = [kebab(name), kebab(root ?? '')];
  return folder === '' || whole.endsWith(`-${folder}`) ? whole : `${whole}-${folder}`;
}

function rootOf(templates: Templates, stack: Stack, volume: TaskVolume['EFSVolumeConfiguration']): string | undefined {
  const point = accessPointOf(templates, stack, volume);
  const { Path } = (point?.properties.RootDirectory ?? {}) as { readonly Path?: unknown };
  return point ? templates.text(point.stack, Path) : templates.text(stack, volume?.RootDirectory);
}

/** The user that an access point gives its folder to when it makes it. */
function ownerOf(templates: Templates, stack: Stack, { EFSVolumeConfiguration }: TaskVolume): string | undefined {
  const point = accessPointOf(templates, stack, EFSVolumeConfiguration);
  const { CreationInfo } = (point?.properties.RootDirectory ?? {}) as {
    readonly CreationInfo?: { readonly OwnerUid: unknown; readonly OwnerGid: unknown };
  };
  return CreationInfo && `${CreationInfo.OwnerUid}:${CreationInfo.OwnerGid}`;
}

function accessPointOf(templates: Templates, stack: Stack, volume: TaskVolume['EFSVolumeConfiguration']) {
  return templates
    .references(stack, volume?.AuthorizationConfig?.AccessPointId ?? '')
    .find(({ type }) => type === 'AWS::EFS::AccessPoint');
}

function ownerService(volume: string, owner: string): ComposeService {
  return {
    image: OWNER_IMAGE,
    command: ['chown', owner, '/volume'],
    network_mode: 'none',
    volumes: [`${volume}:/volume`],
  };
}
