"""Cases of schedules, backups, composite alarms, metric filters, queue policies and budget actions."""

from __future__ import annotations

import json
from typing import Any

from tests.aws import Aws

from .case import Case, Props, att, ref, resource
from .data_and_compute import properties_of
from .support import CLUSTER, key_policy, role

OFFICE = "office-hours"
MISSING_TOPIC = "arn:aws:sns:us-east-1:000000000000:none"
MISSING_QUEUE = "arn:aws:sqs:us-east-1:000000000000:none"
MISSING_ROLE = "arn:aws:iam::000000000000:role/nobody"
FOREIGN_ROLE = {"ForeignRole": role("lambda.amazonaws.com")}


def schedule(aws: Aws, name: str) -> Any:
    found = aws.client("scheduler").get_schedule(GroupName=OFFICE, Name=name)
    zone = found["ScheduleExpressionTimezone"]
    return found["ScheduleExpression"], zone, found["State"], found["Target"]["RetryPolicy"]["MaximumRetryAttempts"]


def schedule_group(aws: Aws, name: str) -> Any:
    client = aws.client("scheduler")
    arn = client.get_schedule_group(Name=name)["Arn"]
    tags = client.list_tags_for_resource(ResourceArn=arn)["Tags"]
    return [tag["Value"] for tag in tags if tag["Key"] == "team"]


def vault(aws: Aws, name: str) -> Any:
    client = aws.client("backup")
    found = client.describe_backup_vault(BackupVaultName=name)
    policy = json.loads(client.get_backup_vault_access_policy(BackupVaultName=name)["Policy"])
    events = client.get_backup_vault_notifications(BackupVaultName=name)["BackupVaultEvents"]
    tags = client.list_tags(ResourceArn=found["BackupVaultArn"])["Tags"]
    lock = found["Locked"], found.get("MinRetentionDays"), "LockDate" in found
    return lock, policy["Statement"][0]["Effect"], events, tags["team"], ":key/" in found["EncryptionKeyArn"]


def plan(aws: Aws, plan_id: str) -> Any:
    found = aws.client("backup").get_backup_plan(BackupPlanId=plan_id)["BackupPlan"]["Rules"]
    return [(rule["RuleName"], rule["TargetBackupVaultName"], rule["Lifecycle"]["DeleteAfterDays"]) for rule in found]


def selection(aws: Aws, physical_id: str) -> Any:
    selection_id, plan_id = physical_id.split("_")
    found = aws.client("backup").get_backup_selection(BackupPlanId=plan_id, SelectionId=selection_id)
    return found["BackupSelection"]["SelectionName"], len(found["BackupSelection"]["Resources"])


def testing_plan(aws: Aws, name: str) -> Any:
    found = aws.client("backup").get_restore_testing_plan(RestoreTestingPlanName=name)["RestoreTestingPlan"]
    return found["ScheduleExpression"], found["RecoveryPointSelection"]["Algorithm"], found["StartWindowHours"]


def testing_selection(aws: Aws, physical_id: str) -> Any:
    plan_name, name = physical_id.split("|")
    client = aws.client("backup")
    found = client.get_restore_testing_selection(RestoreTestingPlanName=plan_name, RestoreTestingSelectionName=name)[
        "RestoreTestingSelection"
    ]
    return found["ProtectedResourceType"], found["ValidationWindowHours"]


