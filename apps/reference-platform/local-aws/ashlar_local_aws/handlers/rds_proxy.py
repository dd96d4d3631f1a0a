"""Amazon RDS Proxy: proxies, their target groups and their endpoints."""

from __future__ import annotations

from ministack.services import ec2, rds
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query
from . import references

_PROXY_MEMBERS = (
    "EngineFamily",
    "RoleArn",
    "VpcSubnetIds",
    "VpcSecurityGroupIds",
    "Auth",
    "RequireTLS",
    "IdleClientTimeout",
    "DebugLogging",
    "DefaultAuthScheme",
    "EndpointNetworkType",
    "TargetConnectionNetworkType",
    "Tags",
)
_PROXY_DEFAULTS: Props = {"RequireTLS": False, "IdleClientTimeout": 1800, "DebugLogging": False}


def _create_proxy(logical_id: str, props: Props, stack_name: str) -> Created:
    request = {name: props[name] for name in _PROXY_MEMBERS if name in props}
    call_query(rds._create_db_proxy, {"DBProxyName": props["DBProxyName"], **request})
    return props["DBProxyName"], {}


def _update_proxy(physical_id: str, old: Props, new: Props) -> Attributes:
    wanted = {**_PROXY_DEFAULTS, **{name: new[name] for name in _PROXY_MEMBERS if name in new}}
    request = {
        name: wanted[name] for name in ("RoleArn", "Auth", *_PROXY_DEFAULTS, "DefaultAuthScheme") if name in wanted
    }
    request["SecurityGroups"] = new.get("VpcSecurityGroupIds", [])
    call_query(rds._modify_db_proxy, {"DBProxyName": physical_id, **request})
    provisioners._rds_sync_tags(rds._db_proxies[physical_id]["DBProxyArn"], old, new, "AWS::RDS::DBProxy")
    return {}


def _proxy_attributes(physical_id: str, props: Props) -> Attributes:
    proxy = rds._db_proxies[physical_id]
    return {name: proxy[name] for name in ("DBProxyArn", "Endpoint", "VpcId")}


def _delete_proxy(physical_id: str, props: Props) -> None:
    if physical_id in rds._db_proxies:
        call_query(rds._delete_db_proxy, {"DBProxyName": physical_id})


def _subnets_cover_two_zones(props: Props) -> None:
    zones = {ec2._subnets[subnet]["AvailabilityZone"] for subnet in props["VpcSubnetIds"]}
    if len(zones) < 2:
        message = f"DB Proxy subnets must cover at least two Availability Zones; they cover {', '.join(sorted(zones))}"
        raise ServiceError("InvalidSubnet", message)


def _targets(props: Props) -> Props:
    names = ("DBInstanceIdentifiers", "DBClusterIdentifiers")
    return {name: props[name] for name in names if props.get(name)}


def _pool(props: Props) -> Props:
    """The pool's settings as the API spells them: it wants lists as members and knows no other difference."""
    config = props.get("ConnectionPoolConfigurationInfo", {})
    return {"ConnectionPoolConfig": config} if config else {}


def _group_request(props: Props) -> Props:
    return {"DBProxyName": props["DBProxyName"], "TargetGroupName": props.get("TargetGroupName", "default")}


def _create_target_group(logical_id: str, props: Props, stack_name: str) -> Created:
    call_query(rds._modify_db_proxy_target_group, {**_group_request(props), **_pool(props)})
    if _targets(props):
        call_query(rds._register_db_proxy_targets, {**_group_request(props), **_targets(props)})
    arn = rds._db_proxies[props["DBProxyName"]]["TargetGroup"]["TargetGroupArn"]
    return arn, {"TargetGroupArn": arn}


def _update_target_group(physical_id: str, old: Props, new: Props) -> Attributes:
    if old.get("ConnectionPoolConfigurationInfo") != new.get("ConnectionPoolConfigurationInfo"):
        request = _pool(new) or {"ConnectionPoolConfig": {"MaxConnectionsPercent": 100}}
        call_query(rds._modify_db_proxy_target_group, {**_group_request(new), **request})
    if _targets(old) != _targets(new):
        if _targets(old):
            call_query(rds._deregister_db_proxy_targets, {**_group_request(old), **_targets(old)})
        if _targets(new):
            call_query(rds._register_db_proxy_targets, {**_group_request(new), **_targets(new)})
    return {"TargetGroupArn": physical_id}


def _delete_target_group(physical_id: str, props: Props) -> None:
    # The group itself belongs to its proxy and goes with it.
    proxy = rds._db_proxies.get(props["DBProxyName"])
    if proxy and proxy["Targets"]:
        call_query(rds._deregister_db_proxy_targets, {**_group_request(props), **_targets(props)})


_ENDPOINT_MEMBERS = (
    "DBProxyName",
    "DBProxyEndpointName",
    "VpcSubnetIds",
    "VpcSecurityGroupIds",
    "TargetRole",
    "EndpointNetworkType",
    "Tags",
)


def _create_endpoint(logical_id: str, props: Props, stack_name: str) -> Created:
    request = {name: props[name] for name in _ENDPOINT_MEMBERS if name in props}
    call_query(rds._create_db_proxy_endpoint, request)
    return props["DBProxyEndpointName"], {}


def _update_endpoint(physical_id: str, old: Props, new: Props) -> Attributes:
    request = {"DBProxyEndpointName": physical_id, "VpcSecurityGroupIds": new.get("VpcSecurityGroupIds", [])}
    call_query(rds._modify_db_proxy_endpoint, request)
    arn = rds._db_proxy_endpoints[physical_id]["DBProxyEndpointArn"]
    provisioners._rds_sync_tags(arn, old, new, "AWS::RDS::DBProxyEndpoint")
    return {}


def _endpoint_attributes(physical_id: str, props: Props) -> Attributes:
    endpoint = rds._db_proxy_endpoints[physical_id]
    return {name: endpoint[name] for name in ("DBProxyEndpointArn", "Endpoint", "VpcId", "IsDefault")}


def _delete_endpoint(physical_id: str, props: Props) -> None:
    if physical_id in rds._db_proxy_endpoints:
        call_query(rds._delete_db_proxy_endpoint, {"DBProxyEndpointName": physical_id})


_NETWORK_REFERENCES = {
    "VpcSubnetIds/*": references.subnet,
    "VpcSecurityGroupIds/*": references.security_group,
}

TYPES = [
    ResourceType(
        "AWS::RDS::DBProxy",
        Kind.SERVICE_API,
        create=_create_proxy,
        update=_update_proxy,
        delete=_delete_proxy,
        describe=_proxy_attributes,
        references={**_NETWORK_REFERENCES, "RoleArn": references.role, "Auth/*/SecretArn": references.secret},
        rules=(_subnets_cover_two_zones,),
    ),
    ResourceType(
        "AWS::RDS::DBProxyTargetGroup",
        Kind.SERVICE_API,
        create=_create_target_group,
        update=_update_target_group,
        delete=_delete_target_group,
        references={"DBProxyName": references.db_proxy, "DBClusterIdentifiers/*": references.db_cluster},
    ),
    ResourceType(
        "AWS::RDS::DBProxyEndpoint",
        Kind.SERVICE_API,
        create=_create_endpoint,
        update=_update_endpoint,
        delete=_delete_endpoint,
        describe=_endpoint_attributes,
        references={**_NETWORK_REFERENCES, "DBProxyName": references.db_proxy},
    ),
]
