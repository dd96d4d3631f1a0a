"""Elastic Load Balancing: load balancers, listeners, their certificates and rules, target groups."""

from __future__ import annotations

import json
import re
from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import alb, ec2, s3
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query
from . import references

_SECURE_PROTOCOLS = ("HTTPS", "TLS")
_ministacks_actions = provisioners._elbv2_listener_actions


def _subnets(props: Props) -> list[str]:
    mapped = [mapping["SubnetId"] for mapping in props.get("SubnetMappings", [])]
    return [*props.get("Subnets", []), *mapped]


def _create_load_balancer(logical_id: str, props: Props, stack_name: str) -> Created:
    if any(lb["LoadBalancerName"] == props.get("Name") for lb in alb._lbs.values()):
        message = f"A load balancer with the name '{props['Name']}' already exists"
        raise ServiceError("DuplicateLoadBalancerName", message)
    created: Created = provisioners._elbv2_load_balancer_create(logical_id, props, stack_name)
    _place(created[0], props)
    return created


def _place(arn: str, props: Props) -> None:
    balancer = alb._lbs[arn]
    subnets = _subnets(props)
    balancer["Subnets"] = subnets
    balancer["VpcId"] = ec2._subnets[subnets[0]]["VpcId"]
    balancer["AvailabilityZones"] = [
        {"SubnetId": subnet, "ZoneName": ec2._subnets[subnet]["AvailabilityZone"]} for subnet in subnets
    ]


def _load_balancer_attributes(physical_id: str, props: Props) -> Attributes:
    _place(physical_id, props)
    balancer = alb._lbs[physical_id]
    return {
        "LoadBalancerArn": physical_id,
        "LoadBalancerName": balancer["LoadBalancerName"],
        "LoadBalancerFullName": physical_id.split(":loadbalancer/", 1)[-1],
        "DNSName": balancer["DNSName"],
        "CanonicalHostedZoneID": "Z35SXDOTRQ7X7K",
    }


def _attribute(props: Props, key: str) -> str:
    values = {item.get("Key"): str(item.get("Value", "")) for item in props.get("LoadBalancerAttributes", [])}
    return values.get(key, "")


def _check_load_balancer(props: Props) -> None:
    subnets = _subnets(props)
    for subnet in subnets:
        references.subnet(subnet)
    zones = [ec2._subnets[subnet]["AvailabilityZone"] for subnet in subnets]
    if len(set(zones)) != len(zones):
        raise ServiceError("InvalidConfigurationRequest", "A load balancer cannot have two subnets in one zone")
    if props.get("Type", "application") == "application" and len(zones) < 2:
        message = "At least two subnets in two different Availability Zones must be specified"
        raise ServiceError("ValidationError", message)
    if len({ec2._subnets[subnet]["VpcId"] for subnet in subnets}) > 1:
        raise ServiceError("InvalidConfigurationRequest", "All subnets must belong to the same VPC")
    if _attribute(props, "access_logs.s3.enabled") == "true":
        _bucket_admits_logs(_attribute(props, "access_logs.s3.bucket"))


def _bucket_admits_logs(bucket: str) -> None:
    """The delivery service, or in older regions the load balancers' own account, must be let in."""
    references.bucket(bucket)
    policy = str(s3._bucket_policies.get(bucket, ""))
    roots = set(re.findall(r"arn:aws:iam::(\d{12}):root", policy)) - {get_account_id()}
    if "logdelivery.elasticloadbalancing.amazonaws.com" not in policy and not roots:
        message = f"Access Denied for bucket: {bucket}. Please check S3bucket permission"
        raise ServiceError("InvalidConfigurationRequest", message)


def _delete_load_balancer(physical_id: str, props: Props) -> None:
    held = {item["Key"]: item["Value"] for item in alb._lb_attrs.get(physical_id, [])}
    if held.get("deletion_protection.enabled") == "true":
        message = f"Load balancer '{physical_id}' cannot be deleted because deletion protection is enabled"
        raise ServiceError("OperationNotPermitted", message)
    provisioners._elbv2_load_balancer_delete(physical_id, props)


