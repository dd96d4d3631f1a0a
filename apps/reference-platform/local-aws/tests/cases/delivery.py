"""A pipeline and its project, with what they stand on."""

from __future__ import annotations

from typing import Any

from .case import Props, att, ref, resource
from .support import role

PROJECT_BASE: dict[str, Props] = {
    "BuildRole": role("codebuild.amazonaws.com"),
    "BuildLog": resource("AWS::Logs::LogGroup", LogGroupName="/local/builds"),
}

PROJECT: Props = {
    "Name": "local-build",
    "Description": "one",
    "ServiceRole": att("BuildRole", "Arn"),
    "Artifacts": {"Type": "NO_ARTIFACTS"},
    "Source": {"Type": "NO_SOURCE", "BuildSpec": "version: 0.2"},
    "LogsConfig": {"CloudWatchLogs": {"Status": "ENABLED", "GroupName": ref("BuildLog")}},
    "Environment": {
        "Type": "LINUX_CONTAINER",
        "Image": "aws/codebuild/standard:7.0",
        "ComputeType": "BUILD_GENERAL1_SMALL",
        "PrivilegedMode": True,
        "EnvironmentVariables": [{"Name": "REGION", "Type": "PLAINTEXT", "Value": "us-east-1"}],
    },
}

PIPED: Props = {**PROJECT, "Artifacts": {"Type": "CODEPIPELINE"}, "Source": {"Type": "CODEPIPELINE"}}

PIPELINE_BASE: dict[str, Props] = {
    **PROJECT_BASE,
    "Project": resource("AWS::CodeBuild::Project", **PIPED),
    "PipelineRole": role("codepipeline.amazonaws.com"),
    "Bucket": resource("AWS::S3::Bucket"),
    "Connection": resource("AWS::CodeConnections::Connection", ConnectionName="one", ProviderType="GitHub"),
}


def action(name: str, category: str, provider: str, **members: Any) -> Props:
    kind = {"Category": category, "Owner": "AWS", "Provider": provider, "Version": "1"}
    return {"Name": name, "ActionTypeId": kind, **members}


SOURCE = action(
    "Source",
    "Source",
    "CodeStarSourceConnection",
    Configuration={
        "ConnectionArn": att("Connection", "ConnectionArn"),
        "FullRepositoryId": "example/app",
        "BranchName": "main",
    },
    OutputArtifacts=[{"Name": "Source"}],
)
BUILD = action(
    "Build",
    "Build",
    "CodeBuild",
    Configuration={"ProjectName": ref("Project")},
    InputArtifacts=[{"Name": "Source"}],
    OutputArtifacts=[{"Name": "Image"}],
)
STAGES: list[Props] = [{"Name": "Source", "Actions": [SOURCE]}, {"Name": "Build", "Actions": [BUILD]}]
APPROVAL: Props = {"Name": "Approval", "Actions": [action("Approve", "Approval", "Manual", TimeoutInMinutes=60)]}

PUSH = [{"Branches": {"Includes": ["main"]}, "FilePaths": {"Excludes": ["docs/**"]}}]
PIPELINE: Props = {
    "RoleArn": att("PipelineRole", "Arn"),
    "PipelineType": "V2",
    "ExecutionMode": "QUEUED",
    "ArtifactStore": {"Type": "S3", "Location": ref("Bucket")},
    "Stages": STAGES,
    "Triggers": [
        {
            "ProviderType": "CodeStarSourceConnection",
            "GitConfiguration": {"SourceActionName": "Source", "Push": PUSH},
        }
    ],
}
