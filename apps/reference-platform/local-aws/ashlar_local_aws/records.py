"""Resources of services that ministack does not have: checked against their schema, then only remembered."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import AccountRegionScopedDict, get_account_id

from .resource_type import Attributes, Props

_records = AccountRegionScopedDict()


def _key(resource_type: str, physical_id: str) -> str:
    return f"{resource_type} {physical_id}"


def remember(resource_type: str, physical_id: str, props: Props, attributes: Attributes) -> None:
    """Keep a record, replacing one of the same type and id."""
    _records[_key(resource_type, physical_id)] = {
        "Type": resource_type,
        "PhysicalId": physical_id,
        "Properties": props,
        "Attributes": attributes,
    }


def recall(resource_type: str, physical_id: str) -> dict[str, Any] | None:
    """The record of that type and id in the caller's account and region."""
    record: dict[str, Any] | None = _records.get(_key(resource_type, physical_id))
    return record


def recall_in_any_region(resource_type: str, physical_id: str) -> dict[str, Any] | None:
    """The record of that type and id in the caller's account, for a service that has no region of its own."""
    for (account, _, key), record in _records._data.items():
        if (account, key) == (get_account_id(), _key(resource_type, physical_id)):
            found: dict[str, Any] = record
            return found
    return None


def forget(resource_type: str, physical_id: str) -> None:
    """Drop a record; one that is gone already is no error, as for CloudFormation's delete handlers."""
    _records.pop(_key(resource_type, physical_id), None)


def all_records() -> list[dict[str, Any]]:
    """Every record of every account and region."""
    return [{"Region": region, **record} for (_, region, _), record in sorted(_records._data.items())]


def reset() -> None:
    """Forget everything, as ministack's own services do on a reset."""
    _records.clear()
