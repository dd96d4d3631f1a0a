"""Amazon CloudFront: distributions. No request is ever answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import acm, cloudfront, waf
from ministack.services.cloudformation import provisioners

from ..resource_type import Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references
from .cloudfront_policies import refusal

_HOME = "us-east-1"
_ORIGIN_KINDS = ("S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig")

# What a behavior may name by id: its error, the account's own, and those that AWS manages.
_POLICIES: dict[str, tuple[str, Any, Any]] = {
    "CachePolicyId": ("NoSuchCachePolicy", cloudfront._cache_policies, cloudfront._MANAGED_CACHE_POLICIES),
    "OriginRequestPolicyId": (
        "NoSuchOriginRequestPolicy",
        cloudfront._origin_request_policies,
        cloudfront._MANAGED_ORIGIN_REQUEST_POLICIES,
    ),
    "ResponseHeadersPolicyId": (
        "NoSuchResponseHeadersPolicy",
        cloudfront._response_headers_policies,
        cloudfront._MANAGED_RESPONSE_HEADERS_POLICIES,
    ),
}


def _behaviors(config: Props) -> Iterator[tuple[str, Props]]:
    yield "DefaultCacheBehavior", config["DefaultCacheBehavior"]
    for position, behavior in enumerate(config.get("CacheBehaviors", [])):
        yield f"CacheBehaviors/{position}", behavior


def _check(props: Props) -> None:
    config = props["DistributionConfig"]
    _check_origins(config)
    for path, behavior in _behaviors(config):
        _check_behavior(path, behavior, config)
    patterns = [behavior["PathPattern"] for behavior in config.get("CacheBehaviors", [])]
    if len(set(patterns)) != len(patterns):
        raise refusal("Two cache behaviors have the same PathPattern")
    if config.get("DefaultRootObject", "").startswith("/"):
        raise ServiceError("InvalidDefaultRootObject", "DefaultRootObject must not begin with /")
    _check_certificate(config)
    _check_web_acl(config.get("WebACLId", ""))


def _check_origins(config: Props) -> None:
    origins = config.get("Origins", [])
    names = [origin["Id"] for origin in origins]
    if not names:
        raise refusal("A distribution needs at least one origin")
    if len(set(names)) != len(names):
        raise refusal("Two origins have the same Id")
    for origin in origins:
        kinds = [kind for kind in _ORIGIN_KINDS if kind in origin]
        if len(kinds) != 1:
            raise refusal(f"The origin {origin['Id']} needs exactly one of {', '.join(_ORIGIN_KINDS)}")
        control = origin.get("OriginAccessControlId")
        if control and control not in cloudfront._oacs:
            raise ServiceError("NoSuchOriginAccessControl", f"The origin access control {control} does not exist.")
        private = origin.get("VpcOriginConfig", {}).get("VpcOriginId")
        if private and private not in cloudfront._vpc_origins:
            raise ServiceError("EntityNotFound", f"The specified vpc origin does not exist: {private}")
    for group in config.get("OriginGroups", {}).get("Items", []):
        members = [member["OriginId"] for member in group["Members"]["Items"]]
        missing = sorted(set(members) - set(names))
        if missing:
            message = f"The origin group {group['Id']} names {missing[0]}, which does not exist"
            raise ServiceError("NoSuchOrigin", message)


def _check_behavior(path: str, behavior: Props, config: Props) -> None:
    groups = config.get("OriginGroups", {}).get("Items", [])
    targets = {origin["Id"] for origin in config.get("Origins", [])} | {group["Id"] for group in groups}
    if behavior["TargetOriginId"] not in targets:
        message = f"{path} names {behavior['TargetOriginId']}, which is no origin or origin group of the distribution"
        raise ServiceError("NoSuchOrigin", message)
    if ("CachePolicyId" in behavior) == ("ForwardedValues" in behavior):
        raise refusal(f"{path}: exactly one of CachePolicyId and ForwardedValues is required")
    for name, (error, own, managed) in _POLICIES.items():
        if name in behavior and behavior[name] not in own and behavior[name] not in managed:
            raise ServiceError(error, f"{path}/{name}: {behavior[name]} does not exist")
    events = []
    for association in behavior.get("FunctionAssociations", []):
        _check_function(path, association["FunctionARN"])
        events.append(association["EventType"])
    if len(set(events)) != len(events):
        raise refusal(f"{path}: one event type has two functions")


def _check_function(path: str, arn: str) -> None:
    function = cloudfront._functions.get(arn.rsplit("/", 1)[-1])
    if function is None:
        raise ServiceError("InvalidFunctionAssociation", f"{path}: the function {arn} does not exist")
    if function["live_body"] is None:
        message = f"{path}: the function {arn} is not published; it needs AutoPublish"
        raise ServiceError("InvalidFunctionAssociation", message)


def _check_certificate(config: Props) -> None:
    aliases, viewer = config.get("Aliases", []), config.get("ViewerCertificate", {})
    arn = viewer.get("AcmCertificateArn")
    if aliases and not arn and "IamCertificateId" not in viewer:
        message = "To add an alternate domain name to a distribution, you must attach a trusted certificate for it"
        raise ServiceError("InvalidViewerCertificate", f"{message}: {aliases[0]}")
    if not arn:
        return
    if "SslSupportMethod" not in viewer:
        raise refusal("ViewerCertificate: SslSupportMethod is required with AcmCertificateArn")
    region = arn.split(":")[3]
    certificate = acm._certificates.get_scoped(get_account_id(), _HOME, arn)
    if region != _HOME or certificate is None:
        where = f"is in {region}; it must be in {_HOME}" if region != _HOME else "does not exist"
        message = f"The specified SSL certificate doesn't exist, isn't in {_HOME} region, isn't valid: {arn} {where}"
        raise ServiceError("InvalidViewerCertificate", message)
    names = [certificate["DomainName"], *certificate["SubjectAlternativeNames"]]
    for alias in aliases:
        if not any(_covers(name.lower(), alias.lower()) for name in names):
            message = f"The certificate attached to the distribution does not cover the alternate domain name {alias}"
            raise ServiceError("InvalidViewerCertificate", message)


def _covers(name: str, domain: str) -> bool:
    if name.startswith("*."):
        return domain.partition(".")[2] == name.removeprefix("*.")
    return name == domain


def _check_web_acl(arn: str) -> None:
    if not arn:
        return
    if ":global/webacl/" not in arn:
        raise ServiceError("InvalidWebACLId", f"A distribution needs a web ACL of the scope CLOUDFRONT: {arn}")
    if not any(acl["ARN"] == arn for acl in waf._web_acls._data.values()):
        raise ServiceError("InvalidWebACLId", f"The web ACL {arn} does not exist")


def _aliases_are_free(props: Props, own_id: str) -> None:
    for alias in props["DistributionConfig"].get("Aliases", []):
        for other, held in cloudfront._distributions.items():
            if other != own_id and f"<CNAME>{alias}</CNAME>" in held["config_xml"]:
                message = f"The alternate domain name {alias} belongs to another distribution already: {other}"
                raise ServiceError("CNAMEAlreadyExists", message)


def _create(logical_id: str, props: Props, stack_name: str) -> Any:
    _aliases_are_free(props, "")
    return provisioners._cf_distribution_create(logical_id, props, stack_name)


def _update(physical_id: str, old: Props, new: Props) -> dict[str, Any]:
    _aliases_are_free(new, physical_id)
    _, attributes = provisioners._cf_distribution_update(physical_id, old, new, "")
    return dict(attributes)


def _check_log_bucket(props: Props) -> None:
    bucket = props["DistributionConfig"].get("Logging", {}).get("Bucket", "")
    if bucket:
        references.bucket(bucket.split(".s3")[0])


TYPES = [
    ResourceType(
        "AWS::CloudFront::Distribution",
        Kind.MINISTACK_PATCHED,
        create=_create,
        update=_update,
        rules=(_check, _check_log_bucket),
        note="origins, behaviors, policies, functions, aliases, certificate and web ACL are checked",
    ),
]
