"""Amazon RDS: DB instances, alone, in a cluster, or as replicas. No database is ever started."""

from __future__ import annotations

import json
from typing import Any

from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services import rds, secretsmanager
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import rds_instance_rules, rds_replica, references

_CERTIFICATE_VALID_TILL = "2061-05-21T22:57:00Z"

# What CreateDBInstance keeps and ministack's handler drops: the property, the record's name for it, the default.
_KEPT: tuple[tuple[str, str, Any], ...] = (
    ("EnableCloudwatchLogsExports", "EnabledCloudwatchLogsExports", []),
    ("Iops", "Iops", None),
    ("StorageThroughput", "StorageThroughput", 0),
    ("NetworkType", "NetworkType", "IPV4"),
    ("CACertificateIdentifier", "CACertificateIdentifier", "rds-ca-rsa2048-g1"),
    ("PerformanceInsightsRetentionPeriod", "PerformanceInsightsRetentionPeriod", 7),
    ("PerformanceInsightsKMSKeyId", "PerformanceInsightsKMSKeyId", ""),
    ("DatabaseInsightsMode", "DatabaseInsightsMode", "standard"),
)


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    name = str(props.get("DBInstanceIdentifier", "")).lower()
    if name in rds._instances:
        raise ServiceError("DBInstanceAlreadyExists", f"DB instance {name} already exists")
    rds_instance_rules.check_creation(props)
    whole = rds_replica.with_inheritance(props)
    whole |= {"DBInstanceIdentifier": name} if name else {}
    created: Created = provisioners._rds_db_instance_create(logical_id, whole, stack_name)
    instance = rds._instances[created[0]]
    cluster = rds._clusters.get(props.get("DBClusterIdentifier", ""))
    if cluster:
        _join_cluster(instance, cluster)
    else:
        instance["DBName"] = props.get("DBName", "")
        _manage_password(instance, props)
    rds_replica.link(created[0], props)
    _keep(instance, whole)
    return created


def _join_cluster(instance: dict[str, Any], cluster: dict[str, Any]) -> None:
    """A cluster member takes network, encryption and engine from its cluster."""
    group = rds._subnet_groups.get(cluster["DBSubnetGroup"])
    instance |= {
        "VpcSecurityGroups": cluster["VpcSecurityGroups"],
        "StorageEncrypted": cluster["StorageEncrypted"],
        "KmsKeyId": cluster["KmsKeyId"],
        "EngineVersion": cluster["EngineVersion"],
        **({"DBSubnetGroup": group} if group else {}),
    }
    instance["Endpoint"]["Port"] = cluster["Port"]
    for position, member in enumerate(cluster["DBClusterMembers"]):
        member["IsClusterWriter"] = position == 0


def _manage_password(instance: dict[str, Any], props: Props) -> None:
    """RDS makes a secret of its own when it is to manage the password."""
    if not props.get("ManageMasterUserPassword") or "MasterUserSecret" in instance:
        return
    value = {"username": instance["MasterUsername"], "password": rds._generate_master_user_password()}
    arn = secretsmanager.create_secret_in_process(
        f"rds!db-{new_uuid()}",
        json.dumps(value),
        description=f"Secret managed by RDS for DB instance {instance['DBInstanceIdentifier']}",
    )
    key = props.get("MasterUserSecret", {}).get("KmsKeyId")
    default = f"arn:aws:kms:{get_region()}:{get_account_id()}:alias/aws/secretsmanager"
    instance["MasterUserSecret"] = {"SecretArn": arn, "SecretStatus": "active", "KmsKeyId": key or default}


def _forget_password(instance: dict[str, Any]) -> None:
    held = instance.pop("MasterUserSecret", None)
    if held:
        secretsmanager._delete_secret({"SecretId": held["SecretArn"], "ForceDeleteWithoutRecovery": True})


