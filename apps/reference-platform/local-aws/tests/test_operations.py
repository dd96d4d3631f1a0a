"""Alarms on metric math, what moves and what cannot, and what holds something: as services tell and refuse it."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from ministack.services import scheduler, sns

from ashlar_local_aws.handlers import scheduler as schedules
from ashlar_local_aws.handlers import sns as topics
from tests.aws import ACCOUNT, Aws
from tests.cases.case import Props, att, ref, resource
from tests.cases.operations import ALARMS, DAILY, PLAN, SCHEDULE, SCHEDULE_BASE, SELECTION, TOPIC, VAULT
from tests.cases.refused_cost import notification
from tests.cases.refused_watching import metric
from tests.cases.support import CLUSTER, SCALABLE

STACK = "operations"


def math(threshold: float) -> Props:
    rate: Props = {"Id": "rate", "Expression": "errors / requests * 100", "Label": "Errors in percent"}
    return resource(
        "AWS::CloudWatch::Alarm",
        AlarmName="local-math",
        Metrics=[metric("errors"), metric("requests"), rate],
        EvaluationPeriods=5,
        DatapointsToAlarm=3,
        Threshold=threshold,
        ComparisonOperator="GreaterThanThreshold",
        TreatMissingData="notBreaching",
        AlarmActions=[ref("Topic")],
        OKActions=[ref("Topic")],
    )


def test_an_alarm_on_metric_math_is_told_as_it_was_declared(aws: Aws) -> None:
    for threshold in (1.0, 2.5):
        template = {"Resources": {**TOPIC, "Alarm": math(threshold)}}
        stack = aws.create(STACK, template) if threshold == 1.0 else aws.update(STACK, template)
        assert stack["StackStatus"] in ("CREATE_COMPLETE", "UPDATE_COMPLETE"), aws.reasons(STACK)
        (found,) = aws.client("cloudwatch").describe_alarms(AlarmNames=["local-math"])["MetricAlarms"]
        assert [query["Id"] for query in found["Metrics"] if query["ReturnData"]] == ["rate"]
        assert found["Metrics"][0]["MetricStat"]["Metric"]["MetricName"] == "errors"
        assert (found["Threshold"], found["TreatMissingData"]) == (threshold, "notBreaching")
        assert len(found["AlarmActions"]) == len(found["OKActions"]) == 1
        assert "MetricName" not in found


def test_an_alarm_of_a_composite_stays_while_the_composite_does(aws: Aws) -> None:
    composite = resource("AWS::CloudWatch::CompositeAlarm", AlarmRule={"Fn::Sub": "ALARM(${Cpu})"})
    aws.create(STACK, {"Resources": {**ALARMS, "Both": composite}})
    with pytest.raises(ClientError, match="composite alarm"):
        aws.client("cloudwatch").delete_alarms(AlarmNames=["local-cpu"])
    assert aws.delete(STACK) == "DELETE_COMPLETE", aws.reasons(STACK)
    assert aws.inventory() == []


def test_a_dashboards_name_is_taken_in_every_region(aws: Aws) -> None:
    board = {"Resources": {"Board": resource("AWS::CloudWatch::Dashboard", DashboardName="one", DashboardBody="{}")}}
    aws.create("elsewhere", board, region="eu-west-1")
    assert aws.create(STACK, board)["StackStatus"] == "ROLLBACK_COMPLETE"
    assert "The dashboard one already exists" in aws.reasons(STACK)


def budget(name: Props, threshold: float) -> Props:
    return resource(
        "AWS::Budgets::Budget",
        Budget={**name, "BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": 1, "Unit": "USD"}},
        NotificationsWithSubscribers=[notification(threshold, ref("Topic"))],
    )


def test_a_budget_with_a_name_cannot_change_its_notifications(aws: Aws) -> None:
    """CloudFormation replaces the budget, and the new one has the name of the old one."""
    name: Props = {"BudgetName": "named"}
    aws.create(STACK, {"Resources": {**TOPIC, "Budget": budget(name, 80)}})
    stack = aws.update(STACK, {"Resources": {**TOPIC, "Budget": budget(name, 90)}})
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert "the budget already exists" in aws.reasons(STACK)
    (kept,) = aws.client("budgets").describe_notifications_for_budget(AccountId=ACCOUNT, BudgetName="named")[
        "Notifications"
    ]
    assert kept["Threshold"] == 80


def test_a_budget_without_a_name_is_replaced_for_its_notifications(aws: Aws) -> None:
    aws.create(STACK, {"Resources": {**TOPIC, "Budget": budget({}, 80)}})
    before = aws.physical_id(STACK, "Budget")
    aws.update(STACK, {"Resources": {**TOPIC, "Budget": budget({}, 90)}})
    assert aws.physical_id(STACK, "Budget") != before
    assert len(aws.client("budgets").describe_budgets(AccountId=ACCOUNT)["Budgets"]) == 1


def test_a_topic_of_another_region_hears_of_a_budget(aws: Aws) -> None:
    aws.create("elsewhere", {"Resources": TOPIC}, region="eu-west-1")
    topic = f"arn:aws:sns:eu-west-1:{ACCOUNT}:local-alerts"
    alert = {**budget({}, 80)["Properties"], "NotificationsWithSubscribers": [notification(80, topic)]}
    stack = aws.create(STACK, {"Resources": {"Budget": resource("AWS::Budgets::Budget", **alert)}})
    assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)


def test_a_schedule_cannot_move_to_another_group(aws: Aws) -> None:
    base = {**SCHEDULE_BASE, "Other": resource("AWS::Scheduler::ScheduleGroup", Name="other")}
    aws.create(STACK, {"Resources": {**base, "Stop": resource("AWS::Scheduler::Schedule", **SCHEDULE)}})
    moved = resource("AWS::Scheduler::Schedule", **{**SCHEDULE, "GroupName": ref("Other")})
    assert aws.update(STACK, {"Resources": {**base, "Stop": moved}})["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert "does not exist in group other" in aws.reasons(STACK)
    name = aws.physical_id(STACK, "Stop")
    assert aws.client("scheduler").get_schedule(GroupName="office-hours", Name=name)["State"] == "ENABLED"


def test_a_schedule_scales_a_service_that_exists(aws: Aws) -> None:
    target = {
        "Arn": "arn:aws:scheduler:::aws-sdk:applicationautoscaling:registerScalableTarget",
        "RoleArn": att("SchedulerRole", "Arn"),
        "Input": {
            "Fn::Sub": '{"ServiceNamespace":"ecs","ScalableDimension":"ecs:service:DesiredCount",'
            '"ResourceId":"service/${Cluster}/${Service.Name}","MinCapacity":0,"MaxCapacity":0,'
            '"SuspendedState":{"ScheduledScalingSuspended":true}}'
        },
    }
    schedule = {**SCHEDULE, "GroupName": {"Ref": "AWS::NoValue"}, "Target": target}
    resources = {
        **SCALABLE,
        "SchedulerRole": SCHEDULE_BASE["SchedulerRole"],
        "Stop": resource("AWS::Scheduler::Schedule", **schedule),
    }
    assert aws.create(STACK, {"Resources": resources})["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    assert aws.delete(STACK) == "DELETE_COMPLETE", aws.reasons(STACK)
    assert aws.inventory() == []


def test_a_vault_with_recovery_points_is_kept(aws: Aws) -> None:
    aws.create(STACK, {"Resources": VAULT})
    client = aws.client("backup")
    role = f"arn:aws:iam::{ACCOUNT}:role/one"
    client.start_backup_job(BackupVaultName="local-vault", ResourceArn="arn:aws:s3:::one", IamRoleArn=role)
    assert aws.delete(STACK) == "DELETE_FAILED"
    assert "contains recovery points" in aws.reasons(STACK)


def test_a_plan_with_selections_is_kept(aws: Aws) -> None:
    aws.create("plans", {"Resources": PLAN})
    outer = {
        **CLUSTER,
        "Selection": resource(
            "AWS::Backup::BackupSelection",
            **{
                **SELECTION,
                "BackupPlanId": aws.physical_id("plans", "Plan"),
                "BackupSelection": {
                    **SELECTION["BackupSelection"],
                    "IamRoleArn": f"arn:aws:iam::{ACCOUNT}:role/{aws.physical_id('plans', 'BackupRole')}",
                },
            },
        ),
    }
    assert aws.create(STACK, {"Resources": outer})["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    assert aws.delete("plans") == "DELETE_FAILED"
    assert "selections must be deleted prior to backup plan deletion" in aws.reasons("plans")


def test_a_plan_copies_into_a_vault_of_another_region(aws: Aws) -> None:
    aws.create("elsewhere", {"Resources": VAULT}, region="eu-west-1")
    destination = f"arn:aws:backup:eu-west-1:{ACCOUNT}:backup-vault:local-vault"
    copied = {
        **DAILY,
        "CopyActions": [{"DestinationBackupVaultArn": destination, "Lifecycle": {"DeleteAfterDays": 90}}],
    }
    plan = resource("AWS::Backup::BackupPlan", BackupPlan={"BackupPlanName": "one", "BackupPlanRule": [copied]})
    stack = aws.create(STACK, {"Resources": {**VAULT, "Plan": plan}})
    assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    (found,) = aws.client("backup").get_backup_plan(BackupPlanId=aws.physical_id(STACK, "Plan"))["BackupPlan"]["Rules"]
    assert found["CopyActions"][0]["DestinationBackupVaultArn"] == destination


def test_an_advanced_parameter_stays_advanced(aws: Aws) -> None:
    parameter = {"Name": "/local/tier", "Type": "String", "Value": "one"}
    aws.create(STACK, {"Resources": {"One": resource("AWS::SSM::Parameter", **parameter, Tier="Advanced")}})
    stack = aws.update(STACK, {"Resources": {"One": resource("AWS::SSM::Parameter", **parameter)}})
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert "can't downgrade a parameter" in aws.reasons(STACK)


def test_a_webhook_is_never_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sns, "_http_post_sync", sns._http_post_sync)
    topics.install()
    # Nothing listens there, so a call would fail.
    assert sns._http_post_sync("http://127.0.0.1:1/hook", "{}", "Notification") == 200


def test_a_schedule_never_fires(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "_tick_schedules", scheduler._tick_schedules)
    schedules.install()
    held = {"State": "ENABLED", "ScheduleExpression": "at(2020-01-01T00:00:00)", "ActionAfterCompletion": "DELETE"}
    monkeypatch.setattr(scheduler, "_schedules", {"default/one": {**held, "Target": {"Arn": "one"}}})
    scheduler._tick_schedules()
    assert list(scheduler._schedules) == ["default/one"]
