"""Amazon ElastiCache: replication groups. No cache is ever started."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from ministack.core.responses import get_account_id, get_region
from ministack.services import elasticache
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query
from . import elasticache_rules, references

_DEFAULT_PORT = 6379
_SHORT_DIRECTIONS = {"east": "e", "west": "w", "north": "n", "south": "s", "central": "c"}

# What a template may change in place: its name, how the record spells it, what holds without it.
_SETTINGS: tuple[tuple[str, str, Any], ...] = (
    ("ReplicationGroupDescription", "Description", ""),
    ("CacheNodeType", "CacheNodeType", "cache.t3.micro"),
    ("SnapshotRetentionLimit", "SnapshotRetentionLimit", 0),
    ("SnapshotWindow", "SnapshotWindow", "05:00-06:00"),
    ("PreferredMaintenanceWindow", "PreferredMaintenanceWindow", "sun:05:00-sun:06:00"),
    ("AutoMinorVersionUpgrade", "AutoMinorVersionUpgrade", True),
    ("UserGroupIds", "UserGroupIds", []),
    ("KmsKeyId", "KmsKeyId", ""),
    ("NotificationTopicArn", "NotificationTopicArn", ""),
    ("NetworkType", "NetworkType", "ipv4"),
    ("IpDiscovery", "IpDiscovery", "ipv4"),
    ("TransitEncryptionEnabled", "TransitEncryptionEnabled", False),
)
_MEMBERS_SHARE = (
    "Engine",
    "EngineVersion",
    "CacheNodeType",
    "AutoMinorVersionUpgrade",
    "SecurityGroups",
    "SnapshotRetentionLimit",
    "SnapshotWindow",
    "PreferredMaintenanceWindow",
    "LogDeliveryConfigurations",
    "TransitEncryptionEnabled",
    "TransitEncryptionMode",
    "AtRestEncryptionEnabled",
    "AuthTokenEnabled",
    "NotificationTopicArn",
)


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    name = provisioners._ec_rg_id(logical_id, props, stack_name).lower()
    elasticache._seed_default_param_groups()
    request = {**props, "ReplicationGroupId": name}
    request.setdefault("TransitEncryptionEnabled", False)
    call_query(elasticache._create_replication_group, request)
    _settle(name, props)
    return name, {}


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    if physical_id not in elasticache._replication_groups:
        raise ServiceError("ReplicationGroupNotFoundFault", f"Replication group {physical_id} not found")
    elasticache_rules.no_way_back(old, new)
    gone = sorted(set(old.get("UserGroupIds", [])) - set(new.get("UserGroupIds", [])))
    elasticache._unstamp_replication_group_from_user_groups(physical_id, gone)
    elasticache._stamp_replication_group_on_user_groups(physical_id, new.get("UserGroupIds", []))
    _settle(physical_id, new)
    return {}


def _settle(name: str, props: Props) -> None:
    """Make the record what the properties say: ModifyReplicationGroup of ministack takes only a few of them."""
    group = elasticache._replication_groups[name]
    for given, member, default in _SETTINGS:
        group[member] = copy.copy(props.get(given, default))
    token = props.get("AuthToken", "")
    version = props.get("EngineVersion", group["EngineVersion"])
    group |= {
        "EngineVersion": version,
        "SecurityGroups": [{"SecurityGroupId": id, "Status": "active"} for id in props.get("SecurityGroupIds", [])],
        "AuthTokenEnabled": bool(token),
        "_auth_tokens": [token] if token else [],
        "AutomaticFailover": "enabled" if props.get("AutomaticFailoverEnabled") else "disabled",
        "MultiAZ": "enabled" if props.get("MultiAZEnabled") else "disabled",
        "TransitEncryptionMode": _transit_mode(props),
        "LogDeliveryConfigurations": [
            {**item, "Status": "active", "Message": ""} for item in props.get("LogDeliveryConfigurations", [])
        ],
        "CacheParameterGroupName": props.get("CacheParameterGroupName") or _default_parameters(group, version, props),
    }
    elasticache._tags[group["ARN"]] = list(props.get("Tags", []))
    _place_nodes(name, group, props)


def _transit_mode(props: Props) -> str | None:
    return props.get("TransitEncryptionMode", "required") if props.get("TransitEncryptionEnabled") else None


def _default_parameters(group: dict[str, Any], version: str, props: Props) -> str:
    sharded = elasticache_rules.is_sharded(props)
    return str(elasticache._default_param_group_for_engine(group["Engine"], version, cluster_enabled=sharded))


def _place_nodes(name: str, group: dict[str, Any], props: Props) -> None:
    """The shards and nodes, as names, zones and endpoints; ministack points all endpoints at its own container."""
    for member in group["MemberClusters"]:
        cluster = elasticache._clusters.pop(member)
        elasticache._tags.pop(cluster["CacheClusterArn"], None)
    pattern = cluster
    sharded, encrypted = elasticache_rules.is_sharded(props), group["TransitEncryptionEnabled"]
    address = _Addresses(name, encrypted, int(props.get("Port", _DEFAULT_PORT)))
    zones = _zones(group["CacheSubnetGroupName"], props)
    group["NodeGroups"], group["MemberClusters"] = [], []
    for shard in range(1, elasticache_rules.shards(props) + 1):
        nodes = []
        for node in range(1, elasticache_rules.replicas(props) + 2):
            cluster_id = f"{name}-{shard:04d}-{node:03d}" if sharded else f"{name}-{node:03d}"
            endpoint = address.of_node(cluster_id, shard)
            zone = zones[(shard + node) % len(zones)]
            nodes.append(
                {
                    "CacheClusterId": cluster_id,
                    "CacheNodeId": "0001",
                    "CurrentRole": "primary" if node == 1 else "replica",
                    "PreferredAvailabilityZone": zone,
                    "ReadEndpoint": endpoint,
                }
            )
            _add_cluster(cluster_id, {**copy.deepcopy(pattern), "PreferredAvailabilityZone": zone}, group, endpoint)
            group["MemberClusters"].append(cluster_id)
        group["NodeGroups"].append(
            {
                "NodeGroupId": f"{shard:04d}",
                "Status": "available",
                "PrimaryEndpoint": address.primary(),
                "ReaderEndpoint": address.reader(),
                "NodeGroupMembers": nodes,
            }
        )
    group["ClusterEnabled"] = sharded
    group["ClusterMode"] = props.get("ClusterMode", "enabled" if sharded else "disabled")
    group["ConfigurationEndpoint"] = address.configuration() if sharded else None


def _add_cluster(cluster_id: str, cluster: dict[str, Any], group: dict[str, Any], endpoint: dict[str, Any]) -> None:
    arn = elasticache._arn_cluster(cluster_id)
    cluster |= {member: copy.deepcopy(group.get(member)) for member in _MEMBERS_SHARE}
    cluster |= {"CacheClusterId": cluster_id, "CacheClusterArn": arn, "_endpoint": endpoint}
    cluster["CacheParameterGroup"]["CacheParameterGroupName"] = group["CacheParameterGroupName"]
    cluster["CacheNodes"][0]["Endpoint"] = endpoint
    elasticache._clusters[cluster_id] = cluster
    elasticache._tags[arn] = list(elasticache._tags[group["ARN"]])


def _zones(subnet_group: str, props: Props) -> list[str]:
    """Where the nodes go: as asked for, or spread over the zones of the subnet group."""
    asked: list[str] = props.get("PreferredCacheClusterAZs", [])
    for shard in props.get("NodeGroupConfiguration", []):
        asked = [*asked, shard.get("PrimaryAvailabilityZone", ""), *shard.get("ReplicaAvailabilityZones", [])]
    asked = [zone for zone in asked if zone]
    held = elasticache._subnet_groups.get(subnet_group, {}).get("Subnets", [])
    found = sorted({subnet["SubnetAvailabilityZone"]["Name"] for subnet in held})
    return asked or found or [f"{get_region()}a"]


class _Addresses:
    """The names of a group's endpoints, formed as ElastiCache forms them."""

    def __init__(self, name: str, encrypted: bool, port: int) -> None:
        digest = hashlib.sha256(f"{get_account_id()}:{get_region()}".encode()).hexdigest()[:6]
        place, direction, number = get_region().rsplit("-", 2)
        for word, letter in _SHORT_DIRECTIONS.items():
            direction = direction.replace(word, letter)
        self._name, self._encrypted, self._port, self._hash = name, encrypted, port, digest
        self._domain = f"{place.replace('-', '')}{direction}{number}.cache.amazonaws.com"

    def _endpoint(self, encrypted_prefix: str, plain_suffix: str, plain_part: str) -> dict[str, Any]:
        if self._encrypted:
            address = f"{encrypted_prefix}.{self._name}.{self._hash}.{self._domain}"
        else:
            address = f"{self._name}{plain_suffix}.{self._hash}.{plain_part}.{self._domain}"
        return {"Address": address, "Port": self._port}

    def primary(self) -> dict[str, Any]:
        return self._endpoint("master", "", "ng.0001")

    def reader(self) -> dict[str, Any]:
        return self._endpoint("replica", "-ro", "ng.0001")

    def configuration(self) -> dict[str, Any]:
        return self._endpoint("clustercfg", "", "clustercfg")

    def of_node(self, cluster_id: str, shard: int) -> dict[str, Any]:
        if self._encrypted:
            address = f"{cluster_id}.{self._name}.{self._hash}.{self._domain}"
        else:
            address = f"{cluster_id}.{self._hash}.{shard:04d}.{self._domain}"
        return {"Address": address, "Port": self._port}


