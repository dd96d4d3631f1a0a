"""Schedules that AWS refuses: a name, what it stands on, the resource, and a part of the reason."""

from __future__ import annotations

import json
from typing import Any

from .case import Props, Row, att, resource
from .operations import (
    FOREIGN_ROLE,
    GROUP,
    MISSING_QUEUE,
    MISSING_ROLE,
    SCHEDULE,
    SCHEDULE_BASE,
    STOP,
)
from .support import SCALABLE


def _schedule(**changed: Any) -> Props:
    return resource("AWS::Scheduler::Schedule", **{**SCHEDULE, **changed})


def _target(**changed: Any) -> Props:
    return _schedule(Target={**STOP, **changed})


REFUSED: list[Row] = [
    (
        "a schedule in a missing group",
        SCHEDULE_BASE,
        _schedule(GroupName="none"),
        "GroupName: Schedule group none does not exist.",
    ),
    (
        "a schedule at 25 o'clock",
        SCHEDULE_BASE,
        _schedule(ScheduleExpression="cron(0 25 ? * MON-FRI *)"),
        "hours '25'; allowed: 0 to 23",
    ),
    (
        "a schedule in a time zone that does not exist",
        SCHEDULE_BASE,
        _schedule(ScheduleExpressionTimezone="Europe/Munich"),
        "The time zone 'Europe/Munich' is not valid",
    ),
    (
        "a flexible window without a length",
        SCHEDULE_BASE,
        _schedule(FlexibleTimeWindow={"Mode": "FLEXIBLE"}),
        "FLEXIBLE also requires MaximumWindowInMinutes",
    ),
    (
        "a schedule that ends before it starts",
        SCHEDULE_BASE,
        _schedule(StartDate="2027-01-02T00:00:00Z", EndDate="2027-01-01T00:00:00Z"),
        "StartDate you specify must come before the EndDate",
    ),
    ("a schedule with a missing role", SCHEDULE_BASE, _target(RoleArn=MISSING_ROLE), "Target/RoleArn"),
    (
        "a schedule with a role that the scheduler cannot take",
        {**SCHEDULE_BASE, **FOREIGN_ROLE},
        _target(RoleArn=att("ForeignRole", "Arn")),
        "scheduler.amazonaws.com cannot assume the role",
    ),
    (
        "a schedule with a missing dead-letter queue",
        SCHEDULE_BASE,
        _target(DeadLetterConfig={"Arn": MISSING_QUEUE}),
        "NonExistentQueue",
    ),
    (
        "a target that is no ARN of a universal one",
        SCHEDULE_BASE,
        _target(Arn="arn:aws:scheduler:us-east-1:000000000000:aws-sdk:rds:stopDBCluster"),
        "allowed: arn:aws:scheduler:::aws-sdk:service:apiAction",
    ),
    (
        "a universal target with an action spelled wrongly",
        SCHEDULE_BASE,
        _target(Arn="arn:aws:scheduler:::aws-sdk:rds:stopDbCluster"),
        "has no action 'stopDbCluster'; allowed: stopDBCluster",
    ),
    (
        "a universal target of an unknown service",
        SCHEDULE_BASE,
        _target(Arn="arn:aws:scheduler:::aws-sdk:autoscaler:stop"),
        "the service 'autoscaler' is not known",
    ),
    (
        "a universal target that only reads",
        SCHEDULE_BASE,
        _target(Arn="arn:aws:scheduler:::aws-sdk:rds:describeDBClusters"),
        "only reads",
    ),
    ("a universal target without a parameter", SCHEDULE_BASE, _target(Input="{}"), "needs DBClusterIdentifier"),
    (
        "a universal target with a parameter too many",
        SCHEDULE_BASE,
        _target(Input=json.dumps({"DbClusterIdentifier": "one", "Force": True})),
        "takes no force; allowed: DBClusterIdentifier",
    ),
    ("a universal target whose input is no JSON", SCHEDULE_BASE, _target(Input="one"), "Input is not valid JSON"),
    (
        "a schedule for a missing database",
        SCHEDULE_BASE,
        _target(Input=json.dumps({"DbClusterIdentifier": "none"})),
        "DBCluster 'none' not found",
    ),
    (
        "a schedule for a missing service",
        {**SCALABLE, **GROUP, **{name: SCHEDULE_BASE[name] for name in ("SchedulerRole", "Letters")}},
        _target(
            Arn="arn:aws:scheduler:::aws-sdk:ecs:updateService",
            Input={"Fn::Sub": '{"Cluster":"${Cluster}","Service":"none","DesiredCount":0}'},
        ),
        "ECS service 'none' not found in cluster 'local-cluster'",
    ),
    (
        "a schedule for a missing scalable service",
        SCHEDULE_BASE,
        _target(
            Arn="arn:aws:scheduler:::aws-sdk:applicationautoscaling:registerScalableTarget",
            Input=json.dumps(
                {
                    "ServiceNamespace": "ecs",
                    "ScalableDimension": "ecs:service:DesiredCount",
                    "ResourceId": "service/none/none",
                    "MinCapacity": 0,
                    "MaxCapacity": 0,
                }
            ),
        ),
        "ECS service doesn't exist: service/none/none",
    ),
]
