"""Amazon Route 53: health checks. Nothing is ever asked whether it is well."""

from __future__ import annotations

from ministack.core.responses import get_account_id, new_uuid
from ministack.services import cloudwatch, route53

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import route53 as zones

# https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html, checked 2026-11-25.
_ENDPOINT_TYPES = ("HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP")
_INTERVALS_SECONDS = (10, 30)
_DEFAULTS = {"RequestInterval": 30, "FailureThreshold": 3}


def _refusal(message: str) -> ServiceError:
    return ServiceError("InvalidInput", message)


def _request(props: Props) -> Props:
    """The configuration as the API nests its lists."""
    config = dict(props["HealthCheckConfig"])
    for name, item in (("ChildHealthChecks", "ChildHealthCheck"), ("Regions", "Region")):
        if name in config:
            config[name] = {item: config[name]}
    if config["Type"] in _ENDPOINT_TYPES:
        config = {**_DEFAULTS, **config, "EnableSNI": config.get("EnableSNI", config["Type"].startswith("HTTPS"))}
    return config


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    request = {"CallerReference": new_uuid(), "HealthCheckConfig": _request(props)}
    body = zones.document("CreateHealthCheckRequest", request)
    root = zones.accepted(route53._create_health_check(body))
    assert root is not None
    health_check_id = str(root.findtext(f".//{{{route53.NS}}}Id"))
    zones.set_tags("healthcheck", health_check_id, props.get("HealthCheckTags", []))
    return health_check_id, {"HealthCheckId": health_check_id}


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    zones.health_check(physical_id)
    # UpdateHealthCheck keeps what a request leaves out; CloudFormation sends what its template leaves out as empty.
    body = zones.document("UpdateHealthCheckRequest", _request(new))
    root = zones.ElementTree.fromstring(body)
    held = route53._health_checks[physical_id]
    held["config"] = route53._parse_health_check_config(root)
    held["version"] += 1
    zones.set_tags("healthcheck", physical_id, new.get("HealthCheckTags", []))
    return {"HealthCheckId": physical_id}


def _delete(physical_id: str, props: Props) -> None:
    if physical_id in route53._health_checks:
        zones.accepted(route53._delete_health_check(physical_id))
        zones.forget_tags("healthcheck", physical_id)


def _check(props: Props) -> None:
    config = props["HealthCheckConfig"]
    kind = config["Type"]
    if kind in _ENDPOINT_TYPES:
        _check_endpoint(config, kind)
    elif "Port" in config:
        raise _refusal(f"Port cannot be given for a health check of type {kind}")
    if kind == "CALCULATED":
        for child in config.get("ChildHealthChecks", []):
            zones.health_check(child)
    if kind == "CLOUDWATCH_METRIC":
        _check_alarm(config.get("AlarmIdentifier"))


def _check_endpoint(config: Props, kind: str) -> None:
    if "IPAddress" not in config and "FullyQualifiedDomainName" not in config:
        raise _refusal("One of IPAddress and FullyQualifiedDomainName is required")
    if kind == "TCP" and "Port" not in config:
        raise _refusal("Port is required for a health check of type TCP")
    if kind.endswith("_STR_MATCH") != ("SearchString" in config):
        raise _refusal("SearchString is needed for the types HTTP_STR_MATCH and HTTPS_STR_MATCH, and only for them")
    if config.get("RequestInterval", _INTERVALS_SECONDS[0]) not in _INTERVALS_SECONDS:
        raise _refusal(f"RequestInterval {config['RequestInterval']} is not valid; allowed: 10, 30")


def _check_alarm(alarm: Props | None) -> None:
    if alarm is None:
        raise _refusal("AlarmIdentifier is required for a health check of type CLOUDWATCH_METRIC")
    held = cloudwatch._alarms.get_scoped(get_account_id(), alarm["Region"], alarm["Name"])
    if held is None:
        raise _refusal(f"The alarm {alarm['Name']} does not exist in {alarm['Region']}")


TYPES = [
    ResourceType(
        "AWS::Route53::HealthCheck",
        Kind.SERVICE_API,
        create=_create,
        update=_update,
        delete=_delete,
        rules=(_check,),
        note="endpoint, interval, children and alarm are checked",
    ),
]
