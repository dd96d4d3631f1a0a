"""Amazon EC2: network ACLs, their entries and their subnets."""

from __future__ import annotations

import ipaddress
from typing import Any

from ministack.services import ec2
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query, found
from . import references
from .ec2_tags import new_id, set_tags, tag_specification

_LAST_RULE_NUMBER = 32766
_TCP, _UDP, _ICMP = "6", "17", "1"
_DENY_ALL: tuple[dict[str, Any], ...] = tuple(
    {"RuleNumber": 32767, "Protocol": "-1", "RuleAction": "deny", "Egress": egress, "CidrBlock": "0.0.0.0/0"}
    for egress in (False, True)
)


def _create_acl(logical_id: str, props: Props, stack_name: str) -> Created:
    request = {"VpcId": props["VpcId"], **tag_specification("network-acl", props)}
    acl_id = found(call_query(ec2._create_network_acl, request, ec2=True), "networkAclId")
    # AWS ends every ACL with these two entries, which nobody can remove.
    ec2._network_acls[acl_id]["Entries"].extend(dict(entry) for entry in _DENY_ALL)
    return acl_id, {"Id": acl_id}


def _update_acl(physical_id: str, old: Props, new: Props) -> Attributes:
    set_tags(physical_id, old, new)
    return {"Id": physical_id}


def _delete_acl(physical_id: str, props: Props) -> None:
    acl = ec2._network_acls.get(physical_id)
    if acl is None:
        return
    if acl["Associations"]:
        message = f"The networkAcl '{physical_id}' has dependencies and cannot be deleted."
        raise ServiceError("DependencyViolation", message)
    call_query(ec2._delete_network_acl, {"NetworkAclId": physical_id}, ec2=True)
    ec2._tags.pop(physical_id, None)


def _entry_of(props: Props) -> dict[str, Any] | None:
    acl = ec2._network_acls.get(props["NetworkAclId"], {"Entries": []})
    wanted = (props["RuleNumber"], props.get("Egress", False))
    return next((entry for entry in acl["Entries"] if (entry["RuleNumber"], entry["Egress"]) == wanted), None)


def _entry_request(props: Props) -> Props:
    names = ("NetworkAclId", "RuleNumber", "Protocol", "RuleAction", "CidrBlock", "Ipv6CidrBlock")
    return {**{name: props[name] for name in names if name in props}, "Egress": props.get("Egress", False)}


def _remember_ports(props: Props) -> None:
    """ministack's API drops the ports; they belong to the entry and are listed below."""
    entry = _entry_of(props)
    assert entry is not None
    entry |= {"PortRange": props.get("PortRange"), "IcmpTypeCode": props.get("Icmp")}


def _create_entry(logical_id: str, props: Props, stack_name: str) -> Created:
    if _entry_of(props):
        direction = "egress" if props.get("Egress") else "ingress"
        message = f"The network acl entry identified by {props['RuleNumber']} ({direction}) already exists."
        raise ServiceError("NetworkAclEntryAlreadyExists", message)
    call_query(ec2._create_network_acl_entry, _entry_request(props), ec2=True)
    _remember_ports(props)
    entry_id = f"{props['NetworkAclId']}|{props['RuleNumber']}|{'egress' if props.get('Egress') else 'ingress'}"
    return entry_id, {"Id": entry_id}


def _update_entry(physical_id: str, old: Props, new: Props) -> Attributes:
    call_query(ec2._replace_network_acl_entry, _entry_request(new), ec2=True)
    _remember_ports(new)
    return {"Id": physical_id}


def _delete_entry(physical_id: str, props: Props) -> None:
    if props["NetworkAclId"] in ec2._network_acls:
        request = {key: value for key, value in _entry_request(props).items() if key != "Protocol"}
        call_query(ec2._delete_network_acl_entry, request, ec2=True)


def _entry_is_complete(props: Props) -> None:
    protocol = str(props["Protocol"])
    if props["RuleNumber"] > _LAST_RULE_NUMBER:
        raise ServiceError("InvalidParameterValue", f"RuleNumber {props['RuleNumber']} is above {_LAST_RULE_NUMBER}")
    if protocol in (_TCP, _UDP) and set(props.get("PortRange", {})) != {"From", "To"}:
        raise ServiceError("MissingParameter", f"PortRange with From and To is required for protocol {protocol}")
    if protocol == _ICMP and "Icmp" not in props:
        raise ServiceError("MissingParameter", "Icmp is required for protocol 1")
    if "CidrBlock" in props:
        try:
            ipaddress.ip_network(props["CidrBlock"])
        except ValueError as error:
            message = f"CIDR block {props['CidrBlock']} is malformed"
            raise ServiceError("InvalidParameterValue", message) from error


