"""Amazon RDS: clusters, subnet groups and parameter groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import ec2, rds
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Create, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query
from . import references, windows

# Properties that CreateDBCluster and ModifyDBCluster take under the same name.
_SHARED_MEMBERS = (
    "EngineVersion",
    "Port",
    "BackupRetentionPeriod",
    "PreferredBackupWindow",
    "PreferredMaintenanceWindow",
    "DeletionProtection",
    "EnableIAMDatabaseAuthentication",
    "EnableHttpEndpoint",
    "CopyTagsToSnapshot",
    "DBClusterParameterGroupName",
    "VpcSecurityGroupIds",
    "ServerlessV2ScalingConfiguration",
    "MasterUserPassword",
)
_CREATE_MEMBERS = (
    *_SHARED_MEMBERS,
    "Engine",
    "EngineMode",
    "MasterUsername",
    "ManageMasterUserPassword",
    "DatabaseName",
    "DBSubnetGroupName",
    "AvailabilityZones",
    "StorageEncrypted",
    "KmsKeyId",
    "NetworkType",
    "EngineLifecycleSupport",
    "GlobalClusterIdentifier",
)
_MODIFY_DEFAULTS: Props = {
    "BackupRetentionPeriod": 1,
    "DeletionProtection": False,
    "EnableIAMDatabaseAuthentication": False,
    "EnableHttpEndpoint": False,
    "CopyTagsToSnapshot": False,
}
_SHORTEST_WINDOW_MINUTES = 30
# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html, checked 2026-11-25; the
# families follow the major versions that AWS lists for each engine.
_FAMILIES = re.compile(
    r"(aurora-)?mysql(5\.7|8\.0|8\.4)|aurora-postgresql1[1-8]|postgres1[0-8]|mariadb1[01]\.\d+"
    r"|(oracle|sqlserver|custom|db2)-.+"
)


def _members(props: Props, names: tuple[str, ...]) -> Props:
    return {name: props[name] for name in names if name in props}


def _create_cluster(logical_id: str, props: Props, stack_name: str) -> Created:
    identifier = props.get("DBClusterIdentifier") or provisioners._physical_name(
        stack_name, logical_id, lowercase=True, max_len=63
    )
    request = {"DBClusterIdentifier": identifier, **_members(props, _CREATE_MEMBERS), "Tags": props.get("Tags", [])}
    key = props.get("MasterUserSecret", {}).get("KmsKeyId")
    if key:
        request["MasterUserSecretKmsKeyId"] = key
    call_query(rds._create_db_cluster, request)
    _keep_what_the_api_drops(identifier, props)
    return identifier, {}


def _keep_what_the_api_drops(identifier: str, props: Props) -> None:
    cluster = rds._clusters[identifier]
    cluster["EnabledCloudwatchLogsExports"] = props.get("EnableCloudwatchLogsExports", [])
    cluster["StorageType"] = props.get("StorageType", "aurora")
    cluster["PerformanceInsightsEnabled"] = props.get("PerformanceInsightsEnabled", False)
    cluster["MonitoringInterval"] = props.get("MonitoringInterval", 0)


def _update_cluster(physical_id: str, old: Props, new: Props) -> Attributes:
    changed = {name: value for name, value in _members(new, _SHARED_MEMBERS).items() if old.get(name) != value}
    dropped = {name: value for name, value in _MODIFY_DEFAULTS.items() if name in old and name not in new}
    if changed or dropped:
        call_query(rds._modify_db_cluster, {"DBClusterIdentifier": physical_id, **dropped, **changed})
    _keep_what_the_api_drops(physical_id, new)
    arn = rds._clusters[physical_id]["DBClusterArn"]
    provisioners._rds_sync_tags(arn, old, new, "AWS::RDS::DBCluster")
    return {}


def _delete_cluster(physical_id: str, props: Props) -> None:
    if physical_id in rds._clusters:
        call_query(rds._delete_db_cluster, {"DBClusterIdentifier": physical_id, "SkipFinalSnapshot": True})


def _cluster_attributes(physical_id: str, props: Props) -> Attributes:
    cluster = rds._clusters[physical_id]
    attributes: Attributes = provisioners._rds_db_cluster_attrs(cluster)
    secret = cluster.get("MasterUserSecret") or {}
    return {
        **attributes,
        "MasterUserSecret.SecretArn": secret.get("SecretArn", ""),
        "StorageThroughput": "0",
        "StorageEncryptionType": "sse-kms" if cluster["StorageEncrypted"] else "none",
    }


def _check_cluster(props: Props) -> None:
    restored = any(name in props for name in ("SnapshotIdentifier", "SourceDBClusterIdentifier"))
    managed = props.get("ManageMasterUserPassword") or "GlobalClusterIdentifier" in props
    if not restored and not managed and "MasterUserPassword" not in props:
        message = "MasterUserPassword or ManageMasterUserPassword is required"
        raise ServiceError("InvalidParameterCombination", message)
    if "KmsKeyId" in props and not props.get("StorageEncrypted"):
        raise ServiceError("InvalidParameterCombination", "KmsKeyId can only be given with StorageEncrypted")
    if not 1 <= props.get("BackupRetentionPeriod", 1) <= 35:
        message = f"Invalid backup retention period: {props['BackupRetentionPeriod']}; allowed: 1 to 35"
        raise ServiceError("InvalidParameterValue", message)
    limits = props.get("ServerlessV2ScalingConfiguration")
    if limits and limits.get("MinCapacity", 0) > limits.get("MaxCapacity", 0):
        raise ServiceError("InvalidParameterValue", "MinCapacity is above MaxCapacity")
    _check_window(props)


def _check_window(props: Props) -> None:
    if "PreferredBackupWindow" in props:
        windows.daily("backup window", props["PreferredBackupWindow"], _SHORTEST_WINDOW_MINUTES)


def _check_subnet_group(props: Props) -> None:
    zones = {ec2._subnets[subnet]["AvailabilityZone"] for subnet in props["SubnetIds"]}
    if len(zones) < 2:
        message = f"The DB subnet group does not cover two Availability Zones; it covers {', '.join(sorted(zones))}"
        raise ServiceError("DBSubnetGroupDoesNotCoverEnoughAZs", message)


def _check_family(props: Props) -> None:
    if not _FAMILIES.fullmatch(props["Family"]):
        message = f"ParameterGroupFamily {props['Family']} is not a valid parameter group family"
        raise ServiceError("InvalidParameterValue", message)


def _under_free_name(property_name: str, held: Mapping[str, Any], create: Create) -> Create:
    """ministack writes over a group of the same name."""

    def created(logical_id: str, props: Props, stack_name: str) -> Created:
        name = str(props.get(property_name, "")).lower()
        if name in held:
            raise ServiceError("AlreadyExists", f"{property_name}: {name} already exists")
        return create(logical_id, props, stack_name)

    return created


def _refuse_while_used(kind: str, name: str, users: list[str]) -> None:
    if users:
        message = f"Cannot delete the {kind} '{name}' because at least one database is still using it: {users[0]}"
        raise ServiceError(
            "InvalidDBSubnetGroupStateFault" if "subnet" in kind else "InvalidDBParameterGroupState", message
        )


def _delete_subnet_group(physical_id: str, props: Props) -> None:
    users = [name for name, cluster in rds._clusters.items() if cluster["DBSubnetGroup"] == physical_id]
    users += [
        name
        for name, instance in rds._instances.items()
        if instance["DBSubnetGroup"]["DBSubnetGroupName"] == physical_id
    ]
    _refuse_while_used("DB subnet group", physical_id, users)
    if physical_id in rds._subnet_groups:
        arn = rds._subnet_groups[physical_id]["DBSubnetGroupArn"]
        call_query(rds._delete_subnet_group, {"DBSubnetGroupName": physical_id})
        rds._tags.pop(arn, None)


def _delete_cluster_parameter_group(physical_id: str, props: Props) -> None:
    users = [name for name, cluster in rds._clusters.items() if cluster["DBClusterParameterGroup"] == physical_id]
    _refuse_while_used("DB cluster parameter group", physical_id, users)
    provisioners._rds_cluster_param_group_delete(physical_id, props)
    rds._tags.pop(f"arn:aws:rds:{get_region()}:{get_account_id()}:cluster-pg:{physical_id}", None)


def _delete_parameter_group(physical_id: str, props: Props) -> None:
    users = [
        name
        for name, instance in rds._instances.items()
        if any(group["DBParameterGroupName"] == physical_id for group in instance["DBParameterGroups"])
    ]
    _refuse_while_used("DB parameter group", physical_id, users)
    provisioners._rds_param_group_delete(physical_id, props)
    rds._tags.pop(f"arn:aws:rds:{get_region()}:{get_account_id()}:pg:{physical_id}", None)


def _cluster_xml(cluster: dict[str, Any]) -> str:
    """ministack's answer lacks the log exports."""
    exports = "".join(f"<member>{name}</member>" for name in cluster.get("EnabledCloudwatchLogsExports", []))
    plain: str = _ministacks_cluster_xml(cluster)
    return f"{plain}<EnabledCloudwatchLogsExports>{exports}</EnabledCloudwatchLogsExports>"


