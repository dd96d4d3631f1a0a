"""Puts the extension's resource types into ministack's CloudFormation engine."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from ministack.services.cloudformation import provisioners

from .resource_type import Attributes, Created, Props, ResourceType
from .schemas import schema_of, tag_property
from .validation import check_properties, convert_properties

logger = logging.getLogger("ashlar_local_aws")

Handler = dict[str, Any]


def install(types: list[ResourceType]) -> None:
    """Register our types and make every type, ministack's own included, check its properties first."""
    handlers: dict[str, Handler] = provisioners._RESOURCE_HANDLERS
    for declared in types:
        handlers[declared.name] = _handler_of(declared, handlers.get(declared.name, {}))
        _let_stack_tags_through(declared.name)
    ours = {declared.name for declared in types}
    for name, handler in handlers.items():
        if name not in ours and "create" in handler:
            handlers[name] = _checked(name, handler, lambda props: None, None)


def _let_stack_tags_through(name: str) -> None:
    schema = schema_of(name)
    tags = tag_property(schema) if schema else None
    if tags:
        provisioners._STACK_TAG_PROPERTY.setdefault(name, tags)


def _handler_of(declared: ResourceType, theirs: Handler) -> Handler:
    handler = dict(theirs)
    if declared.create:
        handler["create"] = declared.create
    if declared.update:
        handler["update"] = _with_engine_signature(declared.update)
        handler["update_with_logical_id"] = True
    if declared.delete:
        handler["delete"] = declared.delete
        handler.pop("delete_with_logical_id", None)
    if declared.snapshot:
        handler["snapshot"] = declared.snapshot
    if "create" not in handler or "delete" not in handler:
        raise RuntimeError(f"{declared.name} needs a create and a delete handler")
    return _checked(declared.name, handler, declared.check, declared.describe)


def _with_engine_signature(update: Callable[[str, Props, Props], Attributes]) -> Callable[..., Created]:
    def updated(physical_id: str, old: Props, new: Props, stack_name: str, logical_id: str | None = None) -> Created:
        return physical_id, update(physical_id, old, new)

    return updated


def _checked(
    name: str,
    handler: Handler,
    check: Callable[[Props], None],
    describe: Callable[[str, Props], Attributes] | None,
) -> Handler:
    """The handler, with its properties checked before and its attributes completed after."""
    inner_create: Callable[[str, Props, str], Created] = handler["create"]
    inner_update: Callable[..., Created] | None = handler.get("update")
    takes_logical_id = handler.get("update_with_logical_id", False)

    def completed(created: Created, props: Props) -> Created:
        physical_id, attributes = created
        told = {**attributes, **(describe(physical_id, props) if describe else {})}
        return physical_id, {key: _as_output(value) for key, value in told.items()}

    def create(logical_id: str, props: Props, stack_name: str) -> Created:
        converted = check_properties(name, props)
        check(converted)
        return completed(inner_create(logical_id, converted, stack_name), converted)

    def call_update(physical_id: str, old: Props, new: Props, stack_name: str, logical_id: str | None) -> Created:
        assert inner_update is not None
        extra = (logical_id,) if takes_logical_id else ()
        return inner_update(physical_id, old, new, stack_name, *extra)

    def update(physical_id: str, old: Props, new: Props, stack_name: str, logical_id: str | None = None) -> Created:
        before = convert_properties(name, old)
        after = check_properties(name, new)
        check(after)
        try:
            return completed(call_update(physical_id, before, after, stack_name, logical_id), after)
        except Exception:
            _undo(lambda: call_update(physical_id, after, before, stack_name, logical_id), physical_id)
            raise

    wrapped = {**handler, "create": create}
    if inner_update:
        wrapped |= {"update": update, "update_with_logical_id": True}
    return wrapped


def _as_output(value: Any) -> Any:
    """A boolean attribute reaches outputs as a word; the engine takes no boolean there."""
    return str(value).lower() if isinstance(value, bool) else value


def _undo(revert: Callable[[], Created], physical_id: str) -> None:
    """An update that fails half way is taken back here: the engine does not revert the resource that failed."""
    try:
        revert()
    except Exception:
        logger.exception("could not take back the failed update of %s", physical_id)
