"""Amazon Route 53: hosted zones and their records. No name is ever resolved."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from ministack.core.responses import get_region, new_uuid
from ministack.services import alb, cloudfront, route53
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import Response, ServiceError
from ..validation import check_extension
from . import references

_FIRST_ERROR_STATUS = 400
_NAMESPACE = route53.NS
# https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html, checked 2026-11-25.
_CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2"
# The zone of the load balancers of us-east-1; ministack gives it to those of other regions too.
_BALANCER_ZONE = "Z35SXDOTRQ7X7K"
_ALIAS_TYPES = ("A", "AAAA", "HTTPS", "SVCB")
_ROUTINGS = (
    "Weight",
    "Failover",
    "Region",
    "GeoLocation",
    "GeoProximityLocation",
    "MultiValueAnswer",
    "CidrRoutingConfig",
)
_LONGEST_LABEL = 63
_LONGEST_TTL_SECONDS = 2_147_483_647


def accepted(response: Response) -> ElementTree.Element | None:
    """The body of an answer of Route 53, or the error that it tells."""
    status, _, body = response
    root = ElementTree.fromstring(body) if body else None
    if status < _FIRST_ERROR_STATUS:
        return root
    code = root.findtext(f".//{{{_NAMESPACE}}}Code") if root is not None else None
    message = root.findtext(f".//{{{_NAMESPACE}}}Message") if root is not None else None
    raise ServiceError(code or "InternalError", message or "refused")


def document(name: str, content: Props) -> bytes:
    """A request body; a list repeats the element of its name."""
    root = ElementTree.Element(name, xmlns=_NAMESPACE)

    def append(parent: ElementTree.Element, key: str, value: Any) -> None:
        for item in value if isinstance(value, list) else [value]:
            child = ElementTree.SubElement(parent, key)
            if isinstance(item, dict):
                for inner, part in item.items():
                    append(child, inner, part)
            else:
                child.text = str(item).lower() if isinstance(item, bool) else str(item)

    for key, value in content.items():
        append(root, key, value)
    return bytes(ElementTree.tostring(root))


def set_tags(kind: str, resource_id: str, tags: list[Any]) -> None:
    route53._tags[(kind, resource_id)] = {tag["Key"]: tag["Value"] for tag in tags}


def forget_tags(kind: str, resource_id: str) -> None:
    route53._tags.pop((kind, resource_id), None)


def _vpcs(props: Props) -> list[Props]:
    return [{"VPCId": vpc["VPCId"], "VPCRegion": vpc["VPCRegion"]} for vpc in props.get("VPCs", [])]


def _create_zone(logical_id: str, props: Props, stack_name: str) -> Created:
    request: Props = {"Name": props["Name"], "CallerReference": new_uuid()}
    first, *others = _vpcs(props) or [None]
    request |= {"VPC": first} if first else {}
    comment = props.get("HostedZoneConfig", {}).get("Comment", "")
    request["HostedZoneConfig"] = {"Comment": comment, "PrivateZone": first is not None}
    root = accepted(route53._create_hosted_zone(document("CreateHostedZoneRequest", request), {}))
    assert root is not None
    zone_id = str(root.findtext(f".//{{{_NAMESPACE}}}Id")).rsplit("/", 1)[-1]
    route53._zones[zone_id]["vpcs"] += others
    _keep_zone(zone_id, props)
    return zone_id, {}


def _keep_zone(zone_id: str, props: Props) -> None:
    zone = route53._zones[zone_id]
    zone["comment"] = props.get("HostedZoneConfig", {}).get("Comment", "")
    set_tags("hostedzone", zone_id, props.get("HostedZoneTags", []))


def _update_zone(physical_id: str, old: Props, new: Props) -> Attributes:
    zone = route53._zones.get(physical_id)
    if zone is None:
        raise ServiceError("NoSuchHostedZone", f"No hosted zone found with ID: {physical_id}")
    if bool(old.get("VPCs")) != bool(new.get("VPCs")):
        raise ServiceError("InvalidInput", "A public hosted zone cannot become private, nor a private one public")
    zone["vpcs"] = _vpcs(new)
    _keep_zone(physical_id, new)
    return {}


def _delete_zone(physical_id: str, props: Props) -> None:
    if physical_id in route53._zones:
        caller = route53._zones[physical_id]["caller_reference"]
        accepted(route53._delete_hosted_zone(physical_id))
        route53._caller_refs.pop(caller, None)
        forget_tags("hostedzone", physical_id)


def _zone_attributes(physical_id: str, props: Props) -> Attributes:
    """A private zone has no name servers of its own."""
    private = route53._zones[physical_id]["private"]
    servers = [] if private else [name.rstrip(".") for name in route53._DEFAULT_NS]
    return {"Id": physical_id, "NameServers": servers}


def _check_zone(props: Props) -> None:
    if "Name" not in props:
        raise ServiceError("InvalidInput", "Name is required")
    for label in props["Name"].rstrip(".").split("."):
        if not 1 <= len(label) <= _LONGEST_LABEL:
            message = f"The domain name {props['Name']} has a label of {len(label)} characters"
            raise ServiceError("InvalidDomainName", f"{message}; allowed: 1 to {_LONGEST_LABEL}")
    for vpc in props.get("VPCs", []):
        if vpc["VPCRegion"] == get_region():
            references.vpc(vpc["VPCId"])
    if props.get("VPCs") and "QueryLoggingConfig" in props:
        raise ServiceError("InvalidInput", "Query logging is for public hosted zones only")
    destination = props.get("QueryLoggingConfig", {}).get("CloudWatchLogsLogGroupArn")
    if destination:
        if get_region() != "us-east-1":
            raise ServiceError("InvalidInput", "The log group of query logging must be in us-east-1")
        references.log_group(destination)


def zone_of(props: Props) -> dict[str, Any]:
    """The zone that a record is for, by id or by name."""
    zone = route53._zones.get(provisioners._r53_normalize_hosted_zone_id(props.get("HostedZoneId", "")))
    if zone is None and "HostedZoneName" in props:
        name = route53._normalise_name(props["HostedZoneName"])
        zone = next((held for held in route53._zones.values() if held["name"] == name), None)
    if zone is None:
        named = props.get("HostedZoneId") or props.get("HostedZoneName") or ""
        raise ServiceError("NoSuchHostedZone", f"No hosted zone found with ID: {named}")
    found: dict[str, Any] = zone
    return found


def _refusal(message: str) -> ServiceError:
    return ServiceError("InvalidChangeBatch", message)


def _check_record(props: Props) -> None:
    check_extension("aws_route53_recordset/recordset_pattern", props)
    check_extension("aws_route53_recordset/recordset_alias", props)
    zone = zone_of(props)
    name = route53._normalise_name(props["Name"].lower())
    if name != zone["name"] and not name.endswith(f".{zone['name']}"):
        raise _refusal(f"RRSet with DNS name {name} is not permitted in zone {zone['name']}")
    if props["Type"] == "CNAME" and name == zone["name"]:
        raise _refusal(f"RRSet of type CNAME with DNS name {name} is not permitted at apex in zone {zone['name']}")
    if ("AliasTarget" in props) == ("ResourceRecords" in props):
        raise _refusal("Exactly one of AliasTarget and ResourceRecords is required")
    if "ResourceRecords" in props and "TTL" not in props:
        raise _refusal(f"TTL is required for the records of {name}")
    if not 0 <= int(props.get("TTL", 0)) <= _LONGEST_TTL_SECONDS:
        raise _refusal(f"TTL {props['TTL']} is not valid; allowed: 0 to {_LONGEST_TTL_SECONDS}")
    _check_routing(props)
    _check_neighbours(props, zone, name)
    if "AliasTarget" in props:
        _check_alias(props, zone)


def _check_routing(props: Props) -> None:
    used = [routing for routing in _ROUTINGS if routing in props]
    if len(used) > 1:
        raise _refusal(f"{' and '.join(used)} cannot be combined")
    if bool(used) != ("SetIdentifier" in props):
        raise _refusal("SetIdentifier is needed with a routing policy, and only then")
    if "HealthCheckId" in props:
        health_check(props["HealthCheckId"])
        if not used:
            raise _refusal("HealthCheckId needs a routing policy other than simple")
    if props.get("Failover") == "PRIMARY" and "AliasTarget" not in props and "HealthCheckId" not in props:
        raise _refusal("A primary failover record needs a HealthCheckId")


def health_check(health_check_id: str) -> None:
    if health_check_id not in route53._health_checks:
        raise ServiceError("NoSuchHealthCheck", f"No health check exists with the specified ID {health_check_id}.")


def _check_neighbours(props: Props, zone: dict[str, Any], name: str) -> None:
    """A CNAME stands alone, and one name and type has one routing policy."""
    for held in route53._records.get(zone["id"], []):
        if held["Name"].lower() != name:
            continue
        if (held["Type"] == "CNAME") != (props["Type"] == "CNAME"):
            message = f"RRSet of type CNAME with DNS name {name} conflicts with other records of the same name"
            raise _refusal(message)
        same = held["Type"] == props["Type"]
        if same and bool(held.get("SetIdentifier")) != ("SetIdentifier" in props):
            raise _refusal(f"RRSet with DNS name {name}, type {props['Type']} has another routing policy already")


def _check_alias(props: Props, zone: dict[str, Any]) -> None:
    target, kind = props["AliasTarget"], props["Type"]
    name = route53._normalise_name(target["DNSName"].lower().removeprefix("dualstack."))
    if target["HostedZoneId"] == _CLOUDFRONT_ZONE:
        if target.get("EvaluateTargetHealth"):
            raise _refusal("EvaluateTargetHealth cannot be true for an alias of a CloudFront distribution")
        _known(name, {held["DomainName"] for held in cloudfront._distributions.values()}, kind)
    elif name.endswith(".elb.amazonaws.com."):
        _known(name, {held["DNSName"] for held in alb._lbs._data.values()}, kind)
        if name.endswith(".us-east-1.elb.amazonaws.com.") and target["HostedZoneId"] != _BALANCER_ZONE:
            message = f"the alias target name does not lie within the target zone {target['HostedZoneId']}"
            raise _refusal(f"Tried to create an alias that targets {name}, type {kind}, but {message}")
    elif target["HostedZoneId"] == zone["id"]:
        _known(name, {held["Name"] for held in route53._records[zone["id"]] if held["Type"] == kind}, kind)
    if kind not in _ALIAS_TYPES and target["HostedZoneId"] != zone["id"]:
        raise _refusal(f"An alias of type {kind} is not supported for {name}; allowed: {', '.join(_ALIAS_TYPES)}")


def _known(name: str, names: set[str], kind: str) -> None:
    if name.rstrip(".") not in {held.lower().rstrip(".") for held in names}:
        message = f"Tried to create an alias that targets {name}, type {kind}, but that target was not found"
        raise _refusal(message)


def _key(props: Props) -> tuple[Any, ...]:
    return (zone_of(props)["id"], *route53._rs_key(provisioners._r53_record_set_build_rs(props)))


def _another_record(old: Props, new: Props) -> bool:
    """Name, type and set identifier are what a record is known by; changing one makes another record."""
    return any(old.get(name) != new.get(name) for name in ("Name", "Type", "SetIdentifier"))


def _create_record(logical_id: str, props: Props, stack_name: str) -> Created:
    _put(props, [])
    return route53._normalise_name(props["Name"]).rstrip("."), {}


def _put(props: Props, replaced: list[tuple[Any, ...]]) -> None:
    zone = zone_of(props)
    record = provisioners._r53_record_set_build_rs(props)
    held = [item for item in route53._records[zone["id"]] if (zone["id"], *route53._rs_key(item)) not in replaced]
    if route53._rs_key(record) in {route53._rs_key(item) for item in held}:
        message = f"Tried to create resource record set [name='{record['Name']}', type='{record['Type']}']"
        raise _refusal(f"{message} but it already exists")
    route53._records[zone["id"]] = [*held, record]


def _update_record(physical_id: str, old: Props, new: Props) -> Attributes:
    _put(new, [_key(old)])
    return {}


def _delete_record(physical_id: str, props: Props) -> None:
    try:
        zone_id, *key = _key(props)
    except ServiceError:
        return
    held = route53._records[zone_id]
    route53._records[zone_id] = [item for item in held if route53._rs_key(item) != tuple(key)]


TYPES = [
    ResourceType(
        "AWS::Route53::HostedZone",
        Kind.MINISTACK_PATCHED,
        create=_create_zone,
        update=_update_zone,
        delete=_delete_zone,
        describe=_zone_attributes,
        rules=(_check_zone,),
        note="public or private; one with records cannot be deleted",
    ),
    ResourceType(
        "AWS::Route53::RecordSet",
        Kind.MINISTACK_PATCHED,
        create=_create_record,
        update=_update_record,
        delete=_delete_record,
        replaces=_another_record,
        rules=(_check_record,),
        note="name, values, routing and neighbours are checked; load balancer, distribution, record or health check "
        "that it points to must exist",
    ),
]
