"""What AWS Backup refuses beyond the schemas of its types."""

from __future__ import annotations

import re
from typing import Any

from ministack.core.responses import get_account_id

from ..resource_type import Props
from ..service_api import ServiceError
from . import references, schedule_expressions

# https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html and, for the vault's lock,
# API_PutBackupVaultLockConfiguration.html, checked 2026-11-25.
_LONGEST_RETENTION_DAYS = 36_500
_SHORTEST_COLD_STORAGE_DAYS = 90
_LONGEST_CONTINUOUS_DAYS = 35
_SHORTEST_START_WINDOW_MINUTES = 60
_SHORTEST_GRACE_DAYS = 3
_MOST_ARNS = 500
_MOST_ARNS_WITH_WILDCARDS = 30
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,50}")

# https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultNotifications.html, checked 2026-11-25.
_EVENTS = frozenset(
    [
        "BACKUP_JOB_STARTED",
        "BACKUP_JOB_COMPLETED",
        "BACKUP_JOB_SUCCESSFUL",
        "BACKUP_JOB_FAILED",
        "BACKUP_JOB_EXPIRED",
        "RESTORE_JOB_STARTED",
        "RESTORE_JOB_COMPLETED",
        "RESTORE_JOB_SUCCESSFUL",
        "RESTORE_JOB_FAILED",
        "COPY_JOB_STARTED",
        "COPY_JOB_SUCCESSFUL",
        "COPY_JOB_FAILED",
        "RECOVERY_POINT_MODIFIED",
        "BACKUP_PLAN_CREATED",
        "BACKUP_PLAN_MODIFIED",
        "S3_BACKUP_OBJECT_FAILED",
        "S3_RESTORE_OBJECT_FAILED",
        "CONTINUOUS_BACKUP_INTERRUPTED",
        "RECOVERY_POINT_INDEX_COMPLETED",
        "RECOVERY_POINT_INDEX_DELETED",
        "RECOVERY_POINT_INDEXING_FAILED",
    ]
)


def refusal(message: str) -> ServiceError:
    return ServiceError("InvalidParameterValueException", message)