_ministacks_cluster_xml = rds._cluster_xml


def install() -> None:
    """Show the log exports of a cluster."""
    rds._cluster_xml = _cluster_xml


TYPES = [
    ResourceType(
        "AWS::RDS::DBCluster",
        Kind.MINISTACK_PATCHED,
        create=_create_cluster,
        update=_update_cluster,
        delete=_delete_cluster,
        describe=_cluster_attributes,
        references={
            "DBSubnetGroupName": references.db_subnet_group,
            "DBClusterParameterGroupName": references.db_cluster_parameter_group,
            "VpcSecurityGroupIds/*": references.security_group,
            "KmsKeyId": references.usable_kms_key,
            "MasterUserSecret/KmsKeyId": references.usable_kms_key,
            "MonitoringRoleArn": references.role,
        },
        rules=(_check_cluster,),
        note="through the service API: key, log exports, tags and deletion protection are kept",
    ),
    ResourceType(
        "AWS::RDS::DBSubnetGroup",
        Kind.MINISTACK_PATCHED,
        create=_under_free_name("DBSubnetGroupName", rds._subnet_groups, provisioners._rds_subnet_group_create),
        delete=_delete_subnet_group,
        references={"SubnetIds/*": references.subnet},
        rules=(_check_subnet_group,),
        note="two zones needed; the name must be free; one in use cannot be deleted",
    ),
    ResourceType(
        "AWS::RDS::DBClusterParameterGroup",
        Kind.MINISTACK_PATCHED,
        create=_under_free_name(
            "DBClusterParameterGroupName", rds._db_cluster_param_groups, provisioners._rds_cluster_param_group_create
        ),
        delete=_delete_cluster_parameter_group,
        rules=(_check_family,),
        note="the family is checked; the name must be free; one in use cannot be deleted",
    ),
    ResourceType(
        "AWS::RDS::DBParameterGroup",
        Kind.MINISTACK_PATCHED,
        create=_under_free_name("DBParameterGroupName", rds._param_groups, provisioners._rds_param_group_create),
        delete=_delete_parameter_group,
        rules=(_check_family,),
        note="the family is checked; the name must be free; one in use cannot be deleted",
    ),
]
