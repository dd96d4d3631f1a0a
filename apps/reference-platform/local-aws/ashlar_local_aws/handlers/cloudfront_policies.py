"""Amazon CloudFront: cache, origin request and response headers policies, functions and origin access controls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.services import cloudfront
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Create, Created, Delete, Kind, Props, ResourceType, Rule
from ..service_api import ServiceError

# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html, checked 2026-11-25.
_LARGEST_FUNCTION_BYTES = 10_240
_MOST_CUSTOM_HEADERS = 10
_LISTS = {"Header": "Headers", "Cookie": "Cookies", "QueryString": "QueryStrings"}
# https://docs.aws.amazon.com/AmazonCloudFront/latest/APIReference/API_OriginRequestPolicyHeadersConfig.html
_OWN_HEADERS = frozenset({"authorization", "accept-encoding"})


def refusal(message: str) -> ServiceError:
    return ServiceError("InvalidArgument", message)


def in_use_by(text: str) -> list[str]:
    """The distributions whose configuration has a text."""
    return [str(held["ARN"]) for held in cloudfront._distributions.values() if text in held["config_xml"]]


def _under_free_name(store: Any, config_key: str, error: str, create: Create) -> Create:
    """ministack gives back the existing one of the same name."""

    def created(logical_id: str, props: Props, stack_name: str) -> Created:
        name = props[config_key]["Name"]
        if any((held.get("Config") or held)["Name"] == name for held in store.values()):
            raise ServiceError(error, f"One named {name} already exists.")
        return create(logical_id, props, stack_name)

    return created


def _unless_used(error: str, named: Callable[[str], str], delete: Delete) -> Delete:
    def deleted(physical_id: str, props: Props) -> None:
        users = in_use_by(named(physical_id))
        if users:
            message = f"{physical_id} cannot be deleted because it is attached to one or more distributions: {users[0]}"
            raise ServiceError(error, message)
        delete(physical_id, props)

    return deleted


def _check_lists(config: Props, kinds: dict[str, str]) -> None:
    """A behavior that names things needs the list, and one that does not refuses it."""
    for kind, member in kinds.items():
        part = config.get(f"{member}Config", {})
        behavior, named = part.get(f"{kind}Behavior", "none"), part.get(member, [])
        naming = behavior in ("whitelist", "allExcept", "allViewerAndWhitelistCloudFront")
        if naming != bool(named):
            raise refusal(f"{member} {'are needed' if naming else 'cannot be given'} with the behavior {behavior}")


def _check_cache_policy(props: Props) -> None:
    config = props["CachePolicyConfig"]
    least, usual, most = config["MinTTL"], config["DefaultTTL"], config["MaxTTL"]
    if not 0 <= least <= usual <= most:
        raise refusal(f"MinTTL {least}, DefaultTTL {usual} and MaxTTL {most} must be in ascending order")
    parameters = config["ParametersInCacheKeyAndForwardedToOrigin"]
    _check_lists(parameters, _LISTS)
    if most:
        return
    for kind, member in _LISTS.items():
        if parameters[f"{member}Config"][f"{kind}Behavior"] != "none":
            raise refusal(f"The parameter {kind}Behavior is invalid for policy with caching disabled.")
    if parameters.get("EnableAcceptEncodingGzip") or parameters.get("EnableAcceptEncodingBrotli"):
        raise refusal("The parameter EnableAcceptEncodingGzip is invalid for policy with caching disabled.")


def _check_origin_request_policy(props: Props) -> None:
    config = props["OriginRequestPolicyConfig"]
    _check_lists(config, _LISTS)
    own = sorted({name.lower() for name in config["HeadersConfig"].get("Headers", [])} & _OWN_HEADERS)
    if own:
        raise refusal(f"The parameter Headers contains {own[0]} that is not allowed; a cache policy forwards it")


def _check_headers_policy(props: Props) -> None:
    config = props["ResponseHeadersPolicyConfig"]
    parts = [name for name in config if name.endswith("Config")]
    if not parts:
        raise refusal("A response headers policy needs at least one part, such as SecurityHeadersConfig")
    custom = config.get("CustomHeadersConfig", {}).get("Items", [])
    if len(custom) > _MOST_CUSTOM_HEADERS:
        message = f"CustomHeadersConfig has {len(custom)} items; allowed: {_MOST_CUSTOM_HEADERS}"
        raise ServiceError("TooManyCustomHeadersInResponseHeadersPolicy", message)
    transport = config.get("SecurityHeadersConfig", {}).get("StrictTransportSecurity", {})
    if transport.get("Preload") and not transport.get("IncludeSubdomains"):
        raise refusal("StrictTransportSecurity: Preload needs IncludeSubdomains")
    cors = config.get("CorsConfig", {})
    if cors.get("AccessControlAllowCredentials") and any(
        cors.get(f"AccessControlAllow{part}", {}).get("Items") == ["*"] for part in ("Origins", "Headers", "Methods")
    ):
        raise refusal("CorsConfig: with AccessControlAllowCredentials no part can be *")


def _check_function(props: Props) -> None:
    size = len(props["FunctionCode"].encode())
    if size > _LARGEST_FUNCTION_BYTES:
        message = f"The function has {size} bytes; allowed: {_LARGEST_FUNCTION_BYTES}"
        raise ServiceError("FunctionSizeLimitExceeded", message)


def _function_attributes(physical_id: str, props: Props) -> Attributes:
    published = cloudfront._functions[physical_id]["live_body"] is not None
    return {"Stage": "LIVE" if published else "DEVELOPMENT"}


def _policy(kind: str, short: str, store: Any, check: Rule) -> ResourceType:
    return ResourceType(
        f"AWS::CloudFront::{kind}",
        Kind.MINISTACK_PATCHED,
        create=_under_free_name(
            store, f"{kind}Config", f"{kind}AlreadyExists", getattr(provisioners, f"_cf_{short}_create")
        ),
        delete=_unless_used(f"{kind}InUse", str, getattr(provisioners, f"_cf_{short}_delete")),
        rules=(check,),
        note="its parts are checked; the name must be free; one in use cannot be deleted",
    )


TYPES = [
    _policy("CachePolicy", "cache_policy", cloudfront._cache_policies, _check_cache_policy),
    _policy(
        "OriginRequestPolicy",
        "origin_request_policy",
        cloudfront._origin_request_policies,
        _check_origin_request_policy,
    ),
    _policy(
        "ResponseHeadersPolicy",
        "response_headers_policy",
        cloudfront._response_headers_policies,
        _check_headers_policy,
    ),
    ResourceType(
        "AWS::CloudFront::Function",
        Kind.MINISTACK_PATCHED,
        delete=_unless_used("FunctionInUse", cloudfront._func_arn, provisioners._cf_function_delete),
        describe=_function_attributes,
        rules=(_check_function,),
        note="size and name are checked; one in use cannot be deleted; its code never runs here",
    ),
    ResourceType(
        "AWS::CloudFront::OriginAccessControl",
        Kind.MINISTACK_PATCHED,
        create=_under_free_name(
            cloudfront._oacs,
            "OriginAccessControlConfig",
            "OriginAccessControlAlreadyExists",
            provisioners._cf_oac_create,
        ),
        delete=_unless_used("OriginAccessControlInUse", str, provisioners._cf_oac_delete),
        note="the name must be free; one in use cannot be deleted",
    ),
]