def _attributes(physical_id: str, props: Props) -> Attributes:
    attributes: Attributes = provisioners._ec_rg_attrs(physical_id)
    return attributes


def _delete(physical_id: str, props: Props) -> None:
    if physical_id in elasticache._replication_groups:
        call_query(elasticache._delete_replication_group, {"ReplicationGroupId": physical_id})


def _snapshot(physical_id: str, props: Props) -> None:
    if physical_id in elasticache._replication_groups:
        name = provisioners._snapshot_id(physical_id)
        call_query(elasticache._create_snapshot, {"SnapshotName": name, "ReplicationGroupId": physical_id})


def _group_xml(group: dict[str, Any]) -> str:
    """ministack's answer lacks the key and how the group is reached."""
    plain: str = _ministacks_group_xml(group)
    told = "".join(f"<{name}>{group.get(name) or ''}</{name}>" for name in ("KmsKeyId", "NetworkType", "IpDiscovery"))
    return plain + told


_ministacks_group_xml = elasticache._rg_xml


def _escaped(value: Any) -> Any:
    """Text as XML takes it; an access string such as `on ~* &* +@all` has characters that ministack does not escape."""
    if isinstance(value, dict):
        return {key: _escaped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return escape(value) if isinstance(value, str) else value


def _escaping(write: Callable[[dict[str, Any]], str]) -> Callable[[dict[str, Any]], str]:
    return lambda record: write(_escaped(record))


def install() -> None:
    """Show all of a group, and never look for a container engine: no cache runs here."""
    elasticache._rg_xml = _escaping(_group_xml)
    for name in ("_user_xml", "_subnet_group_xml"):
        setattr(elasticache, name, _escaping(getattr(elasticache, name)))
    elasticache._get_docker = lambda: None


TYPES = [
    ResourceType(
        "AWS::ElastiCache::ReplicationGroup",
        Kind.MINISTACK_PATCHED,
        create=_create,
        update=_update,
        delete=_delete,
        describe=_attributes,
        snapshot=_snapshot,
        replaces=elasticache_rules.gains_a_token,
        references={
            "CacheSubnetGroupName": elasticache_rules.subnet_group,
            "CacheParameterGroupName": elasticache_rules.parameter_group,
            "SecurityGroupIds/*": references.security_group,
            "KmsKeyId": references.usable_kms_key,
            "NotificationTopicArn": references.topic,
            "UserGroupIds/*": elasticache_rules.user_group,
        },
        rules=(elasticache_rules.check_group,),
        note="nodes, failover, encryption, access, engine, windows and network are checked; nodes and shards change in "
        "place, as with the update policy for online resharding; endpoints resolve nowhere",
    ),
]
