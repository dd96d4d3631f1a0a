"""Backups that AWS refuses: a name, what it stands on, the resource, and a part of the reason."""

from __future__ import annotations

from typing import Any

from .case import Props, Row, att, ref, resource
from .operations import (
    CHOSEN,
    DAILY,
    DENIAL,
    FOREIGN_ROLE,
    MISSING_ROLE,
    MISSING_TOPIC,
    PLAN,
    SELECTION,
    TESTING,
    TESTING_PLANS,
    TOPIC,
    VAULT,
    WEEKLY,
)


def _vault(**properties: Any) -> Props:
    return resource("AWS::Backup::BackupVault", **{"BackupVaultName": "local-other", **properties})


def _plan(*rules: Props) -> Props:
    return resource("AWS::Backup::BackupPlan", BackupPlan={"BackupPlanName": "other", "BackupPlanRule": list(rules)})


def _selection(**changed: Any) -> Props:
    return resource(
        "AWS::Backup::BackupSelection",
        BackupPlanId=ref("Plan"),
        BackupSelection={**SELECTION["BackupSelection"], "Resources": ["*"], **changed},
    )


def _copy(destination: Any, **lifecycle: int) -> Props:
    return {**WEEKLY, "CopyActions": [{"DestinationBackupVaultArn": destination, "Lifecycle": lifecycle}]}


def _testing(**changed: Any) -> Props:
    return resource("AWS::Backup::RestoreTestingPlan", **{**TESTING, "RestoreTestingPlanName": "other", **changed})


def _tested(**changed: Any) -> Props:
    properties: Props = {
        "RestoreTestingPlanName": ref("Testing"),
        "RestoreTestingSelectionName": "aurora",
        "ProtectedResourceType": "Aurora",
        "ProtectedResourceArns": ["*"],
        "IamRoleArn": att("BackupRole", "Arn"),
    }
    return resource("AWS::Backup::RestoreTestingSelection", **{**properties, **changed})