def within(name: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise refusal(f"{name} {value} is not valid; allowed: {least} to {most}")


def check_vault(props: Props) -> None:
    references.principals(props.get("AccessPolicy"))
    unknown = sorted(set(props.get("Notifications", {}).get("BackupVaultEvents", [])) - _EVENTS)
    if unknown:
        raise refusal(f"Notifications: {unknown[0]} is not an event of a backup vault")
    if "Notifications" in props and not props["Notifications"]["BackupVaultEvents"]:
        raise refusal("Notifications: BackupVaultEvents is empty")
    lock = props.get("LockConfiguration")
    if not lock:
        return
    least = lock["MinRetentionDays"]
    within("LockConfiguration: MinRetentionDays", least, 1, _LONGEST_RETENTION_DAYS)
    if "MaxRetentionDays" in lock:
        within("LockConfiguration: MaxRetentionDays", lock["MaxRetentionDays"], least, _LONGEST_RETENTION_DAYS)
    if "ChangeableForDays" in lock:
        days = lock["ChangeableForDays"]
        within("LockConfiguration: ChangeableForDays", days, _SHORTEST_GRACE_DAYS, _LONGEST_RETENTION_DAYS)


def check_plan(props: Props) -> None:
    plan = props["BackupPlan"]
    rules = plan["BackupPlanRule"]
    names = [rule["RuleName"] for rule in rules]
    for name in [plan["BackupPlanName"], *names]:
        if not _NAME.fullmatch(name):
            raise refusal(f"The name '{name}' is not valid; allowed: 1 to 50 letters, digits, - _ and .")
    if not rules:
        raise refusal("BackupPlanRule is empty; a plan needs a rule")
    if len(set(names)) != len(names):
        raise refusal("Two rules of the plan have the same RuleName")
    for rule in rules:
        try:
            _check_rule(rule)
        except ValueError as error:
            raise refusal(f"Error in rule {rule['RuleName']} : {error}") from error


def _check_rule(rule: dict[str, Any]) -> None:
    if "ScheduleExpression" in rule:
        schedule_expressions.check_cron(rule["ScheduleExpression"])
    if "ScheduleExpressionTimezone" in rule:
        schedule_expressions.check_time_zone(rule["ScheduleExpressionTimezone"])
    start, completion = rule.get("StartWindowMinutes"), rule.get("CompletionWindowMinutes")
    if start is not None and start < _SHORTEST_START_WINDOW_MINUTES:
        raise refusal(f"StartWindowMinutes {start} is too short; allowed: {_SHORTEST_START_WINDOW_MINUTES} or more")
    if start is not None and completion is not None and completion <= start:
        raise refusal(f"CompletionWindowMinutes {completion} is not above StartWindowMinutes {start}")
    continuous = bool(rule.get("EnableContinuousBackup"))
    _check_lifecycle(rule.get("Lifecycle", {}), continuous)
    for action in rule.get("CopyActions", []):
        # The copy of a continuous backup is a snapshot, so it may be kept for as long as any other.
        _check_lifecycle(action.get("Lifecycle", {}), continuous=False)
    if len(rule.get("IndexActions", [])) > 1:
        raise refusal("IndexActions has more than one item")


def _check_lifecycle(lifecycle: dict[str, Any], continuous: bool) -> None:
    cold, delete = lifecycle.get("MoveToColdStorageAfterDays"), lifecycle.get("DeleteAfterDays")
    if continuous and cold is not None:
        raise refusal("Invalid lifecycle. MoveToColdStorageAfterDays is unavailable with continuous backup")
    if cold is not None:
        within("Invalid lifecycle. MoveToColdStorageAfterDays", cold, 1, _LONGEST_RETENTION_DAYS)
    if delete is None:
        return
    most = _LONGEST_CONTINUOUS_DAYS if continuous else _LONGEST_RETENTION_DAYS
    within("Invalid lifecycle. DeleteAfterDays", delete, 1, most)
    if cold is not None and delete < cold + _SHORTEST_COLD_STORAGE_DAYS:
        message = (
            f"Invalid lifecycle. DeleteAfterDays {delete} cannot be less than {_SHORTEST_COLD_STORAGE_DAYS} days apart "
            f"from MoveToColdStorageAfterDays {cold}"
        )
        raise refusal(message)


def check_selection(props: Props) -> None:
    selection = props["BackupSelection"]
    if not _NAME.fullmatch(selection["SelectionName"]):
        raise refusal(
            f"The name '{selection['SelectionName']}' is not valid; allowed: 1 to 50 letters, digits, - _ and ."
        )
    if not (selection.get("ListOfTags") or selection.get("Resources")):
        raise refusal("Invalid backup selection. Either 'ListOfTags' or 'Resources' section must be non-empty.")
    for member in ("Resources", "NotResources"):
        arns = selection.get(member, [])
        most = _MOST_ARNS_WITH_WILDCARDS if any("*" in arn for arn in arns) else _MOST_ARNS
        if len(arns) > most:
            raise refusal(f"{member} has {len(arns)} items; allowed: {most}")
        for arn in arns:
            if "*" in arn[:-1]:
                raise refusal(f"{member}: the wildcard of '{arn}' is not at its end")


def protected_resource(arn: str) -> None:
    """A database, bucket or file system of this account must exist; AWS would silently protect nothing."""
    parts = arn.split(":", 5)
    if arn == "*" or "*" in arn:
        return
    if len(parts) != 6 or parts[0] != "arn":
        raise refusal(f"'{arn}' is not an ARN")
    service, account, resource = parts[2], parts[4], parts[5]
    if service == "s3":
        references.bucket(resource)
    elif service == "rds" and account == get_account_id():
        kind, _, name = resource.partition(":")
        if kind == "cluster":
            references.db_cluster(name)
        elif kind == "db":
            references.db_instance(name)
    elif service == "elasticfilesystem" and account == get_account_id():
        references.file_system(arn)
