"""Amazon EC2: security groups and their rules as resources of their own."""

from __future__ import annotations

from typing import Any

from ministack.services import ec2
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query, found
from . import references

_PORT_PROTOCOLS = ("tcp", "udp", "6", "17")
_RULE_REFERENCES = {
    "GroupId": references.security_group,
    "SourceSecurityGroupId": references.security_group,
    "DestinationSecurityGroupId": references.security_group,
}


def _group_attributes(physical_id: str, props: Props) -> Attributes:
    group = ec2._security_groups[physical_id]
    return {"Id": physical_id, "GroupId": physical_id, "VpcId": group["VpcId"]}


def _create_group(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("GroupName")
    for other in ec2._security_groups.values():
        if name and (other["GroupName"], other["VpcId"]) == (name, props.get("VpcId")):
            message = f"The security group '{name}' already exists for VPC '{other['VpcId']}'"
            raise ServiceError("InvalidGroup.Duplicate", message)
    created: Created = provisioners._ec2_sg_create(logical_id, props, stack_name)
    return created


def _users_of(group_id: str) -> list[str]:
    """The groups, other than itself, whose rules name a group."""
    return [
        other["GroupId"]
        for other in ec2._security_groups.values()
        if other["GroupId"] != group_id
        for rule in [*other["IpPermissions"], *other["IpPermissionsEgress"]]
        if any(pair.get("GroupId") == group_id for pair in rule.get("UserIdGroupPairs", []))
    ]


def _delete_group(physical_id: str, props: Props) -> None:
    if physical_id in ec2._security_groups and _users_of(physical_id):
        message = f"resource {physical_id} has a dependent object: {_users_of(physical_id)[0]}"
        raise ServiceError("DependencyViolation", message)
    provisioners._ec2_sg_delete(physical_id, props)


def _check_rule(rule: Props) -> None:
    protocol = str(rule.get("IpProtocol", ""))
    if protocol in _PORT_PROTOCOLS:
        if "FromPort" not in rule or "ToPort" not in rule:
            message = f"FromPort and ToPort are required for protocol {protocol}"
            raise ServiceError("InvalidParameterValue", message)
        if not 0 <= rule["FromPort"] <= rule["ToPort"] <= 65535:
            message = f"Invalid TCP/UDP port range ({rule['FromPort']}:{rule['ToPort']})"
            raise ServiceError("InvalidParameterValue", message)


def _check_inline_rules(props: Props) -> None:
    for rule in [*props.get("SecurityGroupIngress", []), *props.get("SecurityGroupEgress", [])]:
        _check_rule(rule)


def _request(props: Props) -> Props:
    """The Authorize and Revoke request for one rule resource."""
    described = {"Description": props["Description"]} if "Description" in props else {}
    permission: dict[str, Any] = {
        "IpProtocol": props["IpProtocol"],
        "FromPort": props.get("FromPort"),
        "ToPort": props.get("ToPort"),
    }
    if "CidrIp" in props:
        permission["IpRanges"] = [{"CidrIp": props["CidrIp"], **described}]
    if "CidrIpv6" in props:
        permission["Ipv6Ranges"] = [{"CidrIpv6": props["CidrIpv6"], **described}]
    peer = props.get("SourceSecurityGroupId") or props.get("DestinationSecurityGroupId")
    if peer:
        permission["Groups"] = [{"GroupId": peer, **described}]
    return {"GroupId": props["GroupId"], "IpPermissions": [permission]}


def _prefix_list(props: Props) -> str | None:
    prefix_list: str | None = props.get("SourcePrefixListId") or props.get("DestinationPrefixListId")
    return prefix_list


class _RuleHandlers:
    """The handlers of one direction; ministack's API cannot name prefix lists, so those go to its store."""

    def __init__(self, *, egress: bool) -> None:
        self._store = "IpPermissionsEgress" if egress else "IpPermissions"
        self._authorize = ec2._authorize_sg_egress if egress else ec2._authorize_sg_ingress
        self._revoke = ec2._revoke_sg_egress if egress else ec2._revoke_sg_ingress

    def _rules(self, group_id: str) -> list[dict[str, Any]]:
        rules: list[dict[str, Any]] = ec2._security_groups[group_id][self._store]
        return rules

    def create(self, logical_id: str, props: Props, stack_name: str) -> Created:
        before = [dict(rule) for rule in self._rules(props["GroupId"])]
        if _prefix_list(props):
            rule_id = self._add_prefix_list_rule(props)
        else:
            answer = call_query(self._authorize, _request(props), ec2=True)
            rule_id = found(answer, "securityGroupRuleId")
        if self._rules(props["GroupId"]) == before:
            message = f"the specified rule already exists in security group {props['GroupId']}"
            raise ServiceError("InvalidPermission.Duplicate", message)
        return rule_id, {"Id": rule_id}

    def _add_prefix_list_rule(self, props: Props) -> str:
        (rule,) = provisioners._ec2_sg_permissions([props])
        if any(ec2._rules_match(rule, other) for other in self._rules(props["GroupId"])):
            return ""
        rule["SecurityGroupRuleId"] = ec2._sg_rule_id(
            props["GroupId"], self._store == "IpPermissionsEgress", {**rule, "IpRanges": [_prefix_list(props)]}
        )
        self._rules(props["GroupId"]).append(rule)
        return str(rule["SecurityGroupRuleId"])

    def update(self, physical_id: str, old: Props, new: Props) -> Attributes:
        """Only the description can change in place."""
        for rule in self._rules(new["GroupId"]):
            if rule.get("SecurityGroupRuleId") == physical_id:
                for kind in ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs"):
                    for entry in rule.get(kind, []):
                        entry.pop("Description", None)
                        entry |= {"Description": new["Description"]} if "Description" in new else {}
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Props) -> None:
        if props["GroupId"] not in ec2._security_groups:
            return
        if _prefix_list(props):
            rules = self._rules(props["GroupId"])
            rules[:] = [rule for rule in rules if rule.get("SecurityGroupRuleId") != physical_id]
        else:
            call_query(self._revoke, _request(props), ec2=True)


def _group_is_named(props: Props) -> None:
    if "GroupId" not in props:
        raise ServiceError("MissingParameter", "GroupId is required for a rule in a VPC")


_INGRESS, _EGRESS = _RuleHandlers(egress=False), _RuleHandlers(egress=True)

TYPES = [
    ResourceType(
        "AWS::EC2::SecurityGroup",
        Kind.MINISTACK_PATCHED,
        create=_create_group,
        delete=_delete_group,
        describe=_group_attributes,
        references={
            "VpcId": references.vpc,
            "SecurityGroupIngress/*/SourceSecurityGroupId": references.security_group,
            "SecurityGroupEgress/*/DestinationSecurityGroupId": references.security_group,
        },
        rules=(_check_inline_rules,),
        note="VPC, peers and ports are checked; a group that others name cannot be deleted",
    ),
    ResourceType(
        "AWS::EC2::SecurityGroupIngress",
        Kind.SERVICE_API,
        create=_INGRESS.create,
        update=_INGRESS.update,
        delete=_INGRESS.delete,
        references=_RULE_REFERENCES,
        rules=(_group_is_named, _check_rule),
    ),
    ResourceType(
        "AWS::EC2::SecurityGroupEgress",
        Kind.SERVICE_API,
        create=_EGRESS.create,
        update=_EGRESS.update,
        delete=_EGRESS.delete,
        references=_RULE_REFERENCES,
        rules=(_group_is_named, _check_rule),
    ),
]
