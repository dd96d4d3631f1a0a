"""Amazon ElastiCache: serverless caches. No cache is ever started."""

from __future__ import annotations

import re
import time
from typing import Any

from ministack.core.responses import get_region
from ministack.services import ec2, elasticache

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query
from . import elasticache_rules, references

# https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html, checked 2026-11-25.
_NAME = re.compile(r"[a-z](?!.*--)[a-z0-9-]{0,39}(?<!-)", re.IGNORECASE)
_DATA_GB = (1, 5_000)
_ECPU_PER_SECOND = (1_000, 15_000_000)
_LONGEST_SNAPSHOT_DAYS = 35
_PORT, _READER_PORT = 6379, 6380
# FinalSnapshotName is a wish for the deletion; ministack takes no snapshot of a serverless cache.
_NOT_SENT = ("FinalSnapshotName", "Tags")


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props["ServerlessCacheName"].lower()
    sent = {key: value for key, value in props.items() if key not in _NOT_SENT}
    call_query(elasticache._create_serverless_cache, {**sent, "ServerlessCacheName": name})
    cache = elasticache._serverless_caches[name]
    address = f"{name}-{cache['ARN'].encode().hex()[-6:]}.serverless.{get_region()}.cache.amazonaws.com"
    cache["Endpoint"] = {"Address": address, "Port": _PORT}
    cache["ReaderEndpoint"] = {"Address": address, "Port": _READER_PORT}
    elasticache._tags[cache["ARN"]] = list(props.get("Tags", []))
    return name, {}


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    cache = elasticache._serverless_caches.get(physical_id)
    if cache is None:
        raise ServiceError("ServerlessCacheNotFoundFault", f"Serverless cache {physical_id} not found")
    version = {key: new[key] for key in ("Engine", "MajorEngineVersion") if new.get(key) != old.get(key) and key in new}
    if version:
        call_query(elasticache._modify_serverless_cache, {"ServerlessCacheName": physical_id, **version})
    cache |= {
        "Description": new.get("Description", ""),
        "CacheUsageLimits": new.get("CacheUsageLimits", {}),
        "SnapshotRetentionLimit": new.get("SnapshotRetentionLimit", 0),
        "DailySnapshotTime": new.get("DailySnapshotTime", ""),
        "SecurityGroupIds": new.get("SecurityGroupIds", []),
        "UserGroupId": new.get("UserGroupId", ""),
    }
    elasticache._tags[cache["ARN"]] = list(new.get("Tags", []))
    return {}


def _delete(physical_id: str, props: Props) -> None:
    if physical_id in elasticache._serverless_caches:
        call_query(elasticache._delete_serverless_cache, {"ServerlessCacheName": physical_id})


def _attributes(physical_id: str, props: Props) -> Attributes:
    cache: dict[str, Any] = elasticache._serverless_caches[physical_id]
    created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(cache["CreateTime"]))
    return {
        "ARN": cache["ARN"],
        "Status": cache["Status"],
        "CreateTime": created,
        "FullEngineVersion": cache["FullEngineVersion"],
        **{
            f"{member}.{part}": str(cache[member][part])
            for member in ("Endpoint", "ReaderEndpoint")
            for part in ("Address", "Port")
        },
    }


def _check(props: Props) -> None:
    name, limits = props["ServerlessCacheName"], props.get("CacheUsageLimits", {})
    if not _NAME.fullmatch(name):
        message = f"ServerlessCacheName {name} is not valid; allowed: a letter, then letters, digits and single hyphens"
        raise elasticache_rules.refusal(message)
    for member, (least, most) in (("DataStorage", _DATA_GB), ("ECPUPerSecond", _ECPU_PER_SECOND)):
        asked = [limits.get(member, {}).get(end) for end in ("Minimum", "Maximum")]
        for value in asked:
            if value is not None and not least <= value <= most:
                raise elasticache_rules.refusal(f"{member} {value} is not valid; allowed: {least} to {most}")
        if None not in asked and asked[0] > asked[1]:
            raise elasticache_rules.refusal(f"{member}: the minimum {asked[0]} is above the maximum {asked[1]}")
    days = props.get("SnapshotRetentionLimit", 0)
    if not 0 <= days <= _LONGEST_SNAPSHOT_DAYS:
        message = f"SnapshotRetentionLimit {days} is not valid; allowed: 0 to {_LONGEST_SNAPSHOT_DAYS}"
        raise elasticache_rules.refusal(message)
    subnets = [ec2._subnets[subnet] for subnet in props.get("SubnetIds", [])]
    vpcs, zones = ({item[member] for item in subnets} for member in ("VpcId", "AvailabilityZone"))
    if subnets and (len(vpcs) > 1 or len(zones) < 2):
        message = "The subnets of a serverless cache must be of one VPC and of at least two zones"
        raise elasticache_rules.conflict(message)


TYPES = [
    ResourceType(
        "AWS::ElastiCache::ServerlessCache",
        Kind.SERVICE_API,
        create=_create,
        update=_update,
        delete=_delete,
        describe=_attributes,
        references={
            "SubnetIds/*": references.subnet,
            "SecurityGroupIds/*": references.security_group,
            "KmsKeyId": references.usable_kms_key,
            "UserGroupId": elasticache_rules.user_group,
        },
        rules=(_check,),
        note="limits, subnets and what it refers to are checked; a final snapshot is not taken",
    ),
]
