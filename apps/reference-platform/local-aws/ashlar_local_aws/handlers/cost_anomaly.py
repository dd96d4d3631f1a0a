"""The cost anomaly detection of Cost Explorer, which ministack does not have."""

from __future__ import annotations

import json
import uuid
from typing import Any

from ministack.core.responses import get_account_id, now_iso

from .. import records
from ..resource_type import Props
from ..service_api import ServiceError
from . import references
from .record_only import arn, record_only

# https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html and
# API_AnomalyMonitor.html, checked 2026-11-25.
_LARGEST_IMPACT = 10_000_000_000
_IMPACTS = ("ANOMALY_TOTAL_IMPACT_ABSOLUTE", "ANOMALY_TOTAL_IMPACT_PERCENTAGE")
_SUBSCRIBER_OF = {"DAILY": "EMAIL", "WEEKLY": "EMAIL", "IMMEDIATE": "SNS"}
# Dimensions that AWS divides by itself, so that nothing is left to specify.
_WHOLE_DIMENSIONS = ("SERVICE", "LINKED_ACCOUNT")
_MONITOR = "AWS::CE::AnomalyMonitor"


def _check_monitor(props: Props) -> None:
    dimension, specification = props.get("MonitorDimension"), props.get("MonitorSpecification")
    if props["MonitorType"] == "CUSTOM":
        if dimension or not specification:
            raise _refusal("a CUSTOM monitor needs MonitorSpecification and no MonitorDimension")
    elif not dimension or (dimension in _WHOLE_DIMENSIONS) == bool(specification):
        raise _refusal(
            "a DIMENSIONAL monitor needs MonitorDimension, and MonitorSpecification for TAG and COST_CATEGORY"
        )
    if specification:
        _parsed("MonitorSpecification", specification)


def _refusal(message: str) -> ServiceError:
    return ServiceError("ValidationException", message)


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        parsed = json.loads(text)
    except ValueError as error:
        raise _refusal(f"{name} is not valid JSON") from error
    if not isinstance(parsed, dict):
        raise _refusal(f"{name} must be a JSON object")
    return parsed


def _monitor_arn(props: Props, logical_id: str, stack_name: str) -> str:
    """An account has one monitor that AWS divides by service; a second one is refused in these words."""
    if props.get("MonitorDimension") == "SERVICE":
        for record in records.all_records():
            if record["Type"] == _MONITOR and record["Properties"].get("MonitorDimension") == "SERVICE":
                message = "Limit exceeded on dimensional spend monitor creation"
                raise ServiceError("LimitExceededException", message)
    return arn("ce", f"anomalymonitor/{uuid.uuid4()}", regional=False)


def _check_subscription(props: Props) -> None:
    for monitor in props["MonitorArnList"]:
        # A monitor of another account cannot be seen from here.
        own = monitor.split(":")[4] == get_account_id()
        if own and not records.recall_in_any_region(_MONITOR, monitor):
            raise ServiceError("UnknownMonitorException", f"The anomaly monitor {monitor} does not exist")
    if not props["MonitorArnList"] or not props["Subscribers"]:
        raise _refusal("MonitorArnList and Subscribers need an item each")
    if ("Threshold" in props) == ("ThresholdExpression" in props):
        raise _refusal("Threshold and ThresholdExpression cannot both be null, nor both be given")
    if "ThresholdExpression" in props:
        _check_threshold(_parsed("ThresholdExpression", props["ThresholdExpression"]))
    wanted = _SUBSCRIBER_OF[props["Frequency"]]
    for subscriber in props["Subscribers"]:
        if subscriber["Type"] != wanted:
            message = f"{props['Frequency']} frequency only supports {wanted} subscriptions, not {subscriber['Type']}"
            raise _refusal(message)
        if wanted == "SNS":
            references.topic_of_any_region(subscriber["Address"])
    if wanted == "SNS" and len(props["Subscribers"]) > 1:
        raise _refusal("Subscribers: more than one of type SNS")


def _check_threshold(expression: dict[str, Any]) -> None:
    for operator in ("And", "Or"):
        if operator in expression:
            for part in expression[operator]:
                _check_threshold(part)
            return
    dimension = expression.get("Dimensions", {})
    values = dimension.get("Values", [])
    if dimension.get("Key") not in _IMPACTS or dimension.get("MatchOptions") != ["GREATER_THAN_OR_EQUAL"]:
        raise _refusal(
            f"ThresholdExpression: allowed: Dimensions with a Key of {' or '.join(_IMPACTS)}, at least a value"
        )
    if len(values) != 1 or not str(values[0]).replace(".", "", 1).isdecimal() or float(values[0]) > _LARGEST_IMPACT:
        raise _refusal(f"ThresholdExpression: the values {values} are not one number from 0 to {_LARGEST_IMPACT}")


TYPES = [
    record_only(
        _MONITOR,
        _monitor_arn,
        lambda physical_id, props: {
            "MonitorArn": physical_id,
            "CreationDate": now_iso(),
            "LastEvaluatedDate": "",
            "LastUpdatedDate": now_iso(),
            "DimensionalValueCount": 0,
        },
        rules=(_check_monitor,),
        note="one by service, as on AWS",
    ),
    record_only(
        "AWS::CE::AnomalySubscription",
        lambda props, logical_id, stack_name: arn("ce", f"anomalysubscription/{uuid.uuid4()}", regional=False),
        lambda physical_id, props: {"SubscriptionArn": physical_id, "AccountId": get_account_id()},
        rules=(_check_subscription,),
        note="monitors and topics must exist; frequency, subscribers and threshold must fit",
    ),
]
