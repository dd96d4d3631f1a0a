"""Amazon CloudWatch: alarms on metrics, on metric math and on other alarms, and dashboards."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import cloudwatch
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_json
from . import alarm_rules

_MOST_CHILDREN = 100
_ONE_METRIC = ("MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period", "Dimensions", "Unit")
_SUPPRESSION = ("ActionsSuppressor", "ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod")
_ministacks_record = provisioners._cw_metric_alarm_record


def _alarm_record(name: str, props: Props) -> dict[str, Any]:
    """ministack's record of an alarm, which it makes for one metric and a fixed threshold only."""
    filled = {"Threshold": 0, **props}
    if "Metrics" in props:
        filled = {**filled, "Metrics": None, "MetricName": "math", "Namespace": "math"}
    record: dict[str, Any] = _ministacks_record(name, filled)
    if "Metrics" in props:
        for member in _ONE_METRIC:
            record.pop(member, None)
        record["Metrics"] = [{"ReturnData": True, **query} for query in props["Metrics"]]
    if "ThresholdMetricId" in props:
        record |= {"ThresholdMetricId": props["ThresholdMetricId"]}
        record.pop("Threshold", None)
    if "EvaluateLowSampleCountPercentile" in props:
        record["EvaluateLowSampleCountPercentile"] = props["EvaluateLowSampleCountPercentile"]
    return record


def _refuse_taken(name: str | None) -> None:
    """Alarms of both kinds share their names."""
    if name in cloudwatch._alarms or name in cloudwatch._composite_alarms:
        raise ServiceError("AlreadyExists", f"{name} already exists")


def _create_alarm(logical_id: str, props: Props, stack_name: str) -> Created:
    _refuse_taken(props.get("AlarmName"))
    created: Created = provisioners._cw_metric_alarm_create(logical_id, props, stack_name)
    return created


def _known_alarm(name_or_arn: str) -> None:
    name = name_or_arn.rsplit(":alarm:", 1)[-1]
    if name not in cloudwatch._alarms and name not in cloudwatch._composite_alarms:
        raise ServiceError("ValidationError", f"The alarm '{name_or_arn}' does not exist")


def _check_composite(props: Props) -> None:
    alarm_rules.check_actions(props)
    given = [name for name in _SUPPRESSION if name in props]
    if given and len(given) != len(_SUPPRESSION):
        raise ServiceError("ValidationError", f"{given[0]} also requires {', '.join(set(_SUPPRESSION) - set(given))}")
    try:
        tree = cloudwatch._parse_alarm_rule(props["AlarmRule"])
    except ValueError as error:
        raise ServiceError("ValidationError", str(error)) from error
    children = set(cloudwatch._rule_refs(tree))
    if len(children) > _MOST_CHILDREN:
        message = f"AlarmRule refers to {len(children)} alarms; allowed: {_MOST_CHILDREN}"
        raise ServiceError("ValidationError", message)
    for child in sorted(children):
        _known_alarm(child)


def _put_composite(name: str, props: Props) -> Attributes:
    request = {**{member: value for member, value in props.items() if member != "Tags"}, "AlarmName": name}
    call_json(lambda body: cloudwatch._put_composite_alarm({}, body, False, True), request)
    record = cloudwatch._composite_alarms[name]
    record |= {member: props[member] for member in _SUPPRESSION if member in props}
    # The service takes tags with a new alarm only, and not those of CloudFormation itself.
    cloudwatch.cloudformation_set_metric_alarm_tags(name, props.get("Tags", []))
    return {"Arn": record["AlarmArn"]}


def _create_composite(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("AlarmName") or provisioners._physical_name(stack_name, logical_id, max_len=255)
    _refuse_taken(name)
    return name, _put_composite(name, props)


def _update_composite(physical_id: str, old: Props, new: Props) -> Attributes:
    return _put_composite(physical_id, new)


def _delete_composite(physical_id: str, props: Props) -> None:
    if physical_id in cloudwatch._composite_alarms:
        call_json(lambda body: cloudwatch._delete_alarms({}, body, False, True), {"AlarmNames": [physical_id]})


def _create_dashboard(logical_id: str, props: Props, stack_name: str) -> Created:
    name = provisioners._cw_dashboard_name(logical_id, props, stack_name)
    # A dashboard belongs to the account, not to a region.
    if any((account, held) == (get_account_id(), name) for account, _, held in cloudwatch._dashboards._data):
        raise ServiceError("AlreadyExists", f"The dashboard {name} already exists")
    created: Created = provisioners._cw_dashboard_create(logical_id, props, stack_name)
    return created


def install() -> None:
    """Let alarms on metric math into ministack's CloudFormation."""
    provisioners._cw_metric_alarm_record = _alarm_record


TYPES = [
    ResourceType(
        "AWS::CloudWatch::Alarm",
        Kind.MINISTACK_PATCHED,
        create=_create_alarm,
        rules=(alarm_rules.check_alarm,),
        note="periods, statistics, metric math and the topics of its actions are checked; the name must be free",
    ),
    ResourceType(
        "AWS::CloudWatch::CompositeAlarm",
        Kind.SERVICE_API,
        create=_create_composite,
        update=_update_composite,
        delete=_delete_composite,
        references={"ActionsSuppressor": _known_alarm},
        rules=(_check_composite,),
        note="the alarms of its rule and the topics of its actions must exist; the name must be free",
    ),
    ResourceType(
        "AWS::CloudWatch::Dashboard",
        Kind.MINISTACK_PATCHED,
        create=_create_dashboard,
        rules=(alarm_rules.check_dashboard,),
        note="name, widgets and their places are checked; the name must be free in all regions, as on AWS",
    ),
]
