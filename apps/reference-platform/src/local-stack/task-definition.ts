import type { Resource } from './template-parts';

/** The parts of AWS::ECS::TaskDefinition that mean something on a laptop. Every value may hold references. */
export interface TaskDefinition {
  readonly Cpu?: unknown;
  readonly Memory?: unknown;
  readonly ContainerDefinitions?: readonly ContainerDefinition[];
  readonly Volumes?: readonly TaskVolume[];
}

export interface TaskVolume {
  readonly Name: string;
  readonly EFSVolumeConfiguration?: {
    readonly FilesystemId: unknown;
    readonly RootDirectory?: unknown;
    readonly AuthorizationConfig?: { readonly AccessPointId?: unknown };
  };
}

export interface ContainerDefinition {
  readonly Name: string;
  readonly Image: unknown;
  readonly EntryPoint?: readonly unknown[];
  readonly Command?: readonly unknown[];
  readonly WorkingDirectory?: string;
  readonly User?: string;
  readonly ReadonlyRootFilesystem?: boolean;
  readonly Cpu?: number;
  readonly Memory?: number;
  readonly PortMappings?: readonly { readonly ContainerPort?: number }[];
  readonly Environment?: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Secrets?: readonly { readonly Name: string; readonly ValueFrom: unknown }[];
  readonly MountPoints?: readonly MountPoint[];
  readonly HealthCheck?: HealthCheck;
  readonly DependsOn?: readonly { readonly ContainerName: string; readonly Condition: string }[];
  readonly LinuxParameters?: {
    readonly InitProcessEnabled?: boolean;
    readonly Capabilities?: { readonly Add?: readonly string[]; readonly Drop?: readonly string[] };
  };
  readonly SystemControls?: readonly { readonly Namespace?: string; readonly Value?: string }[];
  readonly Ulimits?: readonly { readonly Name: string; readonly SoftLimit: number; readonly HardLimit: number }[];
  readonly StopTimeout?: number;
}

export interface MountPoint {
  readonly SourceVolume: string;
  readonly ContainerPath: string;
  readonly ReadOnly?: boolean;
}

export interface HealthCheck {
  readonly Command?: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly Retries?: number;
  readonly StartPeriod?: number;
}

export function taskOf(resource: Resource): TaskDefinition {
  return resource.properties;
}
