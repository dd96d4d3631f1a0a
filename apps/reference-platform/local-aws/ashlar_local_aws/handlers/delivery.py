"""Delivery: AWS CodePipeline, CodeDeploy and CodeConnections, which ministack does not have, and CodeBuild."""

from __future__ import annotations

import uuid

from ministack.core.responses import get_account_id
from ministack.services.cloudformation import provisioners

from .. import records
from ..resource_type import Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references
from .record_only import Identify, arn, record_only

_APPLICATION = "AWS::CodeDeploy::Application"


def _named_by(property_name: str) -> Identify:
    def identify(props: Props, logical_id: str, stack_name: str) -> str:
        return str(props.get(property_name) or provisioners._physical_name(stack_name, logical_id, max_len=100))

    return identify


def _stages_fit(props: Props) -> None:
    stages = props["Stages"]
    if len(stages) < 2:
        raise ServiceError("InvalidStructureException", "Pipeline has less than 2 stages")
    names = [stage["Name"] for stage in stages]
    if len(set(names)) != len(names):
        raise ServiceError("InvalidStructureException", "two stages have the same name")
    if ("ArtifactStore" in props) == ("ArtifactStores" in props):
        raise ServiceError("InvalidStructureException", "exactly one of ArtifactStore and ArtifactStores is required")


def _application_exists(props: Props) -> None:
    if not records.recall(_APPLICATION, props["ApplicationName"]):
        message = f"No application found for name: {props['ApplicationName']}"
        raise ServiceError("ApplicationDoesNotExistException", message)


def _connection(name: str, service: str) -> ResourceType:
    return record_only(
        name,
        lambda props, logical_id, stack_name: arn(service, f"connection/{uuid.uuid4()}"),
        lambda physical_id, props: {
            "ConnectionArn": physical_id,
            "ConnectionStatus": "PENDING",
            "OwnerAccountId": get_account_id(),
        },
    )


TYPES = [
    record_only(
        "AWS::CodePipeline::Pipeline",
        _named_by("Name"),
        lambda physical_id, props: {"Version": "1", "Arn": arn("codepipeline", physical_id)},
        references={"RoleArn": references.role, "ArtifactStore/Location": references.bucket},
        rules=(_stages_fit,),
        note="role and artifact bucket must exist",
    ),
    record_only(_APPLICATION, _named_by("ApplicationName"), lambda physical_id, props: {}),
    record_only(
        "AWS::CodeDeploy::DeploymentGroup",
        _named_by("DeploymentGroupName"),
        lambda physical_id, props: {},
        references={"ServiceRoleArn": references.role},
        rules=(_application_exists,),
        note="application and role must exist",
    ),
    _connection("AWS::CodeConnections::Connection", "codeconnections"),
    _connection("AWS::CodeStarConnections::Connection", "codestar-connections"),
    ResourceType(
        "AWS::CodeBuild::Project",
        Kind.MINISTACK_PATCHED,
        references={"ServiceRole": references.role},
        describe=lambda physical_id, props: {"Id": physical_id},
    ),
]
