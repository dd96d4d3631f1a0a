"""What Amazon RDS refuses of a DB instance beyond the schema of its type."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_region
from ministack.services import ec2, rds

from ..resource_type import Props
from ..service_api import ServiceError
from . import engine_versions, references, windows

# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, checked 2026-11-25.
_LOGS = {
    "postgres": frozenset({"postgresql", "upgrade", "iam-db-auth-error"}),
    "mysql": frozenset({"audit", "error", "general", "slowquery", "iam-db-auth-error"}),
    "mariadb": frozenset({"audit", "error", "general", "slowquery", "iam-db-auth-error"}),
}
_MONITORING_SECONDS = (0, 1, 5, 10, 15, 30, 60)
_LONGEST_BACKUP_DAYS = 35
_SHORTEST_WINDOW_MINUTES = 30
_SHORTEST_PASSWORD = 8
_LONGEST_PASSWORD = {"postgres": 128, "mysql": 41, "mariadb": 41}
_RESERVED_USERS = {"postgres": frozenset({"admin", "rdsadmin"}), "mysql": frozenset({"rdsadmin", "rdsrepladmin"})}

# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html, checked 2026-11-25: least and most GiB.
_STORAGE_GIB = {"gp2": (20, 65_536), "gp3": (20, 65_536), "io1": (100, 65_536), "io2": (100, 65_536)}
_GP3_TUNABLE_FROM_GIB = 400
_PROVISIONED = ("io1", "io2")
_DEFAULT_STORAGE = "gp2"


def refusal(message: str) -> ServiceError:
    return ServiceError("InvalidParameterValue", message)


def conflict(message: str) -> ServiceError:
    return ServiceError("InvalidParameterCombination", message)


def check(props: Props) -> None:
    """The rules of every instance, then those of one that stands alone."""
    cluster = rds._clusters.get(props.get("DBClusterIdentifier", ""))
    if cluster:
        _check_member(props, cluster)
        return
    engine_versions.database(props)
    _check_windows(props)
    _check_monitoring(props)
    _check_network(props)
    if props.get("Engine", "").startswith("aurora"):
        return
    _check_storage(props)
    _check_credentials(props)
    _check_backups_and_logs(props)
    _check_backup_replication(props)
    _check_parameter_group(props)


def check_creation(props: Props) -> None:
    """What an instance needs that neither a cluster, a source nor a snapshot gives it."""
    if any(name in props for name in _GIVERS) or props.get("Engine", "").startswith("aurora"):
        return
    for name in ("Engine", "AllocatedStorage", "MasterUsername"):
        if name not in props:
            raise ServiceError("MissingParameter", f"{name} is required for an instance that stands alone")
    if not props.get("ManageMasterUserPassword") and not props.get("MasterUserPassword"):
        raise conflict("MasterUserPassword or ManageMasterUserPassword is required")


_GIVERS = (
    "DBClusterIdentifier",
    "DBSnapshotIdentifier",
    "SourceDBInstanceIdentifier",
    "SourceDbiResourceId",
    "SourceDBInstanceAutomatedBackupsArn",
)


def _check_member(props: Props, cluster: dict[str, Any]) -> None:
    if props.get("Engine", cluster["Engine"]) != cluster["Engine"]:
        raise conflict(f"The engine {props['Engine']} does not match the cluster's engine {cluster['Engine']}")
    _check_windows(props)
    _check_monitoring(props)


def _check_windows(props: Props) -> None:
    backup, maintenance = props.get("PreferredBackupWindow"), props.get("PreferredMaintenanceWindow")
    every_day = windows.daily("backup window", backup, _SHORTEST_WINDOW_MINUTES) if backup else None
    every_week = windows.weekly("maintenance window", maintenance, _SHORTEST_WINDOW_MINUTES) if maintenance else None
    if every_day and every_week:
        windows.refuse_overlap(every_day, every_week)


def _check_monitoring(props: Props) -> None:
    seconds, role = props.get("MonitoringInterval", 0), props.get("MonitoringRoleArn")
    if seconds not in _MONITORING_SECONDS:
        allowed = ", ".join(map(str, _MONITORING_SECONDS))
        raise refusal(f"MonitoringInterval {seconds} is not valid; allowed: {allowed}")
    if bool(seconds) != bool(role):
        raise conflict("A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.")


def _check_network(props: Props) -> None:
    if props.get("MultiAZ") and "AvailabilityZone" in props:
        message = "Requesting a specific availability zone is not valid for Multi-AZ instances."
        raise conflict(message)
    name = props.get("DBSubnetGroupName", "")
    held = rds._subnet_groups.get(name) or rds._subnet_groups.get(name.lower())
    for group in props.get("VPCSecurityGroups", []) if held else []:
        if ec2._security_groups[group]["VpcId"] != held["VpcId"]:
            message = f"The DB instance and EC2 security group are in different VPCs: {group} is not in {held['VpcId']}"
            raise ServiceError("InvalidVPCNetworkStateFault", message)


def _check_storage(props: Props) -> None:
    kind = props.get("StorageType", _DEFAULT_STORAGE)
    if "AllocatedStorage" not in props:
        return
    size = int(props["AllocatedStorage"])
    least, most = _STORAGE_GIB.get(kind, (5, 3_072))
    if not least <= size <= most:
        raise refusal(f"Invalid storage size for storage type {kind}: {size} GiB; allowed: {least} to {most}")
    if props.get("MaxAllocatedStorage", size) < size:
        raise refusal(f"Max storage size {props['MaxAllocatedStorage']} must not be below the storage size {size}")
    if kind in _PROVISIONED and "Iops" not in props:
        raise conflict(f"You must specify both the storage size and iops when modifying the storage type to {kind}.")
    tuned = [name for name in ("Iops", "StorageThroughput") if name in props]
    if kind == "gp3" and tuned and size < _GP3_TUNABLE_FROM_GIB:
        message = (
            f"You can't specify IOPS or storage throughput for engine {props.get('Engine', '')} and a storage size "
            f"less than {_GP3_TUNABLE_FROM_GIB}: {tuned[0]}"
        )
        raise conflict(message)
    if kind == "gp2" and tuned:
        raise conflict(f"{tuned[0]} cannot be given with the storage type gp2")


def _check_credentials(props: Props) -> None:
    engine, user = props.get("Engine", ""), props.get("MasterUsername", "")
    managed, password = props.get("ManageMasterUserPassword"), props.get("MasterUserPassword")
    if user.lower() in _RESERVED_USERS.get(engine, ()):
        message = f"MasterUsername {user} cannot be used as it is a reserved word used by the engine"
        raise refusal(message)
    if managed and password:
        raise conflict("MasterUserPassword and ManageMasterUserPassword cannot be combined")
    if not password:
        return
    longest = _LONGEST_PASSWORD.get(engine, _LONGEST_PASSWORD["postgres"])
    if not _SHORTEST_PASSWORD <= len(password) <= longest:
        raise refusal(f"MasterUserPassword must have {_SHORTEST_PASSWORD} to {longest} characters")
    if any(character in '/"@ ' or not character.isprintable() for character in password):
        raise refusal("MasterUserPassword: only printable ASCII characters besides '/', '@', '\"', ' ' may be used")


def _check_backups_and_logs(props: Props) -> None:
    days = props.get("BackupRetentionPeriod", 1)
    if not 0 <= days <= _LONGEST_BACKUP_DAYS:
        raise refusal(f"Invalid backup retention period: {days}; allowed: 0 to {_LONGEST_BACKUP_DAYS}")
    known = _LOGS.get(props.get("Engine", ""))
    unknown = sorted(set(props.get("EnableCloudwatchLogsExports", [])) - known) if known else []
    if unknown:
        message = f"You cannot use the log types '{', '.join(unknown)}' with engine version {props['Engine']}"
        raise conflict(f"{message}; allowed: {', '.join(sorted(known or ()))}")


def _check_backup_replication(props: Props) -> None:
    """Automated backups that RDS copies into another region."""
    region = props.get("AutomaticBackupReplicationRegion")
    if not region:
        return
    if region == get_region():
        raise refusal(f"AutomaticBackupReplicationRegion {region} is the instance's own region")
    if not props.get("BackupRetentionPeriod", 1):
        raise conflict("AutomaticBackupReplicationRegion needs automated backups: BackupRetentionPeriod is 0")
    key = props.get("AutomaticBackupReplicationKmsKeyId", "")
    if props.get("StorageEncrypted") and not key:
        raise conflict(f"AutomaticBackupReplicationKmsKeyId is required: a key of {region} for an encrypted instance")
    if key and not references.kms_key_in(region, key):
        raise ServiceError("KMSKeyNotAccessibleFault", f"The key {key} does not exist in {region}")


def _check_parameter_group(props: Props) -> None:
    name, version = props.get("DBParameterGroupName", ""), str(props.get("EngineVersion", ""))
    group = rds._param_groups.get(name) or rds._param_groups.get(name.lower())
    engine = props.get("Engine", "")
    if group is None or not version or engine not in _LOGS:
        return
    parts = version.split(".")
    family = engine + (parts[0] if engine == "postgres" else ".".join(parts[:2]))
    if group["DBParameterGroupFamily"] != family:
        message = (
            f"The Parameter Group {name} with DBParameterGroupFamily {group['DBParameterGroupFamily']} can't be used "
            f"for this instance. Please use a Parameter Group with DBParameterGroupFamily {family}"
        )
        raise conflict(message)


def monitoring_role(arn: str) -> None:
    references.role_assumable_by("monitoring.rds.amazonaws.com")(arn)
