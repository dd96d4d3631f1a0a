"""AWS Backup: vaults, plans, selections and restore testing. No backup is ever taken."""

from __future__ import annotations

import json
import time

from ministack.services import backup

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import Response, ServiceError, call_json
from . import backup_rules, backup_testing, references

_SECONDS_A_DAY = 86_400
_PRINCIPAL = "backup.amazonaws.com"


def _apply_vault(name: str, props: Props) -> Attributes:
    """What CreateBackupVault does not take: the lock, the policy and the notifications."""
    vault = backup._vaults[name]
    lock = props.get("LockConfiguration")
    for member in ("MinRetentionDays", "MaxRetentionDays", "LockDate", "AccessPolicy", "Notifications"):
        vault.pop(member, None)
    vault["Locked"] = lock is not None
    if lock:
        vault |= {member: lock[member] for member in ("MinRetentionDays", "MaxRetentionDays") if member in lock}
        if "ChangeableForDays" in lock:
            vault["LockDate"] = time.time() + lock["ChangeableForDays"] * _SECONDS_A_DAY
    if "AccessPolicy" in props:
        policy = props["AccessPolicy"]
        vault["AccessPolicy"] = policy if isinstance(policy, str) else json.dumps(policy)
    if "Notifications" in props:
        vault["Notifications"] = props["Notifications"]
    return {"BackupVaultArn": vault["BackupVaultArn"], "BackupVaultName": name}


def _create_vault(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props["BackupVaultName"]
    request = {
        "EncryptionKeyArn": props.get("EncryptionKeyArn", ""),
        "BackupVaultTags": dict(props.get("BackupVaultTags", {})),
    }
    call_json(lambda body: backup._create_vault(name, body), request)
    return name, _apply_vault(name, props)


def _update_vault(physical_id: str, old: Props, new: Props) -> Attributes:
    if physical_id not in backup._vaults:
        raise ServiceError("ResourceNotFoundException", f"The backup vault '{physical_id}' does not exist")
    tags = backup._vaults[physical_id]["BackupVaultTags"]
    for key in set(old.get("BackupVaultTags", {})) - set(new.get("BackupVaultTags", {})):
        tags.pop(key, None)
    tags.update(new.get("BackupVaultTags", {}))
    return _apply_vault(physical_id, new)


def _delete_vault(physical_id: str, props: Props) -> None:
    vault = backup._vaults.get(physical_id)
    if vault is None:
        return
    if vault["NumberOfRecoveryPoints"]:
        message = f"Backup vault cannot be deleted because it contains recovery points: {physical_id}"
        raise ServiceError("InvalidRequestException", message)
    call_json(lambda _: backup._delete_vault(physical_id), {})


def _vault_policy(name: str) -> Response:
    vault = backup._vaults.get(name, {})
    if "AccessPolicy" not in vault:
        return backup._not_found(f"Backup vault {name} has no associated policy")
    told = {"BackupVaultName": name, "BackupVaultArn": vault["BackupVaultArn"], "Policy": vault["AccessPolicy"]}
    return backup._ok(told)


def _vault_notifications(name: str) -> Response:
    vault = backup._vaults.get(name, {})
    if "Notifications" not in vault:
        return backup._not_found(f"Backup vault {name} has no notifications")
    told = {"BackupVaultName": name, "BackupVaultArn": vault["BackupVaultArn"], **vault["Notifications"]}
    return backup._ok(told)


def _delete_plan(physical_id: str, props: Props) -> None:
    if physical_id not in backup._plans:
        return
    if any(held["BackupPlanId"] == physical_id for held in backup._selections.values()):
        message = "Related backup plan selections must be deleted prior to backup plan deletion"
        raise ServiceError("InvalidRequestException", message)
    call_json(lambda _: backup._delete_plan(physical_id), {})


def _create_selection(logical_id: str, props: Props, stack_name: str) -> Created:
    plan = props["BackupPlanId"]
    request = {"BackupSelection": props["BackupSelection"]}
    selection = call_json(lambda body: backup._create_selection(plan, body), request)["SelectionId"]
    physical_id = f"{selection}_{plan}"
    return physical_id, {"Id": physical_id, "SelectionId": selection, "BackupPlanId": plan}


def _delete_selection(physical_id: str, props: Props) -> None:
    selection, _, plan = physical_id.partition("_")
    if selection in backup._selections and plan in backup._plans:
        call_json(lambda _: backup._delete_selection(plan, selection), {})


def install() -> None:
    """Answer the calls that ministack has only as stubs."""
    backup._get_vault_access_policy = _vault_policy
    backup._get_vault_notifications = _vault_notifications
    backup_testing.install()


TYPES = [
    ResourceType(
        "AWS::Backup::BackupVault",
        Kind.MINISTACK_PATCHED,
        create=_create_vault,
        update=_update_vault,
        delete=_delete_vault,
        references={
            "EncryptionKeyArn": references.usable_kms_key,
            "Notifications/SNSTopicArn": references.topic,
        },
        rules=(backup_rules.check_vault,),
        note="lock, access policy and notifications are kept and shown; one with recovery points cannot be deleted",
    ),
    ResourceType(
        "AWS::Backup::BackupPlan",
        Kind.MINISTACK_PATCHED,
        delete=_delete_plan,
        references={
            "BackupPlan/BackupPlanRule/*/TargetBackupVault": references.backup_vault,
            "BackupPlan/BackupPlanRule/*/CopyActions/*/DestinationBackupVaultArn": references.backup_vault_arn,
        },
        rules=(backup_rules.check_plan,),
        note="vaults must exist; schedules, windows and lifecycles are checked; one with selections cannot be deleted",
    ),
    ResourceType(
        "AWS::Backup::BackupSelection",
        Kind.SERVICE_API,
        create=_create_selection,
        delete=_delete_selection,
        references={
            "BackupPlanId": references.backup_plan,
            "BackupSelection/IamRoleArn": references.role_assumable_by(_PRINCIPAL),
            "BackupSelection/Resources/*": backup_rules.protected_resource,
        },
        rules=(backup_rules.check_selection,),
        note="plan, role and, as far as the local AWS knows them, resources must exist",
    ),
    *backup_testing.TYPES,
]
