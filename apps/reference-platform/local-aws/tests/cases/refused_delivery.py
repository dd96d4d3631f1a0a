"""Pipelines and their projects that AWS refuses: a name, what it stands on, the resource, and a part of the reason."""

from __future__ import annotations

from typing import Any

from .case import Props, Row, att, resource
from .delivery import APPROVAL, BUILD, PIPED, PIPELINE, PIPELINE_BASE, PROJECT, PROJECT_BASE, SOURCE, STAGES, action
from .operations import (
    FOREIGN_ROLE,
    MISSING_ROLE,
    MISSING_TOPIC,
)


def _pipeline(*stages: Props, **changed: Any) -> Props:
    return resource("AWS::CodePipeline::Pipeline", **{**PIPELINE, "Stages": list(stages) or STAGES, **changed})


def _stage(name: str, *actions: Props, **members: Any) -> Props:
    return {"Name": name, "Actions": list(actions), **members}


def _project(**changed: Any) -> Props:
    return resource("AWS::CodeBuild::Project", **{**PROJECT, "Name": "other", **changed})


SOURCE_STAGE, BUILD_STAGE = STAGES
DEPLOY = action(
    "Deploy",
    "Deploy",
    "ECS",
    Configuration={"ClusterName": "none", "ServiceName": "none"},
    InputArtifacts=[{"Name": "Image"}],
)

REFUSED: list[Row] = [
    (
        "a pipeline into a missing bucket",
        PIPELINE_BASE,
        _pipeline(ArtifactStore={"Type": "S3", "Location": "none"}),
        "NoSuchBucket",
    ),
    ("a pipeline with a missing role", PIPELINE_BASE, _pipeline(RoleArn=MISSING_ROLE), "RoleArn"),
    (
        "a pipeline with a role that CodePipeline cannot take",
        PIPELINE_BASE,
        _pipeline(RoleArn=att("BuildRole", "Arn")),
        "codepipeline.amazonaws.com cannot assume the role",
    ),
    (
        "a pipeline that starts with a build",
        PIPELINE_BASE,
        _pipeline(BUILD_STAGE, SOURCE_STAGE),
        "should start with a stage",
    ),
    (
        "a source in the second stage",
        PIPELINE_BASE,
        _pipeline(SOURCE_STAGE, _stage("Again", {**SOURCE, "OutputArtifacts": [{"Name": "Other"}]})),
        "source actions are only allowed in the first stage",
    ),
    (
        "two stages of one name",
        PIPELINE_BASE,
        _pipeline(SOURCE_STAGE, {**BUILD_STAGE, "Name": "Source"}),
        "the same name",
    ),
    (
        "an artifact that nobody makes",
        PIPELINE_BASE,
        _pipeline(SOURCE_STAGE, _stage("Build", {**BUILD, "InputArtifacts": [{"Name": "None"}]})),
        "the input artifact None is not the output of an earlier action",
    ),
    (
        "an artifact made twice",
        PIPELINE_BASE,
        _pipeline(SOURCE_STAGE, _stage("Build", {**BUILD, "OutputArtifacts": [{"Name": "Source"}]})),
        "the output artifact Source is made twice",
    ),
    (
        "a build of nothing",
        PIPELINE_BASE,
        _pipeline(SOURCE_STAGE, _stage("Build", {**BUILD, "InputArtifacts": []})),
        "0 items",
    ),
    (
        "a build without a project",
        PIPELINE_BASE,
        _pipeline(SOURCE_STAGE, _stage("Build", {**BUILD, "Configuration": {}})),
        "Configuration: ProjectName is required",
    ),
    (
        "a build by a missing project",
        PIPELINE_BASE,
        _pipeline(SOURCE_STAGE, _stage("Build", {**BUILD, "Configuration": {"ProjectName": "none"}})),
        "The CodeBuild project 'none' does not exist",
    ),
    (
        "a source by a missing connection",
        PIPELINE_BASE,
        _pipeline(
            _stage(
                "Source",
                {
                    **SOURCE,
                    "Configuration": {
                        **SOURCE["Configuration"],
                        "ConnectionArn": "arn:aws:codeconnections:us-east-1:000000000000:connection/none",
                    },
                },
            ),
            BUILD_STAGE,
        ),
        "ConnectionNotFoundException",
    ),
    (
        "a deployment to a missing service",
        PIPELINE_BASE,
        _pipeline(*STAGES, _stage("Deploy", DEPLOY)),
        "Cluster 'none' not found",
    ),
    (
        "an approval that tells a missing topic",
        PIPELINE_BASE,
        _pipeline(
            *STAGES, _stage("Approval", {**APPROVAL["Actions"][0], "Configuration": {"NotificationArn": MISSING_TOPIC}})
        ),
        "Topic 'arn:aws:sns:",
    ),
    (
        "a trigger on type V1",
        PIPELINE_BASE,
        _pipeline(PipelineType="V1"),
        "Triggers also requires the pipeline type V2",
    ),
    (
        "a trigger of a missing source",
        PIPELINE_BASE,
        _pipeline(
            Triggers=[
                {
                    "ProviderType": "CodeStarSourceConnection",
                    "GitConfiguration": {"SourceActionName": "None", "Push": [{"Branches": {"Includes": ["main"]}}]},
                }
            ]
        ),
        "there is no source action None",
    ),
    (
        "a source that rolls back",
        PIPELINE_BASE,
        _pipeline({**SOURCE_STAGE, "OnFailure": {"Result": "ROLLBACK"}}, BUILD_STAGE),
        "You cannot roll back a source stage",
    ),
    (
        "a build that may take a minute",
        PIPELINE_BASE,
        _pipeline(SOURCE_STAGE, _stage("Build", {**BUILD, "TimeoutInMinutes": 60})),
        "only available for a manual approval",
    ),
    ("a project with a missing role", PROJECT_BASE, _project(ServiceRole=MISSING_ROLE), "ServiceRole"),
    (
        "a project with a role that CodeBuild cannot take",
        {**PROJECT_BASE, **FOREIGN_ROLE},
        _project(ServiceRole=att("ForeignRole", "Arn")),
        "codebuild.amazonaws.com cannot assume the role",
    ),
    (
        "a project that logs into a missing group",
        PROJECT_BASE,
        _project(LogsConfig={"CloudWatchLogs": {"Status": "ENABLED", "GroupName": "/none"}}),
        "log group '/none' does not exist",
    ),
    ("half a project of a pipeline", PROJECT_BASE, _project(Source=PIPED["Source"]), "goes with the source type"),
    (
        "a project with one variable twice",
        PROJECT_BASE,
        _project(Environment={**PROJECT["Environment"], "EnvironmentVariables": [{"Name": "A", "Value": "1"}] * 2}),
        "two variables have the same name",
    ),
    (
        "a project on a machine that does not exist",
        PROJECT_BASE,
        _project(Environment={**PROJECT["Environment"], "ComputeType": "BUILD_GENERAL1_TINY"}),
        "ComputeType 'BUILD_GENERAL1_TINY' is not valid",
    ),
    (
        "a connection without a provider",
        {},
        resource("AWS::CodeConnections::Connection", ConnectionName="one"),
        "exactly one of",
    ),
]