def composite(aws: Aws, name: str) -> Any:
    client = aws.client("cloudwatch")
    found = client.describe_alarms(AlarmNames=[name], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
    if not found:
        return None
    tags = client.list_tags_for_resource(ResourceARN=found[0]["AlarmArn"])["Tags"]
    team = [tag["Value"] for tag in tags if tag["Key"] == "team"]
    return found[0]["AlarmDescription"], len(found[0]["AlarmActions"]), found[0]["AlarmRule"][:3], team


def metric_filter(aws: Aws, name: str) -> Any:
    found = aws.client("logs").describe_metric_filters(logGroupName="/local/filtered")["metricFilters"]
    return [
        (item["filterPattern"], item["metricTransformations"][0]["metricValue"])
        for item in found
        if item["filterName"] == name
    ]


def queue_policy(aws: Aws, physical_id: str) -> Any:
    client = aws.client("sqs")
    url = client.get_queue_url(QueueName="local-letters")["QueueUrl"]
    policy = client.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"]).get("Attributes", {}).get("Policy")
    return json.loads(policy)["Statement"][0]["Principal"] if policy else None


def threshold(aws: Aws, physical_id: str) -> Any:
    return (properties_of(aws, physical_id) or {}).get("ActionThreshold", {}).get("Value")


GROUP = {"Hours": resource("AWS::Scheduler::ScheduleGroup", Name=OFFICE)}
STOP: Props = {
    "Arn": "arn:aws:scheduler:::aws-sdk:rds:stopDBCluster",
    "RoleArn": att("SchedulerRole", "Arn"),
    "Input": {"Fn::Sub": '{"DbClusterIdentifier":"${Database}"}'},
    "RetryPolicy": {"MaximumRetryAttempts": 0},
    "DeadLetterConfig": {"Arn": att("Letters", "Arn")},
}
SCHEDULE_BASE: dict[str, Props] = {
    **CLUSTER,
    **GROUP,
    "SchedulerRole": role("scheduler.amazonaws.com"),
    "Letters": resource("AWS::SQS::Queue", SqsManagedSseEnabled=True),
}
SCHEDULE: Props = {
    "GroupName": ref("Hours"),
    "ScheduleExpression": "cron(0 18 ? * MON-FRI *)",
    "ScheduleExpressionTimezone": "Europe/Berlin",
    "FlexibleTimeWindow": {"Mode": "OFF"},
    "Target": STOP,
}

TOPIC = {"Topic": resource("AWS::SNS::Topic", TopicName="local-alerts")}
BACKUP_KEY = {"BackupKey": resource("AWS::KMS::Key", KeyPolicy=key_policy("backup.amazonaws.com"))}
DENIAL: Props = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "backup:DeleteRecoveryPoint", "Resource": "*"}
    ],
}
VAULT: dict[str, Props] = {"Vault": resource("AWS::Backup::BackupVault", BackupVaultName="local-vault")}
WEEKLY: Props = {
    "RuleName": "weekly",
    "TargetBackupVault": ref("Vault"),
    "ScheduleExpression": "cron(0 3 ? * SUN *)",
    "StartWindowMinutes": 60,
    "CompletionWindowMinutes": 180,
    "Lifecycle": {"MoveToColdStorageAfterDays": 30, "DeleteAfterDays": 120},
}
DAILY: Props = {
    "RuleName": "daily",
    "TargetBackupVault": ref("Vault"),
    "EnableContinuousBackup": True,
    "Lifecycle": {"DeleteAfterDays": 35},
}
PLAN: dict[str, Props] = {
    **VAULT,
    "Plan": resource("AWS::Backup::BackupPlan", BackupPlan={"BackupPlanName": "local", "BackupPlanRule": [DAILY]}),
    "BackupRole": role("backup.amazonaws.com"),
}
PROTECTED = {"Fn::Sub": "arn:aws:rds:us-east-1:000000000000:cluster:${Database}"}
SELECTION: Props = {
    "BackupPlanId": ref("Plan"),
    "BackupSelection": {
        "SelectionName": "databases",
        "IamRoleArn": att("BackupRole", "Arn"),
        "Resources": [PROTECTED],
    },
}
CHOSEN: Props = {
    "Algorithm": "LATEST_WITHIN_WINDOW",
    "RecoveryPointTypes": ["SNAPSHOT"],
    "IncludeVaults": [att("Vault", "BackupVaultArn")],
}
TESTING: Props = {
    "RestoreTestingPlanName": "local_restores",
    "ScheduleExpression": "cron(0 5 1 * ? *)",
    "RecoveryPointSelection": CHOSEN,
}
TESTING_PLANS: dict[str, Props] = {
    **PLAN,
    "Testing": resource("AWS::Backup::RestoreTestingPlan", **TESTING),
}

