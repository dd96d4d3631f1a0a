"""Decides from the published schema whether an update must replace a resource."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.services.cloudformation import provisioners, stacks

from .resource_type import Replaces, ResourceType
from .schemas import Schema, property_paths, schema_of
from .validation import Props, convert_properties

_ministacks_recreation: Callable[[str, str], str] = provisioners._property_recreation
_ministacks_named_error: Callable[..., str | None] = provisioners._custom_named_replacement_error

# What a schema calls a conditional create-only property, decided by the type's own module.
_conditions: dict[str, Replaces] = {}


def _values(node: Any, path: tuple[str, ...]) -> Any:
    if not path:
        return node
    if path[0] == "*":
        return [_values(item, path[1:]) for item in node] if isinstance(node, list) else None
    return _values(node.get(path[0]), path[1:]) if isinstance(node, dict) else None


def replaces(resource_type: str, old: Props, new: Props) -> bool:
    """Whether a property that can only be set on creation has changed."""
    schema = schema_of(resource_type)
    if schema is None:
        return any(
            _ministacks_recreation(resource_type, name) == "Always"
            for name in old.keys() | new.keys()
            if old.get(name) != new.get(name)
        )
    before = convert_properties(resource_type, old)
    after = convert_properties(resource_type, new)
    paths = property_paths(schema, "createOnlyProperties")
    if any(_values(before, path) != _values(after, path) for path in paths):
        return True
    condition = _conditions.get(resource_type)
    return condition is not None and condition(before, after)


def recreation(resource_type: str, name: str) -> str:
    """What a change set says about a changed property: Always, Conditionally or Never."""
    schema = schema_of(resource_type)
    if schema is None:
        return _ministacks_recreation(resource_type, name)
    paths = property_paths(schema, "createOnlyProperties")
    if (name,) in paths:
        return "Always"
    conditional = [*paths, *property_paths(schema, "conditionalCreateOnlyProperties")]
    return "Conditionally" if any(path[0] == name for path in conditional) else "Never"


def named_replacement_error(resource_type: str, old: Props, new: Props, physical_id: str | None = None) -> str | None:
    """CloudFormation never replaces a resource that keeps the name its template gives it."""
    if resource_type in provisioners._CUSTOM_NAME_REPLACEMENT:
        return _ministacks_named_error(resource_type, old, new, physical_id)
    schema = schema_of(resource_type)
    names = _given_names(schema) if schema else []
    kept = bool(names) and all(old.get(name) and old.get(name) == new.get(name) for name in names)
    if not kept or not replaces(resource_type, old, new):
        return None
    name = physical_id or "|".join(str(old[name]) for name in names)
    return (
        "CloudFormation cannot update a stack when a custom-named resource requires replacing. "
        f"Rename {name} and update the stack again."
    )


def _given_names(schema: Schema) -> list[str]:
    """The identifying properties, when the template can give all of them."""
    identifiers = property_paths(schema, "primaryIdentifier")
    read_only = property_paths(schema, "readOnlyProperties")
    if any(path in read_only for path in identifiers):
        return []
    return [path[0] for path in identifiers]


def install(types: list[ResourceType]) -> None:
    """Put these decisions in the place of ministack's own tables."""
    _conditions.update({declared.name: declared.replaces for declared in types if declared.replaces})
    for module in (provisioners, stacks):
        module._replacing_change = replaces
        module._property_recreation = recreation
        module._custom_named_replacement_error = named_replacement_error
