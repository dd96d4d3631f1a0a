"""What a handler module declares about one CloudFormation resource type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

Props = dict[str, Any]
Attributes = dict[str, Any]
Created = tuple[str, Attributes]

Create = Callable[[str, Props, str], Created]
"""Takes the logical id, the properties and the stack's name; gives the `Ref` value and the attributes."""

Update = Callable[[str, Props, Props], Attributes]
"""Takes the physical id, the old and the new properties; gives the attributes."""

Delete = Callable[[str, Props], None]
"""Takes the physical id and the properties."""

Describe = Callable[[str, Props], Attributes]
"""Takes the physical id and the properties; gives attributes that ministack's own handler leaves out."""

Snapshot = Callable[[str, Props], None]
"""Takes the physical id and the properties; keeps a copy of the resource before it is deleted."""

Replaces = Callable[[Props, Props], bool]
"""Takes the old and the new properties; whether the change needs a new resource although its schema does not say so."""

Reference = Callable[[str], None]
"""Raises when the thing that a property names does not exist."""

Rule = Callable[[Props], None]
"""Raises when the service would refuse the properties although their schema allows them."""


class Kind(Enum):
    """Where the resource lives once CloudFormation has made it."""

    SERVICE_API = "service API"
    RECORD_ONLY = "record only"
    MINISTACK = "ministack"
    MINISTACK_PATCHED = "ministack, patched"


@dataclass(frozen=True)
class ResourceType:
    """One CloudFormation type; a handler left out is ministack's own."""

    name: str
    kind: Kind
    create: Create | None = None
    update: Update | None = None
    delete: Delete | None = None
    describe: Describe | None = None
    references: Mapping[str, Reference] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    note: str = ""
    snapshot: Snapshot | None = None
    replaces: Replaces | None = None

    def check(self, props: Props) -> None:
        """Refuse what the service would refuse, before anything is created."""
        for path, refuse_missing in self.references.items():
            for value in values_at(props, path.split("/")):
                try:
                    refuse_missing(value)
                except ValueError as error:
                    raise ValueError(f"{path}: {error}") from error
        for rule in self.rules:
            rule(props)


def values_at(node: Any, steps: list[str]) -> Iterator[str]:
    """The strings at a path such as `SubnetMappings/*/SubnetId`."""
    if not steps:
        if isinstance(node, str) and node:
            yield node
    elif steps[0] == "*":
        for item in node if isinstance(node, list) else []:
            yield from values_at(item, steps[1:])
    elif isinstance(node, dict) and steps[0] in node:
        yield from values_at(node[steps[0]], steps[1:])
