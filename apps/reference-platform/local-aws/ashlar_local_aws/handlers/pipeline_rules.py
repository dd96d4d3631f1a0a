"""What AWS CodePipeline refuses beyond the schema of a pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ministack.core.responses import get_account_id

from .. import records
from ..resource_type import Props
from ..service_api import ServiceError
from . import references

# https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html and
# https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html, checked 2026-11-25.
_MOST_STAGES, _MOST_ACTIONS_OF_A_STAGE = 50, 50
_MOST_PUSH_FILTERS = 3
_NAME = re.compile(r"[A-Za-z0-9.@_-]{1,100}")
_ARTIFACT = re.compile(r"[A-Za-z0-9_-]{1,100}")
_CONNECTIONS = ("AWS::CodeConnections::Connection", "AWS::CodeStarConnections::Connection")

# The least and the most artifacts in and out of an action.
# https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html, checked 2026-11-25.
_ARTIFACTS = {
    ("Source", "CodeStarSourceConnection"): ((0, 0), (1, 1)),
    ("Source", "ECR"): ((0, 0), (1, 1)),
    ("Source", "S3"): ((0, 0), (1, 1)),
    ("Build", "CodeBuild"): ((1, 5), (0, 5)),
    ("Test", "CodeBuild"): ((1, 5), (0, 5)),
    ("Approval", "Manual"): ((0, 0), (0, 0)),
    ("Deploy", "ECS"): ((1, 1), (0, 0)),
    ("Deploy", "CodeDeploy"): ((1, 1), (0, 0)),
    ("Deploy", "CodeDeployToECS"): ((1, 5), (0, 0)),
    ("Deploy", "S3"): ((1, 1), (0, 0)),
    ("Deploy", "CloudFormation"): ((0, 10), (0, 1)),
    ("Invoke", "Lambda"): ((0, 5), (0, 5)),
    ("Compute", "Commands"): ((1, 10), (0, 1)),
}

# The configuration that an action cannot do without.
# https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html, checked 2026-11-25.
_CONFIGURATION = {
    ("Source", "CodeStarSourceConnection"): ("ConnectionArn", "FullRepositoryId", "BranchName"),
    ("Source", "ECR"): ("RepositoryName",),
    ("Source", "S3"): ("S3Bucket", "S3ObjectKey"),
    ("Build", "CodeBuild"): ("ProjectName",),
    ("Test", "CodeBuild"): ("ProjectName",),
    ("Deploy", "ECS"): ("ClusterName", "ServiceName"),
    ("Deploy", "CodeDeploy"): ("ApplicationName", "DeploymentGroupName"),
    ("Deploy", "S3"): ("BucketName", "Extract"),
}

Action = dict[str, Any]


def _refusal(message: str) -> ServiceError:
    return ServiceError("InvalidStructureException", message)


def _kind(action: Action) -> tuple[str, str]:
    return action["ActionTypeId"]["Category"], action["ActionTypeId"]["Provider"]


def _actions(props: Props) -> Iterator[Action]:
    for stage in props["Stages"]:
        # Actions run by their RunOrder, so an artifact may be listed after the action that takes it.
        yield from sorted(stage["Actions"], key=lambda action: action.get("RunOrder", 1))


def _twice(names: list[str]) -> str | None:
    return next((name for name in names if names.count(name) > 1), None)


def check(props: Props) -> None:
    _check_stages(props)
    _check_artifacts(props)
    _check_type(props)
    for action in _actions(props):
        try:
            _check_action(action)
        except ValueError as error:
            raise _refusal(f"Action {action['Name']}: {error}") from error


def _check_stages(props: Props) -> None:
    stages = props["Stages"]
    if not 2 <= len(stages) <= _MOST_STAGES:
        raise _refusal(f"Pipeline has {len(stages)} stages; allowed: 2 to {_MOST_STAGES}")
    if _twice([stage["Name"] for stage in stages]):
        raise _refusal("two stages have the same name")
    for name in [props.get("Name", "generated"), *(stage["Name"] for stage in stages)]:
        if not _NAME.fullmatch(name):
            raise _refusal(f"The name '{name}' is not valid; allowed: 1 to 100 letters, digits, . @ - and _")
    for index, stage in enumerate(stages):
        sources = [_kind(action)[0] == "Source" for action in stage["Actions"]]
        if index == 0 and not all(sources):
            raise _refusal("Pipeline should start with a stage that only contains source actions")
        if index > 0 and any(sources):
            raise _refusal(f"Stage {stage['Name']}: source actions are only allowed in the first stage")
        if _twice([action["Name"] for action in stage["Actions"]]):
            raise _refusal(f"Stage {stage['Name']}: two actions have the same name")
        if len(stage["Actions"]) > _MOST_ACTIONS_OF_A_STAGE:
            raise _refusal(f"Stage {stage['Name']}: more than {_MOST_ACTIONS_OF_A_STAGE} actions")
    if stages[0].get("OnFailure", {}).get("Result") == "ROLLBACK":
        raise _refusal("You cannot roll back a source stage")


def _names(action: Action, member: str) -> list[str]:
    return [item["Name"] for item in action.get(member, [])]


def _check_artifacts(props: Props) -> None:
    made: list[str] = []
    for action in _actions(props):
        for name in _names(action, "InputArtifacts"):
            if name not in made:
                message = f"Action {action['Name']}: the input artifact {name} is not the output of an earlier action"
                raise _refusal(message)
        for name in _names(action, "OutputArtifacts"):
            if not _ARTIFACT.fullmatch(name):
                raise _refusal(f"The artifact name '{name}' is not valid; allowed: 1 to 100 letters, digits, - and _")
            if name in made:
                raise _refusal(f"Action {action['Name']}: the output artifact {name} is made twice")
            made.append(name)


def _check_type(props: Props) -> None:
    """What only the pipelines of type V2 know."""
    if props.get("PipelineType", "V1") == "V2":
        mode = props.get("ExecutionMode")
        rolls_back = any(stage.get("OnFailure", {}).get("Result") == "ROLLBACK" for stage in props["Stages"])
        if mode == "PARALLEL" and rolls_back:
            raise _refusal("Rollback is not available in the execution mode PARALLEL")
        _check_triggers(props)
        return
    newer = [name for name in ("Triggers", "Variables") if props.get(name)]
    newer += ["ExecutionMode"] if props.get("ExecutionMode", "SUPERSEDED") != "SUPERSEDED" else []
    newer += [
        name for name in ("OnFailure", "OnSuccess", "BeforeEntry") if any(name in stage for stage in props["Stages"])
    ]
    newer += ["Commands"] if any("Commands" in action for action in _actions(props)) else []
    if newer:
        raise _refusal(f"{newer[0]} also requires the pipeline type V2")


def _check_triggers(props: Props) -> None:
    sources = [action["Name"] for action in props["Stages"][0]["Actions"]]
    named = [trigger.get("GitConfiguration", {}).get("SourceActionName") for trigger in props.get("Triggers", [])]
    if _twice(named):
        raise _refusal(f"Triggers: two are of the source action {_twice(named)}")
    for trigger in props.get("Triggers", []):
        git = trigger.get("GitConfiguration", {})
        if git.get("SourceActionName") not in sources:
            raise _refusal(f"Triggers: there is no source action {git.get('SourceActionName')}")
        if not git.get("Push") and not git.get("PullRequest"):
            raise _refusal("Triggers: GitConfiguration needs Push or PullRequest")
        if len(git.get("Push", [])) > _MOST_PUSH_FILTERS:
            raise _refusal(f"Triggers: Push has {len(git['Push'])} items; allowed: {_MOST_PUSH_FILTERS}")
        for push in git.get("Push", []):
            if push.get("Tags") and (push.get("Branches") or push.get("FilePaths")):
                raise _refusal("Triggers: Push: Tags cannot be combined with Branches or FilePaths")


def _check_action(action: Action) -> None:
    kind = _kind(action)
    counts = _ARTIFACTS.get(kind)
    for member, allowed in zip(("InputArtifacts", "OutputArtifacts"), counts or (), strict=False):
        count = len(_names(action, member))
        if not allowed[0] <= count <= allowed[1]:
            raise _refusal(f"{member} has {count} items; allowed for {kind[1]}: {allowed[0]} to {allowed[1]}")
    configuration = action.get("Configuration", {})
    missing = [name for name in _CONFIGURATION.get(kind, ()) if not configuration.get(name)]
    if missing:
        raise _refusal(f"Configuration: {missing[0]} is required")
    if kind == ("Compute", "Commands") and not action.get("Commands"):
        raise _refusal("Commands is required")
    if "TimeoutInMinutes" in action and kind != ("Approval", "Manual"):
        raise _refusal("TimeoutInMinutes is only available for a manual approval")
    _check_subject(kind, configuration)


def _check_subject(kind: tuple[str, str], configuration: dict[str, str]) -> None:
    """What an action works with must exist. AWS notices most of it only when the action runs."""
    category, provider = kind
    if provider == "CodeStarSourceConnection":
        _connection(configuration["ConnectionArn"])
    elif provider == "CodeBuild":
        references.build_project(configuration["ProjectName"])
    elif kind == ("Deploy", "ECS"):
        references.ecs_service(configuration["ClusterName"], configuration["ServiceName"])
    elif category == "Approval" and configuration.get("NotificationArn"):
        references.topic(configuration["NotificationArn"])


def _connection(arn: str) -> None:
    if arn.split(":")[4:5] == [get_account_id()] and not any(
        records.recall_in_any_region(kind, arn) for kind in _CONNECTIONS
    ):
        raise ServiceError("ConnectionNotFoundException", f"The connection {arn} does not exist")
