"""Declares a type whose service ministack does not have: checked, remembered, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ministack.core.responses import get_account_id, get_region

from .. import records
from ..resource_type import Attributes, Created, Kind, Props, Reference, ResourceType, Rule
from ..service_api import ServiceError

Identify = Callable[[Props, str, str], str]
"""Gives the `Ref` value from the properties, the logical id and the stack's name."""

Tell = Callable[[str, Props], Attributes]
"""Gives the attributes from the `Ref` value and the properties."""


def arn(service: str, resource: str, *, regional: bool = True) -> str:
    """An ARN in the caller's account and, for a regional service, region."""
    return f"arn:aws:{service}:{get_region() if regional else ''}:{get_account_id()}:{resource}"


def record_only(
    name: str,
    identify: Identify,
    tell: Tell,
    *,
    references: Mapping[str, Reference] | None = None,
    rules: tuple[Rule, ...] = (),
    note: str = "",
) -> ResourceType:
    """A type that is only a record."""

    def create(logical_id: str, props: Props, stack_name: str) -> Created:
        physical_id = identify(props, logical_id, stack_name)
        if records.recall(name, physical_id):
            raise ServiceError("AlreadyExists", f"{physical_id} already exists")
        attributes = tell(physical_id, props)
        records.remember(name, physical_id, props, attributes)
        return physical_id, attributes

    def update(physical_id: str, old: Props, new: Props) -> Attributes:
        attributes = tell(physical_id, new)
        records.remember(name, physical_id, new, attributes)
        return attributes

    def delete(physical_id: str, props: Props) -> None:
        records.forget(name, physical_id)

    return ResourceType(name, Kind.RECORD_ONLY, create, update, delete, None, references or {}, rules, note)
