"""Amazon EventBridge: rules and their targets."""

from __future__ import annotations

import json
import re

from ministack.core.responses import get_account_id
from ministack.services import eventbridge
from ministack.services.cloudformation import provisioners

from ..resource_type import Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references, schedule_expressions

# https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html, checked 2026-11-25.
_MOST_INPUT_PATHS = 100
_PLACEHOLDER = re.compile(r"<([A-Za-z0-9_.-]+)>")
_RESERVED = "aws.events."


def _refusal(message: str) -> ServiceError:
    return ServiceError("ValidationException", message)


def _bus(name_or_arn: str) -> None:
    eventbridge._ensure_default_bus()
    name = name_or_arn.rsplit("event-bus/", 1)[-1]
    if name not in eventbridge._event_buses:
        raise ServiceError("ResourceNotFoundException", f"Event bus {name} does not exist.")


def _create_rule(logical_id: str, props: Props, stack_name: str) -> Created:
    bus = provisioners._eb_rule_bus_name(props)
    if "Name" in props and eventbridge._rule_key(props["Name"], bus) in eventbridge._rules:
        raise ServiceError("ResourceAlreadyExistsException", f"Rule {props['Name']} already exists on event bus {bus}")
    created: Created = provisioners._eb_rule_create(logical_id, props, stack_name)
    return created


def _check_rule(props: Props) -> None:
    pattern, schedule = props.get("EventPattern"), props.get("ScheduleExpression")
    if schedule:
        schedule_expressions.check_rule_schedule(schedule)
        if props.get("EventBusName", "default").rsplit("/", 1)[-1] != "default":
            raise _refusal("ScheduleExpression is supported only on the default event bus.")
    if pattern:
        reason = eventbridge._event_pattern_error(pattern if isinstance(pattern, str) else json.dumps(pattern))
        if reason:
            raise ServiceError("InvalidEventPatternException", f"Event pattern is not valid. Reason: {reason}")
    targets = props.get("Targets", [])
    names = [target["Id"] for target in targets]
    if len(set(names)) != len(names):
        raise _refusal("Targets: two targets have the same Id")
    for target in targets:
        try:
            _check_target(target)
        except ValueError as error:
            raise _refusal(f"Target {target['Id']}: {error}") from error


def _check_target(target: Props) -> None:
    if eventbridge._validate_target_arn(target):
        raise _refusal(f"Arn '{target['Arn']}' is not valid")
    arn = target["Arn"]
    service, account = arn.split(":")[2], arn.split(":")[4]
    if service == "sns" and account == get_account_id():
        references.topic(arn)
    elif service == "sqs":
        references.queue(arn)
    elif service == "logs":
        references.log_group(arn)
    elif service in ("codepipeline", "codebuild", "ecs", "states") and "RoleArn" not in target:
        raise _refusal(f"RoleArn is required for a target of {service}")
    inputs = [name for name in ("Input", "InputPath", "InputTransformer") if name in target]
    if len(inputs) > 1:
        raise _refusal(
            f"Only one of Input, InputPath and InputTransformer can be specified, not {' and '.join(inputs)}"
        )
    if "Input" in target and _json_problem(target["Input"]):
        raise _refusal("Input is not valid JSON")
    if "InputTransformer" in target:
        _check_transformer(target["InputTransformer"])


def _check_transformer(transformer: Props) -> None:
    paths: dict[str, str] = transformer.get("InputPathsMap", {})
    if len(paths) > _MOST_INPUT_PATHS:
        raise _refusal(f"InputPathsMap has {len(paths)} items; allowed: {_MOST_INPUT_PATHS}")
    for name, path in paths.items():
        if not path.startswith("$"):
            raise _refusal(f"InputPathsMap: '{path}' of {name} is not a JSON path")
    template = transformer["InputTemplate"]
    for name in _PLACEHOLDER.findall(template):
        if name not in paths and not name.startswith(_RESERVED):
            raise _refusal(f"InputTemplate: the placeholder <{name}> is not in InputPathsMap")
    if _json_problem(_filled(template)):
        raise _refusal("InputTemplate is not valid; allowed: a JSON object, or lines in quotation marks")


def _filled(template: str) -> str:
    """The template with a value in the place of each placeholder; one inside a text is text already."""
    parts = re.split(r'("(?:[^"\\]|\\.)*")', template)
    return "".join(part if index % 2 else _PLACEHOLDER.sub("null", part) for index, part in enumerate(parts))


def _json_problem(text: str) -> bool:
    """Whether a text is anything but JSON values one after the other."""
    decoder, position = json.JSONDecoder(), 0
    while position < len(text):
        try:
            _, end = decoder.raw_decode(text, position)
        except ValueError:
            return True
        position = end + len(text[end:]) - len(text[end:].lstrip())
    return not text.strip()


TYPES: list[ResourceType] = [
    ResourceType(
        "AWS::Events::Rule",
        Kind.MINISTACK_PATCHED,
        create=_create_rule,
        references={
            "EventBusName": _bus,
            "Targets/*/RoleArn": references.role_assumable_by("events.amazonaws.com"),
            "Targets/*/DeadLetterConfig/Arn": references.queue,
        },
        rules=(_check_rule,),
        note="pattern, schedule, targets and input transformers are checked; the name must be free",
    ),
]
