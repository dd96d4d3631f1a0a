"""Amazon EC2: VPC endpoints and flow logs."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from ministack.core.responses import get_region
from ministack.services import ec2
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query, found
from . import references
from .ec2_tags import new_id, set_tags, tag_specification

_GATEWAY_SERVICES = ("s3", "dynamodb")


def _create_endpoint(logical_id: str, props: Props, stack_name: str) -> Created:
    endpoint_id: str = provisioners._ec2_vpc_endpoint_create(logical_id, props, stack_name)[0]
    endpoint = ec2._vpc_endpoints[endpoint_id]
    _complete(endpoint, props)
    return endpoint_id, {}


def _complete(endpoint: dict[str, Any], props: Props) -> None:
    """An interface endpoint has a network interface per subnet and names in DNS; ministack makes neither."""
    if endpoint["VpcEndpointType"] != "Interface":
        return
    endpoint["SecurityGroupIds"] = list(props.get("SecurityGroupIds", []))
    interfaces = endpoint["NetworkInterfaceIds"]
    endpoint["NetworkInterfaceIds"] = (interfaces + [new_id("eni") for _ in endpoint["SubnetIds"]])[
        : len(endpoint["SubnetIds"])
    ]
    host = f"{endpoint['VpcEndpointId']}.{endpoint['ServiceName'].removeprefix('com.amazonaws.')}.vpce.amazonaws.com"
    endpoint["DnsEntries"] = [f"Z7HUB22UULQXV:{host}"]


def _update_endpoint(physical_id: str, old: Props, new: Props) -> Attributes:
    provisioners._ec2_vpc_endpoint_update(physical_id, old, new, "")
    _complete(ec2._vpc_endpoints[physical_id], new)
    return {}


def _endpoint_attributes(physical_id: str, props: Props) -> Attributes:
    endpoint = ec2._vpc_endpoints[physical_id]
    return {
        "Id": physical_id,
        "CreationTimestamp": endpoint["CreationTimestamp"],
        "DnsEntries": endpoint["DnsEntries"],
        "NetworkInterfaceIds": endpoint["NetworkInterfaceIds"],
    }


def _endpoint_fits_its_type(props: Props) -> None:
    kind = props.get("VpcEndpointType", "Gateway")
    service = str(props.get("ServiceName", ""))
    if service.startswith("com.amazonaws.") and f".{get_region()}." not in service:
        raise ServiceError("InvalidServiceName", f"The Vpc Endpoint Service '{service}' does not exist")
    if kind == "Gateway" and service.rsplit(".", 1)[-1] not in _GATEWAY_SERVICES:
        raise ServiceError("InvalidParameter", f"{service} has no gateway endpoint; allowed: s3, dynamodb")
    foreign = ("SubnetIds", "SecurityGroupIds") if kind == "Gateway" else ("RouteTableIds",)
    for name in foreign:
        if props.get(name):
            raise ServiceError("InvalidParameter", f"{name} cannot be given for a {kind} endpoint")
    zones = [ec2._subnets[subnet]["AvailabilityZone"] for subnet in props.get("SubnetIds", [])]
    if len(set(zones)) != len(zones):
        message = "Found another VPC endpoint subnet in the same availability zone"
        raise ServiceError("DuplicateSubnetsInSameZone", message)


def _endpoint_xml(endpoint: dict[str, Any], tag: str = "item") -> str:
    groups = "".join(f"<item><groupId>{group}</groupId></item>" for group in endpoint.get("SecurityGroupIds", []))
    interfaces = "".join(f"<item>{interface}</item>" for interface in endpoint.get("NetworkInterfaceIds", []))
    policy = endpoint.get("PolicyDocument")
    extra = (
        f"<groupSet>{groups}</groupSet><networkInterfaceIdSet>{interfaces}</networkInterfaceIdSet>"
        f"<privateDnsEnabled>{str(bool(endpoint.get('PrivateDnsEnabled'))).lower()}</privateDnsEnabled>"
    )
    if policy:
        text = policy if isinstance(policy, str) else json.dumps(policy)
        extra += f"<policyDocument>{escape(text)}</policyDocument>"
    plain: str = _ministacks_endpoint_xml(endpoint, tag)
    return plain.removesuffix(f"</{tag}>") + f"{extra}</{tag}>"


_ministacks_endpoint_xml = ec2._vpce_fields_xml

_FLOW_LOG_MEMBERS = ("ResourceType", "TrafficType", "LogDestinationType", "LogDestination", "LogGroupName")


def _create_flow_log(logical_id: str, props: Props, stack_name: str) -> Created:
    request = {name: props[name] for name in _FLOW_LOG_MEMBERS if name in props}
    request |= {"ResourceId": [props["ResourceId"]], **tag_specification("vpc-flow-log", props)}
    answer = call_query(ec2._create_flow_logs, request, ec2=True)
    flow_log_id = found(answer, "flowLogIdSet/item")
    set_tags(flow_log_id, {}, props)
    return flow_log_id, {"Id": flow_log_id}


def _update_flow_log(physical_id: str, old: Props, new: Props) -> Attributes:
    set_tags(physical_id, old, new)
    return {"Id": physical_id}


def _delete_flow_log(physical_id: str, props: Props) -> None:
    call_query(ec2._delete_flow_logs, {"FlowLogId": [physical_id]}, ec2=True)


def _flow_log_destination(props: Props) -> None:
    kind = props.get("LogDestinationType", "cloud-watch-logs")
    resource_checks = {"VPC": references.vpc, "Subnet": references.subnet}
    check = resource_checks.get(props["ResourceType"])
    if check:
        check(props["ResourceId"])
    if kind == "cloud-watch-logs":
        if "DeliverLogsPermissionArn" not in props:
            message = "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs"
            raise ServiceError("InvalidParameter", message)
        if "LogDestination" in props:
            references.log_group(props["LogDestination"])
    elif kind == "s3" and "LogDestination" in props:
        references.bucket(props["LogDestination"].removeprefix("arn:aws:s3:::").split("/")[0])


def install() -> None:
    """Show what ministack's API leaves out of an endpoint."""
    ec2._vpce_fields_xml = _endpoint_xml


TYPES = [
    ResourceType(
        "AWS::EC2::VPCEndpoint",
        Kind.MINISTACK_PATCHED,
        create=_create_endpoint,
        update=_update_endpoint,
        describe=_endpoint_attributes,
        references={
            "VpcId": references.vpc,
            "SubnetIds/*": references.subnet,
            "SecurityGroupIds/*": references.security_group,
            "RouteTableIds/*": references.route_table,
        },
        rules=(_endpoint_fits_its_type,),
        note="interfaces, groups, DNS entries and the policy are kept and shown",
    ),
    ResourceType(
        "AWS::EC2::FlowLog",
        Kind.SERVICE_API,
        create=_create_flow_log,
        update=_update_flow_log,
        delete=_delete_flow_log,
        references={"DeliverLogsPermissionArn": references.role},
        rules=(_flow_log_destination,),
    ),
]
