"""Application Auto Scaling: ministack has no such service, so targets and policies are records."""

from __future__ import annotations

import uuid

from ministack.services import ecs, rds

from .. import records
from ..resource_type import Props
from ..service_api import ServiceError
from .record_only import arn, record_only

_TARGET = "AWS::ApplicationAutoScaling::ScalableTarget"
_POLICY = "AWS::ApplicationAutoScaling::ScalingPolicy"


def _target_id(props: Props) -> str:
    return f"{props['ResourceId']}|{props['ScalableDimension']}|{props['ServiceNamespace']}"


def _check_target(props: Props) -> None:
    if props["MinCapacity"] > props["MaxCapacity"]:
        message = f"MinCapacity {props['MinCapacity']} is above MaxCapacity {props['MaxCapacity']}"
        raise ServiceError("ValidationException", message)
    if not props["ScalableDimension"].startswith(f"{props['ServiceNamespace']}:"):
        message = f"Unsupported service namespace, resource type or scalable dimension: {props['ScalableDimension']}"
        raise ServiceError("ValidationException", message)
    actions = [action["ScheduledActionName"] for action in props.get("ScheduledActions", [])]
    if len(set(actions)) != len(actions):
        raise ServiceError("ValidationException", "two scheduled actions have the same name")
    scaled_thing_exists(props["ServiceNamespace"], props["ResourceId"])


def scaled_thing_exists(namespace: str, resource_id: str) -> None:
    """Refuse an ECS service or DB cluster that does not exist."""
    kind, _, name = resource_id.partition("/")
    if namespace == "ecs":
        cluster, _, service = name.partition("/")
        known = any(
            held["serviceName"] == service and held["clusterArn"].endswith(f"/{cluster}")
            for held in ecs._services.values()
        )
        if kind != "service" or not known:
            raise ServiceError("ValidationException", f"ECS service doesn't exist: {resource_id}")
    elif namespace == "rds":
        cluster = resource_id.removeprefix("cluster:")
        if cluster not in rds._clusters:
            raise ServiceError("ValidationException", f"DB cluster doesn't exist: {resource_id}")


def _target_of(props: Props) -> str:
    return str(props["ScalingTargetId"]) if "ScalingTargetId" in props else _target_id(props)


def _target_is_registered(props: Props) -> None:
    if not records.recall(_TARGET, _target_of(props)):
        raise ServiceError("ObjectNotFoundException", f"No scalable target registered for {_target_of(props)}")


def _tracked_metric_is_complete(props: Props) -> None:
    tracking = props.get("TargetTrackingScalingPolicyConfiguration", {})
    metric = tracking.get("PredefinedMetricSpecification", {})
    if metric.get("PredefinedMetricType") == "ALBRequestCountPerTarget" and not metric.get("ResourceLabel"):
        raise ServiceError("ValidationException", "ResourceLabel is required for ALBRequestCountPerTarget")


def _policy_id(props: Props, logical_id: str, stack_name: str) -> str:
    resource_id, _, namespace = _target_of(props).split("|")
    name = props["PolicyName"]
    for record in records.all_records():
        held = record["Properties"]
        if record["Type"] == _POLICY and (held["PolicyName"], _target_of(held)) == (name, _target_of(props)):
            raise ServiceError("AlreadyExists", f"Scaling policy {name} already exists")
    path = f"scalingPolicy:{uuid.uuid4()}:resource/{namespace}/{resource_id}:policyName/{name}"
    return arn("autoscaling", path)


TYPES = [
    record_only(
        _TARGET,
        lambda props, logical_id, stack_name: _target_id(props),
        lambda physical_id, props: {"Id": physical_id},
        rules=(_check_target,),
        note="the ECS service or DB cluster must exist",
    ),
    record_only(
        _POLICY,
        _policy_id,
        lambda physical_id, props: {"Arn": physical_id},
        rules=(_target_is_registered, _tracked_metric_is_complete),
        note="the target must be registered",
    ),
]
