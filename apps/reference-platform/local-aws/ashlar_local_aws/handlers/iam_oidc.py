"""AWS IAM: OpenID Connect providers, such as the one of GitHub Actions. No token is ever asked for."""

from __future__ import annotations

import re

from ministack.services import iam

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query, found

# https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html, checked 2026-11-25.
_MOST_CLIENTS = 100
_URL = re.compile(r"https://[^/?#:\s]+(/[^?#\s]*)?")


def _check(props: Props) -> None:
    url = props.get("Url", "")
    if not _URL.fullmatch(url):
        raise ServiceError("ValidationError", f"Url '{url}' is not valid; allowed: https://, a host and a path")
    if len(props.get("ClientIdList", [])) > _MOST_CLIENTS:
        message = f"ClientIdList has {len(props['ClientIdList'])} items; allowed: {_MOST_CLIENTS}"
        raise ServiceError("LimitExceeded", message)


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    request = {
        "Url": props["Url"],
        "ClientIDList": props.get("ClientIdList", []),
        "ThumbprintList": props.get("ThumbprintList", []),
        "Tags": props.get("Tags", []),
    }
    arn = found(call_query(iam._create_oidc_provider, request), "OpenIDConnectProviderArn")
    # IAM tells the address without its scheme.
    iam._oidc_providers[arn]["Url"] = props["Url"].removeprefix("https://")
    return arn, {"Arn": arn}


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    provider = iam._oidc_providers.get(physical_id)
    if provider is None:
        raise ServiceError("NoSuchEntity", f"OIDC provider {physical_id} not found.")
    provider |= {
        "ClientIDList": list(new.get("ClientIdList", [])),
        "ThumbprintList": list(new.get("ThumbprintList", [])),
        "Tags": list(new.get("Tags", [])),
    }
    return {"Arn": physical_id}


def _delete(physical_id: str, props: Props) -> None:
    if physical_id in iam._oidc_providers:
        call_query(iam._delete_oidc_provider, {"OpenIDConnectProviderArn": physical_id})


TYPES = [
    ResourceType(
        "AWS::IAM::OIDCProvider",
        Kind.SERVICE_API,
        create=_create,
        update=_update,
        delete=_delete,
        rules=(_check,),
        note="one per address; address, clients and thumbprints are checked",
    ),
]
