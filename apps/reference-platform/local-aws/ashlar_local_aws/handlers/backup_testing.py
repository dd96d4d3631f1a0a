"""AWS Backup's restore testing: plans and what they restore. Nothing is ever restored."""

from __future__ import annotations

import re
import time
from typing import Any

from ministack.core.responses import AccountRegionScopedDict, get_account_id, get_region
from ministack.services import backup

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import Response, ServiceError
from . import references, schedule_expressions
from .backup_rules import refusal, within

# https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html and
# API_RestoreTestingSelectionForCreate.html, checked 2026-11-25.
_NAME = re.compile(r"[A-Za-z0-9_]{1,50}")
_LONGEST_WINDOW_HOURS = 168
_LONGEST_SELECTION_DAYS = 365
_PROTECTED_TYPES = frozenset(["Aurora", "DocumentDB", "DynamoDB", "EBS", "EC2", "EFS", "FSx", "Neptune", "RDS", "S3"])

_plans = AccountRegionScopedDict()
_selections = AccountRegionScopedDict()


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise refusal(f"The name '{name}' is not valid; allowed: 1 to 50 letters, digits and _")


def _plan(name: str) -> None:
    if name not in _plans:
        raise ServiceError("ResourceNotFoundException", f"The restore testing plan '{name}' does not exist")


def _vault(arn: str) -> None:
    if "*" not in arn:
        references.backup_vault_arn(arn)


def _check_plan(props: Props) -> None:
    _check_name(props["RestoreTestingPlanName"])
    schedule_expressions.check_cron(props["ScheduleExpression"])
    if "ScheduleExpressionTimezone" in props:
        schedule_expressions.check_time_zone(props["ScheduleExpressionTimezone"])
    within("StartWindowHours", props.get("StartWindowHours", 1), 1, _LONGEST_WINDOW_HOURS)
    chosen = props["RecoveryPointSelection"]
    within("SelectionWindowDays", chosen.get("SelectionWindowDays", 1), 1, _LONGEST_SELECTION_DAYS)
    for member in ("IncludeVaults", "RecoveryPointTypes"):
        if not chosen[member]:
            raise refusal(f"RecoveryPointSelection: {member} is empty")


def _check_selection(props: Props) -> None:
    _check_name(props["RestoreTestingSelectionName"])
    if props["ProtectedResourceType"] not in _PROTECTED_TYPES:
        message = f"ProtectedResourceType '{props['ProtectedResourceType']}' is not valid"
        raise refusal(f"{message}; allowed: {', '.join(sorted(_PROTECTED_TYPES))}")
    within("ValidationWindowHours", props.get("ValidationWindowHours", 1), 0, _LONGEST_WINDOW_HOURS)
    arns = props.get("ProtectedResourceArns", [])
    if "*" in arns and len(arns) > 1:
        raise refusal("ProtectedResourceArns: the wildcard cannot be combined with ARNs")
    if props.get("ProtectedResourceConditions") and arns != ["*"]:
        raise refusal('ProtectedResourceConditions also requires ProtectedResourceArns ["*"]')


def _plan_arn(name: str) -> str:
    return f"arn:aws:backup:{get_region()}:{get_account_id()}:restore-testing-plan:{name}"


def _keep_plan(name: str, props: Props) -> Attributes:
    created = _plans.get(name, {}).get("CreationTime", time.time())
    _plans[name] = {
        **{member: value for member, value in props.items() if member != "Tags"},
        "RestoreTestingPlanArn": _plan_arn(name),
        "CreationTime": created,
        "LastUpdateTime": time.time(),
        "StartWindowHours": props.get("StartWindowHours", 24),
    }
    return {"RestoreTestingPlanArn": _plan_arn(name)}


def _create_plan(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props["RestoreTestingPlanName"]
    if name in _plans:
        raise ServiceError("AlreadyExistsException", f"The restore testing plan '{name}' already exists")
    return name, _keep_plan(name, props)


def _update_plan(physical_id: str, old: Props, new: Props) -> Attributes:
    _plan(physical_id)
    return _keep_plan(physical_id, new)


def _delete_plan(physical_id: str, props: Props) -> None:
    if any(held["RestoreTestingPlanName"] == physical_id for held in _selections.values()):
        message = f"The restore testing plan '{physical_id}' still has selections"
        raise ServiceError("InvalidRequestException", message)
    _plans.pop(physical_id, None)


def _selection_key(props: Props) -> str:
    return f"{props['RestoreTestingPlanName']}|{props['RestoreTestingSelectionName']}"


def _create_selection(logical_id: str, props: Props, stack_name: str) -> Created:
    key = _selection_key(props)
    if key in _selections:
        raise ServiceError("AlreadyExistsException", f"The restore testing selection '{key}' already exists")
    _selections[key] = {**props, "CreationTime": time.time()}
    return key, {}


def _update_selection(physical_id: str, old: Props, new: Props) -> Attributes:
    _selections[physical_id] = {**new, "CreationTime": _selections[physical_id]["CreationTime"]}
    return {}


def _delete_selection(physical_id: str, props: Props) -> None:
    _selections.pop(physical_id, None)


def _get_plan(name: str) -> Response:
    held = _plans.get(name)
    if held is None:
        return backup._not_found(f"Restore testing plan '{name}' not found.")
    return backup._ok({"RestoreTestingPlan": held})


def _get_selection(plan: str, name: str) -> Response:
    held = _selections.get(f"{plan}|{name}")
    if held is None:
        return backup._not_found(f"Restore testing selection '{plan}|{name}' not found.")
    return backup._ok({"RestoreTestingSelection": held})


def _list_selections(plan: str, query: dict[str, Any]) -> Response:
    found = [held for held in _selections.values() if held["RestoreTestingPlanName"] == plan]
    return backup._ok({"RestoreTestingSelections": found})


def install() -> None:
    """Answer the calls that ministack has only as stubs, and let its inventory and its reset see what is kept here."""
    backup._get_restore_testing_plan = _get_plan
    backup._list_restore_testing_plans = lambda query: backup._ok({"RestoreTestingPlans": list(_plans.values())})
    backup._get_restore_testing_selection = _get_selection
    backup._list_restore_testing_selections = _list_selections
    backup._restore_testing_plans, backup._restore_testing_selections = _plans, _selections
    ministacks_reset = backup.reset

    def reset() -> None:
        ministacks_reset()
        _plans.clear()
        _selections.clear()

    backup.reset = reset


TYPES = [
    ResourceType(
        "AWS::Backup::RestoreTestingPlan",
        Kind.SERVICE_API,
        create=_create_plan,
        update=_update_plan,
        delete=_delete_plan,
        references={"RecoveryPointSelection/IncludeVaults/*": _vault},
        rules=(_check_plan,),
        note="the calls themselves are ours, served under the backup API",
    ),
    ResourceType(
        "AWS::Backup::RestoreTestingSelection",
        Kind.SERVICE_API,
        create=_create_selection,
        update=_update_selection,
        delete=_delete_selection,
        references={
            "RestoreTestingPlanName": _plan,
            "IamRoleArn": references.role_assumable_by("backup.amazonaws.com"),
        },
        rules=(_check_selection,),
        note="the calls themselves are ours, served under the backup API",
    ),
]
