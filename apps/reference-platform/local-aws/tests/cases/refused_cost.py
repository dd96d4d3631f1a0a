"""Budgets and anomalies that AWS refuses: a name, what it stands on, the resource, and a part of the reason."""

from __future__ import annotations

from typing import Any

from .case import Props, Row, att, ref, resource
from .operations import (
    ACTION,
    BUDGET,
    FOREIGN_ROLE,
    MISSING_TOPIC,
    TOPIC,
)


def _budget(notifications: list[Props] | None = None, **changed: Any) -> Props:
    budget = {"BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": 1000, "Unit": "USD"}, **changed}
    return resource("AWS::Budgets::Budget", Budget=budget, NotificationsWithSubscribers=notifications or [])


def notification(threshold: float, *subscribers: Any, kind: str = "ACTUAL") -> Props:
    told = subscribers or ("ops@example.com",)
    return {
        "Notification": {"NotificationType": kind, "ComparisonOperator": "GREATER_THAN", "Threshold": threshold},
        "Subscribers": [
            {"SubscriptionType": "SNS" if ":sns:" in str(one) or isinstance(one, dict) else "EMAIL", "Address": one}
            for one in told
        ],
    }


def _anomalies(**changed: Any) -> Props:
    properties: Props = {
        "SubscriptionName": "one",
        "Frequency": "DAILY",
        "MonitorArnList": [ref("Monitor")],
        "Subscribers": [{"Type": "EMAIL", "Address": "ops@example.com"}],
        "Threshold": 100,
    }
    return resource("AWS::CE::AnomalySubscription", **{**properties, **changed})


MONITOR = {
    "Monitor": resource(
        "AWS::CE::AnomalyMonitor", MonitorName="m", MonitorType="DIMENSIONAL", MonitorDimension="SERVICE"
    )
}

REFUSED: list[Row] = [
    (
        "11 notifications",
        {},
        _budget([notification(number) for number in range(1, 12)]),
        "NotificationsWithSubscribers has 11 items; allowed: 10",
    ),
    ("the same notification twice", {}, _budget([notification(80), notification(80)]), "same notification twice"),
    ("the same subscriber twice", {}, _budget([notification(80, "a@b.de", "a@b.de")]), "same subscriber twice"),
    (
        "11 e-mail addresses",
        {},
        _budget([notification(80, *(f"ops{number}@example.com" for number in range(11)))]),
        "11 subscribers of type EMAIL; allowed: 10",
    ),
    ("a budget that tells a missing topic", {}, _budget([notification(80, MISSING_TOPIC)]), "does not exist"),
    ("a budget that tells nobody", {}, _budget([{**notification(80), "Subscribers": []}]), "has no subscriber"),
    ("a budget that tells no address", {}, _budget([notification(80, "nope")]), "'nope' is not an e-mail address"),
    (
        "a forecast for a day",
        {},
        _budget([notification(80, kind="FORECASTED")], TimeUnit="DAILY"),
        "not available for a DAILY budget",
    ),
    ("a budget of nothing", {}, _budget(BudgetLimit={"Ref": "AWS::NoValue"}), "exactly one of BudgetLimit"),
    (
        "an action of a missing budget",
        BUDGET,
        resource("AWS::Budgets::BudgetsAction", **{**ACTION, "BudgetName": "none"}),
        "'none' does not exist",
    ),
    (
        "an action with a role that AWS Budgets cannot take",
        {**BUDGET, **FOREIGN_ROLE},
        resource("AWS::Budgets::BudgetsAction", **{**ACTION, "ExecutionRoleArn": att("ForeignRole", "Arn")}),
        "budgets.amazonaws.com cannot assume the role",
    ),
    (
        "an action with the definition of another",
        BUDGET,
        resource("AWS::Budgets::BudgetsAction", **{**ACTION, "ActionType": "RUN_SSM_DOCUMENTS"}),
        "RUN_SSM_DOCUMENTS needs SsmActionDefinition",
    ),
    (
        "a second monitor by service",
        MONITOR,
        {**MONITOR["Monitor"], "DependsOn": "Monitor"},
        "Limit exceeded on dimensional spend monitor",
    ),
    (
        "anomalies of a missing monitor",
        {},
        _anomalies(MonitorArnList=["arn:aws:ce::000000000000:anomalymonitor/none"]),
        "UnknownMonitorException",
    ),
    (
        "daily anomalies to a topic",
        {**MONITOR, **TOPIC},
        _anomalies(Subscribers=[{"Type": "SNS", "Address": ref("Topic")}]),
        "DAILY frequency only supports EMAIL subscriptions",
    ),
    (
        "immediate anomalies by e-mail",
        MONITOR,
        _anomalies(Frequency="IMMEDIATE"),
        "IMMEDIATE frequency only supports SNS",
    ),
    (
        "anomalies to a missing topic",
        MONITOR,
        _anomalies(Frequency="IMMEDIATE", Subscribers=[{"Type": "SNS", "Address": MISSING_TOPIC}]),
        "does not exist",
    ),
    ("anomalies of any size", MONITOR, _anomalies(Threshold={"Ref": "AWS::NoValue"}), "cannot both be null"),
    (
        "anomalies above an unknown measure",
        MONITOR,
        _anomalies(
            Threshold={"Ref": "AWS::NoValue"},
            ThresholdExpression='{"Dimensions":{"Key":"SERVICE","MatchOptions":["GREATER_THAN_OR_EQUAL"],"Values":["1"]}}',
        ),
        "ThresholdExpression: allowed",
    ),
]
