"""Amazon EC2: VPCs, subnets, gateways, addresses, route tables and routes."""

from __future__ import annotations

import ipaddress
import re
from typing import Any

from ministack.core.responses import get_region
from ministack.services import ec2
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query, found
from . import references
from .ec2_tags import new_id, set_tags, tag_specification

_AZ_LETTERS = "abcdef"


def _vpc_attributes(physical_id: str, props: Props) -> Attributes:
    vpc = ec2._vpcs[physical_id]
    return {
        "VpcId": physical_id,
        "CidrBlock": vpc["CidrBlock"],
        "CidrBlockAssociations": [f"vpc-cidr-assoc-{physical_id.removeprefix('vpc-')}"],
        "Ipv6CidrBlocks": [],
        "DefaultSecurityGroup": vpc["DefaultSecurityGroupId"],
        "DefaultNetworkAcl": vpc["DefaultNetworkAclId"],
    }


def _network(text: str) -> ipaddress.IPv4Network:
    try:
        return ipaddress.IPv4Network(text)
    except ValueError as error:
        raise ServiceError("InvalidParameterValue", f"Value ({text}) for parameter cidrBlock is invalid") from error


def _vpc_range(props: Props) -> None:
    if "CidrBlock" in props and not 16 <= _network(props["CidrBlock"]).prefixlen <= 28:
        raise ServiceError("InvalidVpc.Range", f"The CIDR '{props['CidrBlock']}' is invalid; allowed: /16 to /28")


def _subnet_range(props: Props) -> None:
    """A subnet lies inside its VPC and does not overlap another; the latter is what a moved address plan hits."""
    if "CidrBlock" not in props:
        return
    wanted = _network(props["CidrBlock"])
    if not 16 <= wanted.prefixlen <= 28:
        raise ServiceError("InvalidSubnet.Range", f"The CIDR '{wanted}' is invalid; allowed: /16 to /28")
    if not wanted.subnet_of(_network(ec2._vpcs[props["VpcId"]]["CidrBlock"])):
        raise ServiceError("InvalidSubnet.Range", f"The CIDR '{wanted}' is outside the VPC's address range")


def _subnet_zone(props: Props) -> None:
    zone = props.get("AvailabilityZone")
    if zone and zone not in {f"{get_region()}{letter}" for letter in _AZ_LETTERS}:
        raise ServiceError("InvalidParameterValue", f"Value ({zone}) for parameter availabilityZone is invalid")


def _create_subnet(logical_id: str, props: Props, stack_name: str) -> Created:
    if "CidrBlock" in props:
        wanted = _network(props["CidrBlock"])
        for other in ec2._subnets.values():
            if other["VpcId"] == props["VpcId"] and wanted.overlaps(_network(other["CidrBlock"])):
                message = f"The CIDR '{wanted}' conflicts with another subnet ({other['SubnetId']})"
                raise ServiceError("InvalidSubnet.Conflict", message)
    created: Created = provisioners._ec2_subnet_create(logical_id, props, stack_name)
    acl = ec2._network_acls[ec2._vpcs[props["VpcId"]]["DefaultNetworkAclId"]]
    acl["Associations"].append({"NetworkAclAssociationId": new_id("aclassoc"), "SubnetId": created[0]})
    return created


def _delete_subnet(physical_id: str, props: Props) -> None:
    if any(
        gateway["SubnetId"] == physical_id and gateway["State"] != "deleted" for gateway in ec2._nat_gateways.values()
    ):
        message = f"The subnet '{physical_id}' has dependencies and cannot be deleted."
        raise ServiceError("DependencyViolation", message)
    for acl in ec2._network_acls.values():
        acl["Associations"] = [entry for entry in acl["Associations"] if entry["SubnetId"] != physical_id]
    provisioners._ec2_subnet_delete(physical_id, props)


def _subnet_attributes(physical_id: str, props: Props) -> Attributes:
    subnet = ec2._subnets[physical_id]
    association = next(
        entry["NetworkAclAssociationId"]
        for acl in ec2._network_acls.values()
        for entry in acl["Associations"]
        if entry["SubnetId"] == physical_id
    )
    return {
        "SubnetId": physical_id,
        "VpcId": subnet["VpcId"],
        "CidrBlock": subnet["CidrBlock"],
        "AvailabilityZone": subnet["AvailabilityZone"],
        "AvailabilityZoneId": subnet["AvailabilityZoneId"],
        "Ipv6CidrBlocks": [],
        "NetworkAclAssociationId": association,
    }


def _delete_internet_gateway(physical_id: str, props: Props) -> None:
    gateway = ec2._internet_gateways.get(physical_id)
    if gateway and gateway["Attachments"]:
        message = f"The internetGateway '{physical_id}' has dependencies and cannot be deleted."
        raise ServiceError("DependencyViolation", message)
    provisioners._ec2_igw_delete(physical_id, props)


