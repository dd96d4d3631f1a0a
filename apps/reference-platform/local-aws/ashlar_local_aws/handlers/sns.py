"""Amazon SNS: topics, their policies and subscriptions."""

from __future__ import annotations

import re
from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import sns
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

# What an endpoint of each protocol looks like.
# https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html, checked 2026-11-25.
_ENDPOINTS = {
    "http": re.compile(r"http://.+"),
    "https": re.compile(r"https://.+"),
    "email": re.compile(r"[^@\s]+@[^@\s]+"),
    "email-json": re.compile(r"[^@\s]+@[^@\s]+"),
    "sms": re.compile(r"\+?\d{5,15}"),
    "sqs": re.compile(r"arn:[^:]+:sqs:.+"),
    "application": re.compile(r"arn:[^:]+:sns:.+"),
    "lambda": re.compile(r"arn:[^:]+:lambda:.+"),
    "firehose": re.compile(r"arn:[^:]+:firehose:.+"),
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


def _check_policy(props: Props) -> None:
    references.principals(props["PolicyDocument"])


def _check_subscription(props: Props) -> None:
    protocol, endpoint = props["Protocol"], props.get("Endpoint", "")
    form = _ENDPOINTS.get(protocol)
    if form is None:
        message = f"Invalid parameter: Protocol '{protocol}'; allowed: {', '.join(sorted(_ENDPOINTS))}"
        raise ServiceError("InvalidParameter", message)
    if not form.fullmatch(endpoint):
        raise ServiceError("InvalidParameter", f"Invalid parameter: Endpoint '{endpoint}' is none for {protocol}")
    if protocol == "sqs":
        references.queue(endpoint)


def _send_nothing(endpoint: str, payload: str, message_type: str) -> int:
    return 200


def install() -> None:
    """Keep messages on this machine: ministack would call the webhooks that a topic has."""
    sns._http_post_sync = _send_nothing


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
        rules=(_check_policy,),
        note="topics and principals must exist",
    ),
    ResourceType(
        "AWS::SNS::Subscription",
        Kind.MINISTACK_PATCHED,
        references={"TopicArn": references.topic},
        rules=(_check_subscription,),
        note="the topic must exist and the endpoint fit the protocol",
    ),
]
