"""Cases of EFS: the file system itself, who mounts it, what watches it and what backs it up."""

from __future__ import annotations

from typing import Any

from tests.aws import Aws

from .case import Case, Props, att, ref, resource
from .support import KEY, NETWORK, SERVICE, SERVICE_BASE, TASK, role

FILE_SYSTEM: Props = {
    "Encrypted": True,
    "KmsKeyId": att("Key", "Arn"),
    "PerformanceMode": "generalPurpose",
    "ThroughputMode": "bursting",
    "LifecyclePolicies": [{"TransitionToIA": "AFTER_30_DAYS"}],
    "BackupPolicy": {"Status": "ENABLED"},
    "FileSystemTags": [{"Key": "Name", "Value": "uploads"}],
}


def mount_target(zone: str) -> Props:
    return resource(
        "AWS::EFS::MountTarget", FileSystemId=ref("Files"), SubnetId=ref(f"Subnet{zone}"), SecurityGroups=[ref("Group")]
    )


FILES: dict[str, Props] = {**NETWORK, "Files": resource("AWS::EFS::FileSystem", Encrypted=True)}
POINT: Props = {
    "FileSystemId": ref("Files"),
    "PosixUser": {"Uid": "1000", "Gid": "1000"},
    "RootDirectory": {
        "Path": "/uploads",
        "CreationInfo": {"OwnerUid": "1000", "OwnerGid": "1000", "Permissions": "0750"},
    },
}
MOUNTED: dict[str, Props] = {
    **SERVICE_BASE,
    **FILES,
    "Point": resource("AWS::EFS::AccessPoint", **POINT),
    "MountA": mount_target("A"),
    "MountB": mount_target("B"),
}
MOUNTING_TASK: Props = {
    **TASK,
    "Volumes": [
        {
            "Name": "uploads",
            "EFSVolumeConfiguration": {
                "FilesystemId": ref("Files"),
                "TransitEncryption": "ENABLED",
                "AuthorizationConfig": {"AccessPointId": ref("Point"), "IAM": "ENABLED"},
            },
        }
    ],
    "ContainerDefinitions": [
        {
            **TASK["ContainerDefinitions"][0],
            "MountPoints": [{"SourceVolume": "uploads", "ContainerPath": "/srv/uploads", "ReadOnly": False}],
        }
    ],
}


def file_system(aws: Aws, name: str) -> Any:
    client = aws.client("efs")
    (found,) = client.describe_file_systems(FileSystemId=name)["FileSystems"]
    lifecycle = client.describe_lifecycle_configuration(FileSystemId=name)["LifecyclePolicies"]
    backups = client.describe_backup_policy(FileSystemId=name)["BackupPolicy"]["Status"]
    return found["ThroughputMode"], found["Encrypted"], found["Name"], len(lifecycle), backups


def target(aws: Aws, name: str) -> Any:
    client = aws.client("efs")
    (found,) = client.describe_mount_targets(MountTargetId=name)["MountTargets"]
    groups = client.describe_mount_target_security_groups(MountTargetId=name)["SecurityGroups"]
    return found["AvailabilityZoneName"], found["LifeCycleState"], len(groups)


def point(aws: Aws, name: str) -> Any:
    found = aws.client("efs").describe_access_points(AccessPointId=name)["AccessPoints"]
    return (found[0]["PosixUser"]["Uid"], found[0]["RootDirectory"]["Path"], found[0]["Name"]) if found else None


def volumes(aws: Aws, arn: str) -> Any:
    found = aws.client("ecs").describe_task_definition(taskDefinition=arn)["taskDefinition"]
    config = found["volumes"][0]["efsVolumeConfiguration"]
    mounts = found["containerDefinitions"][0]["mountPoints"]
    return config["transitEncryption"], config["authorizationConfig"]["iam"], mounts[0]["containerPath"], found["cpu"]


def running(aws: Aws, arn: str) -> Any:
    found = aws.client("ecs").describe_services(cluster="local-cluster", services=[arn])["services"]
    return found[0]["desiredCount"] if found else None


def alarm(aws: Aws, name: str) -> Any:
    (found,) = aws.client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"]
    return found["MetricName"], found["Threshold"], [item["Name"] for item in found["Dimensions"]]


def selection(aws: Aws, physical_id: str) -> Any:
    selection_id, _, plan_id = physical_id.partition("_")
    found = aws.client("backup").get_backup_selection(BackupPlanId=plan_id, SelectionId=selection_id)
    return [arn.split(":")[2] for arn in found["BackupSelection"]["Resources"]]


