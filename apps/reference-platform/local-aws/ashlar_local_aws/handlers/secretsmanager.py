"""AWS Secrets Manager: secrets and their link to a database."""

from __future__ import annotations

from ministack.services import rds, secretsmanager
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references


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


TYPES = [
    ResourceType(
        "AWS::SecretsManager::Secret",
        Kind.MINISTACK_PATCHED,
        create=_create_secret,
        update=_update_secret,
        delete=_delete_secret,
        references={"KmsKeyId": references.usable_kms_key},
        rules=(_one_source_of_the_value,),
        note="`Ref` is the ARN; the name must be free and the key exist",
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