def _keep(instance: dict[str, Any], props: Props) -> None:
    for name, member, default in _KEPT:
        instance[member] = props.get(name, default)
    zones = sorted(
        {subnet["SubnetAvailabilityZone"]["Name"] for subnet in instance["DBSubnetGroup"].get("Subnets", [])}
    )
    if zones and "AvailabilityZone" not in props:
        instance["AvailabilityZone"] = zones[0]
    others = [zone for zone in zones if zone != instance["AvailabilityZone"]]
    instance["SecondaryAvailabilityZone"] = others[0] if instance["MultiAZ"] and others else ""
    instance["CertificateDetails"] = {
        "CAIdentifier": instance["CACertificateIdentifier"],
        "ValidTill": _CERTIFICATE_VALID_TILL,
    }
    # ministack answers ListTagsForResource from another store than DescribeDBInstances.
    rds._tags[instance["DBInstanceArn"]] = list(props.get("Tags", []))
    instance["TagList"] = list(props.get("Tags", []))


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    instance = rds._instances.get(physical_id)
    if instance is None:
        raise ServiceError("DBInstanceNotFound", f"DBInstance {physical_id} not found.")
    _storage_only_grows(instance, new)
    # A replica that becomes independent keeps what it has of its source.
    before = {"Engine": instance["Engine"], "EngineVersion": instance["EngineVersion"], **_of_source(instance, old)}
    after = {"Engine": instance["Engine"], "EngineVersion": instance["EngineVersion"], **_of_source(instance, new)}
    fields = provisioners._rds_db_instance_fields
    provisioners._rds_apply_changed(instance, fields(before), fields(after))
    if "Port" in new:
        instance["Endpoint"]["Port"] = int(new["Port"])
    if "MasterUserPassword" in new:
        instance["_MasterUserPassword"] = new["MasterUserPassword"]
    if not new.get("ManageMasterUserPassword"):
        _forget_password(instance)
    elif "DBClusterIdentifier" not in new:
        _manage_password(instance, new)
    if "SourceDBInstanceIdentifier" in old and "SourceDBInstanceIdentifier" not in new:
        rds_replica.unlink(physical_id)
        instance["ReadReplicaSourceDBInstanceIdentifier"] = ""
    for member in rds._clusters.get(instance.get("DBClusterIdentifier") or "", {}).get("DBClusterMembers", []):
        if member["DBInstanceIdentifier"] == physical_id:
            member["PromotionTier"] = instance["PromotionTier"]
    _keep(instance, new)
    return {}


def _of_source(instance: dict[str, Any], props: Props) -> Props:
    replica = instance.get("ReadReplicaSourceDBInstanceIdentifier")
    kept = {name: instance[name] for name in ("AllocatedStorage", "StorageType")} if replica else {}
    return {**kept, **props}


def _storage_only_grows(instance: dict[str, Any], new: Props) -> None:
    wanted, held = int(new.get("AllocatedStorage", 0)), instance["AllocatedStorage"]
    if 0 < wanted < held and not instance.get("DBClusterIdentifier"):
        message = f"Requested storage size ({wanted}) cannot be less than the current storage size ({held})"
        raise ServiceError("InvalidParameterCombination", message)


def _attributes(physical_id: str, props: Props) -> Attributes:
    instance = rds._instances[physical_id]
    attributes: Attributes = provisioners._rds_db_instance_attrs(instance)
    secret = instance.get("MasterUserSecret") or {}
    return {
        **attributes,
        "Endpoint.HostedZoneId": instance["Endpoint"]["HostedZoneId"],
        "DBInstanceStatus": instance["DBInstanceStatus"],
        "InstanceCreateTime": instance["InstanceCreateTime"],
        "LatestRestorableTime": instance["LatestRestorableTime"],
        "CertificateDetails.CAIdentifier": instance["CertificateDetails"]["CAIdentifier"],
        "CertificateDetails.ValidTill": instance["CertificateDetails"]["ValidTill"],
        "MasterUserSecret.SecretArn": secret.get("SecretArn", ""),
        "SecondaryAvailabilityZone": instance["SecondaryAvailabilityZone"],
        "ReadReplicaDBInstanceIdentifiers": instance.get("ReadReplicaDBInstanceIdentifiers", []),
        "IsStorageConfigUpgradeAvailable": False,
    }


