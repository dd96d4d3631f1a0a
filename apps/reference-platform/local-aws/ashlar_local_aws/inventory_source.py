"""Lists, inside the server, every resource of every ministack service."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from ministack.core.responses import AccountRegionScopedDict, AccountScopedDict

from . import records

_PREFIX = "ministack.services."

# What a service keeps beside its resources: history, counters, and settings that are not things.
_NOT_RESOURCES = {
    "budgets": {"_notification_store"},
    "cloudformation": {"_stack_events", "_change_sets", "_exports"},
    "cloudtrail": {"_events"},
    "cloudwatch": {"_metrics", "_alarm_history", "_composite_triggers"},
    "cloudwatch_logs": {"_log_records", "_queries"},
    "ec2": {"_images", "_dhcp_options", "_prefix_lists"},
    "ecs": {"_task_def_latest", "_account_settings"},
    "elasticache": {"_param_group_params", "_events"},
    "iam": {"_service_linked_role_deletion_tasks", "_sla_jobs", "_aws_managed_attachment_counts"},
    "kms": {"_alias_dates"},
    "rds": {"_events"},
    "route53": {"_changes", "_caller_refs", "_hc_caller_refs"},
    "servicediscovery": {
        "_operations",
        "_service_attributes",
        "_instance_health_status",
        "_instances_revision",
    },
    "ssm": {"_parameter_history", "_commands", "_service_settings"},
}
_FROM_THE_START = (("eventbridge", "default"), ("scheduler", "default"))
_TAG_STORES = ("tags", "attrs")


def inventory() -> list[dict[str, str]]:
    """Every resource that a stack or a call has made, and nothing that an empty account has."""
    found = [*_service_resources(), *_recorded()]
    return sorted(found, key=lambda item: (item["Service"], item["Kind"], item["Region"], item["Id"]))


def _recorded() -> Iterator[dict[str, str]]:
    for record in records.all_records():
        _, service, kind = record["Type"].split("::")
        yield {"Service": service, "Kind": kind, "Region": record["Region"], "Id": record["PhysicalId"]}


def _service_resources() -> Iterator[dict[str, str]]:
    for name, module in sorted(sys.modules.items()):
        if module is None or not name.startswith(_PREFIX):
            continue
        service = name.removeprefix(_PREFIX).split(".")[0]
        for store_name, store in _stores(module):
            if store_name in _NOT_RESOURCES.get(service, ()) or store_name.endswith(_TAG_STORES):
                continue
            for key, value in list(store._data.items()):
                region = key[1] if isinstance(store, AccountRegionScopedDict) else "global"
                if _is_there(service, store_name, key[-1], value):
                    kind = store_name.strip("_")
                    yield {"Service": service, "Kind": kind, "Region": str(region), "Id": _text(key[-1])}


def _stores(module: ModuleType) -> Iterator[tuple[str, Any]]:
    for name, value in vars(module).items():
        if isinstance(value, AccountRegionScopedDict | AccountScopedDict):
            yield name, value


def _text(key: Any) -> str:
    return "|".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _is_there(service: str, store: str, key: Any, value: Any) -> bool:
    """Leave out what every account has from the start and what is already on its way out."""
    if value in (None, [], {}, ""):
        return False
    if str(key).startswith("default.") or (service, key) in _FROM_THE_START:
        return False
    if not isinstance(value, Mapping):
        return True
    if service == "cloudformation":
        return value.get("StackStatus") != "DELETE_COMPLETE"
    if service == "kms" and store == "_keys":
        return value.get("KeyState") != "PendingDeletion" and value.get("KeyManager") != "AWS"
    if service == "secretsmanager":
        return not value.get("DeletedDate")
    if service == "ecs":
        return value.get("status") != "INACTIVE" and value.get("lastStatus") != "STOPPED"
    if service == "ec2":
        return not _is_default_network(key, value)
    return True


def _is_default_network(key: Any, value: Mapping[str, Any]) -> bool:
    from ministack.services import ec2

    if key == ec2._DEFAULT_VPC_ID or value.get("VpcId") == ec2._DEFAULT_VPC_ID:
        return True
    attachments = value.get("Attachments") or []
    return bool(attachments) and all(entry.get("VpcId") == ec2._DEFAULT_VPC_ID for entry in attachments)