def _actions(props: Props, lb_arn: str | None, prop: str = "DefaultActions") -> list[dict[str, Any]]:
    """ministack keeps the first target group of a forward action and drops its weights and stickiness."""
    actions: list[dict[str, Any]] = _ministacks_actions(props, lb_arn, prop)
    for action, declared in zip(actions, props.get(prop, []), strict=True):
        if "ForwardConfig" in declared:
            action["ForwardConfig"] = declared["ForwardConfig"]
            if len(declared["ForwardConfig"].get("TargetGroups", [])) > 1:
                action.pop("TargetGroupArn", None)
    return actions


def _target_groups(actions: list[dict[str, Any]]) -> list[str]:
    arns = []
    for action in actions:
        named = [action.get("TargetGroupArn")]
        named += [group["TargetGroupArn"] for group in action.get("ForwardConfig", {}).get("TargetGroups", [])]
        arns += [arn for arn in named if arn]
    return arns


def _link_target_groups() -> None:
    """A target group knows the load balancers whose rules forward to it."""
    for group in alb._tgs.values():
        group["LoadBalancerArns"] = []
    for rule in alb._rules.values():
        listener = alb._listeners.get(rule["ListenerArn"])
        for arn in _target_groups(rule["Actions"]) if listener else []:
            linked = alb._tgs[arn]["LoadBalancerArns"] if arn in alb._tgs else []
            if listener["LoadBalancerArn"] not in linked:
                linked.append(listener["LoadBalancerArn"])


def _check_actions(actions: list[dict[str, Any]]) -> None:
    for arn in _target_groups(actions):
        references.target_group(arn)
    for action in actions:
        if action["Type"] == "forward" and not _target_groups([action]):
            raise ServiceError("ValidationError", "A forward action needs a target group")


def _check_listener(props: Props) -> None:
    _check_actions(props["DefaultActions"])
    if props.get("Protocol") in _SECURE_PROTOCOLS and not props.get("Certificates"):
        raise ServiceError("CertificateNotFound", f"A certificate must be specified for {props['Protocol']} listeners")


def _port_is_free(load_balancer: str, port: int, own: str = "") -> None:
    for listener in alb._listeners.values():
        taken = (listener["LoadBalancerArn"], listener["Port"]) == (load_balancer, port)
        if taken and listener["ListenerArn"] != own:
            message = f"A listener already exists on port {port} for this load balancer '{load_balancer}'"
            raise ServiceError("DuplicateListener", message)


def _create_listener(logical_id: str, props: Props, stack_name: str) -> Created:
    _port_is_free(props["LoadBalancerArn"], props.get("Port", 80))
    created: Created = provisioners._elbv2_listener_create(logical_id, props, stack_name)
    provisioners._elbv2_merge_attributes(
        alb._listener_attrs.setdefault(created[0], []), props.get("ListenerAttributes")
    )
    return created


def _update_listener(physical_id: str, old: Props, new: Props) -> Attributes:
    _port_is_free(new["LoadBalancerArn"], new.get("Port", 80), own=physical_id)
    provisioners._elbv2_listener_update(physical_id, old, new, "")
    return {}


def _delete_listener(physical_id: str, props: Props) -> None:
    provisioners._elbv2_listener_delete(physical_id, props)
    alb._listener_attrs.pop(physical_id, None)
    _link_target_groups()


def _listener_attributes(physical_id: str, props: Props) -> Attributes:
    _link_target_groups()
    return {"ListenerArn": physical_id}


def _check_rule(props: Props) -> None:
    _check_actions(props["Actions"])


def _priority_is_free(props: Props, own: str = "") -> None:
    for rule in alb._rules.values():
        taken = (rule["ListenerArn"], rule["Priority"]) == (props["ListenerArn"], str(props["Priority"]))
        if taken and rule["RuleArn"] != own:
            raise ServiceError("PriorityInUse", f"Priority '{props['Priority']}' is currently in use")


