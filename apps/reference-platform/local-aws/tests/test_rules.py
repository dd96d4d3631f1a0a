"""The rules that judge texts: what is just allowed, and what is just not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ashlar_local_aws.handlers import alarm_rules, backup_rules, events, logs, schedule_expressions, ssm
from ashlar_local_aws.handlers import universal_targets as universal
from ashlar_local_aws.service_api import ServiceError

CRONS = [
    "cron(0 18 ? * MON-FRI *)",
    "cron(0/15 8-17 * * ? *)",
    "cron(59 23 L * ? 2199)",
    "cron(0 0 LW JAN,DEC ? 2026-2030)",
    "cron(0 0 15W * ? *)",
    "cron(0 0 ? * SUN#1 *)",
    "cron(0 0 ? * 6L *)",
    "cron(*/5 * * * ? *)",
]
NO_CRONS = [
    "0 18 ? * MON-FRI *",
    "cron(0 18 * * MON-FRI *)",
    "cron(0 18 ? * ? *)",
    "cron(0 18 ? * MON-FRI)",
    "cron(60 18 ? * MON *)",
    "cron(0 24 ? * MON *)",
    "cron(0 0 32 * ? *)",
    "cron(0 0 1 13 ? *)",
    "cron(0 0 ? * 8 *)",
    "cron(0 0 ? * MONDAY *)",
    "cron(0 0 1 * ? 1969)",
    "cron(0/0 0 1 * ? *)",
    "cron(- 0 1 * ? *)",
    "cron(,1 0 1 * ? *)",
]


@pytest.mark.parametrize("expression", CRONS)
def test_it_takes_a_cron_expression(expression: str) -> None:
    schedule_expressions.check_cron(expression)
    schedule_expressions.check_rule_schedule(expression)
    schedule_expressions.check_scheduler_schedule(expression)


@pytest.mark.parametrize("expression", NO_CRONS)
def test_it_refuses_a_cron_expression(expression: str) -> None:
    with pytest.raises(ServiceError, match="is not valid"):
        schedule_expressions.check_cron(expression)


@pytest.mark.parametrize("expression", ["rate(1 minute)", "rate(2 minutes)", "rate(7 days)"])
def test_a_rule_takes_a_rate(expression: str) -> None:
    schedule_expressions.check_rule_schedule(expression)


@pytest.mark.parametrize("expression", ["rate(1 minutes)", "rate(2 minute)", "rate(0 minutes)", "rate(1 week)"])
def test_a_rule_refuses_a_rate(expression: str) -> None:
    with pytest.raises(ServiceError, match="is not valid"):
        schedule_expressions.check_rule_schedule(expression)


@pytest.mark.parametrize("expression", ["rate(1 hours)", "at(2028-02-29T00:00:00)"])
def test_a_schedule_takes_what_a_rule_does_not(expression: str) -> None:
    schedule_expressions.check_scheduler_schedule(expression)
    with pytest.raises(ServiceError):
        schedule_expressions.check_rule_schedule(expression)


@pytest.mark.parametrize("expression", ["rate(0 hours)", "at(2027-02-29T00:00:00)", "at(2027-01-01)", ""])
def test_a_schedule_refuses_other_times(expression: str) -> None:
    with pytest.raises(ServiceError, match="is not valid"):
        schedule_expressions.check_scheduler_schedule(expression)


def test_time_zones_are_those_of_the_database() -> None:
    schedule_expressions.check_time_zone("UTC")
    schedule_expressions.check_time_zone("America/Argentina/Buenos_Aires")
    with pytest.raises(ServiceError, match="'CEST' is not valid"):
        schedule_expressions.check_time_zone("CEST")


@pytest.mark.parametrize("name", ["p99", "p99.9", "p100", "p0", "tm90", "iqm", "IQM", "PR(0:1)", "TM(10%:90%)", "wm95"])
def test_it_takes_a_statistic(name: str) -> None:
    alarm_rules._check_statistic(name)


@pytest.mark.parametrize("name", ["p101", "p100.1", "p", "Avg", "average", "99", ""])
def test_it_refuses_a_statistic(name: str) -> None:
    with pytest.raises(ServiceError, match="is not valid"):
        alarm_rules._check_statistic(name)


@pytest.mark.parametrize(("period", "evaluated"), [(10, 8640), (30, 2880), (60, 1440), (3600, 168), (86400, 7)])
def test_it_takes_a_period(period: int, evaluated: int) -> None:
    alarm_rules._check_period(period, evaluated)


@pytest.mark.parametrize(("period", "evaluated"), [(15, 1), (61, 1), (60, 1441), (3600, 169), (86400, 8)])
def test_it_refuses_a_period(period: int, evaluated: int) -> None:
    with pytest.raises(ServiceError, match="Period"):
        alarm_rules._check_period(period, evaluated)


def math_of(*queries: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {"Metrics": list(queries), "EvaluationPeriods": 1, "Threshold": 1, **changed}


def stat(name: str, **changed: Any) -> dict[str, Any]:
    metric = {"Metric": {"Namespace": "Local", "MetricName": name}, "Stat": "Sum", "Period": 60}
    return {"Id": name, "MetricStat": metric, "ReturnData": False, **changed}


@pytest.mark.parametrize(
    "expression",
    ["one / two * 100", "IF(one > 0, two, 0)", "FILL(METRICS('on'), 0) + one", "RATE(one) * 86400", "DIFF(one)"],
)
def test_it_takes_an_expression(expression: str) -> None:
    alarm_rules._check_math(math_of(stat("one"), stat("two"), {"Id": "all", "Expression": expression}))


def test_it_takes_ten_metrics_and_a_band() -> None:
    ten = [stat(f"m{number}") for number in range(10)]
    alarm_rules._check_math(math_of(*ten, {"Id": "all", "Expression": "m0 + m9"}))
    band = {"Id": "band", "Expression": "ANOMALY_DETECTION_BAND(m0, 2)"}
    alarm_rules._check_math(math_of(stat("m0", ReturnData=True), band, ThresholdMetricId="band"))


def dashboard_of(*widgets: dict[str, Any]) -> dict[str, Any]:
    return {"DashboardName": "Local_1-a", "DashboardBody": json.dumps({"widgets": list(widgets)})}


def test_it_takes_500_widgets_over_the_whole_width() -> None:
    text = {"type": "text", "x": 0, "width": 24, "height": 1000, "properties": {"markdown": "one"}}
    alarm_rules.check_dashboard(dashboard_of(*[text] * 500))


@pytest.mark.parametrize("body", ["[]", "1", '{"widgets": 1}', "{"])
def test_it_refuses_a_dashboard_that_is_no_list_of_widgets(body: str) -> None:
    with pytest.raises(ServiceError, match="valid JSON object"):
        alarm_rules.check_dashboard({"DashboardBody": body})


TEMPLATES = [
    '"<one>"',
    '"first <one>"\n"second"',
    '{"id": <one>, "text": "at <one>"}',
    '{"id": "<one>", "rule": <aws.events.rule-arn>}',
    "<one>",
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_takes_an_input_template(template: str) -> None:
    events._check_transformer({"InputPathsMap": {"one": "$.detail.one"}, "InputTemplate": template})


@pytest.mark.parametrize("template", ["event <one>", '"open', "{one: <one>}", '{"id": <one>', " "])
def test_it_refuses_an_input_template(template: str) -> None:
    with pytest.raises(ServiceError, match="InputTemplate is not valid"):
        events._check_transformer({"InputPathsMap": {"one": "$.detail.one"}, "InputTemplate": template})


def filter_of(pattern: str) -> dict[str, Any]:
    return {"FilterPattern": pattern, "MetricTransformations": []}


@pytest.mark.parametrize("pattern", ["", "ERROR", '{ $.level = "error" }', "[ip, user, status=5*]", "%timed? out%"])
def test_it_takes_a_filter_pattern(pattern: str) -> None:
    logs._check_filter(filter_of(pattern))


@pytest.mark.parametrize("pattern", ["[", "{ $.level", '"open', "[ip, user"])
def test_it_refuses_a_filter_pattern(pattern: str) -> None:
    with pytest.raises(ServiceError, match="Invalid metric filter pattern"):
        logs._check_filter(filter_of(pattern))


def test_it_takes_a_parameter_at_its_limits() -> None:
    ssm._check_parameter({"Name": "/a" * 15, "Value": "x" * 4096})
    ssm._check_parameter({"Name": "one", "Value": "x" * 8192, "Tier": "Advanced", "Policies": "[]"})
    ssm._check_parameter({"Name": "/one", "Value": "{one}", "AllowedPattern": "^{"})


@pytest.mark.parametrize(
    ("lifecycle", "continuous"),
    [
        ({"DeleteAfterDays": 1}, False),
        ({"DeleteAfterDays": 36_500}, False),
        ({"MoveToColdStorageAfterDays": 1, "DeleteAfterDays": 91}, False),
        ({"MoveToColdStorageAfterDays": 30}, False),
        ({"DeleteAfterDays": 35}, True),
        ({}, False),
    ],
)
def test_it_takes_a_lifecycle(lifecycle: dict[str, int], continuous: bool) -> None:
    backup_rules._check_lifecycle(lifecycle, continuous)


@pytest.mark.parametrize(
    ("arn", "text"),
    [
        ("arn:aws:scheduler:::aws-sdk:sqs:sendMessage", '{"QueueUrl": "one", "MessageBody": "two"}'),
        ("arn:aws:scheduler:::aws-sdk:cloudwatchlogs:deleteLogGroup", '{"LogGroupName": "one"}'),
        ("arn:aws:scheduler:::aws-sdk:cognitoidentityprovider:adminDisableUser", '{"UserPoolId":"a","Username":"b"}'),
    ],
)
def test_it_takes_a_universal_target(arn: str, text: str) -> None:
    universal.check(arn, text)