REFUSED: list[Row] = [
    (
        "a vault that notifies a missing topic",
        {},
        _vault(Notifications={"SNSTopicArn": MISSING_TOPIC, "BackupVaultEvents": ["BACKUP_JOB_FAILED"]}),
        "Notifications/SNSTopicArn",
    ),
    (
        "a vault that notifies of an unknown event",
        TOPIC,
        _vault(Notifications={"SNSTopicArn": ref("Topic"), "BackupVaultEvents": ["BACKUP_FAILED"]}),
        "BACKUP_FAILED is not an event of a backup vault",
    ),
    (
        "a vault with a missing key",
        {},
        _vault(EncryptionKeyArn="arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"),
        "NotFoundException",
    ),
    (
        "a vault policy for a missing role",
        {},
        _vault(AccessPolicy={**DENIAL, "Statement": [{**DENIAL["Statement"][0], "Principal": {"AWS": MISSING_ROLE}}]}),
        "role/nobody does not exist",
    ),
    (
        "a vault lock with two days of grace",
        {},
        _vault(LockConfiguration={"MinRetentionDays": 7, "ChangeableForDays": 2}),
        "ChangeableForDays 2 is not valid; allowed: 3 to 36500",
    ),
    (
        "a vault lock that allows no retention",
        {},
        _vault(LockConfiguration={"MinRetentionDays": 30, "MaxRetentionDays": 29}),
        "MaxRetentionDays 29 is not valid; allowed: 30 to 36500",
    ),
    ("a plan into a missing vault", {}, _plan({**WEEKLY, "TargetBackupVault": "none"}), "TargetBackupVault"),
    (
        "a plan that deletes 89 days after cold storage",
        VAULT,
        _plan({**WEEKLY, "Lifecycle": {"MoveToColdStorageAfterDays": 30, "DeleteAfterDays": 119}}),
        "Error in rule weekly : Invalid lifecycle. DeleteAfterDays 119 cannot be less than 90 days apart",
    ),
    (
        "a copy that is deleted 89 days after cold storage",
        VAULT,
        _plan(_copy(att("Vault", "BackupVaultArn"), MoveToColdStorageAfterDays=1, DeleteAfterDays=90)),
        "DeleteAfterDays 90 cannot be less than 90 days apart",
    ),
    (
        "a copy into a missing vault of another region",
        VAULT,
        _plan(_copy("arn:aws:backup:eu-west-1:000000000000:backup-vault:none", DeleteAfterDays=30)),
        "backup-vault:none' does not exist",
    ),
    (
        "a plan that keeps for ever and a day",
        VAULT,
        _plan({**WEEKLY, "Lifecycle": {"DeleteAfterDays": 36501}}),
        "DeleteAfterDays 36501 is not valid; allowed: 1 to 36500",
    ),
    (
        "36 days of continuous backup",
        VAULT,
        _plan({**DAILY, "Lifecycle": {"DeleteAfterDays": 36}}),
        "DeleteAfterDays 36 is not valid; allowed: 1 to 35",
    ),
    (
        "continuous backup into cold storage",
        VAULT,
        _plan({**DAILY, "Lifecycle": {"MoveToColdStorageAfterDays": 1, "DeleteAfterDays": 100}}),
        "MoveToColdStorageAfterDays is unavailable with continuous backup",
    ),
    ("a plan on five fields", VAULT, _plan({**WEEKLY, "ScheduleExpression": "cron(0 3 ? * SUN)"}), "has 6 fields"),
    ("a start window of 59 minutes", VAULT, _plan({**WEEKLY, "StartWindowMinutes": 59}), "59 is too short"),
    (
        "a completion window as long as the start window",
        VAULT,
        _plan({**WEEKLY, "CompletionWindowMinutes": 60}),
        "CompletionWindowMinutes 60 is not above StartWindowMinutes 60",
    ),
    ("two rules of one name", VAULT, _plan(WEEKLY, WEEKLY), "the same RuleName"),
    ("a selection of nothing", PLAN, _selection(Resources=[]), "Either 'ListOfTags' or 'Resources'"),
    (
        "a selection of a missing database",
        PLAN,
        _selection(Resources=["arn:aws:rds:us-east-1:000000000000:cluster:none"]),
        "DBCluster 'none' not found",
    ),
    (
        "a selection with a wildcard in the middle",
        PLAN,
        _selection(Resources=["arn:aws:s3:::*-logs"]),
        "is not at its end",
    ),
    (
        "a selection with a role that AWS Backup cannot take",
        {**PLAN, **FOREIGN_ROLE},
        _selection(IamRoleArn=att("ForeignRole", "Arn")),
        "backup.amazonaws.com cannot assume the role",
    ),
    (
        "a selection of a missing plan",
        PLAN,
        resource("AWS::Backup::BackupSelection", **{**SELECTION, "BackupPlanId": "none"}),
        "The backup plan 'none' does not exist",
    ),
    ("a restore test with a dash", VAULT, _testing(RestoreTestingPlanName="a-b"), "allowed: 1 to 50 letters"),
    (
        "a restore test of a missing vault",
        VAULT,
        _testing(
            RecoveryPointSelection={
                **CHOSEN,
                "IncludeVaults": ["arn:aws:backup:us-east-1:000000000000:backup-vault:none"],
            }
        ),
        "backup-vault:none' does not exist",
    ),
    (
        "a restore test that looks back a year and a day",
        VAULT,
        _testing(RecoveryPointSelection={**CHOSEN, "SelectionWindowDays": 366}),
        "SelectionWindowDays 366 is not valid; allowed: 1 to 365",
    ),
    (
        "a restore test selection of a missing plan",
        TESTING_PLANS,
        _tested(RestoreTestingPlanName="none"),
        "The restore testing plan 'none' does not exist",
    ),
    (
        "a restore test of a cache",
        TESTING_PLANS,
        _tested(ProtectedResourceType="ElastiCache"),
        "ProtectedResourceType 'ElastiCache' is not valid",
    ),
]
