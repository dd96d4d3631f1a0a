"""AWS KMS: keys and aliases."""

from __future__ import annotations

from ministack.core.responses import get_account_id, get_region
from ministack.services import kms
from ministack.services.cloudformation import provisioners

from ..resource_type import Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references


def _policy_lets_somebody_manage(props: Props) -> None:
    """KMS refuses a key policy after which nobody could change it, or that names somebody unknown."""
    policy = props.get("KeyPolicy")
    references.principals(policy)
    if not isinstance(policy, dict):
        return
    statements = policy.get("Statement", [])
    for statement in statements if isinstance(statements, list) else [statements]:
        actions = statement.get("Action", [])
        names = {actions} if isinstance(actions, str) else set(actions)
        principal = str(statement.get("Principal", ""))
        in_account = get_account_id() in principal or "*" in principal
        if statement.get("Effect") == "Allow" and in_account and names & {"kms:*", "kms:PutKeyPolicy", "kms:Put*", "*"}:
            return
    message = "The new key policy will not allow you to update the key policy in the future."
    raise ServiceError("MalformedPolicyDocumentException", message)


def _rotation_is_possible(props: Props) -> None:
    if props.get("EnableKeyRotation") and props.get("KeySpec", "SYMMETRIC_DEFAULT") != "SYMMETRIC_DEFAULT":
        message = f"Automatic rotation is not possible for KeySpec {props['KeySpec']}; allowed: SYMMETRIC_DEFAULT"
        raise ServiceError("UnsupportedOperationException", message)


def _create_alias(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props["AliasName"]
    if f"arn:aws:kms:{get_region()}:{get_account_id()}:{name}" in kms._aliases:
        raise ServiceError("AlreadyExistsException", f"An alias with the name {name} already exists")
    created: Created = provisioners._kms_alias_create(logical_id, props, stack_name)
    return created


TYPES = [
    ResourceType(
        "AWS::KMS::Key",
        Kind.MINISTACK_PATCHED,
        rules=(_policy_lets_somebody_manage, _rotation_is_possible),
        note="a policy that locks everybody out is refused; deletion schedules, as on AWS",
    ),
    ResourceType(
        "AWS::KMS::Alias",
        Kind.MINISTACK_PATCHED,
        create=_create_alias,
        references={"TargetKeyId": references.kms_key},
        note="the key must exist and the name be free",
    ),
]
