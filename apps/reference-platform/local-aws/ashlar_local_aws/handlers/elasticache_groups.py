"""Amazon ElastiCache: subnet groups and parameter groups."""

from __future__ import annotations

import re
from typing import Any

from ministack.services import ec2, elasticache
from ministack.services.cloudformation import provisioners

from ..resource_type import Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query
from . import references

# https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html,
# checked 2026-11-25.
_FAMILIES = re.compile(r"memcached1\.[456]|redis(2\.6|2\.8|3\.2|4\.0|5\.0|6\.x|7)|valkey[789]")


def _users(member: str, name: str) -> list[str]:
    """The caches that use a group."""
    held = [*elasticache._replication_groups.items(), *elasticache._clusters.items()]
    return [str(key) for key, record in held if _uses(record, member) == name]


def _uses(record: dict[str, Any], member: str) -> Any:
    return record.get(member) or record.get("CacheParameterGroup", {}).get(member)


def _check_subnets(props: Props) -> None:
    vpcs = {ec2._subnets[subnet]["VpcId"] for subnet in props["SubnetIds"]}
    if len(vpcs) > 1:
        raise ServiceError("InvalidSubnet", f"The subnets are not all in a common VPC: {', '.join(sorted(vpcs))}")


def _delete_subnets(physical_id: str, props: Props) -> None:
    if physical_id in elasticache._subnet_groups:
        call_query(elasticache._delete_subnet_group, {"CacheSubnetGroupName": physical_id})


def _check_family(props: Props) -> None:
    family = props["CacheParameterGroupFamily"]
    if not _FAMILIES.fullmatch(family):
        raise ServiceError("InvalidParameterValue", f"CacheParameterGroupFamily {family} is not a valid family")


def _check_values(props: Props) -> None:
    """The values of the parameters that ministack knows with what they may be."""
    known = elasticache._default_params_for_family(props["CacheParameterGroupFamily"])
    for name, value in props.get("Properties", {}).items():
        allowed = known.get(name, {}).get("AllowedValues", "")
        if "," in allowed and str(value) not in allowed.split(","):
            message = f"The parameter value {value} is not valid for the parameter {name}; allowed: {allowed}"
            raise ServiceError("InvalidParameterValue", message)


def _create_parameters(logical_id: str, props: Props, stack_name: str) -> Created:
    created: Created = provisioners._ec_parameter_group_create(logical_id, props, stack_name)
    return created


def _delete_parameters(physical_id: str, props: Props) -> None:
    users = _users("CacheParameterGroupName", physical_id)
    if users:
        message = f"One or more cache clusters are still members of this parameter group {physical_id}: {users[0]}"
        raise ServiceError("InvalidCacheParameterGroupState", message)
    if physical_id in elasticache._param_groups:
        call_query(elasticache._delete_param_group, {"CacheParameterGroupName": physical_id})


TYPES = [
    ResourceType(
        "AWS::ElastiCache::SubnetGroup",
        Kind.MINISTACK_PATCHED,
        delete=_delete_subnets,
        references={"SubnetIds/*": references.subnet},
        rules=(_check_subnets,),
        note="one VPC; the name must be free; one in use cannot be deleted",
    ),
    ResourceType(
        "AWS::ElastiCache::ParameterGroup",
        Kind.MINISTACK_PATCHED,
        create=_create_parameters,
        delete=_delete_parameters,
        rules=(_check_family, _check_values),
        note="the family is checked, and the values of the best known parameters; one in use cannot be deleted",
    ),
]
