"""AWS Secrets Manager: secrets, what they generate, and their link to a database."""

from __future__ import annotations

import json
import re
import secrets
import string

from ministack.services import rds, secretsmanager
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references

# https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html and API_CreateSecret.html,
# checked 2026-11-25.
_LONGEST_PASSWORD = 4_096
_DEFAULT_PASSWORD = 32
_LARGEST_SECRET_BYTES = 65_536
_NAME = re.compile(r"[A-Za-z0-9/_+=.@-]{1,512}")
_ALPHABETS = {
    "ExcludeLowercase": string.ascii_lowercase,
    "ExcludeUppercase": string.ascii_uppercase,
    "ExcludeNumbers": string.digits,
    "ExcludePunctuation": string.punctuation,
}


def _alphabets(wish: Props) -> list[str]:
    """The kinds of characters that a generated string has, without those that it must not have."""
    kinds = [characters for name, characters in _ALPHABETS.items() if not wish.get(name)]
    kinds += [" "] if wish.get("IncludeSpace") else []
    excluded = wish.get("ExcludeCharacters", "")
    left = ["".join(item for item in kind if item not in excluded) for kind in kinds]
    return [kind for kind in left if kind]


def _generated(wish: Props) -> str:
    kinds, length = _alphabets(wish), int(wish.get("PasswordLength", _DEFAULT_PASSWORD))
    required = [secrets.choice(kind) for kind in kinds] if wish.get("RequireEachIncludedType", True) else []
    every = "".join(kinds)
    drawn = required + [secrets.choice(every) for _ in range(length - len(required))]
    secrets.SystemRandom().shuffle(drawn)
    return "".join(drawn)


def _secret_string(props: Props) -> str:
    """The value that a template gives, or one generated to its wish; ministack heeds half of that."""
    wish = props.get("GenerateSecretString")
    if not wish:
        return str(props.get("SecretString", ""))
    word = _generated(wish)
    if "SecretStringTemplate" not in wish:
        return word
    return json.dumps({**json.loads(wish["SecretStringTemplate"]), wish["GenerateStringKey"]: word})


def _check_wish(props: Props) -> None:
    wish = props.get("GenerateSecretString")
    if not wish:
        return
    length, kinds = int(wish.get("PasswordLength", _DEFAULT_PASSWORD)), _alphabets(wish)
    required = len(kinds) if wish.get("RequireEachIncludedType", True) else 1
    if not kinds or not required <= length <= _LONGEST_PASSWORD:
        message = f"PasswordLength {length} is not valid for {len(kinds)} kinds of characters"
        raise ServiceError("InvalidParameterException", f"{message}; allowed: {required} to {_LONGEST_PASSWORD}")
    if ("SecretStringTemplate" in wish) != ("GenerateStringKey" in wish):
        message = "You must specify SecretStringTemplate and GenerateStringKey together"
        raise ServiceError("InvalidRequestException", message)
    try:
        fits = isinstance(json.loads(wish.get("SecretStringTemplate", "{}")), dict)
    except ValueError:
        fits = False
    if not fits:
        raise ServiceError("InvalidRequestException", "SecretStringTemplate is not a JSON object")


def _check_secret(props: Props) -> None:
    if "Name" in props and not _NAME.fullmatch(props["Name"]):
        message = f"Invalid name '{props['Name']}'; allowed: letters, digits and /_+=.@- in 512 characters"
        raise ServiceError("ValidationException", message)
    if len(props.get("SecretString", "").encode()) > _LARGEST_SECRET_BYTES:
        raise ServiceError("ValidationException", f"SecretString is longer than {_LARGEST_SECRET_BYTES} bytes")


def _name_of(arn: str) -> str:
    name, _ = secretsmanager._resolve(arn)
    return str(name or "")


def _create_secret(logical_id: str, props: Props, stack_name: str) -> Created:
    if props.get("Name") in secretsmanager._secrets:
        message = f"The operation failed because the secret {props['Name']} already exists."
        raise ServiceError("ResourceExistsException", message)
    _, attributes = provisioners._sm_secret_create(logical_id, props, stack_name)
    # Ref is the secret's ARN; ministack gives its name.
    return attributes["Id"], {"Id": attributes["Id"]}


def _update_secret(physical_id: str, old: Props, new: Props) -> Attributes:
    name = _name_of(physical_id)
    if not name:
        raise ServiceError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
    provisioners._sm_secret_update(name, {**old, "Name": name}, {**new, "Name": name}, "")
    return {"Id": physical_id}


def _delete_secret(physical_id: str, props: Props) -> None:
    provisioners._sm_secret_delete(_name_of(physical_id), props)


def _one_source_of_the_value(props: Props) -> None:
    if "SecretString" in props and "GenerateSecretString" in props:
        message = "You can't specify both SecretString and GenerateSecretString"
        raise ServiceError("InvalidRequestException", message)


def _target_exists(props: Props) -> None:
    if props["TargetType"] == "AWS::RDS::DBCluster":
        references.db_cluster(props["TargetId"])
    elif props["TargetType"] == "AWS::RDS::DBInstance" and props["TargetId"] not in rds._instances:
        raise ServiceError("DBInstanceNotFound", f"DBInstance {props['TargetId']} not found.")


def install() -> None:
    """Generate values as Secrets Manager does."""
    provisioners._sm_secret_string = _secret_string


TYPES = [
    ResourceType(
        "AWS::SecretsManager::Secret",
        Kind.MINISTACK_PATCHED,
        create=_create_secret,
        update=_update_secret,
        delete=_delete_secret,
        references={"KmsKeyId": references.usable_kms_key},
        rules=(_one_source_of_the_value, _check_wish, _check_secret),
        note="`Ref` is the ARN; the name must be free and the key exist; a generated value is as asked for",
    ),
    ResourceType(
        "AWS::SecretsManager::SecretTargetAttachment",
        Kind.MINISTACK_PATCHED,
        describe=lambda physical_id, props: {"Id": physical_id},
        references={"SecretId": references.secret},
        rules=(_target_exists,),
        note="secret and database must exist",
    ),
]
