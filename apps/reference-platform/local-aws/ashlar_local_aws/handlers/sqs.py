"""Amazon SQS: queues and their policies."""

from __future__ import annotations

from ministack.core.responses import get_account_id
from ministack.services import sqs
from ministack.services.cloudformation import provisioners

from ..resource_type import Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references


def _create_queue(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("QueueName")
    if name and sqs._queue_url_for_account(get_account_id(), name) in sqs._queues:
        raise ServiceError("QueueNameExists", f"A queue already exists with the name {name}")
    created: Created = provisioners._sqs_create(logical_id, props, stack_name)
    return created


def _check_queue(props: Props) -> None:
    if "KmsMasterKeyId" in props and props.get("SqsManagedSseEnabled"):
        message = "You can use one type of server-side encryption (SSE) at one time."
        raise ServiceError("InvalidAttributeValue", message)


def _check_policy(props: Props) -> None:
    references.principals(props["PolicyDocument"])


TYPES = [
    ResourceType(
        "AWS::SQS::Queue",
        Kind.MINISTACK_PATCHED,
        create=_create_queue,
        references={"KmsMasterKeyId": references.usable_kms_key},
        rules=(_check_queue,),
        note="the name must be free; key and dead-letter queue must exist",
    ),
    ResourceType(
        "AWS::SQS::QueuePolicy",
        Kind.MINISTACK_PATCHED,
        references={"Queues/*": references.queue_url},
        rules=(_check_policy,),
        note="queues and principals must exist",
    ),
]
