"""Amazon CloudWatch Logs: log groups, metric filters and resource policies."""

from __future__ import annotations

import json

from ministack.core.responses import get_region
from ministack.services import cloudwatch_logs, kms
from ministack.services.cloudformation import provisioners

from ..resource_type import Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references

_MOST_RESOURCE_POLICIES = 10
# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/API_PutMetricFilter.html, checked 2026-11-25.
_MOST_METRIC_FILTERS = 100
_CLOSED_BY = {"{": "}", "[": "]"}


def _create_group(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("LogGroupName")
    if name in cloudwatch_logs._log_groups:
        raise ServiceError("ResourceAlreadyExistsException", f"The specified log group already exists: {name}")
    created: Created = provisioners._cwlogs_create(logical_id, props, stack_name)
    return created


def _key_admits_logs(props: Props) -> None:
    """CloudWatch Logs refuses a key whose policy does not admit it; a template cannot see that."""
    if "KmsKeyId" not in props:
        return
    references.usable_kms_key(props["KmsKeyId"])
    key = kms._resolve_key(props["KmsKeyId"])
    if key is None:
        return
    principals = (f"logs.{get_region()}.amazonaws.com", "logs.amazonaws.com")
    for statement in references.policy_statements(key.get("Policy")):
        if statement.get("Effect") == "Allow" and any(
            name in json.dumps(statement.get("Principal", "")) for name in principals
        ):
            return
    message = (
        f"The specified KMS key does not exist or is not allowed to be used with LogGroup: the policy of "
        f"{key['Arn']} does not admit {principals[0]}"
    )
    raise ServiceError("AccessDeniedException", message)


def _room_for_policy(logical_id: str, props: Props, stack_name: str) -> Created:
    held = cloudwatch_logs._resource_policies
    if props["PolicyName"] not in held and len(held) >= _MOST_RESOURCE_POLICIES:
        message = f"Resource limit exceeded: {_MOST_RESOURCE_POLICIES} resource policies per region"
        raise ServiceError("LimitExceededException", message)
    created: Created = provisioners._cwlogs_resource_policy_create(logical_id, props, stack_name)
    return created


def _create_filter(logical_id: str, props: Props, stack_name: str) -> Created:
    group = props["LogGroupName"]
    held = [name for held_group, name in cloudwatch_logs._metric_filters if held_group == group]
    if props.get("FilterName") in held:
        message = f"The metric filter {props['FilterName']} of {group} already exists"
        raise ServiceError("ResourceAlreadyExistsException", message)
    if len(held) >= _MOST_METRIC_FILTERS:
        message = f"Resource limit exceeded: {_MOST_METRIC_FILTERS} metric filters per log group"
        raise ServiceError("LimitExceededException", message)
    created: Created = provisioners._cwlogs_metric_filter_create(logical_id, props, stack_name)
    return created


def _check_filter(props: Props) -> None:
    pattern = props["FilterPattern"].strip()
    closing = _CLOSED_BY.get(pattern[:1])
    if (closing and not pattern.endswith(closing)) or pattern.count('"') % 2:
        raise ServiceError("InvalidParameterException", f"Invalid metric filter pattern: '{pattern}'")
    for transformation in props["MetricTransformations"]:
        if "DefaultValue" in transformation and transformation.get("Dimensions"):
            message = "Invalid metric transformation: dimensions and default value are mutually exclusive properties."
            raise ServiceError("InvalidParameterException", message)


TYPES = [
    ResourceType(
        "AWS::Logs::LogGroup",
        Kind.MINISTACK_PATCHED,
        create=_create_group,
        rules=(_key_admits_logs,),
        note="the name must be free; the key must exist and its policy admit CloudWatch Logs",
    ),
    ResourceType(
        "AWS::Logs::MetricFilter",
        Kind.MINISTACK_PATCHED,
        create=_create_filter,
        references={"LogGroupName": references.log_group_name},
        rules=(_check_filter,),
        note="the log group must exist; pattern and dimensions are checked; the name must be free",
    ),
    ResourceType(
        "AWS::Logs::ResourcePolicy",
        Kind.MINISTACK_PATCHED,
        create=_room_for_policy,
        note="ten per region, as on AWS",
    ),
]