def _create_rule(logical_id: str, props: Props, stack_name: str) -> Created:
    _priority_is_free(props)
    created: Created = provisioners._elbv2_listener_rule_create(logical_id, props, stack_name)
    alb._tags[created[0]] = provisioners._elbv2_tags(props.get("Tags"))
    return created


def _update_rule(physical_id: str, old: Props, new: Props) -> Attributes:
    _priority_is_free(new, own=physical_id)
    provisioners._elbv2_listener_rule_update(physical_id, old, new, "")
    alb._tags[physical_id] = provisioners._elbv2_tags(new.get("Tags"))
    return {}


def _delete_rule(physical_id: str, props: Props) -> None:
    provisioners._elbv2_listener_rule_delete(physical_id, props)
    alb._tags.pop(physical_id, None)
    _link_target_groups()


def _rule_attributes(physical_id: str, props: Props) -> Attributes:
    _link_target_groups()
    return {"RuleArn": physical_id, "IsDefault": False}


def _create_target_group(logical_id: str, props: Props, stack_name: str) -> Created:
    if any(group["TargetGroupName"] == props.get("Name") for group in alb._tgs.values()):
        message = f"A target group with the same name '{props['Name']}' exists, but with different settings"
        raise ServiceError("DuplicateTargetGroupName", message)
    created: Created = provisioners._elbv2_target_group_create(logical_id, props, stack_name)
    return created


def _check_target_group(props: Props) -> None:
    interval, timeout = props.get("HealthCheckIntervalSeconds", 30), props.get("HealthCheckTimeoutSeconds", 5)
    if timeout >= interval and props.get("HealthCheckEnabled", True):
        message = f"Health check timeout '{timeout}' must be smaller than the interval '{interval}'"
        raise ServiceError("ValidationError", message)
    if props.get("TargetType", "instance") != "lambda" and "VpcId" not in props:
        raise ServiceError("ValidationError", "A VPC ID must be specified")


def _delete_target_group(physical_id: str, props: Props) -> None:
    _link_target_groups()
    if physical_id in alb._tgs and alb._tgs[physical_id]["LoadBalancerArns"]:
        message = f"Target group '{physical_id}' is currently in use by a listener or a rule"
        raise ServiceError("ResourceInUse", message)
    provisioners._elbv2_target_group_delete(physical_id, props)


def _target_group_attributes(physical_id: str, props: Props) -> Attributes:
    group = alb._tgs[physical_id]
    return {
        "TargetGroupArn": physical_id,
        "TargetGroupName": group["TargetGroupName"],
        "TargetGroupFullName": physical_id.rsplit(":", 1)[-1],
        "LoadBalancerArns": group["LoadBalancerArns"],
    }


def _certificates(params: dict[str, Any]) -> list[str]:
    arns: list[str] = alb._parse_certificate_arns(params)
    return arns


def _add_certificates(params: dict[str, Any]) -> Any:
    listener = alb._listeners[alb._p(params, "ListenerArn")]
    extra = listener.setdefault("_ExtraCertificates", [])
    extra += [arn for arn in _certificates(params) if arn not in extra]
    return _certificates_answer("AddListenerCertificates", _certificates(params))


def _remove_certificates(params: dict[str, Any]) -> Any:
    listener = alb._listeners[alb._p(params, "ListenerArn")]
    gone = _certificates(params)
    listener["_ExtraCertificates"] = [arn for arn in listener.get("_ExtraCertificates", []) if arn not in gone]
    return _certificates_answer("RemoveListenerCertificates", [])


def _describe_certificates(params: dict[str, Any]) -> Any:
    listener = alb._listeners[alb._p(params, "ListenerArn")]
    default = listener.get("Certificates", [])
    return _certificates_answer("DescribeListenerCertificates", listener.get("_ExtraCertificates", []), default)


