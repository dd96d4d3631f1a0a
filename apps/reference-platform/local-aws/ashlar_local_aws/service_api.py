"""Calls a ministack service in this process, the way its own HTTP front end does.

A call passes the service function itself and gets back its answer, or raises the error that an
SDK would have shown. No SDK client is made: a client per call cost an early version 640 MB.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree

Response = tuple[int, Mapping[str, Any], bytes | str]
_FIRST_ERROR_STATUS = 400


class ServiceError(ValueError):
    """A service answered a call with an error."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{message} ({code})")
        self.code = code


def call_json(operation: Callable[[dict[str, Any]], Response], request: Mapping[str, Any]) -> dict[str, Any]:
    """Call an operation of a JSON service and return its answer."""
    status, _, body = operation(dict(request))
    answer: dict[str, Any] = json.loads(body) if body else {}
    if status >= _FIRST_ERROR_STATUS:
        code = str(answer.get("__type", "Error")).rsplit("#", 1)[-1]
        raise ServiceError(code, str(answer.get("message") or answer.get("Message") or "refused"))
    return answer


def call_query(
    operation: Callable[[dict[str, list[str]]], Response], request: Mapping[str, Any], *, ec2: bool = False
) -> ElementTree.Element:
    """Call an operation of a Query service (EC2 spells its lists differently) and return its answer."""
    status, _, body = operation(dict(_flattened("", request, ec2)))
    root = ElementTree.fromstring(body)
    for element in root.iter():
        element.tag = element.tag.rsplit("}", 1)[-1]
    if status >= _FIRST_ERROR_STATUS:
        raise ServiceError(root.findtext(".//Code") or "Error", root.findtext(".//Message") or "refused")
    return root


def found(root: ElementTree.Element, name: str) -> str:
    """The text of the first element of that name."""
    text = root.findtext(f".//{name}")
    if not text:
        raise ServiceError("InternalFailure", f"the service's answer lacks {name}")
    return text


def _flattened(prefix: str, value: Any, ec2: bool) -> list[tuple[str, list[str]]]:
    if isinstance(value, Mapping):
        parts = [(f"{prefix}.{key}" if prefix else str(key), item) for key, item in value.items()]
    elif isinstance(value, list | tuple):
        step = "" if ec2 else ".member"
        parts = [(f"{prefix}{step}.{index}", item) for index, item in enumerate(value, start=1)]
    elif value is None:
        return []
    else:
        return [(prefix, [str(value).lower() if isinstance(value, bool) else str(value)])]
    return [pair for name, item in parts for pair in _flattened(name, item, ec2)]
