"""Alarms, events and parameters that AWS refuses: a name, what it stands on, the resource, a part of the reason."""

from __future__ import annotations

import json
from typing import Any

from .case import Props, Row, ref, resource
from .operations import (
    ALARM,
    ALARMS,
    MISSING_QUEUE,
    MISSING_ROLE,
    MISSING_TOPIC,
    TOPIC,
    send,
)


def _alarm(**changed: Any) -> Props:
    return resource("AWS::CloudWatch::Alarm", **{**ALARM, **changed})


def _math(*queries: Props, **changed: Any) -> Props:
    conditions = {"EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold"}
    return resource("AWS::CloudWatch::Alarm", Metrics=list(queries), **{**conditions, **changed})


def metric(name: str, **changed: Any) -> Props:
    stat = {"Metric": {"Namespace": "Local", "MetricName": name}, "Stat": "Sum", "Period": 60}
    return {"Id": name, "MetricStat": {**stat, **changed}, "ReturnData": False}


def _composite(**properties: Any) -> Props:
    return resource("AWS::CloudWatch::CompositeAlarm", **{"AlarmRule": {"Fn::Sub": "ALARM(${Cpu})"}, **properties})


def _widgets(*widgets: Props) -> Props:
    return resource("AWS::CloudWatch::Dashboard", DashboardBody=json.dumps({"widgets": list(widgets)}))


def _rule(**properties: Any) -> Props:
    return resource("AWS::Events::Rule", **{"EventPattern": {"source": ["aws.rds"]}, **properties})


def _event(**target: Any) -> Props:
    return _rule(Targets=[{"Id": "Alert", "Arn": ref("Topic"), **target}])


def _filter(**changed: Any) -> Props:
    transformation = {"MetricName": "Errors", "MetricNamespace": "Local", "MetricValue": "1"}
    properties = {"LogGroupName": ref("Log"), "FilterPattern": "ERROR", "MetricTransformations": [transformation]}
    return resource("AWS::Logs::MetricFilter", **{**properties, **changed})


def _subscription(protocol: str, endpoint: str) -> Props:
    return resource("AWS::SNS::Subscription", TopicArn=ref("Topic"), Protocol=protocol, Endpoint=endpoint)


LOG = {"Log": resource("AWS::Logs::LogGroup", LogGroupName="/local/refused")}
TEXT: Props = {"type": "text", "x": 0, "y": 0, "width": 6, "height": 3, "properties": {"markdown": "hello"}}