ALARM: Props = {
    "Namespace": "AWS/ECS",
    "MetricName": "CPUUtilization",
    "Statistic": "Average",
    "Period": 60,
    "EvaluationPeriods": 10,
    "Threshold": 80,
    "ComparisonOperator": "GreaterThanThreshold",
}
ALARMS: dict[str, Props] = {
    **TOPIC,
    "Cpu": resource("AWS::CloudWatch::Alarm", AlarmName="local-cpu", **ALARM),
    "Memory": resource(
        "AWS::CloudWatch::Alarm", AlarmName="local-memory", **{**ALARM, "MetricName": "MemoryUtilization"}
    ),
}


def send(service: str) -> Props:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sqs:SendMessage", "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


BUDGET: dict[str, Props] = {
    "Budget": resource(
        "AWS::Budgets::Budget",
        Budget={
            "BudgetName": "local-acting",
            "BudgetType": "COST",
            "TimeUnit": "MONTHLY",
            "BudgetLimit": {"Amount": 1000, "Unit": "USD"},
        },
    ),
    "ActionRole": role("budgets.amazonaws.com"),
    "Denied": resource("AWS::IAM::ManagedPolicy", PolicyDocument={"Version": "2012-10-17", "Statement": []}),
}
ACTION: Props = {
    "BudgetName": ref("Budget"),
    "NotificationType": "ACTUAL",
    "ActionType": "APPLY_IAM_POLICY",
    "ActionThreshold": {"Type": "PERCENTAGE", "Value": 120},
    "ExecutionRoleArn": att("ActionRole", "Arn"),
    "Definition": {"IamActionDefinition": {"PolicyArn": ref("Denied"), "Roles": [ref("ActionRole")]}},
    "Subscribers": [{"Type": "EMAIL", "Address": "ops@example.com"}],
}
LOCK = {"MinRetentionDays": 7, "MaxRetentionDays": 365, "ChangeableForDays": 3}
TEAM = [{"Key": "team", "Value": "one"}]

