"""Delivery: AWS CodePipeline, CodeDeploy and CodeConnections, which ministack does not have, and CodeBuild."""

from __future__ import annotations

import uuid
from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import codebuild
from ministack.services.cloudformation import provisioners

from .. import records
from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_json
from . import pipeline_rules, references
from .record_only import Identify, arn, record_only

_APPLICATION = "AWS::CodeDeploy::Application"
_LONGEST_CONNECTION_NAME = 32

# https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html and
# API_EnvironmentVariable.html, checked 2026-11-25.
_VARIABLE_TYPES = ("PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER")
_ENVIRONMENTS = frozenset(
    [
        "ARM_CONTAINER",
        "ARM_EC2",
        "ARM_LAMBDA_CONTAINER",
        "LINUX_CONTAINER",
        "LINUX_EC2",
        "LINUX_GPU_CONTAINER",
        "LINUX_LAMBDA_CONTAINER",
        "MAC_ARM",
        "WINDOWS_CONTAINER",
        "WINDOWS_EC2",
        "WINDOWS_SERVER_2019_CONTAINER",
        "WINDOWS_SERVER_2022_CONTAINER",
    ]
)
_COMPUTE = frozenset(
    [
        "ATTRIBUTE_BASED_COMPUTE",
        "BUILD_GENERAL1_SMALL",
        "BUILD_GENERAL1_MEDIUM",
        "BUILD_GENERAL1_LARGE",
        "BUILD_GENERAL1_XLARGE",
        "BUILD_GENERAL1_2XLARGE",
        "BUILD_LAMBDA_1GB",
        "BUILD_LAMBDA_2GB",
        "BUILD_LAMBDA_4GB",
        "BUILD_LAMBDA_8GB",
        "BUILD_LAMBDA_10GB",
        "CUSTOM_INSTANCE_TYPE",
    ]
)


def _named_by(property_name: str) -> Identify:
    def identify(props: Props, logical_id: str, stack_name: str) -> str:
        return str(props.get(property_name) or provisioners._physical_name(stack_name, logical_id, max_len=100))

    return identify


def _application_exists(props: Props) -> None:
    if not records.recall(_APPLICATION, props["ApplicationName"]):
        message = f"No application found for name: {props['ApplicationName']}"
        raise ServiceError("ApplicationDoesNotExistException", message)


def _check_connection(props: Props) -> None:
    name = props["ConnectionName"]
    if not 1 <= len(name) <= _LONGEST_CONNECTION_NAME:
        message = f"ConnectionName '{name}' has {len(name)} characters; allowed: 1 to {_LONGEST_CONNECTION_NAME}"
        raise ServiceError("InvalidInputException", message)
    if ("ProviderType" in props) == ("HostArn" in props):
        raise ServiceError("InvalidInputException", "exactly one of ProviderType and HostArn is required")


def _connection(name: str, service: str) -> ResourceType:
    return record_only(
        name,
        lambda props, logical_id, stack_name: arn(service, f"connection/{uuid.uuid4()}"),
        lambda physical_id, props: {
            "ConnectionArn": physical_id,
            "ConnectionStatus": "PENDING",
            "OwnerAccountId": get_account_id(),
        },
        rules=(_check_connection,),
        note="pending, as on AWS until somebody completes the handshake",
    )


def _camel(value: Any) -> Any:
    """CloudFormation's member names as the CodeBuild API spells them."""
    if isinstance(value, dict):
        return {
            "buildspec" if name == "BuildSpec" else name[:1].lower() + name[1:]: _camel(item)
            for name, item in value.items()
        }
    return [_camel(item) for item in value] if isinstance(value, list) else value


def _project(props: Props, name: str) -> dict[str, Any]:
    whole: dict[str, Any] = _camel({member: value for member, value in props.items() if member != "Triggers"})
    return {**whole, "name": name}