def _attach_gateway(logical_id: str, props: Props, stack_name: str) -> Created:
    # A replacement holds both attachments until the old one is deleted; ministack marks it by a name seed.
    replacing = bool(provisioners._NAME_SEED.get())
    created: Created = provisioners._ec2_vpc_gw_attach_create(logical_id, props, stack_name, replacing=replacing)
    return created


def _allocate_address(logical_id: str, props: Props, stack_name: str) -> Created:
    answer = call_query(
        ec2._allocate_address,
        {"Domain": props.get("Domain", "vpc"), **tag_specification("elastic-ip", props)},
        ec2=True,
    )
    allocation_id, public_ip = found(answer, "allocationId"), found(answer, "publicIp")
    return public_ip, {"AllocationId": allocation_id, "PublicIp": public_ip}


def _address(public_ip: str) -> dict[str, Any] | None:
    return next((address for address in ec2._addresses.values() if address["PublicIp"] == public_ip), None)


def _update_address(physical_id: str, old: Props, new: Props) -> Attributes:
    address = _address(physical_id)
    if address is None:
        raise ServiceError("InvalidAddress.NotFound", f"Address '{physical_id}' not found.")
    set_tags(address["AllocationId"], old, new)
    return {"AllocationId": address["AllocationId"], "PublicIp": physical_id}


def _release_address(physical_id: str, props: Props) -> None:
    address = _address(physical_id)
    if address is None:
        return
    if address["AssociationId"]:
        message = f"You do not have permission to access the address '{physical_id}': it is in use"
        raise ServiceError("InvalidIPAddress.InUse", message)
    call_query(ec2._release_address, {"AllocationId": address["AllocationId"]}, ec2=True)


def _create_nat_gateway(logical_id: str, props: Props, stack_name: str) -> Created:
    allocation_id = props.get("AllocationId")
    address = ec2._addresses[allocation_id] if allocation_id else None
    if address and address["AssociationId"]:
        message = f"Elastic IP address [{allocation_id}] is already associated"
        raise ServiceError("Resource.AlreadyAssociated", message)
    request = {key: props[key] for key in ("SubnetId", "AllocationId", "ConnectivityType") if key in props}
    answer = call_query(ec2._create_nat_gateway, {**request, **tag_specification("natgateway", props)}, ec2=True)
    gateway_id = found(answer, "natGatewayId")
    interface_id = new_id("eni")
    ec2._nat_gateways[gateway_id]["_NetworkInterfaceId"] = interface_id
    if address:
        address |= {"AssociationId": new_id("eipassoc"), "NetworkInterfaceId": interface_id}
    return gateway_id, _nat_gateway_attributes(gateway_id, props)


def _nat_gateway_attributes(physical_id: str, props: Props) -> Attributes:
    gateway = ec2._nat_gateways[physical_id]
    return {"NatGatewayId": physical_id, "EniId": gateway["_NetworkInterfaceId"]}


def _update_nat_gateway(physical_id: str, old: Props, new: Props) -> Attributes:
    set_tags(physical_id, old, new)
    return _nat_gateway_attributes(physical_id, new)


def _delete_nat_gateway(physical_id: str, props: Props) -> None:
    gateway = ec2._nat_gateways.get(physical_id)
    if gateway is None:
        return
    call_query(ec2._delete_nat_gateway, {"NatGatewayId": physical_id}, ec2=True)
    address = ec2._addresses.get(gateway["AllocationId"])
    if address:
        address |= {"AssociationId": None, "NetworkInterfaceId": None}
    # AWS lists a deleted gateway for about an hour; here it is gone at once, so that "nothing left" can be checked.
    ec2._nat_gateways.pop(physical_id)
    ec2._tags.pop(physical_id, None)


def _nat_needs_address(props: Props) -> None:
    if props.get("ConnectivityType", "public") == "public" and "SubnetId" in props and "AllocationId" not in props:
        raise ServiceError("MissingParameter", "AllocationId is required for a public NAT gateway")


def _describe_nat_gateways_with_addresses(params: dict[str, Any]) -> Any:
    """ministack lists NAT gateways without their addresses."""
    status, headers, body = _ministacks_describe_nat_gateways(params)

    def with_address(match: re.Match[str]) -> str:
        gateway = ec2._nat_gateways.get(match[1], {})
        address = ec2._addresses.get(gateway.get("AllocationId", ""))
        if address is None:
            return match[0]
        item = (
            f"<item><allocationId>{address['AllocationId']}</allocationId><publicIp>{address['PublicIp']}</publicIp>"
            f"<networkInterfaceId>{gateway.get('_NetworkInterfaceId', '')}</networkInterfaceId></item>"
        )
        return match[0].replace("<natGatewayAddressSet/>", f"<natGatewayAddressSet>{item}</natGatewayAddressSet>")

    text = body.decode() if isinstance(body, bytes) else body
    pattern = r"<natGatewayId>([^<]+)</natGatewayId>(?:(?!</item>).)*?<natGatewayAddressSet/>"
    return status, headers, re.sub(pattern, with_address, text, flags=re.DOTALL).encode()


