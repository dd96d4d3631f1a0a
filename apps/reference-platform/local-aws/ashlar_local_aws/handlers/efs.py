"""Amazon EFS: file systems, mount targets and access points. Nothing can be mounted."""

from __future__ import annotations

from ministack.core.responses import get_region
from ministack.services import ec2, efs
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references

# https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html and limits.html, checked 2026-11-25.
_MOST_PROVISIONED_MIBPS = 3_414
_MOST_SECURITY_GROUPS = 5


def _refusal(message: str) -> ServiceError:
    return ServiceError("BadRequest", message)


def _check_file_system(props: Props) -> None:
    mode, provisioned = props.get("ThroughputMode", "bursting"), props.get("ProvisionedThroughputInMibps")
    if (mode == "provisioned") != (provisioned is not None):
        raise _refusal("ProvisionedThroughputInMibps is needed with the throughput mode provisioned, and only then")
    if provisioned is not None and not 1 <= provisioned <= _MOST_PROVISIONED_MIBPS:
        message = f"ProvisionedThroughputInMibps {provisioned} is not valid; allowed: 1 to {_MOST_PROVISIONED_MIBPS}"
        raise _refusal(message)
    if "KmsKeyId" in props and not props.get("Encrypted"):
        raise _refusal("KmsKeyId can only be given with Encrypted")
    performance, zone = props.get("PerformanceMode", "generalPurpose"), props.get("AvailabilityZoneName")
    if performance == "maxIO" and (zone or mode == "elastic"):
        other = "One Zone file systems" if zone else "the throughput mode elastic"
        raise _refusal(f"The performance mode maxIO is not supported with {other}")
    if zone and not zone.startswith(get_region()):
        raise ServiceError("UnsupportedAvailabilityZone", f"{zone} is not a zone of {get_region()}")
    _check_lifecycle(props.get("LifecyclePolicies", []), performance)
    references.principals(props.get("FileSystemPolicy", {}))


def _check_lifecycle(policies: list[Props], performance: str) -> None:
    transitions = [name for policy in policies for name in policy]
    if any(len(policy) != 1 for policy in policies) or len(set(transitions)) != len(transitions):
        raise _refusal("LifecyclePolicies: each item has one transition, and each transition is given once")
    days = {name: _days(value) for policy in policies for name, value in policy.items()}
    if "TransitionToArchive" not in days:
        return
    if performance == "maxIO":
        raise _refusal("TransitionToArchive needs the performance mode generalPurpose")
    if "TransitionToIA" in days and days["TransitionToArchive"] <= days["TransitionToIA"]:
        raise _refusal("TransitionToArchive must be later than TransitionToIA")


def _days(transition: str) -> int:
    """The days in a word such as AFTER_30_DAYS; AFTER_1_ACCESS is none."""
    number = transition.split("_")[1]
    return int(number) if transition.endswith(("_DAYS", "_DAY")) else 0


def _delete_file_system(physical_id: str, props: Props) -> None:
    held = [name for name, point in efs._access_points.items() if point["FileSystemId"] == physical_id]
    if held:
        message = f"File system '{physical_id}' has access points and cannot be deleted: {held[0]}"
        raise ServiceError("FileSystemInUse", message)
    provisioners._efs_file_system_delete(physical_id, props)


def _check_mount_target(props: Props) -> None:
    groups = props["SecurityGroups"]
    if len(groups) > _MOST_SECURITY_GROUPS:
        message = f"SecurityGroups has {len(groups)} items; allowed: {_MOST_SECURITY_GROUPS}"
        raise ServiceError("SecurityGroupLimitExceeded", message)
    subnet = ec2._subnets[props["SubnetId"]]
    for group in groups:
        if ec2._security_groups[group]["VpcId"] != subnet["VpcId"]:
            message = f"Security group '{group}' does not exist in VPC '{subnet['VpcId']}'."
            raise ServiceError("SecurityGroupNotFound", message)


def _mount_target_attributes(physical_id: str, props: Props) -> Attributes:
    """`GetAtt Id` is the mount target's own id; ministack gives the file system's."""
    return {"Id": physical_id, "IpAddress": efs._mount_targets[physical_id].get("IpAddress", "")}


TYPES = [
    ResourceType(
        "AWS::EFS::FileSystem",
        Kind.MINISTACK_PATCHED,
        delete=_delete_file_system,
        references={"KmsKeyId": references.usable_kms_key},
        rules=(_check_file_system,),
        note="throughput, performance, lifecycle, key and policy are checked; one in use cannot be deleted",
    ),
    ResourceType(
        "AWS::EFS::MountTarget",
        Kind.MINISTACK_PATCHED,
        describe=_mount_target_attributes,
        references={
            "FileSystemId": references.file_system,
            "SubnetId": references.subnet,
            "SecurityGroups/*": references.security_group,
        },
        rules=(_check_mount_target,),
        note="one per zone and one VPC per file system; the groups must be of that VPC",
    ),
    ResourceType(
        "AWS::EFS::AccessPoint",
        Kind.MINISTACK_PATCHED,
        references={"FileSystemId": references.file_system},
        note="the file system must exist",
    ),
]
