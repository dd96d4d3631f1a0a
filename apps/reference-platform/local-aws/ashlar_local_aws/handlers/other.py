"""Types that need little: container repositories, parameters, queues, certificates and event rules."""

from __future__ import annotations

from ministack.services import ecr, ssm
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


def install() -> None:
    """Serve the ECS images' public parameters."""
    for family in _IMAGE_FAMILIES:
        ssm._PUBLIC_AMI_PARAMETERS.setdefault(f"/aws/service/{family}", _IMAGE)


TYPES = [
    ResourceType(
        "AWS::ECR::Repository",
        Kind.MINISTACK_PATCHED,
        create=_create_repository,
        references={"EncryptionConfiguration/KmsKey": references.usable_kms_key},
        note="the name must be free and the key exist",
    ),
    ResourceType("AWS::SSM::Parameter", Kind.MINISTACK),
    ResourceType("AWS::SQS::Queue", Kind.MINISTACK),
    ResourceType("AWS::CertificateManager::Certificate", Kind.MINISTACK, note="issued at once"),
    ResourceType("AWS::Events::Rule", Kind.MINISTACK),
    ResourceType("AWS::CDK::Metadata", Kind.MINISTACK),
]
