"""Templates are found at both forms of an address in S3; ministack knows the one with the bucket in the path."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from ministack.services.cloudformation import helpers

_BUCKET_IN_HOST = re.compile(r"(?P<bucket>.+)\.s3[.-][a-z0-9.-]*amazonaws\.com(\.cn)?")


def install() -> None:
    """Let CloudFormation read what the toolkit has uploaded to the bucket of the bootstrap."""
    ministacks = helpers._resolve_document

    def resolve(params: dict[str, Any], body_key: str, url_key: str, label: str) -> tuple[Any, Any]:
        url = helpers._p(params, url_key)
        return ministacks({**params, url_key: [with_bucket_in_path(url)]} if url else params, body_key, url_key, label)

    helpers._resolve_document = resolve


def with_bucket_in_path(url: str) -> str:
    """The same address with the bucket as the first part of its path."""
    parts = urlsplit(url)
    match = _BUCKET_IN_HOST.fullmatch(parts.hostname or "")
    return f"https://s3.amazonaws.com/{match['bucket']}{parts.path}" if match else url