def _delete(physical_id: str, props: Props) -> None:
    instance = rds._instances.get(physical_id)
    if instance is None:
        return
    if instance.get("DeletionProtection"):
        message = "Cannot delete protected DB Instance, please disable deletion protection and try again."
        raise ServiceError("InvalidParameterCombination", message)
    provisioners._rds_db_instance_delete(physical_id, props)
    rds._tags.pop(instance["DBInstanceArn"], None)
    rds_replica.unlink(physical_id)
    rds_replica.orphan(physical_id)
    _forget_password(instance)
    cluster = rds._clusters.get(instance.get("DBClusterIdentifier") or "")
    for position, member in enumerate(cluster["DBClusterMembers"] if cluster else []):
        # When the writer goes, the next member is promoted.
        member["IsClusterWriter"] = position == 0


def _snapshot(physical_id: str, props: Props) -> None:
    """A replica leaves no snapshot: its source has the data."""
    instance = rds._instances.get(physical_id)
    if instance and not instance.get("ReadReplicaSourceDBInstanceIdentifier"):
        provisioners._rds_db_instance_snapshot(physical_id, props)


def _instance_xml(instance: dict[str, Any]) -> str:
    """ministack's answer lacks the log exports, the secret and the second zone."""
    exports = "".join(f"<member>{name}</member>" for name in instance.get("EnabledCloudwatchLogsExports", []))
    secret = "".join(f"<{key}>{value}</{key}>" for key, value in (instance.get("MasterUserSecret") or {}).items())
    insights_key = instance.get("PerformanceInsightsKMSKeyId", "")
    plain: str = _ministacks_instance_xml(instance)
    return (
        plain.replace("<EnabledCloudwatchLogsExports/>", "")
        + f"<EnabledCloudwatchLogsExports>{exports}</EnabledCloudwatchLogsExports>"
        + (f"<MasterUserSecret>{secret}</MasterUserSecret>" if secret else "")
        + f"<SecondaryAvailabilityZone>{instance.get('SecondaryAvailabilityZone', '')}</SecondaryAvailabilityZone>"
        + f"<DatabaseInsightsMode>{instance.get('DatabaseInsightsMode', '')}</DatabaseInsightsMode>"
        + f"<PerformanceInsightsKMSKeyId>{insights_key}</PerformanceInsightsKMSKeyId>"
    )


_ministacks_instance_xml = rds._instance_xml


def install() -> None:
    """Show all of an instance."""
    rds._instance_xml = _instance_xml


TYPES = [
    ResourceType(
        "AWS::RDS::DBInstance",
        Kind.MINISTACK_PATCHED,
        create=_create,
        update=_update,
        delete=_delete,
        describe=_attributes,
        snapshot=_snapshot,
        replaces=rds_replica.moves_to_another_source,
        references={
            "DBClusterIdentifier": references.db_cluster,
            "DBSubnetGroupName": references.db_subnet_group,
            "DBParameterGroupName": references.db_parameter_group,
            "VPCSecurityGroups/*": references.security_group,
            "KmsKeyId": references.usable_kms_key,
            "PerformanceInsightsKMSKeyId": references.usable_kms_key,
            "MasterUserSecret/KmsKeyId": references.usable_kms_key,
            "MonitoringRoleArn": rds_instance_rules.monitoring_role,
        },
        rules=(rds_replica.check, rds_instance_rules.check),
        note="engine, storage, windows, credentials and network are checked; replicas know their source; "
        "a member takes network and encryption from its cluster; deletion protection; a final snapshot",
    ),
]
