"""Amazon CloudFront: VPC origins, which reach a private load balancer. No request passes."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from ministack.services import cloudfront

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import Response, ServiceError
from . import references

_FIRST_ERROR_STATUS = 400
_DEFAULTS = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "match-viewer"}
_MEMBERS = ("Name", "Arn", "HTTPPort", "HTTPSPort", "OriginProtocolPolicy")


def _endpoint(props: Props, root: str) -> ElementTree.Element:
    """The endpoint as the API spells it; CloudFormation writes the protocols as a plain list."""
    config = {**_DEFAULTS, **props["VpcOriginEndpointConfig"]}
    element = ElementTree.Element(root)
    for name in _MEMBERS:
        ElementTree.SubElement(element, name).text = str(config[name])
    protocols = config.get("OriginSSLProtocols")
    if protocols:
        block = ElementTree.SubElement(element, "OriginSslProtocols")
        ElementTree.SubElement(block, "Quantity").text = str(len(protocols))
        items = ElementTree.SubElement(block, "Items")
        for protocol in protocols:
            ElementTree.SubElement(items, "SslProtocol").text = protocol
    return element


def _accepted(response: Response) -> str:
    """The id in an answer, or the error that it tells."""
    status, _, body = response
    root = ElementTree.fromstring(body)
    texts = {element.tag.rsplit("}", 1)[-1]: element.text or "" for element in root.iter()}
    if status >= _FIRST_ERROR_STATUS:
        raise ServiceError(texts.get("Code", "InternalError"), texts.get("Message", "refused"))
    return texts.get("Id", "")


def _headers(origin: dict[str, Any]) -> dict[str, str]:
    return {"if-match": cloudfront._vpc_origin_etag(origin["Version"])}


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    request = ElementTree.Element("CreateVpcOriginRequest")
    request.append(_endpoint(props, "VpcOriginEndpointConfig"))
    origin_id = _accepted(cloudfront._create_vpc_origin(ElementTree.tostring(request)))
    _keep_tags(origin_id, props)
    return origin_id, {}


def _keep_tags(origin_id: str, props: Props) -> None:
    cloudfront._tags[cloudfront._vpc_origins[origin_id]["Arn"]] = list(props.get("Tags", []))


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    origin = cloudfront._vpc_origins.get(physical_id)
    if origin is None:
        raise ServiceError("EntityNotFound", "The specified vpc origin does not exist")
    if old["VpcOriginEndpointConfig"] != new["VpcOriginEndpointConfig"]:
        body = ElementTree.tostring(_endpoint(new, "VpcOriginEndpointConfig"))
        _accepted(cloudfront._update_vpc_origin(physical_id, _headers(origin), body))
    _keep_tags(physical_id, new)
    return {}


def _delete(physical_id: str, props: Props) -> None:
    origin = cloudfront._vpc_origins.get(physical_id)
    if origin is not None:
        _accepted(cloudfront._delete_vpc_origin(physical_id, _headers(origin)))


def _attributes(physical_id: str, props: Props) -> Attributes:
    origin = cloudfront._vpc_origins[physical_id]
    told = {name: origin[name] for name in ("Id", "Arn", "AccountId", "Status", "CreatedTime", "LastModifiedTime")}
    return dict(told)


def _check(props: Props) -> None:
    arn = props["VpcOriginEndpointConfig"]["Arn"]
    if ":loadbalancer/" in arn:
        references.load_balancer(arn)


TYPES = [
    ResourceType(
        "AWS::CloudFront::VpcOrigin",
        Kind.SERVICE_API,
        create=_create,
        update=_update,
        delete=_delete,
        describe=_attributes,
        rules=(_check,),
        note="the load balancer must exist; one in use can neither change nor be deleted",
    ),
]
