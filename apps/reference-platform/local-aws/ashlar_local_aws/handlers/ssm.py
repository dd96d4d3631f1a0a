"""AWS Systems Manager: parameters."""

from __future__ import annotations

import re

from ministack.services import ssm
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Kind, Props, ResourceType
from ..service_api import ServiceError

# https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html, checked 2026-11-25.
_NAME = re.compile(r"/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")
_MOST_LEVELS = 15
_LONGEST_VALUE_BYTES = {"Standard": 4_096, "Advanced": 8_192, "Intelligent-Tiering": 8_192}
_STANDARD = "Standard"

# Public parameters that templates name an image by; ministack knows two of the Amazon Linux ones.
_IMAGE = "ami-0c2023a1b2c3d4e5f"
_IMAGE_FAMILIES = (
    "ecs/optimized-ami/amazon-linux-2/recommended/image_id",
    "ecs/optimized-ami/amazon-linux-2/arm64/recommended/image_id",
    "ecs/optimized-ami/amazon-linux-2/gpu/recommended/image_id",
    "ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    "ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
    "ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id",
    "ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
)


def _refusal(message: str) -> ServiceError:
    return ServiceError("ValidationException", message)


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise _refusal(
            f"The parameter name '{name}' is not valid; allowed: letters, digits, _ . - and / between levels"
        )
    if "/" in name and not name.startswith("/"):
        raise _refusal(f"The parameter name '{name}' has levels and must begin with /")
    if name.count("/") > _MOST_LEVELS:
        raise _refusal(f"The parameter name '{name}' has {name.count('/')} levels; allowed: {_MOST_LEVELS}")


def _check_parameter(props: Props) -> None:
    if "Name" in props:
        _check_name(props["Name"])
    tier, value = props.get("Tier", _STANDARD), props["Value"]
    if not value:
        raise _refusal("Value is empty")
    if "{{" in value and "}}" in value:
        raise _refusal("Value cannot refer to another parameter by {{ }}")
    if len(value.encode()) > _LONGEST_VALUE_BYTES[tier]:
        message = f"Value has {len(value.encode())} bytes; allowed in the tier {tier}: {_LONGEST_VALUE_BYTES[tier]}"
        raise _refusal(message)
    if "Policies" in props and tier == _STANDARD:
        raise _refusal("Policies also requires the tier Advanced")
    _check_pattern(props.get("AllowedPattern", ""), value)


def _check_pattern(pattern: str, value: str) -> None:
    if not pattern:
        return
    try:
        fits = re.search(pattern, value)
    except re.error as error:
        raise ServiceError("InvalidAllowedPatternException", f"AllowedPattern '{pattern}' is not valid") from error
    if not fits:
        message = f"Parameter value, cannot be validated against allowedPattern: {pattern}"
        raise ServiceError("ParameterPatternMismatchException", message)


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    if old.get("Tier") == "Advanced" and new.get("Tier", _STANDARD) == _STANDARD:
        raise _refusal(
            "You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier."
        )
    _, attributes = provisioners._ssm_update(physical_id, old, new, "")
    return dict(attributes)


def install() -> None:
    """Serve the ECS images' public parameters."""
    for family in _IMAGE_FAMILIES:
        ssm._PUBLIC_AMI_PARAMETERS.setdefault(f"/aws/service/{family}", _IMAGE)


TYPES = [
    ResourceType(
        "AWS::SSM::Parameter",
        Kind.MINISTACK_PATCHED,
        update=_update,
        rules=(_check_parameter,),
        note="name, size, pattern and tier are checked; the name must be free",
    ),
]
