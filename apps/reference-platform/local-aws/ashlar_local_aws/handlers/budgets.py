"""AWS Budgets: budgets, their notifications, and the actions that they take."""

from __future__ import annotations

import re
import uuid
from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import budgets, iam
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_json
from . import references
from .record_only import record_only

# https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html, checked 2026-11-25.
_MOST_NOTIFICATIONS = 10
_MOST_SUBSCRIBERS = {"EMAIL": 10, "SNS": 1}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DEFINITION_OF = {
    "APPLY_IAM_POLICY": "IamActionDefinition",
    "APPLY_SCP_POLICY": "ScpActionDefinition",
    "RUN_SSM_DOCUMENTS": "SsmActionDefinition",
}


def _request(props: Props, name: str) -> dict[str, Any]:
    return {
        "AccountId": get_account_id(),
        "Budget": {**props["Budget"], "BudgetName": name},
        "NotificationsWithSubscribers": props.get("NotificationsWithSubscribers", []),
        "ResourceTags": props.get("ResourceTags", []),
    }


def _create_budget(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props["Budget"].get("BudgetName") or provisioners._physical_name(stack_name, logical_id, max_len=100)
    call_json(budgets._create_budget, _request(props, name))
    return name, {"Id": name}


def _update_budget(physical_id: str, old: Props, new: Props) -> Attributes:
    budget = {**new["Budget"], "BudgetName": physical_id}
    call_json(budgets._update_budget, {"AccountId": get_account_id(), "NewBudget": budget})
    resource = {"ResourceARN": budgets._budget_arn(physical_id)}
    kept = {tag["Key"] for tag in new.get("ResourceTags", [])}
    dropped = [tag["Key"] for tag in old.get("ResourceTags", []) if tag["Key"] not in kept]
    if dropped:
        call_json(budgets._untag_resource, {**resource, "ResourceTagKeys": dropped})
    if kept:
        call_json(budgets._tag_resource, {**resource, "ResourceTags": new["ResourceTags"]})
    return {"Id": physical_id}


def _delete_budget(physical_id: str, props: Props) -> None:
    try:
        call_json(budgets._delete_budget, {"AccountId": get_account_id(), "BudgetName": physical_id})
    except ServiceError as error:
        if error.code != "NotFoundException":
            raise


def _invalid(message: str) -> ServiceError:
    return ServiceError("InvalidParameterException", message)


def _check_budget(props: Props) -> None:
    budget = props["Budget"]
    given = [name for name in ("BudgetLimit", "PlannedBudgetLimits", "AutoAdjustData") if name in budget]
    if budget["BudgetType"] in ("COST", "USAGE") and len(given) != 1:
        raise _invalid("exactly one of BudgetLimit, PlannedBudgetLimits and AutoAdjustData is required")
    limit = budget.get("BudgetLimit")
    if limit and budget["BudgetType"] == "COST" and limit["Amount"] <= 0:
        raise _invalid(f"BudgetLimit: the amount {limit['Amount']} is not above 0")
    if budget.get("FilterExpression") and (budget.get("CostFilters") or budget.get("CostTypes")):
        raise _invalid("FilterExpression cannot be combined with CostFilters or CostTypes")


def _check_notifications(props: Props) -> None:
    notifications = props.get("NotificationsWithSubscribers", [])
    if len(notifications) > _MOST_NOTIFICATIONS:
        message = f"NotificationsWithSubscribers has {len(notifications)} items; allowed: {_MOST_NOTIFICATIONS}"
        raise ServiceError("CreationLimitExceededException", message)
    keys = [budgets._notification_key(item["Notification"]) for item in notifications]
    if len(set(keys)) != len(keys):
        raise ServiceError("DuplicateRecordException", "NotificationsWithSubscribers has the same notification twice")
    for item in notifications:
        kind = item["Notification"]["NotificationType"]
        if kind == "FORECASTED" and props["Budget"]["TimeUnit"] == "DAILY":
            raise _invalid("FORECASTED notifications are not available for a DAILY budget")
        _check_subscribers([(one["SubscriptionType"], one["Address"]) for one in item["Subscribers"]])


def _check_subscribers(addresses: list[tuple[str, str]]) -> None:
    if not addresses:
        raise _invalid("A notification has no subscriber")
    if len(set(addresses)) != len(addresses):
        raise ServiceError("DuplicateRecordException", "A notification has the same subscriber twice")
    for kind, most in _MOST_SUBSCRIBERS.items():
        count = sum(other == kind for other, _ in addresses)
        if count > most:
            message = f"A notification has {count} subscribers of type {kind}; allowed: {most}"
            raise ServiceError("CreationLimitExceededException", message)
    for kind, address in addresses:
        if kind == "SNS":
            references.topic_of_any_region(address)
        elif not _EMAIL.fullmatch(address):
            raise _invalid(f"'{address}' is not an e-mail address")


def _budget(name: str) -> None:
    if name not in budgets._budgets:
        raise ServiceError("NotFoundException", f"The budget '{name}' does not exist")


def _check_action(props: Props) -> None:
    wanted = _DEFINITION_OF[props["ActionType"]]
    if list(props["Definition"]) != [wanted]:
        raise _invalid(f"Definition: {props['ActionType']} needs {wanted} and nothing else")
    definition = props["Definition"][wanted]
    if wanted == "IamActionDefinition":
        _check_policy(definition)
    _check_subscribers([(one["Type"], one["Address"]) for one in props["Subscribers"]])


def _check_policy(definition: dict[str, Any]) -> None:
    if not any(definition.get(holders) for holders in ("Groups", "Roles", "Users")):
        raise _invalid("Definition: IamActionDefinition needs a role, a group or a user")
    arn = definition["PolicyArn"]
    if f"::{get_account_id()}:" in arn and arn not in iam._policies:
        raise ServiceError("NotFoundException", f"The policy {arn} does not exist")
    for name in definition.get("Roles", []):
        references.role_name(name)
    for name in definition.get("Users", []):
        references.user_name(name)


def _action_id(props: Props, logical_id: str, stack_name: str) -> str:
    return f"{uuid.uuid4()}|{props['BudgetName']}"


TYPES = [
    ResourceType(
        "AWS::Budgets::Budget",
        Kind.SERVICE_API,
        create=_create_budget,
        update=_update_budget,
        delete=_delete_budget,
        rules=(_check_budget, _check_notifications),
        note="notifications and subscribers are checked, and their topics must exist",
    ),
    record_only(
        "AWS::Budgets::BudgetsAction",
        _action_id,
        lambda physical_id, props: {"ActionId": physical_id.partition("|")[0]},
        references={
            "BudgetName": _budget,
            "ExecutionRoleArn": references.role_assumable_by("budgets.amazonaws.com"),
        },
        rules=(_check_action,),
        note="budget, role, policy and topics must exist",
    ),
]
