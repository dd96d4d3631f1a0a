"""What Amazon CloudWatch refuses of alarms and dashboards beyond the schemas of their types."""

from __future__ import annotations

import json
import re
from typing import Any

from ministack.core.responses import get_account_id, get_region

from ..resource_type import Props
from ..service_api import ServiceError
from . import references

# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html and, for the numbers of
# metrics and expressions, API_MetricDataQuery.html, checked 2026-11-25.
_HIGH_RESOLUTION_PERIODS = (10, 20, 30)
_HOUR_SECONDS, _DAY_SECONDS, _WEEK_SECONDS = 3_600, 86_400, 604_800
_MOST_METRICS = _MOST_EXPRESSIONS = 10
_ACTION_LISTS = ("AlarmActions", "OKActions", "InsufficientDataActions")
_PERCENT = r"(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)"
_EXTENDED_STATISTIC = re.compile(
    rf"(?:p|tm|tc|ts|wm|pr){_PERCENT}|iqm|pr\(\S*:\S*\)|(?:tc|tm|ts|wm)\(\S*:\S*\)", re.IGNORECASE
)
_STATISTICS = ("Average", "Maximum", "Minimum", "SampleCount", "Sum")
_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
_IDENTIFIER = re.compile(r"(?<![\w.])[a-z]\w*")

# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html,
# checked 2026-11-25.
_MOST_WIDGETS = 500
_MOST_WIDGET_METRICS = 500
_GRID_WIDTH, _TALLEST_WIDGET = 24, 1_000
_WIDGET_TYPES = frozenset(("metric", "text", "log", "alarm", "explorer", "custom"))
_DASHBOARD_NAME = re.compile(r"[A-Za-z0-9_-]{1,255}")


def _refusal(message: str) -> ServiceError:
    return ServiceError("ValidationError", message)


def check_actions(props: Props) -> None:
    """An alarm acts within its own region; a topic that does not exist would never tell anybody."""
    for member in _ACTION_LISTS:
        actions = props.get(member, [])
        for arn in actions:
            parts = arn.split(":", 5)
            if len(parts) != 6 or parts[0] != "arn":
                raise _refusal(f"{member}: '{arn}' is not an ARN")
            if parts[3] != get_region():
                raise _refusal(f"{member}: Invalid region {parts[3]} specified. Only {get_region()} is supported.")
            if parts[2] == "sns" and parts[4] == get_account_id():
                references.topic(arn)


def check_alarm(props: Props) -> None:
    check_actions(props)
    if "EvaluationCriteria" in props:
        return
    for needed in ("ComparisonOperator", "EvaluationPeriods"):
        if needed not in props:
            raise _refusal(f"{needed} is required")
    if ("Threshold" in props) == ("ThresholdMetricId" in props):
        raise _refusal("exactly one of Threshold and ThresholdMetricId is required")
    evaluated = props["EvaluationPeriods"]
    if props.get("DatapointsToAlarm", 1) > evaluated:
        raise _refusal(f"DatapointsToAlarm {props['DatapointsToAlarm']} is above EvaluationPeriods {evaluated}")
    if "Metrics" in props:
        _check_math(props)
    else:
        _check_metric(props)


def _check_metric(props: Props) -> None:
    for needed in ("Namespace", "Period"):
        if needed not in props:
            raise _refusal(f"MetricName also requires {needed}")
    if ("Statistic" in props) == ("ExtendedStatistic" in props):
        raise _refusal("exactly one of Statistic and ExtendedStatistic is required")
    if "ExtendedStatistic" in props:
        _check_statistic(props["ExtendedStatistic"])
    _check_period(props["Period"], props["EvaluationPeriods"])


def _check_statistic(name: str) -> None:
    if not _EXTENDED_STATISTIC.fullmatch(name):
        raise _refusal(
            f"The statistic '{name}' is not valid; allowed: a percentile such as p99, or tm, tc, ts, wm, IQM"
        )


def _check_period(period: int, evaluated: int) -> None:
    if period not in _HIGH_RESOLUTION_PERIODS and period % 60:
        raise _refusal(f"Period {period} is not valid; allowed: 10, 20, 30 and multiples of 60")
    longest = _DAY_SECONDS if period < _HOUR_SECONDS else _WEEK_SECONDS
    if period * evaluated > longest:
        message = f"Period {period} for {evaluated} EvaluationPeriods is longer than {longest} seconds"
        raise _refusal(f"Metrics cannot be checked across more than that: {message}")


