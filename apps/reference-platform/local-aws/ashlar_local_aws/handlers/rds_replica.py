"""Read replicas of a DB instance: what they inherit, and the links between source and replica."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import rds

from ..resource_type import Props
from ..service_api import ServiceError

_SOURCE = "SourceDBInstanceIdentifier"

# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html, checked 2026-11-25:
# what the template names, as the source's record spells it.
_INHERITED = {
    "Engine": "Engine",
    "EngineVersion": "EngineVersion",
    "MasterUsername": "MasterUsername",
    "AllocatedStorage": "AllocatedStorage",
    "StorageType": "StorageType",
    "StorageEncrypted": "StorageEncrypted",
    "DBInstanceClass": "DBInstanceClass",
}
_NOT_OF_A_REPLICA = ("ManageMasterUserPassword", "DBName", "Engine")


def source_of(props: Props) -> dict[str, Any] | None:
    """The instance that the properties replicate: by name in this region, by ARN in any."""
    named = props.get(_SOURCE)
    if not named:
        return None
    found = rds._instances.get(named)
    if named.startswith("arn:"):
        _, _, _, region, account, _, name = named.split(":", 6)
        found = rds._instances.get_scoped(account, region, name)
    if found is None:
        raise ServiceError("DBInstanceNotFound", f"DBInstance {named} not found")
    record: dict[str, Any] = found
    return record


def in_another_region(source: dict[str, Any]) -> bool:
    return str(source["DBInstanceArn"]).split(":")[3] != get_region()


def check(props: Props) -> None:
    """What RDS refuses of a replica."""
    source = source_of(props)
    if source is None:
        return
    if not source["BackupRetentionPeriod"]:
        message = f"Automated backups are not enabled for this database instance: {source['DBInstanceIdentifier']}"
        raise ServiceError("InvalidDBInstanceState", message)
    given = [name for name in _NOT_OF_A_REPLICA if name in props]
    if given and not (given == ["Engine"] and props["Engine"] == source["Engine"]):
        message = f"{given[0]} cannot be given for a read replica: it is the source's"
        raise ServiceError("InvalidParameterCombination", message)
    far = in_another_region(source)
    if far and source["StorageEncrypted"] and "KmsKeyId" not in props:
        message = "Cross-region create of encrypted read replica requires a KmsKeyId of this region"
        raise ServiceError("InvalidParameterCombination", message)
    if far and not props[_SOURCE].startswith(f"arn:aws:rds:{props.get('SourceRegion', '')}"):
        message = f"SourceRegion {props['SourceRegion']} is not the region of {props[_SOURCE]}"
        raise ServiceError("InvalidParameterValue", message)


def with_inheritance(props: Props) -> Props:
    """The properties of a replica, completed by its source's."""
    source = source_of(props)
    if source is None:
        return props
    inherited = {name: source[member] for name, member in _INHERITED.items()}
    return {**inherited, "Port": source["Endpoint"]["Port"], **props}


def link(name: str, props: Props) -> None:
    """Let source and replica know each other; across regions they do so by ARN."""
    source, replica = source_of(props), rds._instances[name]
    if source is None:
        return
    far = in_another_region(source)
    replica["ReadReplicaSourceDBInstanceIdentifier"] = source["DBInstanceArn" if far else "DBInstanceIdentifier"]
    replica["DBName"] = source["DBName"]
    held = source.setdefault("ReadReplicaDBInstanceIdentifiers", [])
    held.append(replica["DBInstanceArn"] if far else name)


def unlink(name: str) -> None:
    """A replica that is promoted or deleted belongs to its source no more; replicas of a deleted source go on alone."""
    arn = f"arn:aws:rds:{get_region()}:{get_account_id()}:db:{name}"
    for (account, _, _), other in list(rds._instances._data.items()):
        if account != get_account_id():
            continue
        replicas = other.get("ReadReplicaDBInstanceIdentifiers") or []
        other["ReadReplicaDBInstanceIdentifiers"] = [held for held in replicas if held not in (name, arn)]


def orphan(name: str) -> None:
    """Promote the replicas of a source that goes."""
    arn = f"arn:aws:rds:{get_region()}:{get_account_id()}:db:{name}"
    for other in rds._instances._data.values():
        if other.get("ReadReplicaSourceDBInstanceIdentifier") in (name, arn):
            other["ReadReplicaSourceDBInstanceIdentifier"] = ""


def moves_to_another_source(old: Props, new: Props) -> bool:
    """Naming a source replaces the instance; naming none any more promotes it in place."""
    return bool(new.get(_SOURCE)) and old.get(_SOURCE) != new[_SOURCE]
