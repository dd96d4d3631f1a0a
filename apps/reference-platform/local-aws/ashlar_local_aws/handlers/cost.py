"""AWS Budgets, and the cost anomaly detection of Cost Explorer, which ministack does not have."""

from __future__ import annotations

import uuid
from typing import Any

from ministack.core.responses import get_account_id, now_iso
from ministack.services import budgets
from ministack.services.cloudformation import provisioners

from .. import records
from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_json
from . import references
from .record_only import arn, record_only

_MOST_NOTIFICATIONS = 10
_MONITOR = "AWS::CE::AnomalyMonitor"


def _request(props: Props, name: str) -> dict[str, Any]:
    return {
        "AccountId": get_account_id(),
        "Budget": {**props["Budget"], "BudgetName": name},
        "NotificationsWithSubscribers": props.get("NotificationsWithSubscribers", []),
    }


def _create_budget(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props["Budget"].get("BudgetName") or provisioners._physical_name(stack_name, logical_id, max_len=100)
    call_json(budgets._create_budget, _request(props, name))
    return name, {"Id": name}


def _update_budget(physical_id: str, old: Props, new: Props) -> Attributes:
    budget = {**new["Budget"], "BudgetName": physical_id}
    call_json(budgets._update_budget, {"AccountId": get_account_id(), "NewBudget": budget})
    return {"Id": physical_id}


def _delete_budget(physical_id: str, props: Props) -> None:
    try:
        call_json(budgets._delete_budget, {"AccountId": get_account_id(), "BudgetName": physical_id})
    except ServiceError as error:
        if error.code != "NotFoundException":
            raise


def _check_notifications(props: Props) -> None:
    notifications = props.get("NotificationsWithSubscribers", [])
    if len(notifications) > _MOST_NOTIFICATIONS:
        message = f"NotificationsWithSubscribers has {len(notifications)} items; allowed: {_MOST_NOTIFICATIONS}"
        raise ServiceError("CreationLimitExceededException", message)
    for notification in notifications:
        for subscriber in notification["Subscribers"]:
            if subscriber["SubscriptionType"] == "SNS":
                references.topic(subscriber["Address"])


def _monitors_exist(props: Props) -> None:
    for monitor in props["MonitorArnList"]:
        if not records.recall(_MONITOR, monitor):
            raise ServiceError("UnknownMonitorException", f"The anomaly monitor {monitor} does not exist")


TYPES = [
    ResourceType(
        "AWS::Budgets::Budget",
        Kind.SERVICE_API,
        create=_create_budget,
        update=_update_budget,
        delete=_delete_budget,
        rules=(_check_notifications,),
        note="ten notifications; their topics must exist",
    ),
    record_only(
        _MONITOR,
        lambda props, logical_id, stack_name: arn("ce", f"anomalymonitor/{uuid.uuid4()}", regional=False),
        lambda physical_id, props: {
            "MonitorArn": physical_id,
            "CreationDate": now_iso(),
            "LastEvaluatedDate": "",
            "LastUpdatedDate": now_iso(),
            "DimensionalValueCount": 0,
        },
    ),
    record_only(
        "AWS::CE::AnomalySubscription",
        lambda props, logical_id, stack_name: arn("ce", f"anomalysubscription/{uuid.uuid4()}", regional=False),
        lambda physical_id, props: {"SubscriptionArn": physical_id, "AccountId": get_account_id()},
        rules=(_monitors_exist,),
        note="the monitors must exist",
    ),
]