WATCHING: list[Row] = [
    ("an alarm that tells a missing topic", {}, _alarm(AlarmActions=[MISSING_TOPIC]), "Topic 'arn:aws:sns:"),
    (
        "an alarm that tells a topic of another region",
        {},
        _alarm(OKActions=["arn:aws:sns:eu-west-1:000000000000:one"]),
        "Invalid region eu-west-1 specified. Only us-east-1 is supported.",
    ),
    ("an alarm on 90 seconds", {}, _alarm(Period=90), "Period 90 is not valid"),
    ("an alarm on more than a day of minutes", {}, _alarm(EvaluationPeriods=1441), "is longer than 86400 seconds"),
    (
        "an alarm on p101",
        {},
        _alarm(Statistic={"Ref": "AWS::NoValue"}, ExtendedStatistic="p101"),
        "'p101' is not valid",
    ),
    ("an alarm without a statistic", {}, _alarm(Statistic={"Ref": "AWS::NoValue"}), "exactly one of Statistic and"),
    ("an alarm without a threshold", {}, _alarm(Threshold={"Ref": "AWS::NoValue"}), "exactly one of Threshold and"),
    (
        "an alarm on 11 of 10 points",
        {},
        _alarm(DatapointsToAlarm=11),
        "DatapointsToAlarm 11 is above EvaluationPeriods",
    ),
    (
        "metric math of an unknown id",
        {},
        _math(metric("one"), {"Id": "sum", "Expression": "one + two"}),
        "'sum' refers to 'two', which is no Id; allowed: one, sum",
    ),
    (
        "metric math with two results",
        {},
        _math(metric("one"), {"Id": "a", "Expression": "one"}, {"Id": "b", "Expression": "one"}),
        "2 items have ReturnData true; allowed: 1",
    ),
    ("metric math with one id twice", {}, _math(metric("one"), metric("one", Stat="p99")), "Id 'one' is used twice"),
    (
        "metric math over eleven metrics",
        {},
        _math(*(metric(f"m{number}") for number in range(11)), {"Id": "all", "Expression": "m0"}),
        "Metrics: 11 metrics; allowed: 10",
    ),
    (
        "metric math that searches",
        {},
        _math({"Id": "all", "Expression": "SUM(SEARCH('{AWS/ECS} CPU', 'Average', 60))"}),
        "searches, which an alarm cannot",
    ),
    ("metric math on nothing", {}, _math({"Id": "one"}), "needs exactly one of Expression and MetricStat"),
    ("a composite of a missing alarm", {}, _composite(AlarmRule='ALARM("none")'), "The alarm 'none' does not exist"),
    ("a composite without an operator", ALARMS, _composite(AlarmRule="ALARM(local-cpu) ALARM(x)"), "AlarmRule"),
    (
        "a suppressor without its periods",
        ALARMS,
        _composite(ActionsSuppressor=ref("Memory")),
        "ActionsSuppressor also requires",
    ),
    (
        "501 widgets",
        {},
        _widgets(*[{"type": "text", "properties": {"markdown": ""}}] * 501),
        "501 widgets; allowed: 500",
    ),
    ("a widget beyond the grid", {}, _widgets({**TEXT, "width": 25}), "outside the grid of 24 columns"),
    ("a graph of nothing", {}, _widgets({**TEXT, "type": "metric"}), "needs metrics or annotations"),
    ("a rule that tells a missing topic", {}, _event(Arn=MISSING_TOPIC), "Target Alert: Topic"),
    (
        "a rule without pattern and schedule",
        {},
        resource("AWS::Events::Rule"),
        "EventPattern, ScheduleExpression is required",
    ),
    ("a rule every 1 minutes", {}, _rule(ScheduleExpression="rate(1 minutes)"), "with the unit in the singular"),
    ("a rule on a pattern of texts", {}, _rule(EventPattern={"source": "aws.rds"}), "Event pattern is not valid"),
    ("a rule on a missing bus", {}, _rule(EventBusName="none"), "Event bus none does not exist"),
    (
        "a rule with six targets",
        TOPIC,
        _rule(Targets=[{"Id": f"t{number}", "Arn": ref("Topic")} for number in range(6)]),
        "has 6 items, more than the maximum 5",
    ),
    (
        "a rule with two inputs",
        TOPIC,
        _event(Input='"one"', InputPath="$.detail"),
        "Only one of Input, InputPath and InputTransformer",
    ),
    (
        "a message with an unknown placeholder",
        TOPIC,
        _event(InputTransformer={"InputPathsMap": {"one": "$.id"}, "InputTemplate": '"<two>"'}),
        "the placeholder <two> is not in InputPathsMap",
    ),
    (
        "a message without quotation marks",
        TOPIC,
        _event(InputTransformer={"InputPathsMap": {"one": "$.id"}, "InputTemplate": "event <one>"}),
        "InputTemplate is not valid",
    ),
    ("a rule with a missing dead-letter queue", TOPIC, _event(DeadLetterConfig={"Arn": MISSING_QUEUE}), "NonExistent"),
    ("a filter of a missing log group", {}, _filter(LogGroupName="/none"), "log group '/none' does not exist"),
    ("a filter whose bracket is open", LOG, _filter(FilterPattern="[ip, user"), "Invalid metric filter pattern"),
    (
        "a filter with dimensions and a default",
        LOG,
        _filter(
            FilterPattern="{ $.level = 1 }",
            MetricTransformations=[
                {
                    "MetricName": "Errors",
                    "MetricNamespace": "Local",
                    "MetricValue": "1",
                    "DefaultValue": 0,
                    "Dimensions": [{"Key": "level", "Value": "$.level"}],
                }
            ],
        ),
        "dimensions and default value are mutually exclusive",
    ),
    ("a subscription by pigeon", TOPIC, _subscription("pigeon", "a@example.com"), "Protocol 'pigeon'"),
    ("a subscription of no address", TOPIC, _subscription("email", "ops"), "Endpoint 'ops' is none for email"),
    ("a subscription of a missing queue", TOPIC, _subscription("sqs", MISSING_QUEUE), "NonExistentQueue"),
    (
        "a topic policy for a missing role",
        TOPIC,
        resource(
            "AWS::SNS::TopicPolicy",
            Topics=[ref("Topic")],
            PolicyDocument={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"AWS": MISSING_ROLE},
                        "Action": "sns:Publish",
                        "Resource": ref("Topic"),
                    }
                ],
            },
        ),
        "role/nobody does not exist",
    ),
    (
        "a queue policy of a missing queue",
        {},
        resource("AWS::SQS::QueuePolicy", Queues=["http://none"], PolicyDocument=send("events.amazonaws.com")),
        "NonExistentQueue",
    ),
    (
        "a queue with a missing dead-letter queue",
        {},
        resource("AWS::SQS::Queue", RedrivePolicy={"deadLetterTargetArn": MISSING_QUEUE, "maxReceiveCount": 3}),
        "RedrivePolicy",
    ),
]


def _parameter(**changed: Any) -> Props:
    return resource("AWS::SSM::Parameter", **{"Name": "/local/one", "Type": "String", "Value": "one", **changed})


PARAMETERS: list[Row] = [
    ("a parameter named aws", {}, _parameter(Name="/aws/one"), "No access to reserved parameter name"),
    ("a parameter with a blank", {}, _parameter(Name="/local/a b"), "is not valid"),
    ("a parameter of levels without a slash", {}, _parameter(Name="local/one"), "must begin with /"),
    ("a parameter of 16 levels", {}, _parameter(Name="/a" * 16), "16 levels; allowed: 15"),
    (
        "a standard parameter of 4097 bytes",
        {},
        _parameter(Value="x" * 4097),
        "4097 bytes; allowed in the tier Standard",
    ),
    ("a parameter against its pattern", {}, _parameter(AllowedPattern=r"^\d+$"), "allowedPattern"),
    ("a parameter that refers to another", {}, _parameter(Value="{{ssm:/other}}"), "cannot refer to another parameter"),
    ("a standard parameter with a policy", {}, _parameter(Policies="[]"), "Policies also requires the tier Advanced"),
]


REFUSED = [*WATCHING, *PARAMETERS]