_ministacks_describe_nat_gateways = ec2._describe_nat_gateways


def _delete_route_table(physical_id: str, props: Props) -> None:
    table = ec2._route_tables.get(physical_id)
    if table and table["Associations"]:
        message = f"The routeTable '{physical_id}' has dependencies and cannot be deleted."
        raise ServiceError("DependencyViolation", message)
    provisioners._ec2_rtb_delete(physical_id, props)


_ROUTE_DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")


def _create_route(logical_id: str, props: Props, stack_name: str) -> Created:
    table = ec2._route_tables[props["RouteTableId"]]
    for name in _ROUTE_DESTINATIONS:
        if name in props and any(route.get(name) == props[name] for route in table["Routes"]):
            raise ServiceError("RouteAlreadyExists", f"The route identified by {props[name]} already exists.")
    created: Created = provisioners._ec2_route_create(logical_id, props, stack_name)
    return created


def _route_attributes(physical_id: str, props: Props) -> Attributes:
    return {"CidrBlock": next((props[name] for name in _ROUTE_DESTINATIONS if name in props), "")}


def _route_has_one_target(props: Props) -> None:
    targets = [name for name in provisioners._EC2_ROUTE_TARGETS if props.get(name)]
    if len(targets) != 1:
        message = f"exactly one target is required, found {', '.join(targets) or 'none'}"
        raise ServiceError("InvalidParameterCombination", message)


def install() -> None:
    """Complete what ministack's own API leaves out of its answers."""
    ec2._ACTION_MAP["DescribeNatGateways"] = _describe_nat_gateways_with_addresses


TYPES = [
    ResourceType(
        "AWS::EC2::VPC",
        Kind.MINISTACK_PATCHED,
        describe=_vpc_attributes,
        rules=(_vpc_range,),
        note="`GetAtt CidrBlock` and the size of the range",
    ),
    ResourceType(
        "AWS::EC2::Subnet",
        Kind.MINISTACK_PATCHED,
        create=_create_subnet,
        delete=_delete_subnet,
        describe=_subnet_attributes,
        references={"VpcId": references.vpc},
        rules=(_subnet_range, _subnet_zone),
        note="VPC, zone and range are checked, overlaps refused; starts in the default network ACL",
    ),
    ResourceType("AWS::EC2::InternetGateway", Kind.MINISTACK_PATCHED, delete=_delete_internet_gateway),
    ResourceType(
        "AWS::EC2::VPCGatewayAttachment",
        Kind.MINISTACK_PATCHED,
        create=_attach_gateway,
        describe=lambda physical_id, props: {"AttachmentType": physical_id.split("|")[0]},
        references={"VpcId": references.vpc, "InternetGatewayId": references.internet_gateway},
    ),
    ResourceType(
        "AWS::EC2::RouteTable",
        Kind.MINISTACK_PATCHED,
        delete=_delete_route_table,
        references={"VpcId": references.vpc},
    ),
    ResourceType(
        "AWS::EC2::Route",
        Kind.MINISTACK_PATCHED,
        create=_create_route,
        describe=_route_attributes,
        references={
            "RouteTableId": references.route_table,
            "GatewayId": references.route_gateway,
            "NatGatewayId": references.nat_gateway,
        },
        rules=(_route_has_one_target,),
        note="table and target must exist; a second route to one destination is refused",
    ),
    ResourceType(
        "AWS::EC2::SubnetRouteTableAssociation",
        Kind.MINISTACK_PATCHED,
        describe=lambda physical_id, props: {"Id": physical_id},
        references={"SubnetId": references.subnet, "RouteTableId": references.route_table},
    ),
    ResourceType(
        "AWS::EC2::EIP", Kind.SERVICE_API, create=_allocate_address, update=_update_address, delete=_release_address
    ),
    ResourceType(
        "AWS::EC2::NatGateway",
        Kind.SERVICE_API,
        create=_create_nat_gateway,
        update=_update_nat_gateway,
        delete=_delete_nat_gateway,
        references={"SubnetId": references.subnet, "AllocationId": references.elastic_ip, "VpcId": references.vpc},
        rules=(_nat_needs_address,),
    ),
]
