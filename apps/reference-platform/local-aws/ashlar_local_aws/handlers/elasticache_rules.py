"""What Amazon ElastiCache refuses of a replication group beyond the schema of its type."""

from __future__ import annotations

import re

from ministack.core.responses import get_region
from ministack.services import ec2, elasticache

from ..resource_type import Props
from ..schemas import extension
from ..service_api import ServiceError
from . import engine_versions, references, windows

# https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html, checked 2026-11-25.
_MOST_REPLICAS = 5
_LONGEST_SNAPSHOT_DAYS = 35
_SHORTEST_WINDOW_MINUTES = 60
_NAME = re.compile(r"[A-Za-z](?!.*--)[A-Za-z0-9-]{0,39}(?<!-)")
_TOKEN = re.compile(r"[A-Za-z0-9!&#$^<>-]{16,128}")
_TIERED = "cache.r6gd."


def refusal(message: str) -> ServiceError:
    return ServiceError("InvalidParameterValue", message)


def conflict(message: str) -> ServiceError:
    return ServiceError("InvalidParameterCombination", message)


def subnet_group(name: str) -> None:
    if name not in elasticache._subnet_groups:
        raise ServiceError("CacheSubnetGroupNotFoundFault", f"Cache Subnet Group {name} does not exist")


def parameter_group(name: str) -> None:
    elasticache._seed_default_param_groups()
    if name not in elasticache._param_groups:
        raise ServiceError("CacheParameterGroupNotFound", f"CacheParameterGroup not found: {name}")


def user_group(name: str) -> None:
    if name not in elasticache._user_groups:
        raise ServiceError("UserGroupNotFound", f"User group {name} not found")


def shards(props: Props) -> int:
    return int(props.get("NumNodeGroups") or len(props.get("NodeGroupConfiguration", [])) or 1)


def replicas(props: Props) -> int:
    """How many replicas each shard has."""
    configured = [item["ReplicaCount"] for item in props.get("NodeGroupConfiguration", []) if "ReplicaCount" in item]
    if "ReplicasPerNodeGroup" in props:
        return int(props["ReplicasPerNodeGroup"])
    return int(configured[0]) if configured else max(int(props.get("NumCacheClusters", 1)) - 1, 0)


def is_sharded(props: Props) -> bool:
    """Whether cluster mode is on: by the number of shards, by name, or by the parameters."""
    group = elasticache._param_groups.get(props.get("CacheParameterGroupName", ""), {})
    parameters = elasticache._param_group_params.get(group.get("CacheParameterGroupName", ""), {})
    named = str(props.get("CacheParameterGroupName", "")).endswith(".cluster.on")
    enabled = parameters.get("cluster-enabled", {}).get("Value") == "yes"
    return shards(props) > 1 or named or enabled or props.get("ClusterMode", "").lower() == "enabled"


def gains_a_token(old: Props, new: Props) -> bool:
    """A group without a token is replaced when it is to have one; changing or removing it is done in place."""
    return not old.get("AuthToken") and bool(new.get("AuthToken"))


def no_way_back(old: Props, new: Props) -> None:
    """An engine is never downgraded."""
    before, after = (str(props.get("EngineVersion", "")) for props in (old, new))
    same = old.get("Engine", "redis") == new.get("Engine", "redis")
    if same and before and after and _numbers(after) < _numbers(before):
        raise conflict(f"Cannot downgrade the engine version from {before} to {after}")


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def check_group(props: Props) -> None:
    if "ReplicationGroupId" in props and not _NAME.fullmatch(props["ReplicationGroupId"]):
        allowed = "a letter, then letters, digits and single hyphens, 40 in all"
        raise refusal(f"ReplicationGroupId {props['ReplicationGroupId']} is not valid; allowed: {allowed}")
    engine = props.get("Engine", "redis").lower()
    if engine not in ("redis", "valkey"):
        raise refusal(f"Engine {engine} is not valid for a replication group; allowed: redis, valkey")
    engine_versions.cache({**props, "Engine": engine})
    _check_node_type(props)
    _check_nodes(props)
    _check_encryption(props, engine)
    _check_access(props)
    _check_windows(props)
    _check_parameters(props, engine)
    _check_network(props)
    _check_logs(props)


def _check_node_type(props: Props) -> None:
    kind = props.get("CacheNodeType")
    known = extension("aws_elasticache_cachecluster/cachenodetype_enum").get(get_region(), {}).get("enum")
    if kind and known and kind not in known:
        raise refusal(f"CacheNodeType {kind} is not valid in {get_region()}")
    if str(kind).startswith(_TIERED) != bool(props.get("DataTieringEnabled")):
        raise conflict(f"DataTieringEnabled goes with the node types {_TIERED}* and with no others")