def _check_math(props: Props) -> None:
    queries: list[dict[str, Any]] = props["Metrics"]
    names = [query["Id"] for query in queries]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise _refusal(f"Metrics: the Id '{twice[0]}' is used twice")
    if "ThresholdMetricId" in props and props["ThresholdMetricId"] not in names:
        raise _refusal(f"ThresholdMetricId '{props['ThresholdMetricId']}' is none of {', '.join(names)}")
    for query in queries:
        if ("Expression" in query) == ("MetricStat" in query):
            raise _refusal(f"Metrics: '{query['Id']}' needs exactly one of Expression and MetricStat")
    expressions = [query for query in queries if "Expression" in query]
    for count, most, what in (
        (len(queries) - len(expressions), _MOST_METRICS, "metrics"),
        (len(expressions), _MOST_EXPRESSIONS, "expressions"),
    ):
        if count > most:
            raise _refusal(f"Metrics: {count} {what}; allowed: {most}")
    _check_returned(props)
    for query in expressions:
        _check_expression(query, names)
    for query in queries:
        if "MetricStat" in query:
            _check_stat(query["MetricStat"], props["EvaluationPeriods"])


def _check_returned(props: Props) -> None:
    """The one result that the alarm watches; with an anomaly band the band is returned as well."""
    returned = [query["Id"] for query in props["Metrics"] if query.get("ReturnData", True)]
    wanted = 2 if "ThresholdMetricId" in props else 1
    if len(returned) != wanted:
        raise _refusal(f"Metrics: {len(returned)} items have ReturnData true; allowed: {wanted}")


def _check_stat(stat: dict[str, Any], evaluated: int) -> None:
    if stat["Stat"] not in _STATISTICS:
        _check_statistic(stat["Stat"])
    for needed in ("Namespace", "MetricName"):
        if needed not in stat["Metric"]:
            raise _refusal(f"Metrics: a MetricStat needs {needed}")
    _check_period(stat["Period"], evaluated)


def _check_expression(query: dict[str, Any], names: list[str]) -> None:
    text = query["Expression"]
    if text.lstrip().upper().startswith("SELECT"):
        return
    if "SEARCH(" in text.replace(" ", "").upper():
        raise _refusal(f"Metrics: '{query['Id']}' searches, which an alarm cannot")
    for name in _IDENTIFIER.findall(_TEXT.sub("", text)):
        if name not in names:
            raise _refusal(f"Metrics: '{query['Id']}' refers to '{name}', which is no Id; allowed: {', '.join(names)}")


def check_dashboard(props: Props) -> None:
    if not _DASHBOARD_NAME.fullmatch(props.get("DashboardName", "generated")):
        message = f"The dashboard name '{props['DashboardName']}' is not valid; allowed: letters, digits, - and _"
        raise ServiceError("InvalidParameterValue", message)
    try:
        body = json.loads(props["DashboardBody"])
    except ValueError as error:
        message = "The field DashboardBody must be a valid JSON object"
        raise ServiceError("InvalidParameterInput", message) from error
    widgets = body.get("widgets", []) if isinstance(body, dict) else None
    if not isinstance(widgets, list):
        raise ServiceError("InvalidParameterInput", "The field DashboardBody must be a valid JSON object with widgets")
    if len(widgets) > _MOST_WIDGETS:
        message = f"DashboardBody has {len(widgets)} widgets; allowed: {_MOST_WIDGETS}"
        raise ServiceError("InvalidParameterInput", message)
    for index, widget in enumerate(widgets):
        problem = _widget_problem(widget)
        if problem:
            raise ServiceError("InvalidParameterInput", f"DashboardBody: widget {index} {problem}")


def _widget_problem(widget: dict[str, Any]) -> str:
    if "type" not in widget or "properties" not in widget:
        return "needs type and properties"
    if widget["type"] not in _WIDGET_TYPES:
        return f"has the type '{widget['type']}'; allowed: {', '.join(sorted(_WIDGET_TYPES))}"
    width, height, x = widget.get("width", 6), widget.get("height", 6), widget.get("x", 0)
    if not 1 <= width <= _GRID_WIDTH or not 1 <= height <= _TALLEST_WIDGET or not 0 <= x < _GRID_WIDTH:
        return f"is outside the grid of {_GRID_WIDTH} columns: x {x}, width {width}, height {height}"
    properties = widget["properties"]
    if widget["type"] == "text" and "markdown" not in properties:
        return "needs markdown"
    if widget["type"] == "alarm" and not properties.get("alarms"):
        return "needs alarms"
    if widget["type"] == "metric" and not (properties.get("metrics") or properties.get("annotations")):
        return "needs metrics or annotations"
    if len(properties.get("metrics", [])) > _MOST_WIDGET_METRICS:
        return f"has {len(properties['metrics'])} metrics; allowed: {_MOST_WIDGET_METRICS}"
    return ""