def _entry_xml(entry: dict[str, Any]) -> str:
    ports, icmp = entry.get("PortRange"), entry.get("IcmpTypeCode")
    extra = f"<portRange><from>{ports['From']}</from><to>{ports['To']}</to></portRange>" if ports else ""
    if icmp:
        extra += f"<icmpTypeCode><code>{icmp.get('Code', -1)}</code><type>{icmp.get('Type', -1)}</type></icmpTypeCode>"
    plain: str = _ministacks_entry_xml(entry)
    return plain.replace("</item>", f"{extra}</item>")


_ministacks_entry_xml = ec2._network_acl_entry_xml


def _associations(subnet_id: str) -> list[dict[str, str]]:
    return [
        association
        for acl in ec2._network_acls.values()
        for association in acl["Associations"]
        if association["SubnetId"] == subnet_id
    ]


def _move_subnet(subnet_id: str, acl_id: str) -> str:
    """Put a subnet into an ACL: outside a replacement, a subnet always has exactly one."""
    current = _associations(subnet_id)
    if not current:
        raise ServiceError("InvalidAssociationID.NotFound", f"The subnet '{subnet_id}' has no network ACL")
    request = {"AssociationId": current[0]["NetworkAclAssociationId"], "NetworkAclId": acl_id}
    association_id = found(call_query(ec2._replace_network_acl_association, request, ec2=True), "newAssociationId")
    for association in ec2._network_acls[acl_id]["Associations"]:
        if association["NetworkAclAssociationId"] == association_id:
            # ministack's API forgets which subnet it moved.
            association["SubnetId"] = subnet_id
    return association_id


def _associate(logical_id: str, props: Props, stack_name: str) -> Created:
    subnet_id, acl_id = props["SubnetId"], props["NetworkAclId"]
    if ec2._network_acls[acl_id]["VpcId"] != ec2._subnets[subnet_id]["VpcId"]:
        message = f"The network ACL '{acl_id}' and the subnet '{subnet_id}' are in different VPCs"
        raise ServiceError("InvalidParameterValue", message)
    if provisioners._NAME_SEED.get():
        # The old association must survive until the replacement is certain, so that a rollback finds it.
        association_id = new_id("aclassoc")
        entry = {"NetworkAclAssociationId": association_id, "SubnetId": subnet_id}
        ec2._network_acls[acl_id]["Associations"].append(entry)
    else:
        association_id = _move_subnet(subnet_id, acl_id)
    return association_id, {"AssociationId": association_id}


def _disassociate(physical_id: str, props: Props) -> None:
    subnet = ec2._subnets.get(props["SubnetId"])
    held = [entry["NetworkAclAssociationId"] for entry in _associations(props["SubnetId"])]
    if subnet is None or physical_id not in held:
        return
    if len(held) == 1:
        _move_subnet(props["SubnetId"], ec2._vpcs[subnet["VpcId"]]["DefaultNetworkAclId"])
        return
    for acl in ec2._network_acls.values():
        acl["Associations"] = [
            entry for entry in acl["Associations"] if entry["NetworkAclAssociationId"] != physical_id
        ]


def install() -> None:
    """Show the ports of ACL entries, which ministack's API leaves out."""
    ec2._network_acl_entry_xml = _entry_xml


TYPES = [
    ResourceType(
        "AWS::EC2::NetworkAcl",
        Kind.SERVICE_API,
        create=_create_acl,
        update=_update_acl,
        delete=_delete_acl,
        references={"VpcId": references.vpc},
    ),
    ResourceType(
        "AWS::EC2::NetworkAclEntry",
        Kind.SERVICE_API,
        create=_create_entry,
        update=_update_entry,
        delete=_delete_entry,
        references={"NetworkAclId": references.network_acl},
        rules=(_entry_is_complete,),
    ),
    ResourceType(
        "AWS::EC2::SubnetNetworkAclAssociation",
        Kind.SERVICE_API,
        create=_associate,
        delete=_disassociate,
        references={"SubnetId": references.subnet, "NetworkAclId": references.network_acl},
    ),
]