def watched(namespace: str, metric: str, dimension: str, value: Any, threshold: int) -> Props:
    return {
        "Namespace": namespace,
        "MetricName": metric,
        "Dimensions": [{"Name": dimension, "Value": value}],
        "ComparisonOperator": "GreaterThanThreshold",
        "EvaluationPeriods": 2,
        "Period": 60,
        "Statistic": "Average",
        "Threshold": threshold,
    }


BACKUP: dict[str, Props] = {
    **FILES,
    "Vault": resource("AWS::Backup::BackupVault", BackupVaultName="local-files"),
    "BackupRole": role("backup.amazonaws.com"),
    "Plan": resource(
        "AWS::Backup::BackupPlan",
        BackupPlan={
            "BackupPlanName": "files",
            "BackupPlanRule": [{"RuleName": "daily", "TargetBackupVault": ref("Vault")}],
        },
    ),
}

CASES = [
    Case(
        "AWS::EFS::FileSystem",
        FILE_SYSTEM,
        file_system,
        ("bursting", True, "uploads", 1, "ENABLED"),
        change={
            "ThroughputMode": "elastic",
            "LifecyclePolicies": [
                {"TransitionToIA": "AFTER_30_DAYS"},
                {"TransitionToArchive": "AFTER_90_DAYS"},
                {"TransitionToPrimaryStorageClass": "AFTER_1_ACCESS"},
            ],
            "BackupPolicy": {"Status": "DISABLED"},
            "FileSystemTags": [{"Key": "Name", "Value": "media"}],
        },
        changed=("elastic", True, "media", 3, "DISABLED"),
        replacement={"Encrypted": False, "KmsKeyId": {"Ref": "AWS::NoValue"}},
        support=KEY,
        ref=lambda physical_id: physical_id.startswith("fs-"),
    ),
    Case(
        "AWS::EFS::MountTarget",
        mount_target("A")["Properties"],
        target,
        ("us-east-1a", "available", 1),
        change={"SecurityGroups": [ref("Group"), ref("OtherGroup")]},
        changed=("us-east-1a", "available", 2),
        replacement={"SubnetId": ref("SubnetB")},
        support=FILES,
        ref=lambda physical_id: physical_id.startswith("fsmt-"),
    ),
    Case(
        "AWS::EFS::AccessPoint",
        {**POINT, "AccessPointTags": [{"Key": "Name", "Value": "one"}]},
        point,
        (1000, "/uploads", "one"),
        change={"AccessPointTags": [{"Key": "Name", "Value": "two"}]},
        changed=(1000, "/uploads", "two"),
        replacement={"PosixUser": {"Uid": "1001", "Gid": "1000"}},
        support=FILES,
        ref=lambda physical_id: physical_id.startswith("fsap-"),
    ),
    Case(
        "AWS::ECS::TaskDefinition",
        MOUNTING_TASK,
        volumes,
        ("ENABLED", "ENABLED", "/srv/uploads", "256"),
        replacement={"Cpu": "512", "Memory": "1024"},
        support=MOUNTED,
        variant="with a file system",
    ),
    Case(
        "AWS::ECS::Service",
        {**SERVICE, "TaskDefinition": ref("Mounting")},
        running,
        1,
        change={"DesiredCount": 2},
        changed=2,
        replacement={"ServiceName": "local-renamed"},
        support={
            **MOUNTED,
            "Mounting": resource("AWS::ECS::TaskDefinition", **{**MOUNTING_TASK, "Family": "mounting"}),
        },
        variant="with a file system",
    ),
    Case(
        "AWS::CloudWatch::Alarm",
        watched("AWS/EFS", "PercentIOLimit", "FileSystemId", ref("Files"), 90),
        alarm,
        ("PercentIOLimit", 90.0, ["FileSystemId"]),
        change=watched("AWS/ElastiCache", "EngineCPUUtilization", "CacheClusterId", "local-001", 75),
        changed=("EngineCPUUtilization", 75.0, ["CacheClusterId"]),
        replacement={"AlarmName": "local-renamed"},
        support=FILES,
        variant="of a file system and a cache",
    ),
    Case(
        "AWS::Backup::BackupSelection",
        {
            "BackupPlanId": ref("Plan"),
            "BackupSelection": {
                "SelectionName": "files",
                "IamRoleArn": att("BackupRole", "Arn"),
                "Resources": [att("Files", "Arn")],
            },
        },
        selection,
        ["elasticfilesystem"],
        replacement={
            "BackupSelection": {
                "SelectionName": "all",
                "IamRoleArn": att("BackupRole", "Arn"),
                "Resources": [att("Files", "Arn"), "arn:aws:s3:::*"],
            }
        },
        support=BACKUP,
        variant="of a file system",
    ),
]
