"""Cases of delivery, cost, account security, peering, queues, certificates and event rules."""

from __future__ import annotations

import json
from typing import Any

from tests.aws import ACCOUNT, Aws

from .case import Case, ref, resource
from .data_and_compute import properties_of
from .delivery import APPROVAL, PIPELINE, PIPELINE_BASE, PROJECT, PROJECT_BASE, STAGES
from .ec2 import OTHER_VPC
from .support import VPC, role

ROLE = {"Role": role("codepipeline.amazonaws.com"), "OtherRole": role("codepipeline.amazonaws.com")}
ROLE_ARN = {"Fn::GetAtt": ["Role", "Arn"]}
OTHER_ROLE_ARN = {"Fn::GetAtt": ["OtherRole", "Arn"]}


def told(property_name: str) -> Any:
    """Describe a recorded resource by one of its properties."""

    def describe(aws: Aws, physical_id: str) -> Any:
        return (properties_of(aws, physical_id) or {}).get(property_name)

    return describe


def teams(aws: Aws, physical_id: str) -> Any:
    tags = (properties_of(aws, physical_id) or {}).get("Tags", [])
    return [tag["Value"] for tag in tags if tag["Key"] == "team"]


def stages(aws: Aws, physical_id: str) -> Any:
    return [stage["Name"] for stage in (properties_of(aws, physical_id) or {}).get("Stages", [])]


def peering(aws: Aws, peering_id: str) -> Any:
    found = aws.client("ec2").describe_vpc_peering_connections(VpcPeeringConnectionIds=[peering_id])
    (connection,) = found["VpcPeeringConnections"]
    team = [tag["Value"] for tag in connection["Tags"] if tag["Key"] == "team"]
    return connection["Status"]["Code"], team


def budget(aws: Aws, name: str) -> Any:
    client = aws.client("budgets")
    found = client.describe_budget(AccountId=ACCOUNT, BudgetName=name)["Budget"]
    alerts = client.describe_notifications_for_budget(AccountId=ACCOUNT, BudgetName=name)["Notifications"]
    tags = client.list_tags_for_resource(ResourceARN=f"arn:aws:budgets::{ACCOUNT}:budget/{name}")["ResourceTags"]
    team = [tag["Value"] for tag in tags if tag["Key"] == "team"]
    return float(found["BudgetLimit"]["Amount"]), len(alerts), team


def project(aws: Aws, name: str) -> Any:
    found = aws.client("codebuild").batch_get_projects(names=[name])["projects"]
    if not found:
        return None
    logs = found[0]["logsConfig"]["cloudWatchLogs"]["groupName"]
    return found[0]["description"], found[0]["timeoutInMinutes"], logs, found[0]["source"]["buildspec"]


def queue(aws: Aws, url: str) -> Any:
    client = aws.client("sqs")
    return client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]["VisibilityTimeout"]


def certificate(aws: Aws, arn: str) -> Any:
    client = aws.client("acm")
    tags = client.list_tags_for_certificate(CertificateArn=arn)["Tags"]
    team = [tag["Value"] for tag in tags if tag["Key"] == "team"]
    return client.describe_certificate(CertificateArn=arn)["Certificate"]["DomainName"], team


def event_rule(aws: Aws, name: str) -> Any:
    client = aws.client("events")
    found = client.describe_rule(Name=name)
    targets = client.list_targets_by_rule(Rule=name)["Targets"]
    return json.loads(found["EventPattern"])["source"], found["State"], [target["Id"] for target in targets]


BUDGET = {"BudgetName": "local", "BudgetType": "COST", "TimeUnit": "MONTHLY"}
ALERT = {
    "Notification": {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80},
    "Subscribers": [{"SubscriptionType": "EMAIL", "Address": "ops@example.com"}],
}
TEAM = [{"Key": "team", "Value": "one"}]
OTHER_TEAM = [{"Key": "team", "Value": "two"}]
IMPACT = json.dumps(
    {
        "Dimensions": {
            "Key": "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
            "MatchOptions": ["GREATER_THAN_OR_EQUAL"],
            "Values": ["100"],
        }
    }
)
EVENT_TARGET = {
    "Id": "Alert",
    "Arn": ref("Topic"),
    "InputTransformer": {
        "InputPathsMap": {"reason": "$.detail.reason", "time": "$.time"},
        "InputTemplate": '"<time>: the deployment failed."\n"<reason>, rule <aws.events.rule-name>"',
    },
}

