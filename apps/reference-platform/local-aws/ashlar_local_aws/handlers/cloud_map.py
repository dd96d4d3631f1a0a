"""AWS Cloud Map: namespaces and services. No name is ever resolved."""

from __future__ import annotations

from typing import Any

from ministack.services import servicediscovery
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType, Update
from ..service_api import ServiceError
from . import references

_HTTP = "HTTP"


def _refusal(message: str) -> ServiceError:
    return ServiceError("InvalidInput", message)


def _keep_tags(store: Any, physical_id: str, props: Props) -> None:
    arn = store[physical_id]["Arn"]
    if props.get("Tags"):
        servicediscovery._resource_tags[arn] = list(props["Tags"])
    else:
        servicediscovery._resource_tags.pop(arn, None)


def _namespace_update(kind: str) -> Update:
    change = provisioners._sd_namespace_update_for(kind)

    def update(physical_id: str, old: Props, new: Props) -> Attributes:
        _, attributes = change(physical_id, old, new, "")
        _keep_tags(servicediscovery._namespaces, physical_id, new)
        return dict(attributes)

    return update


def _delete_namespace(physical_id: str, props: Props) -> None:
    held = [item["Id"] for item in servicediscovery._services.values() if item["NamespaceId"] == physical_id]
    if held:
        message = f"Namespace {physical_id} has associated services and cannot be deleted: {held[0]}"
        raise ServiceError("ResourceInUse", message)
    provisioners._sd_namespace_delete(physical_id, props)


def _namespace_of(props: Props) -> dict[str, Any]:
    name = props.get("NamespaceId") or props.get("DnsConfig", {}).get("NamespaceId")
    if not name:
        raise _refusal("NamespaceId is required")
    found = servicediscovery._namespaces.get(name)
    if found is None:
        raise ServiceError("NamespaceNotFound", f"Namespace '{name}' was not found")
    namespace: dict[str, Any] = found
    return namespace


def _check_service(props: Props) -> None:
    kind = _namespace_of(props)["Type"]
    if "DnsConfig" in props and (kind == _HTTP or props.get("Type") == _HTTP):
        raise _refusal("DnsConfig cannot be given for a service that is found by HTTP only")
    if "HealthCheckConfig" in props and kind != "DNS_PUBLIC":
        raise _refusal("HealthCheckConfig can only be given in a public DNS namespace")
    if "HealthCheckConfig" in props and "HealthCheckCustomConfig" in props:
        raise _refusal("HealthCheckConfig and HealthCheckCustomConfig cannot be combined")
    dns = props.get("DnsConfig", {})
    kinds = sorted(record["Type"] for record in dns.get("DnsRecords", []))
    if "CNAME" in kinds and (len(kinds) > 1 or dns.get("RoutingPolicy") != "WEIGHTED"):
        raise _refusal("A CNAME record stands alone and needs the RoutingPolicy WEIGHTED")


def create_service(request: Props) -> str:
    """Make a service whose name is free in its namespace, and give its id."""
    for held in servicediscovery._services.values():
        if (held["NamespaceId"], held["Name"]) == (request["NamespaceId"], request["Name"]):
            message = f"A service named {request['Name']} already exists in {request['NamespaceId']}: {held['Id']}"
            raise ServiceError("ServiceAlreadyExists", message)
    answer = provisioners._sd_result(servicediscovery._create_service(request), "AWS::ServiceDiscovery::Service create")
    return str(answer["Service"]["Id"])


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    request = {name: props[name] for name in _SERVICE_MEMBERS if name in props}
    request["NamespaceId"] = _namespace_of(props)["Id"]
    request["Name"] = provisioners._sd_service_name(props, stack_name, logical_id)
    service_id = create_service(request)
    if "ServiceAttributes" in props:
        servicediscovery._service_attributes[service_id] = provisioners._sd_string_map(props["ServiceAttributes"])
    return service_id, {}


_SERVICE_MEMBERS = ("Description", "DnsConfig", "HealthCheckConfig", "HealthCheckCustomConfig", "Tags")


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    service = servicediscovery._services.get(physical_id)
    if service is None:
        raise ServiceError("ServiceNotFound", f"Service '{physical_id}' was not found")
    service |= {name: new.get(name) for name in ("Description", "DnsConfig", "HealthCheckConfig")}
    servicediscovery._service_attributes[physical_id] = provisioners._sd_string_map(new.get("ServiceAttributes"))
    _keep_tags(servicediscovery._services, physical_id, new)
    return {}


def _service_attributes(physical_id: str, props: Props) -> Attributes:
    attributes: Attributes = provisioners._sd_service_attrs(servicediscovery._services[physical_id])
    return attributes


def delete_service(physical_id: str, props: Props) -> None:
    """A service goes when nothing is registered with it any more."""
    if servicediscovery._instances.get(physical_id):
        message = f"Service {physical_id} contains registered instances and cannot be deleted"
        raise ServiceError("ResourceInUse", message)
    provisioners._sd_service_delete(physical_id, props)


TYPES = [
    ResourceType(
        "AWS::ServiceDiscovery::HttpNamespace",
        Kind.MINISTACK_PATCHED,
        update=_namespace_update(_HTTP),
        delete=_delete_namespace,
        note="the name must be free; one with services cannot be deleted",
    ),
    ResourceType(
        "AWS::ServiceDiscovery::PrivateDnsNamespace",
        Kind.MINISTACK_PATCHED,
        update=_namespace_update("DNS_PRIVATE"),
        delete=_delete_namespace,
        references={"Vpc": references.vpc},
        note="with its private hosted zone; the VPC must exist; one with services cannot be deleted",
    ),
    ResourceType(
        "AWS::ServiceDiscovery::Service",
        Kind.MINISTACK_PATCHED,
        create=_create,
        update=_update,
        delete=delete_service,
        describe=_service_attributes,
        rules=(_check_service,),
        note="its namespace must exist and allow what it asks for; the name must be free there",
    ),
]