CASES = [
    Case(
        "AWS::Scheduler::Schedule",
        SCHEDULE,
        schedule,
        ("cron(0 18 ? * MON-FRI *)", "Europe/Berlin", "ENABLED", 0),
        change={"ScheduleExpression": "rate(1 hours)", "State": "DISABLED"},
        changed=("rate(1 hours)", "Europe/Berlin", "DISABLED", 0),
        replacement={"Name": "renamed"},
        support=SCHEDULE_BASE,
    ),
    Case(
        "AWS::Scheduler::ScheduleGroup",
        {"Tags": TEAM},
        schedule_group,
        ["one"],
        change={"Tags": [{"Key": "team", "Value": "two"}]},
        changed=["two"],
        replacement={"Name": "renamed"},
    ),
    Case(
        "AWS::Backup::BackupVault",
        {
            "BackupVaultName": "local-vault",
            "EncryptionKeyArn": att("BackupKey", "Arn"),
            "AccessPolicy": DENIAL,
            "BackupVaultTags": {"team": "one"},
            "Notifications": {"SNSTopicArn": ref("Topic"), "BackupVaultEvents": ["BACKUP_JOB_COMPLETED"]},
        },
        vault,
        ((False, None, False), "Deny", ["BACKUP_JOB_COMPLETED"], "one", True),
        change={"BackupVaultTags": {"team": "two"}, "LockConfiguration": LOCK},
        changed=((True, 7, True), "Deny", ["BACKUP_JOB_COMPLETED"], "two", True),
        replacement={"BackupVaultName": "renamed"},
        support={**BACKUP_KEY, **TOPIC},
    ),
    Case(
        "AWS::Backup::BackupPlan",
        {"BackupPlan": {"BackupPlanName": "local", "BackupPlanRule": [DAILY]}},
        plan,
        [("daily", "local-vault", 35)],
        change={"BackupPlan": {"BackupPlanName": "local", "BackupPlanRule": [DAILY, WEEKLY]}},
        changed=[("daily", "local-vault", 35), ("weekly", "local-vault", 120)],
        support=VAULT,
    ),
    Case(
        "AWS::Backup::BackupSelection",
        SELECTION,
        selection,
        ("databases", 1),
        replacement={"BackupSelection": {**SELECTION["BackupSelection"], "SelectionName": "renamed"}},
        support={**PLAN, **CLUSTER},
    ),
    Case(
        "AWS::Backup::RestoreTestingPlan",
        TESTING,
        testing_plan,
        ("cron(0 5 1 * ? *)", "LATEST_WITHIN_WINDOW", 24),
        change={"ScheduleExpression": "cron(0 5 ? * SUN#1 *)", "StartWindowHours": 8},
        changed=("cron(0 5 ? * SUN#1 *)", "LATEST_WITHIN_WINDOW", 8),
        replacement={"RestoreTestingPlanName": "renamed"},
        support=VAULT,
    ),
    Case(
        "AWS::Backup::RestoreTestingSelection",
        {
            "RestoreTestingPlanName": ref("Testing"),
            "RestoreTestingSelectionName": "aurora",
            "ProtectedResourceType": "Aurora",
            "ProtectedResourceArns": ["*"],
            "IamRoleArn": att("BackupRole", "Arn"),
            "ValidationWindowHours": 1,
        },
        testing_selection,
        ("Aurora", 1),
        change={"ValidationWindowHours": 4},
        changed=("Aurora", 4),
        replacement={"RestoreTestingSelectionName": "renamed"},
        support=TESTING_PLANS,
    ),
    Case(
        "AWS::CloudWatch::CompositeAlarm",
        {
            "AlarmDescription": "one",
            "AlarmRule": {"Fn::Sub": 'ALARM("${Cpu}") AND NOT ALARM("${Memory}")'},
            "AlarmActions": [ref("Topic")],
            "Tags": TEAM,
        },
        composite,
        ("one", 1, "ALA", ["one"]),
        change={
            "AlarmDescription": "two",
            "AlarmRule": {"Fn::Sub": 'NOT OK("${Cpu}")'},
            "Tags": [{"Key": "team", "Value": "two"}],
        },
        changed=("two", 1, "NOT", ["two"]),
        replacement={"AlarmName": "renamed"},
        support=ALARMS,
    ),
    Case(
        "AWS::Logs::MetricFilter",
        {
            "LogGroupName": ref("Log"),
            "FilterPattern": '{ $.level = "error" }',
            "MetricTransformations": [
                {"MetricName": "Errors", "MetricNamespace": "Local", "MetricValue": "1", "DefaultValue": 0}
            ],
        },
        metric_filter,
        [('{ $.level = "error" }', "1")],
        change={"FilterPattern": "?ERROR ?FATAL"},
        changed=[("?ERROR ?FATAL", "1")],
        replacement={"FilterName": "renamed"},
        support={"Log": resource("AWS::Logs::LogGroup", LogGroupName="/local/filtered")},
    ),
    Case(
        "AWS::SQS::QueuePolicy",
        {"Queues": [ref("Queue")], "PolicyDocument": send("events.amazonaws.com")},
        queue_policy,
        {"Service": "events.amazonaws.com"},
        change={"PolicyDocument": send("scheduler.amazonaws.com")},
        changed={"Service": "scheduler.amazonaws.com"},
        support={"Queue": resource("AWS::SQS::Queue", QueueName="local-letters")},
    ),
    Case(
        "AWS::Budgets::BudgetsAction",
        ACTION,
        threshold,
        120,
        change={"ActionThreshold": {"Type": "PERCENTAGE", "Value": 150}},
        changed=150,
        replacement={"BudgetName": ref("OtherBudget")},
        support={
            **BUDGET,
            "OtherBudget": resource(
                "AWS::Budgets::Budget", Budget={**BUDGET["Budget"]["Properties"]["Budget"], "BudgetName": "other"}
            ),
        },
    ),
]