CASES = [
    Case(
        "AWS::EC2::VPCPeeringConnection",
        {"VpcId": ref("Vpc"), "PeerVpcId": ref("OtherVpc"), "Tags": TEAM},
        peering,
        ("active", ["one"]),
        change={"Tags": OTHER_TEAM},
        changed=("active", ["two"]),
        replacement={"VpcId": ref("OtherVpc"), "PeerVpcId": ref("Vpc")},
        support={**VPC, **OTHER_VPC},
    ),
    Case(
        "AWS::Budgets::Budget",
        {
            "Budget": {**BUDGET, "BudgetLimit": {"Amount": 1000, "Unit": "USD"}},
            "NotificationsWithSubscribers": [ALERT],
            "ResourceTags": TEAM,
        },
        budget,
        (1000.0, 1, ["one"]),
        change={
            "Budget": {**BUDGET, "BudgetLimit": {"Amount": "900", "Unit": "USD"}},
            "ResourceTags": OTHER_TEAM,
        },
        changed=(900.0, 1, ["two"]),
        replacement={
            "Budget": {**BUDGET, "BudgetName": "renamed", "BudgetLimit": {"Amount": 1, "Unit": "USD"}},
        },
    ),
    Case(
        "AWS::CE::AnomalyMonitor",
        {"MonitorName": "one", "MonitorType": "DIMENSIONAL", "MonitorDimension": "SERVICE"},
        told("MonitorName"),
        "one",
        change={"MonitorName": "two"},
        changed="two",
        replacement={
            "MonitorType": "CUSTOM",
            "MonitorDimension": {"Ref": "AWS::NoValue"},
            "MonitorSpecification": json.dumps({"Tags": {"Key": "team", "Values": ["one"]}}),
        },
    ),
    Case(
        "AWS::CE::AnomalySubscription",
        {
            "SubscriptionName": "one",
            "Frequency": "DAILY",
            "MonitorArnList": [ref("Monitor")],
            "Subscribers": [{"Type": "EMAIL", "Address": "ops@example.com"}],
            "ThresholdExpression": IMPACT,
        },
        told("Frequency"),
        "DAILY",
        change={"Frequency": "WEEKLY"},
        changed="WEEKLY",
        replacement={"ResourceTags": TEAM},
        support={
            "Monitor": resource(
                "AWS::CE::AnomalyMonitor", MonitorName="m", MonitorType="DIMENSIONAL", MonitorDimension="SERVICE"
            )
        },
    ),
    Case(
        "AWS::CodePipeline::Pipeline",
        PIPELINE,
        stages,
        ["Source", "Build"],
        change={"Stages": [*STAGES, APPROVAL]},
        changed=["Source", "Build", "Approval"],
        replacement={"Name": "renamed"},
        support=PIPELINE_BASE,
    ),
    Case(
        "AWS::CodeDeploy::Application",
        {"ApplicationName": "local", "ComputePlatform": "ECS", "Tags": TEAM},
        teams,
        ["one"],
        change={"Tags": OTHER_TEAM},
        changed=["two"],
        replacement={"ApplicationName": "renamed"},
    ),
    Case(
        "AWS::CodeDeploy::DeploymentGroup",
        {"ApplicationName": ref("Application"), "DeploymentGroupName": "blue", "ServiceRoleArn": ROLE_ARN},
        told("DeploymentConfigName"),
        None,
        change={"DeploymentConfigName": "CodeDeployDefault.ECSAllAtOnce", "ServiceRoleArn": OTHER_ROLE_ARN},
        changed="CodeDeployDefault.ECSAllAtOnce",
        replacement={"DeploymentGroupName": "green"},
        support={**ROLE, "Application": resource("AWS::CodeDeploy::Application", ComputePlatform="ECS")},
    ),
    *(
        Case(
            name,
            {"ConnectionName": "one", "ProviderType": "GitHub"},
            told("ProviderType"),
            "GitHub",
            replacement={"ConnectionName": "two"},
        )
        for name in ("AWS::CodeConnections::Connection", "AWS::CodeStarConnections::Connection")
    ),
    Case(
        "AWS::CodeBuild::Project",
        PROJECT,
        project,
        ("one", 60, "/local/builds", "version: 0.2"),
        change={"Description": {"Ref": "AWS::NoValue"}, "TimeoutInMinutes": 30},
        changed=("", 30, "/local/builds", "version: 0.2"),
        replacement={"Name": "renamed"},
        support=PROJECT_BASE,
    ),
    Case(
        "AWS::GuardDuty::Detector",
        {"Enable": True},
        told("Enable"),
        True,
        change={"Enable": True, "FindingPublishingFrequency": "SIX_HOURS"},
        changed=True,
    ),
    Case(
        "AWS::SecurityHub::Hub",
        {"EnableDefaultStandards": True},
        told("EnableDefaultStandards"),
        True,
        change={"EnableDefaultStandards": False, "AutoEnableControls": True},
        changed=False,
    ),
    Case(
        "AWS::SQS::Queue",
        {"VisibilityTimeout": 30},
        queue,
        "30",
        change={"VisibilityTimeout": 60},
        changed="60",
        replacement={"QueueName": "renamed"},
    ),
    Case(
        "AWS::CertificateManager::Certificate",
        {"DomainName": "local.example.com", "Tags": TEAM},
        certificate,
        ("local.example.com", ["one"]),
        change={"Tags": OTHER_TEAM},
        changed=("local.example.com", ["two"]),
        replacement={"DomainName": "other.example.com"},
    ),
    Case(
        "AWS::Events::Rule",
        {
            "EventPattern": {"source": ["aws.ecs"], "detail": {"eventName": ["SERVICE_DEPLOYMENT_FAILED"]}},
            "Targets": [EVENT_TARGET],
        },
        event_rule,
        (["aws.ecs"], "ENABLED", ["Alert"]),
        change={"EventPattern": {"source": ["aws.rds"]}, "State": "DISABLED"},
        changed=(["aws.rds"], "DISABLED", ["Alert"]),
        replacement={"Name": "renamed"},
        support={"Topic": resource("AWS::SNS::Topic")},
    ),
]
