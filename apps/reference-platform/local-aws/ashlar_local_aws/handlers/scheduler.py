"""Amazon EventBridge Scheduler: schedules and their groups."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ministack.services import scheduler
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_json
from . import references, schedule_expressions, universal_targets

_PRINCIPAL = "scheduler.amazonaws.com"
_DEFAULT_GROUP = "default"
# Services whose own calls a schedule can make without naming the API.
# https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html, checked 2026-11-25.
_TEMPLATED = [
    "codebuild",
    "codepipeline",
    "ecs",
    "events",
    "firehose",
    "inspector",
    "kinesis",
    "lambda",
    "sagemaker",
    "sns",
    "sqs",
    "states",
]


def _group(name: str) -> None:
    if name != _DEFAULT_GROUP and name not in scheduler._schedule_groups:
        raise ServiceError("ResourceNotFoundException", f"Schedule group {name} does not exist.")


def _moment(text: str) -> float:
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _body(props: Props) -> dict[str, Any]:
    dates = {name: _moment(props[name]) for name in ("StartDate", "EndDate") if name in props}
    return {**{name: value for name, value in props.items() if name != "Name"}, **dates}


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("Name") or provisioners._physical_name(stack_name, logical_id, max_len=64)
    answer = call_json(lambda body: scheduler._create_schedule(name, body), _body(props))
    return name, {"Arn": answer["ScheduleArn"]}


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    # A schedule cannot move to another group: AWS looks for it there and does not find it.
    answer = call_json(lambda body: scheduler._update_schedule(physical_id, body), _body(new))
    return {"Arn": answer["ScheduleArn"]}


def _delete(physical_id: str, props: Props) -> None:
    group = props.get("GroupName", _DEFAULT_GROUP)
    if f"{group}/{physical_id}" in scheduler._schedules:
        call_json(lambda query: scheduler._delete_schedule(physical_id, query), {"groupName": group})


def _check_times(props: Props) -> None:
    schedule_expressions.check_scheduler_schedule(props["ScheduleExpression"])
    if "ScheduleExpressionTimezone" in props:
        schedule_expressions.check_time_zone(props["ScheduleExpressionTimezone"])
    window = props["FlexibleTimeWindow"]
    if window["Mode"] == "FLEXIBLE" and "MaximumWindowInMinutes" not in window:
        message = "FlexibleTimeWindow: FLEXIBLE also requires MaximumWindowInMinutes"
        raise ServiceError("ValidationException", message)
    if "StartDate" in props and "EndDate" in props and _moment(props["StartDate"]) >= _moment(props["EndDate"]):
        raise ServiceError("ValidationException", "The StartDate you specify must come before the EndDate")


def _check_target(props: Props) -> None:
    target = props["Target"]
    arn = target["Arn"]
    if universal_targets.PREFIX.match(arn):
        universal_targets.check(arn, target.get("Input"))
        return
    parts = arn.split(":")
    if len(parts) < 6 or parts[0] != "arn" or parts[2] not in _TEMPLATED:
        message = f"Target: Arn '{arn}' is not valid; allowed: a universal target or one of {', '.join(_TEMPLATED)}"
        raise ServiceError("ValidationException", message)
    if parts[2] == "sns":
        references.topic(arn)
    elif parts[2] == "sqs":
        references.queue(arn)
    elif parts[2] == "ecs":
        _check_task(target)


def _check_task(target: Props) -> None:
    references.ecs_cluster(target["Arn"])
    if "EcsParameters" not in target:
        raise ServiceError("ValidationException", "Target: an ECS cluster also requires EcsParameters")
    references.task_definition(target["EcsParameters"]["TaskDefinitionArn"])


def _create_group(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("Name") or provisioners._physical_name(stack_name, logical_id, max_len=64)
    call_json(lambda body: scheduler._create_schedule_group(name, body), {"Tags": props.get("Tags", [])})
    return name, {}


def _group_attributes(physical_id: str, props: Props) -> Attributes:
    group = scheduler._schedule_groups[physical_id]
    dates = {
        name: datetime.fromtimestamp(group[name], UTC).isoformat() for name in ("CreationDate", "LastModificationDate")
    }
    return {"Arn": group["Arn"], "State": group["State"], **dates}


def _update_group(physical_id: str, old: Props, new: Props) -> Attributes:
    """Only the tags can change in place; those from elsewhere stay."""
    arn = scheduler._schedule_groups[physical_id]["Arn"]
    kept = {tag["Key"] for tag in new.get("Tags", [])}
    for tag in old.get("Tags", []):
        if tag["Key"] not in kept:
            call_json(lambda query: scheduler._untag_resource(arn, query), {"TagKeys": tag["Key"]})
    call_json(lambda body: scheduler._tag_resource(arn, body), {"Tags": new.get("Tags", [])})
    return {}


def _delete_group(physical_id: str, props: Props) -> None:
    if physical_id in scheduler._schedule_groups:
        call_json(lambda query: scheduler._delete_schedule_group(physical_id, query), {})


def install() -> None:
    """Let no schedule fire: a universal target would call an API that nothing stands behind."""
    scheduler._tick_schedules = lambda: None


TYPES = [
    ResourceType(
        "AWS::Scheduler::Schedule",
        Kind.MINISTACK_PATCHED,
        create=_create,
        update=_update,
        delete=_delete,
        references={
            "GroupName": _group,
            "KmsKeyArn": references.usable_kms_key,
            "Target/RoleArn": references.role_assumable_by(_PRINCIPAL),
            "Target/DeadLetterConfig/Arn": references.queue,
        },
        rules=(_check_times, _check_target),
        note="expression, group, role and target are checked; a universal target against its API's model",
    ),
    ResourceType(
        "AWS::Scheduler::ScheduleGroup",
        Kind.MINISTACK_PATCHED,
        create=_create_group,
        update=_update_group,
        delete=_delete_group,
        describe=_group_attributes,
        note="the name must be free; its schedules go with it",
    ),
]
