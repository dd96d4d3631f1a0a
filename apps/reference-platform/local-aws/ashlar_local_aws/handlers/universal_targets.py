"""Universal targets of EventBridge Scheduler: an API call written down as an ARN and its parameters as JSON.

AWS learns only when the schedule fires that a call does not exist or lacks a parameter. The published models of the
services, which botocore ships, tell that at once.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..service_api import ServiceError
from . import application_auto_scaling, references

_ARN = re.compile(r"arn:aws(?:-[a-z]+)*:scheduler:::aws-sdk:([a-z0-9]+):([a-z][A-Za-z0-9]+)")
PREFIX = re.compile(r"arn:aws(-[a-z]+)*:scheduler:")

# https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html, checked 2026-11-25.
_READ_ONLY = [
    "get",
    "describe",
    "list",
    "poll",
    "receive",
    "search",
    "scan",
    "query",
    "select",
    "read",
    "lookup",
    "discover",
    "validate",
    "batchGet",
    "batchDescribe",
    "batchRead",
    "transactGet",
    "adminGet",
    "adminList",
    "testMigration",
    "retrieve",
    "testConnection",
    "translateDocument",
    "isAuthorized",
    "isAuthorizedWithToken",
    "invokeModel",
]
_SERVICE_ID = re.compile(r'"serviceId":\s*"([^"]+)"')
_HEAD_CHARACTERS = 4096

Parameters = dict[str, Any]


def _service(parameters: Parameters) -> None:
    references.ecs_service(parameters.get("cluster", "default"), parameters["service"])


def _scaled(parameters: Parameters) -> None:
    application_auto_scaling.scaled_thing_exists(parameters["servicenamespace"], parameters["resourceid"])


# What a call acts on, where the local AWS knows it; the parameters' names are in lower case here.
_SUBJECTS: dict[tuple[str, str], Callable[[Parameters], None]] = {
    ("rds", "startDBCluster"): lambda given: references.db_cluster(given["dbclusteridentifier"]),
    ("rds", "stopDBCluster"): lambda given: references.db_cluster(given["dbclusteridentifier"]),
    ("rds", "startDBInstance"): lambda given: references.db_instance(given["dbinstanceidentifier"]),
    ("rds", "stopDBInstance"): lambda given: references.db_instance(given["dbinstanceidentifier"]),
    ("ecs", "updateService"): _service,
    ("applicationautoscaling", "registerScalableTarget"): _scaled,
}


def _refusal(message: str) -> ServiceError:
    return ServiceError("ValidationException", f"Target: {message}")


def check(arn: str, text: str | None) -> None:
    """Refuse a universal target that could never succeed."""
    parts = _ARN.fullmatch(arn)
    if parts is None:
        raise _refusal(f"Arn '{arn}' is not valid; allowed: arn:aws:scheduler:::aws-sdk:service:apiAction")
    service, action = parts[1], parts[2]
    if action.startswith(tuple(_READ_ONLY)):
        raise _refusal(f"{service}:{action} only reads, which EventBridge Scheduler does not support")
    known, required = _input_of(service, action)
    given = {name.lower(): value for name, value in _parameters(text).items()}
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise _refusal(f"Input: {service}:{action} takes no {unknown[0]}; allowed: {', '.join(known.values())}")
    missing = [known[name] for name in required if name not in given]
    if missing:
        raise _refusal(f"Input: {service}:{action} needs {', '.join(missing)}")
    subject = _SUBJECTS.get((service, action))
    if subject:
        subject(given)


def _parameters(text: str | None) -> Parameters:
    try:
        parameters = json.loads(text) if text else {}
    except ValueError as error:
        raise _refusal("Input is not valid JSON") from error
    if not isinstance(parameters, dict):
        raise _refusal("Input must be a JSON object")
    return parameters


def _head(model: Path) -> str:
    with gzip.open(model, "rt", encoding="utf-8") as file:
        return file.read(_HEAD_CHARACTERS)


@lru_cache(maxsize=1)
def _models() -> dict[str, Path]:
    """The newest model of each service, by the service's SDK identifier without blanks and in lower case."""
    spec = importlib.util.find_spec("botocore")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("botocore is not installed; install requirements.txt")
    found: dict[str, Path] = {}
    for model in sorted(Path(spec.submodule_search_locations[0]).glob("data/*/*/service-2.json.gz")):
        named = _SERVICE_ID.search(_head(model))
        if named:
            found[named[1].replace(" ", "").lower()] = model
    return found


@lru_cache(maxsize=64)
def _input_of(service: str, action: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The parameters of an API call, by their names in lower case, and those that it needs."""
    model = _models().get(service)
    if model is None:
        raise _refusal(f"the service '{service}' is not known; allowed: its SDK identifier without blanks, as 'rds'")
    with gzip.open(model, "rt", encoding="utf-8") as file:
        whole = json.load(file)
    name = f"{action[:1].upper()}{action[1:]}"
    operation = whole["operations"].get(name)
    if operation is None:
        spelled = [other for other in whole["operations"] if other.lower() == name.lower()]
        hint = f"; allowed: {spelled[0][:1].lower()}{spelled[0][1:]}" if spelled else ""
        raise _refusal(f"the service '{service}' has no action '{action}'{hint}")
    shape = whole["shapes"][operation["input"]["shape"]] if "input" in operation else {}
    members = {member.lower(): member for member in shape.get("members", {})}
    return members, tuple(member.lower() for member in shape.get("required", []))