def _complete_project(name: str, project: dict[str, Any]) -> Attributes:
    """Keep the members that ministack's service drops, and forget those that a template no longer has."""
    held = codebuild._projects[name]
    for member in set(held) - set(project) - {"arn", "created", "lastModified", "badge"}:
        del held[member]
    held.update(project)
    return {"Arn": held["arn"], "Id": name}


def _create_project(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("Name") or provisioners._physical_name(stack_name, logical_id, max_len=150)
    project = _project(props, name)
    call_json(codebuild._create_project, project)
    return name, _complete_project(name, project)


def _update_project(physical_id: str, old: Props, new: Props) -> Attributes:
    project = _project(new, physical_id)
    call_json(codebuild._update_project, project)
    return _complete_project(physical_id, project)


def _delete_project(physical_id: str, props: Props) -> None:
    if physical_id in codebuild._projects:
        call_json(codebuild._delete_project, {"name": physical_id})


def _project_shape(project: dict[str, Any]) -> dict[str, Any]:
    return {**_ministacks_project_shape(project), **project}


_ministacks_project_shape = codebuild._project_shape


def _check_project(props: Props) -> None:
    piped = {part: props[part]["Type"] == "CODEPIPELINE" for part in ("Source", "Artifacts")}
    if piped["Source"] != piped["Artifacts"]:
        raise _invalid("the artifact type CODEPIPELINE goes with the source type CODEPIPELINE, and only with it")
    if props["Source"]["Type"] == "NO_SOURCE" and not props["Source"].get("BuildSpec"):
        raise _invalid("a project without a source also requires Source.BuildSpec")
    variables = props["Environment"].get("EnvironmentVariables", [])
    names = [variable["Name"] for variable in variables]
    if len(set(names)) != len(names):
        raise _invalid("Environment: two variables have the same name")
    for variable in variables:
        if variable.get("Type", "PLAINTEXT") not in _VARIABLE_TYPES:
            raise _invalid(
                f"Environment: the type '{variable['Type']}' is not valid; allowed: {', '.join(_VARIABLE_TYPES)}"
            )
    for member, allowed in (("Type", _ENVIRONMENTS), ("ComputeType", _COMPUTE)):
        if props["Environment"][member] not in allowed:
            value = props["Environment"][member]
            raise _invalid(f"Environment: {member} '{value}' is not valid; allowed: {', '.join(sorted(allowed))}")
    if props.get("Cache", {}).get("Type") == "LOCAL" and not props["Cache"].get("Modes"):
        raise _invalid("Cache: LOCAL also requires Modes")


def _invalid(message: str) -> ServiceError:
    return ServiceError("InvalidInputException", message)


def install() -> None:
    """Let the CodeBuild API tell everything that a project has."""
    codebuild._project_shape = _project_shape


TYPES = [
    record_only(
        "AWS::CodePipeline::Pipeline",
        _named_by("Name"),
        lambda physical_id, props: {"Version": "1", "Arn": arn("codepipeline", physical_id)},
        references={
            "RoleArn": references.role_assumable_by("codepipeline.amazonaws.com"),
            "ArtifactStore/Location": references.bucket,
            "ArtifactStore/EncryptionKey/Id": references.usable_kms_key,
            "Stages/*/Actions/*/RoleArn": references.role,
        },
        rules=(pipeline_rules.check,),
        note="stages, artifacts, triggers and actions are checked, and what its actions work with must exist",
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
        create=_create_project,
        update=_update_project,
        delete=_delete_project,
        references={
            "ServiceRole": references.role_assumable_by("codebuild.amazonaws.com"),
            "EncryptionKey": references.usable_kms_key,
            "LogsConfig/CloudWatchLogs/GroupName": references.log_group_name,
            "VpcConfig/VpcId": references.vpc,
            "VpcConfig/Subnets/*": references.subnet,
            "VpcConfig/SecurityGroupIds/*": references.security_group,
        },
        rules=(_check_project,),
        note="through the service API: nothing but triggers is dropped; role, key, log group and network must exist",
    ),
]
