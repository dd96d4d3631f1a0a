"""What a test case says about one resource type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.aws import Aws

Props = dict[str, Any]
Resources = Mapping[str, Props]

Row = tuple[str, dict[str, Props], Props, str]
"""A refusal: its name, what the resource stands on, the resource, and a part of the reason."""

SUBJECT = "Subject"


@dataclass(frozen=True)
class Case:
    """One type, from its creation to its deletion."""

    type: str
    properties: Props
    """The properties that it is created with."""
    describe: Callable[[Aws, str], Any]
    """What the service's own API tells about the resource with this physical id; nothing, or an error, once gone."""
    created: Any
    """What `describe` tells after creation."""
    change: Props = field(default_factory=dict)
    """Properties of an update in place."""
    changed: Any = None
    """What `describe` tells after the update."""
    replacement: Props = field(default_factory=dict)
    """Properties of an update that needs a new resource."""
    support: Resources = field(default_factory=dict)
    """The other resources that it needs, by logical id."""
    no_attribute: frozenset[str] = frozenset()
    """Documented attributes that this resource, as configured here, does not have."""
    ref: Callable[[str], bool] = bool
    """Whether a physical id has the documented form."""
    remains: bool = False
    """Whether the thing that `describe` looks at belongs to another resource and outlives this one."""
    variant: str = ""
    """What sets this case apart from another one of its type."""

    @property
    def name(self) -> str:
        return f"{self.type} {self.variant}".strip()

    def template(self, properties: Props) -> dict[str, Any]:
        # Databases keep a snapshot by default; these tests want nothing left.
        subject: Props = {
            "Type": self.type,
            "DeletionPolicy": "Delete",
            "UpdateReplacePolicy": "Delete",
            "Properties": properties,
        }
        return {"Resources": {**self.support, SUBJECT: subject}}


def ref(logical_id: str) -> Props:
    return {"Ref": logical_id}


def att(logical_id: str, attribute: str) -> Props:
    return {"Fn::GetAtt": [logical_id, attribute]}


def resource(resource_type: str, **properties: Any) -> Props:
    return {"Type": resource_type, "Properties": properties}
