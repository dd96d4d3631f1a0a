"""Makes a stack's events tell what happened: each refusal with its reason, and only resources that changed."""

from __future__ import annotations

from typing import Any

from ministack.services import cloudformation
from ministack.services.cloudformation import stacks

_ministacks_update = stacks._update_resource
_ministacks_add_event = stacks._add_event

# The resources, as stack name and logical id, that the running update found unchanged.
_untouched: set[tuple[str, str]] = set()


def _update_resource(
    resource_type: str,
    physical_id: str,
    old: dict[str, Any],
    new: dict[str, Any],
    stack_name: str,
    logical_id: str,
    attributes: dict[str, Any] | None = None,
) -> tuple[str, dict[str, Any]]:
    key = (stack_name, logical_id)
    if old == new:
        _untouched.add(key)
    else:
        _untouched.discard(key)
    updated: tuple[str, dict[str, Any]] = _ministacks_update(
        resource_type, physical_id, old, new, stack_name, logical_id, attributes
    )
    return updated


def _add_event(
    stack_id: str, stack_name: str, logical_id: str, resource_type: str, status: str, *rest: Any, **named: Any
) -> None:
    key = (stack_name, logical_id)
    if status == "UPDATE_COMPLETE" and key in _untouched:
        _untouched.discard(key)
        events = cloudformation._stack_events.get(stack_id) or []
        last = events[-1] if events else {}
        if (last.get("LogicalResourceId"), last.get("ResourceStatus")) == (logical_id, "UPDATE_IN_PROGRESS"):
            events.pop()
            return
    _ministacks_add_event(stack_id, stack_name, logical_id, resource_type, status, *rest, **named)


def _no_validation_apart(*_: Any, **__: Any) -> list[Any]:
    """ministack checks a few properties before it starts, and then tells the reason in no stack event.

    The handlers check all of them, and their refusals are events.
    """
    return []


def install() -> None:
    """Put these functions in the place of ministack's."""
    stacks._validation_errors = _no_validation_apart
    stacks._update_resource = _update_resource
    stacks._add_event = _add_event
