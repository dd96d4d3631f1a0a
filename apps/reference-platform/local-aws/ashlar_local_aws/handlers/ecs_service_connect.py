"""ECS Service Connect: names under which services find each other, as Cloud Map services. No proxy ever runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ministack.core.responses import get_region
from ministack.services import ecs, servicediscovery

from ..resource_type import Props
from ..service_api import ServiceError
from . import cloud_map, references

# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html, checked 2026-11-25.
_MOST_ALIASES = 1
_OWNER = "Created by Amazon ECS Service Connect for "


def _refusal(message: str) -> ServiceError:
    return ServiceError("InvalidParameterException", message)


def _namespace(props: Props) -> dict[str, Any]:
    """The namespace that the service names, or else its cluster's."""
    cluster = ecs._clusters.get(ecs._resolve_cluster_name(props.get("Cluster", "default")), {})
    default = cluster.get("serviceConnectDefaults", {}).get("namespace")
    named = props["ServiceConnectConfiguration"].get("Namespace") or default
    if not named:
        raise _refusal("Service Connect needs a Namespace, of the service or of its cluster")
    references.namespace(named)
    key = named.rsplit("/", 1)[-1]
    held: dict[str, Any] = next(
        item for item in servicediscovery._namespaces.values() if key in (item["Id"], item["Name"])
    )
    return held


def is_on(props: Props) -> bool:
    return bool(props.get("ServiceConnectConfiguration", {}).get("Enabled"))


def check(props: Props, definition: dict[str, Any]) -> None:
    """What ECS refuses of a configuration."""
    if not is_on(props):
        return
    _namespace(props)
    config = props["ServiceConnectConfiguration"]
    ports = {
        mapping["name"]
        for container in definition.get("containerDefinitions", [])
        for mapping in container.get("portMappings", [])
        if "name" in mapping
    }
    names = []
    for service in config.get("Services", []):
        if service["PortName"] not in ports:
            message = f"The port name {service['PortName']} is not one of the task definition's"
            raise _refusal(f"{message}: {', '.join(sorted(ports)) or 'no port has a name'}")
        if len(service.get("ClientAliases", [])) > _MOST_ALIASES:
            raise _refusal(f"The port name {service['PortName']} has more than {_MOST_ALIASES} client alias")
        names.append(_discovery_name(service))
    if len(set(names)) != len(names):
        raise _refusal("Two Service Connect services have the same discovery name")
    options = config.get("LogConfiguration", {}).get("Options", {})
    if options.get("awslogs-group") and options.get("awslogs-region", get_region()) == get_region():
        references.log_group_name(options["awslogs-group"])


def _discovery_name(service: Props) -> str:
    return str(service.get("DiscoveryName") or service["PortName"])


def connect(service: dict[str, Any], props: Props, as_sent: dict[str, Any]) -> None:
    """Put the configuration on the running deployment, and its names into the namespace."""
    deployment = service["deployments"][0]
    wanted = {_discovery_name(item) for item in props.get("ServiceConnectConfiguration", {}).get("Services", [])}
    if not is_on(props):
        wanted = set()
    namespace = _namespace(props)["Id"] if wanted else ""
    owner = f"{_OWNER}{service['serviceArn']}"
    for held in list(_own(service["serviceArn"])):
        if held["Name"] not in wanted or held["NamespaceId"] != namespace:
            cloud_map.delete_service(held["Id"], {})
    present = {held["Name"] for held in _own(service["serviceArn"])}
    for name in sorted(wanted - present):
        cloud_map.create_service({"Name": name, "NamespaceId": namespace, "Description": owner})
    deployment["serviceConnectConfiguration"] = as_sent
    deployment["serviceConnectResources"] = [
        {"discoveryName": held["Name"], "discoveryArn": held["Arn"]} for held in _own(service["serviceArn"])
    ]


def disconnect(service_arn: str) -> None:
    """Take the names of a service that goes out of their namespace."""
    for held in list(_own(service_arn)):
        cloud_map.delete_service(held["Id"], {})


def _own(service_arn: str) -> Iterator[dict[str, Any]]:
    for held in servicediscovery._services.values():
        if held.get("Description") == f"{_OWNER}{service_arn}":
            yield held


def keep_cluster_default(cluster: str, props: Props) -> None:
    """The namespace that the services of a cluster use unless they name another."""
    record = ecs._clusters[cluster]
    named = props.get("ServiceConnectDefaults", {}).get("Namespace")
    if named:
        record["serviceConnectDefaults"] = {"namespace": _arn_of(named)}
    else:
        record.pop("serviceConnectDefaults", None)


def check_cluster_default(props: Props) -> None:
    named = props.get("ServiceConnectDefaults", {}).get("Namespace")
    if named:
        references.namespace(named)


def _arn_of(name_or_arn: str) -> str:
    key = name_or_arn.rsplit("/", 1)[-1]
    return next(str(held["Arn"]) for held in servicediscovery._namespaces.values() if key in (held["Id"], held["Name"]))
