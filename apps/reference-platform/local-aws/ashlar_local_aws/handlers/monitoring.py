"""Amazon SNS and Amazon CloudWatch: topics, subscriptions, alarms and dashboards."""

from __future__ import annotations

import json
from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import cloudwatch, sns
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references

_STORED_ATTRIBUTES = {
    "KmsMasterKeyId": "KmsMasterKeyId",
    "SignatureVersion": "SignatureVersion",
    "TracingConfig": "TracingConfig",
    "ContentBasedDeduplication": "ContentBasedDeduplication",
}


def _create_topic(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("TopicName")
    if name and f"arn:aws:sns:{get_region()}:{get_account_id()}:{name}" in sns._topics:
        raise ServiceError("InvalidParameter", f"Topic {name} already exists")
    created: Created = provisioners._sns_create(logical_id, props, stack_name)
    return created


def _topic_attributes(physical_id: str, props: Props) -> Attributes:
    """Keep the attributes that ministack's CloudFormation drops, encryption above all."""
    held: dict[str, Any] = sns._topics[physical_id]["attributes"]
    for prop, attribute in _STORED_ATTRIBUTES.items():
        if prop in props:
            held[attribute] = str(props[prop])
        else:
            held.pop(attribute, None)
    return {"TopicArn": physical_id, "TopicName": physical_id.rsplit(":", 1)[-1]}


def _create_alarm(logical_id: str, props: Props, stack_name: str) -> Created:
    if props.get("AlarmName") in cloudwatch._alarms:
        raise ServiceError("AlreadyExists", f"{props['AlarmName']} already exists")
    created: Created = provisioners._cw_metric_alarm_create(logical_id, props, stack_name)
    return created


def _check_alarm(props: Props) -> None:
    if "DatapointsToAlarm" in props and props["DatapointsToAlarm"] > props["EvaluationPeriods"]:
        message = (
            f"DatapointsToAlarm {props['DatapointsToAlarm']} is above EvaluationPeriods {props['EvaluationPeriods']}"
        )
        raise ServiceError("ValidationError", message)


def _check_dashboard(props: Props) -> None:
    try:
        body = json.loads(props["DashboardBody"])
    except ValueError as error:
        message = "The field DashboardBody must be a valid JSON object"
        raise ServiceError("InvalidParameterInput", message) from error
    for index, widget in enumerate(body.get("widgets", [])):
        if "type" not in widget or "properties" not in widget:
            message = f"DashboardBody: widget {index} needs type and properties"
            raise ServiceError("InvalidParameterInput", message)


TYPES = [
    ResourceType(
        "AWS::SNS::Topic",
        Kind.MINISTACK_PATCHED,
        create=_create_topic,
        describe=_topic_attributes,
        references={"KmsMasterKeyId": references.usable_kms_key},
        note="encryption and the other attributes are kept; the key must exist and the name be free",
    ),
    ResourceType(
        "AWS::SNS::TopicPolicy",
        Kind.MINISTACK_PATCHED,
        describe=lambda physical_id, props: {"Id": physical_id},
        references={"Topics/*": references.topic},
    ),
    ResourceType(
        "AWS::SNS::Subscription",
        Kind.MINISTACK_PATCHED,
        references={"TopicArn": references.topic},
        note="the topic must exist",
    ),
    ResourceType("AWS::CloudWatch::Alarm", Kind.MINISTACK_PATCHED, create=_create_alarm, rules=(_check_alarm,)),
    ResourceType("AWS::CloudWatch::Dashboard", Kind.MINISTACK_PATCHED, rules=(_check_dashboard,)),
]