def _certificates_answer(action: str, arns: list[str], default: list[str] | None = None) -> Any:
    members = "".join(
        f"<member><CertificateArn>{arn}</CertificateArn><IsDefault>{json.dumps(is_default)}</IsDefault></member>"
        for group, is_default in ((default or [], True), (arns, False))
        for arn in group
    )
    body = (
        f'<{action}Response xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">'
        f"<{action}Result><Certificates>{members}</Certificates></{action}Result></{action}Response>"
    )
    return 200, {"Content-Type": "text/xml"}, body.encode()


def _attach_certificates(logical_id: str, props: Props, stack_name: str) -> Created:
    call_query(_add_certificates, props)
    first = props["Certificates"][0]["CertificateArn"]
    physical_id = f"{props['ListenerArn']}|{first}"
    return physical_id, {"Id": physical_id}


def _change_certificates(physical_id: str, old: Props, new: Props) -> Attributes:
    call_query(_remove_certificates, old)
    call_query(_add_certificates, new)
    return {"Id": physical_id}


def _detach_certificates(physical_id: str, props: Props) -> None:
    if props["ListenerArn"] in alb._listeners:
        call_query(_remove_certificates, props)


def _load_balancer_xml(balancer: dict[str, Any]) -> str:
    """ministack's answer puts every subnet into the first zone."""
    text: str = _ministacks_load_balancer_xml(balancer)
    for subnet in balancer.get("Subnets", []):
        zone = ec2._subnets.get(subnet, {}).get("AvailabilityZone", f"{get_region()}a")
        told = f"<ZoneName>{get_region()}a</ZoneName><SubnetId>{subnet}</SubnetId>"
        text = text.replace(told, f"<ZoneName>{zone}</ZoneName><SubnetId>{subnet}</SubnetId>")
    return text


_ministacks_load_balancer_xml = alb._lb_xml


def install() -> None:
    """Keep whole forward actions and true zones, and add the certificate calls that ministack's API lacks."""
    alb._lb_xml = _load_balancer_xml
    provisioners._elbv2_listener_actions = _actions
    alb._ACTION_MAP |= {
        "AddListenerCertificates": _add_certificates,
        "RemoveListenerCertificates": _remove_certificates,
        "DescribeListenerCertificates": _describe_certificates,
    }


TYPES = [
    ResourceType(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Kind.MINISTACK_PATCHED,
        create=_create_load_balancer,
        delete=_delete_load_balancer,
        describe=_load_balancer_attributes,
        references={"SecurityGroups/*": references.security_group},
        rules=(_check_load_balancer,),
        note="VPC and zones from its subnets; network, log bucket and deletion protection are checked",
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::Listener",
        Kind.MINISTACK_PATCHED,
        create=_create_listener,
        update=_update_listener,
        delete=_delete_listener,
        describe=_listener_attributes,
        references={
            "LoadBalancerArn": references.load_balancer,
            "Certificates/*/CertificateArn": references.certificate,
        },
        rules=(_check_listener,),
        note="ports, certificates and target groups are checked; forward weights are kept",
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        Kind.MINISTACK_PATCHED,
        create=_create_rule,
        update=_update_rule,
        delete=_delete_rule,
        describe=_rule_attributes,
        references={"ListenerArn": references.listener},
        rules=(_check_rule,),
        note="priorities and target groups are checked; tags are kept",
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        Kind.MINISTACK_PATCHED,
        create=_create_target_group,
        delete=_delete_target_group,
        describe=_target_group_attributes,
        references={"VpcId": references.vpc},
        rules=(_check_target_group,),
        note="one in use cannot be deleted",
    ),
    ResourceType(
        "AWS::ElasticLoadBalancingV2::ListenerCertificate",
        Kind.SERVICE_API,
        create=_attach_certificates,
        update=_change_certificates,
        delete=_detach_certificates,
        references={
            "ListenerArn": references.listener,
            "Certificates/*/CertificateArn": references.certificate,
        },
        note="the certificate calls themselves are ours, served under the load-balancing API",
    ),
]
