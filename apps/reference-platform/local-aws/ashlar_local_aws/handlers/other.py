"""Types that need little: container repositories and the CDK's own metadata."""

from __future__ import annotations

from ministack.services import ecr
from ministack.services.cloudformation import provisioners

from ..resource_type import Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references


def _create_repository(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("RepositoryName")
    if name in ecr._repositories:
        message = f"The repository with name '{name}' already exists in the registry"
        raise ServiceError("RepositoryAlreadyExistsException", message)
    created: Created = provisioners._ecr_repo_create(logical_id, props, stack_name)
    return created


TYPES = [
    ResourceType(
        "AWS::ECR::Repository",
        Kind.MINISTACK_PATCHED,
        create=_create_repository,
        references={"EncryptionConfiguration/KmsKey": references.usable_kms_key},
        note="the name must be free and the key exist",
    ),
    ResourceType("AWS::CDK::Metadata", Kind.MINISTACK),
]
