"""AWS WAF: web ACLs, IP sets, associations and logging."""

from __future__ import annotations

import json
from typing import Any

from ministack.core.responses import AccountScopedDict, get_account_id, get_region
from ministack.services import waf
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import Response, ServiceError, call_json
from . import references
from .cloudfront_policies import in_use_by

_GLOBAL_REGION = "us-east-1"
_IN_USE = "AWS WAF could not perform the operation because your resource is being used by another resource."
_LOG_GROUP_PREFIX = "aws-waf-logs-"
_logging = AccountScopedDict()

# Capacity of what our web ACLs use, from the managed rule groups' own pages (checked 2026-11-21).
_MANAGED_CAPACITY = {
    "AWSManagedRulesCommonRuleSet": 700,
    "AWSManagedRulesAdminProtectionRuleSet": 100,
    "AWSManagedRulesKnownBadInputsRuleSet": 200,
    "AWSManagedRulesSQLiRuleSet": 200,
    "AWSManagedRulesLinuxRuleSet": 200,
    "AWSManagedRulesUnixRuleSet": 100,
    "AWSManagedRulesPHPRuleSet": 100,
    "AWSManagedRulesWordPressRuleSet": 100,
    "AWSManagedRulesAmazonIpReputationList": 25,
    "AWSManagedRulesAnonymousIpList": 50,
    "AWSManagedRulesBotControlRuleSet": 50,
}
_RATE_LIMIT_CAPACITY = 2
_MAXIMUM_CAPACITY = 5000


def _capacity(props: Props) -> int:
    """The web ACL capacity units of the statements that ministack does not count; others count one each."""
    total = 0
    for rule in props.get("Rules", []):
        statement = rule["Statement"]
        if "ManagedRuleGroupStatement" in statement:
            total += _MANAGED_CAPACITY.get(statement["ManagedRuleGroupStatement"]["Name"], 50)
        elif "RateBasedStatement" in statement:
            total += _RATE_LIMIT_CAPACITY
        else:
            total += 1
    return total


def _check_scope(props: Props) -> None:
    if props["Scope"] == "CLOUDFRONT" and get_region() != _GLOBAL_REGION:
        message = f"The scope is not valid in {get_region()}; CLOUDFRONT is allowed in {_GLOBAL_REGION} only"
        raise ServiceError("WAFInvalidParameterException", message)


def _check_rules(props: Props) -> None:
    rules = props.get("Rules", [])
    for member in ("Priority", "Name"):
        values = [rule[member] for rule in rules]
        twice = sorted({str(value) for value in values if values.count(value) > 1})
        if twice:
            message = f"Rules: two rules have the same {member} {', '.join(twice)}"
            raise ServiceError("WAFInvalidParameterException", message)
    if _capacity(props) > _MAXIMUM_CAPACITY:
        message = f"The web ACL needs {_capacity(props)} capacity units; allowed: {_MAXIMUM_CAPACITY}"
        raise ServiceError("WAFLimitsExceededException", message)