def _check_nodes(props: Props) -> None:
    nodes, each, sharded = props.get("NumCacheClusters"), replicas(props), is_sharded(props)
    if not 0 <= each <= _MOST_REPLICAS:
        raise refusal(f"ReplicasPerNodeGroup {each} is not valid; allowed: 0 to {_MOST_REPLICAS}")
    if nodes is not None and sharded:
        raise conflict("NumCacheClusters cannot be given in cluster mode; give ReplicasPerNodeGroup")
    failover = props.get("AutomaticFailoverEnabled")
    if sharded and not failover:
        raise conflict("Redis with cluster mode enabled cannot be created with auto failover turned off.")
    if failover and not sharded and each < 1:
        message = "Replication group with automatic failover must have at least 2 cache clusters (1 primary, 1 replica)"
        raise conflict(message)
    if props.get("MultiAZEnabled") and not failover:
        raise conflict("Must enable automatic failover when Multi-AZ is enabled.")
    if props.get("MultiAZEnabled") and each < 1:
        raise conflict("Multi-AZ needs at least one replica in every shard")


def _check_encryption(props: Props, engine: str) -> None:
    at_rest = props.get("AtRestEncryptionEnabled", engine == "valkey")
    if "KmsKeyId" in props and not at_rest:
        raise conflict("KmsKeyId can only be given with AtRestEncryptionEnabled")
    if "TransitEncryptionMode" in props and not props.get("TransitEncryptionEnabled"):
        raise conflict("TransitEncryptionMode can only be given with TransitEncryptionEnabled")


def _check_access(props: Props) -> None:
    token, groups = props.get("AuthToken"), props.get("UserGroupIds", [])
    if token and not _TOKEN.fullmatch(token):
        raise refusal("Invalid AuthToken provided; allowed: 16 to 128 letters, digits and ! & # $ ^ < > -")
    if token and groups:
        raise conflict("An AUTH token and user groups cannot be used together")
    if len(groups) > 1:
        raise refusal(f"UserGroupIds has {len(groups)} items; allowed: 1")
    if not (token or groups):
        return
    if not props.get("TransitEncryptionEnabled"):
        what = "The AUTH token is" if token else "User groups are"
        raise conflict(f"{what} only supported when encryption-in-transit is enabled")
    if props.get("TransitEncryptionMode") == "preferred":
        raise conflict("Transit encryption preferred is not supported with access control enabled clusters.")


def _check_windows(props: Props) -> None:
    days = props.get("SnapshotRetentionLimit", 0)
    if not 0 <= days <= _LONGEST_SNAPSHOT_DAYS:
        raise refusal(f"SnapshotRetentionLimit {days} is not valid; allowed: 0 to {_LONGEST_SNAPSHOT_DAYS}")
    snapshot, maintenance = props.get("SnapshotWindow"), props.get("PreferredMaintenanceWindow")
    every_day = windows.daily("snapshot window", snapshot, _SHORTEST_WINDOW_MINUTES) if snapshot else None
    every_week = windows.weekly("maintenance window", maintenance, _SHORTEST_WINDOW_MINUTES) if maintenance else None
    if every_day and every_week:
        windows.refuse_overlap(every_day, every_week)


def family(engine: str, version: str) -> str:
    """The parameter group family of an engine's version."""
    major = version.split(".")[0]
    if engine == "redis" and int(major) < 6:
        return f"redis{'.'.join(version.split('.')[:2])}"
    return f"{engine}{major}" + (".x" if (engine, major) == ("redis", "6") else "")


def _check_parameters(props: Props, engine: str) -> None:
    group = elasticache._param_groups.get(props.get("CacheParameterGroupName", ""))
    version = props.get("EngineVersion")
    if not group or not version:
        return
    wanted, held = family(engine, version), group["CacheParameterGroupFamily"]
    if held != wanted:
        message = f"Expected a parameter group of family {wanted} but found one of family {held}"
        raise conflict(f"{message}: {group['CacheParameterGroupName']}")


def _check_network(props: Props) -> None:
    group = elasticache._subnet_groups.get(props.get("CacheSubnetGroupName", ""))
    if group is None:
        return
    for security_group in props.get("SecurityGroupIds", []):
        if ec2._security_groups[security_group]["VpcId"] != group["VpcId"]:
            message = f"The security group {security_group} and the cache subnet group are in different VPCs"
            raise conflict(message)
    zones = {subnet["SubnetAvailabilityZone"]["Name"] for subnet in group["Subnets"]}
    if props.get("MultiAZEnabled") and len(zones) < 2:
        raise conflict(f"Multi-AZ needs a subnet group of two zones; it covers {', '.join(sorted(zones))}")


def _check_logs(props: Props) -> None:
    for item in props.get("LogDeliveryConfigurations", []):
        group = item.get("DestinationDetails", {}).get("CloudWatchLogsDetails", {}).get("LogGroup")
        if group:
            references.log_group_name(group)
