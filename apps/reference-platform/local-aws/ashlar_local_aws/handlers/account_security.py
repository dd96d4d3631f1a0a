"""Amazon GuardDuty and AWS Security Hub, which ministack does not have."""

from __future__ import annotations

import uuid

from ministack.core.responses import get_region, now_iso

from .. import records
from ..resource_type import Props
from ..service_api import ServiceError
from .record_only import arn, record_only

_DETECTOR = "AWS::GuardDuty::Detector"


def _detector_id(props: Props, logical_id: str, stack_name: str) -> str:
    held = [item for item in records.all_records() if (item["Type"], item["Region"]) == (_DETECTOR, get_region())]
    if held:
        message = "The request is rejected because a detector already exists for the current account."
        raise ServiceError("BadRequestException", message)
    return uuid.uuid4().hex


TYPES = [
    record_only(
        _DETECTOR,
        _detector_id,
        lambda physical_id, props: {"Id": physical_id},
        note="one per region",
    ),
    record_only(
        "AWS::SecurityHub::Hub",
        lambda props, logical_id, stack_name: arn("securityhub", "hub/default"),
        lambda physical_id, props: {"ARN": physical_id, "SubscribedAt": now_iso()},
        note="one per region",
    ),
]