def _create_web_acl(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("Name") or provisioners._physical_name(stack_name, logical_id)
    summary = call_json(waf._create_web_acl, {**props, "Name": name})["Summary"]
    return f"{name}|{summary['Id']}|{props['Scope']}", {}


def _web_acl_attributes(physical_id: str, props: Props) -> Attributes:
    name, acl_id, scope = physical_id.split("|")
    acl = waf.web_acl_record(acl_id, scope)
    acl |= {
        "Capacity": _capacity(props),
        "LabelNamespace": f"awswaf:{get_account_id()}:webacl:{name}:",
    }
    return {
        "Arn": acl["ARN"],
        "Id": acl_id,
        "Capacity": acl["Capacity"],
        "LabelNamespace": acl["LabelNamespace"],
    }


def _delete_web_acl(physical_id: str, props: Props) -> None:
    _, acl_id, scope = physical_id.split("|")
    acl = waf.web_acl_record(acl_id, scope)
    if acl is None:
        return
    if acl["ARN"] in waf._associations.values() or in_use_by(acl["ARN"]):
        raise ServiceError("WAFAssociatedItemException", _IN_USE)
    request = {"Name": acl["Name"], "Id": acl_id, "Scope": scope, "LockToken": acl["LockToken"]}
    call_json(waf._delete_web_acl, request)


def _ip_set(physical_id: str) -> tuple[dict[str, Any] | None, Props]:
    name, set_id, scope = physical_id.split("|")
    return waf._resource_from_scope(waf._ip_sets, set_id, scope), {"Name": name, "Id": set_id, "Scope": scope}


def _create_ip_set(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("Name") or provisioners._physical_name(stack_name, logical_id)
    summary = call_json(waf._create_ip_set, {**props, "Name": name})["Summary"]
    return f"{name}|{summary['Id']}|{props['Scope']}", {"Arn": summary["ARN"], "Id": summary["Id"]}


def _update_ip_set(physical_id: str, old: Props, new: Props) -> Attributes:
    record, key = _ip_set(physical_id)
    if record is None:
        raise ServiceError("WAFNonexistentItemException", f"IP set {physical_id} does not exist")
    call_json(waf._update_ip_set, {**key, "Addresses": new["Addresses"], "LockToken": record["LockToken"]})
    record["Description"] = new.get("Description", "")
    return {"Arn": record["ARN"], "Id": key["Id"]}


def _delete_ip_set(physical_id: str, props: Props) -> None:
    record, key = _ip_set(physical_id)
    if record is None:
        return
    if any(record["ARN"] in json.dumps(acl) for _, acl in waf._web_acls._data.items()):
        raise ServiceError("WAFAssociatedItemException", _IN_USE)
    call_json(waf._delete_ip_set, {**key, "LockToken": record["LockToken"]})


def _check_association(props: Props) -> None:
    if ":elasticloadbalancing:" in props["ResourceArn"]:
        references.load_balancer(props["ResourceArn"])
        if "/webacl/" in props["WebACLArn"] and ":global/" in props["WebACLArn"]:
            raise ServiceError("WAFInvalidParameterException", "a CLOUDFRONT web ACL cannot protect a load balancer")


def _associate(logical_id: str, props: Props, stack_name: str) -> Created:
    call_json(waf._associate_web_acl, props)
    return f"{props['WebACLArn']}|{props['ResourceArn']}", {}


def _disassociate(physical_id: str, props: Props) -> None:
    # After a replacement the resource already belongs to the other ACL.
    if waf._associations.get(props["ResourceArn"]) == props["WebACLArn"]:
        call_json(waf._disassociate_web_acl, props)


def _put_logging(request: dict[str, Any]) -> Response:
    configuration = request["LoggingConfiguration"]
    _logging[configuration["ResourceArn"]] = configuration
    return _answer({"LoggingConfiguration": configuration})


def _get_logging(request: dict[str, Any]) -> Response:
    configuration = _logging.get(request.get("ResourceArn", ""))
    if configuration is None:
        return waf._waf_err("WAFNonexistentItemException", "The web ACL has no logging configuration")
    return _answer({"LoggingConfiguration": configuration})


def _delete_logging(request: dict[str, Any]) -> Response:
    _logging.pop(request.get("ResourceArn", ""), None)
    return _answer({})


def _list_logging(request: dict[str, Any]) -> Response:
    return _answer({"LoggingConfigurations": list(_logging.values())})


def _answer(body: dict[str, Any]) -> Response:
    return 200, {"Content-Type": "application/x-amz-json-1.1"}, json.dumps(body).encode()


_LOGGING_ACTIONS = {
    "PutLoggingConfiguration": _put_logging,
    "GetLoggingConfiguration": _get_logging,
    "DeleteLoggingConfiguration": _delete_logging,
    "ListLoggingConfigurations": _list_logging,
}


async def _handle_request(
    method: str, path: str, headers: dict[str, str], body: bytes, query_params: dict[str, Any]
) -> Response:
    """ministack's WAF lacks the logging calls; everything else goes to it."""
    action = _LOGGING_ACTIONS.get(headers.get("x-amz-target", "").rsplit(".", 1)[-1])
    if action:
        return action(json.loads(body or b"{}"))
    answer: Response = await _ministacks_handle_request(method, path, headers, body, query_params)
    return answer


_ministacks_handle_request = waf.handle_request


def _check_logging(props: Props) -> None:
    (destination,) = props["LogDestinationConfigs"]
    name = destination.split(":")[-1].split("/")[-1]
    if ":logs:" in destination:
        name = destination.split(":log-group:")[-1].removesuffix(":*")
        references.log_group(destination)
    elif destination.startswith("arn:aws:s3:::"):
        references.bucket(name)
    if not name.startswith(_LOG_GROUP_PREFIX):
        message = f"The log destination {name} must have a name that starts with {_LOG_GROUP_PREFIX}"
        raise ServiceError("WAFLogDestinationPermissionIssueException", message)


def _logging_request(props: Props) -> Props:
    return {"LoggingConfiguration": {**props, "ManagedByFirewallManager": False}}


def _create_logging(logical_id: str, props: Props, stack_name: str) -> Created:
    if props["ResourceArn"] in _logging:
        raise ServiceError("WAFDuplicateItemException", "The web ACL already has a logging configuration")
    call_json(_put_logging, _logging_request(props))
    return props["ResourceArn"], {"ManagedByFirewallManager": False}


def _update_logging(physical_id: str, old: Props, new: Props) -> Attributes:
    call_json(_put_logging, _logging_request(new))
    return {"ManagedByFirewallManager": False}


def _remove_logging(physical_id: str, props: Props) -> None:
    call_json(_delete_logging, {"ResourceArn": physical_id})


def install() -> None:
    """Add the logging calls to ministack's WAF."""
    waf.handle_request = _handle_request
    ministacks_reset = waf.reset

    def reset() -> None:
        ministacks_reset()
        _logging.clear()

    waf.reset = reset


TYPES = [
    ResourceType(
        "AWS::WAFv2::WebACL",
        Kind.MINISTACK_PATCHED,
        create=_create_web_acl,
        delete=_delete_web_acl,
        describe=_web_acl_attributes,
        rules=(_check_scope, _check_rules),
        note="capacity, scope and priorities are checked; an ACL in use cannot be deleted",
    ),
    ResourceType(
        "AWS::WAFv2::IPSet",
        Kind.SERVICE_API,
        create=_create_ip_set,
        update=_update_ip_set,
        delete=_delete_ip_set,
        rules=(_check_scope,),
    ),
    ResourceType(
        "AWS::WAFv2::WebACLAssociation",
        Kind.SERVICE_API,
        create=_associate,
        delete=_disassociate,
        references={"WebACLArn": references.web_acl},
        rules=(_check_association,),
    ),
    ResourceType(
        "AWS::WAFv2::LoggingConfiguration",
        Kind.SERVICE_API,
        create=_create_logging,
        update=_update_logging,
        delete=_remove_logging,
        references={"ResourceArn": references.web_acl},
        rules=(_check_logging,),
        note="the logging calls themselves are ours, served under the WAF API",
    ),
]
