"""File systems that ECS tasks mount: what a task definition may say, and whether a service's tasks could start."""

from __future__ import annotations

from typing import Any

from ministack.services import ec2, ecs, efs

from ..resource_type import Props
from ..service_api import ServiceError
from . import references


def check_volumes(props: Props) -> None:
    """The EFS volumes of a task definition."""
    for volume in props.get("Volumes", []):
        config = volume.get("EFSVolumeConfiguration")
        if config:
            _check_volume(str(volume.get("Name")), config)


def _check_volume(name: str, config: Props) -> None:
    file_system = config["FilesystemId"]
    references.file_system(file_system)
    access, encrypted = config.get("AuthorizationConfig", {}), config.get("TransitEncryption") == "ENABLED"
    point = access.get("AccessPointId")
    if (point or access.get("IAM") == "ENABLED") and not encrypted:
        message = f"The volume {name} uses an access point or IAM, which needs TransitEncryption ENABLED"
        raise ServiceError("ClientException", message)
    if "TransitEncryptionPort" in config and not encrypted:
        raise ServiceError("ClientException", f"The volume {name} has a TransitEncryptionPort, which needs encryption")
    if not point:
        return
    references.access_point(point)
    if efs._access_points[point]["FileSystemId"] != file_system:
        raise ServiceError("ClientException", f"The access point {point} is not one of the file system {file_system}")
    if config.get("RootDirectory", "/") != "/":
        message = f"The volume {name} has an access point, so RootDirectory must be left out or be /"
        raise ServiceError("ClientException", message)


def check_mount_targets(definition: dict[str, Any], subnets: list[str]) -> None:
    """A Fargate task finds a file system only where it has a mount target in its own zone."""
    zones = {ec2._subnets[subnet]["AvailabilityZone"] for subnet in subnets}
    for volume in definition.get("volumes", []):
        file_system = volume.get("efsVolumeConfiguration", {}).get("fileSystemId")
        if not file_system:
            continue
        served = {
            target["AvailabilityZoneName"]
            for target in efs._mount_targets.values()
            if target["FileSystemId"] == file_system
        }
        if zones - served:
            message = (
                f"ResourceInitializationError: failed to resolve {file_system}: it has no mount target in "
                f"{', '.join(sorted(zones - served))}"
            )
            raise ServiceError("InvalidParameterException", message)


def definition_of(name_or_arn: str) -> dict[str, Any]:
    found: dict[str, Any] = ecs._task_defs.get(ecs._resolve_td_key(name_or_arn), {})
    return found
