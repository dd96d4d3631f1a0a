"""Cases of delivery, cost, account security, peering, queues, certificates and event rules."""

from __future__ import annotations

from typing import Any

from tests.aws import ACCOUNT, Aws

from .case import Case, Props, ref, resource
from .data_and_compute import properties_of
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
    return float(found["BudgetLimit"]["Amount"]), len(alerts)


def project(aws: Aws, name: str) -> Any:
    found = aws.client("codebuild").batch_get_projects(names=[name])["projects"]
    return (found[0]["description"], found[0]["timeoutInMinutes"]) if found else None


def queue(aws: Aws, url: str) -> Any:
    client = aws.client("sqs")
    return client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]["VisibilityTimeout"]


def certificate(aws: Aws, arn: str) -> Any:
    client = aws.client("acm")
    tags = client.list_tags_for_certificate(CertificateArn=arn)["Tags"]
    team = [tag["Value"] for tag in tags if tag["Key"] == "team"]
    return client.describe_certificate(CertificateArn=arn)["Certificate"]["DomainName"], team


def event_rule(aws: Aws, name: str) -> Any:
    found = aws.client("events").describe_rule(Name=name.split("|")[-1])
    return found["ScheduleExpression"], found["State"]


def stage(name: str, category: str, provider: str) -> Props:
    action = {
        "Name": name,
        "ActionTypeId": {"Category": category, "Owner": "AWS", "Provider": provider, "Version": "1"},
    }
    return {"Name": name, "Actions": [action]}


STAGES = [stage("Source", "Source", "CodeStarSourceConnection"), stage("Build", "Build", "CodeBuild")]
BUDGET = {"BudgetName": "local", "BudgetType": "COST", "TimeUnit": "MONTHLY"}
ALERT = {
    "Notification": {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80},
    "Subscribers": [{"SubscriptionType": "EMAIL", "Address": "ops@example.com"}],
}
TEAM = [{"Key": "team", "Value": "one"}]
OTHER_TEAM = [{"Key": "team", "Value": "two"}]
PROJECT = {
    "Name": "local-build",
    "Description": "one",
    "ServiceRole": ROLE_ARN,
    "Artifacts": {"Type": "NO_ARTIFACTS"},
    "Source": {"Type": "NO_SOURCE", "BuildSpec": "version: 0.2"},
    "Environment": {
        "Type": "LINUX_CONTAINER",
        "Image": "aws/codebuild/standard:7.0",
        "ComputeType": "BUILD_GENERAL1_SMALL",
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
        },
        budget,
        (1000.0, 1),
        change={"Budget": {**BUDGET, "BudgetLimit": {"Amount": "900", "Unit": "USD"}}},
        changed=(900.0, 1),
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
            "MonitorSpecification": "{}",
        },
    ),
    Case(
        "AWS::CE::AnomalySubscription",
        {
            "SubscriptionName": "one",
            "Frequency": "DAILY",
            "MonitorArnList": [ref("Monitor")],
            "Subscribers": [{"Type": "EMAIL", "Address": "ops@example.com"}],
        },
        told("Frequency"),
        "DAILY",
        change={"Frequency": "WEEKLY"},
        changed="WEEKLY",
        support={
            "Monitor": resource(
                "AWS::CE::AnomalyMonitor", MonitorName="m", MonitorType="DIMENSIONAL", MonitorDimension="SERVICE"
            )
        },
    ),
    Case(
        "AWS::CodePipeline::Pipeline",
        {"RoleArn": ROLE_ARN, "ArtifactStore": {"Type": "S3", "Location": ref("Bucket")}, "Stages": STAGES},
        stages,
        ["Source", "Build"],
        change={"Stages": [*STAGES, stage("Deploy", "Deploy", "ECS")]},
        changed=["Source", "Build", "Deploy"],
        replacement={"Name": "renamed"},
        support={**ROLE, "Bucket": resource("AWS::S3::Bucket")},
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
        ("one", 60),
        change={"Description": "two", "TimeoutInMinutes": 30},
        changed=("two", 30),
        replacement={"Name": "renamed"},
        support=ROLE,
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
        {"ScheduleExpression": "rate(1 day)"},
        event_rule,
        ("rate(1 day)", "ENABLED"),
        change={"ScheduleExpression": "rate(2 days)", "State": "DISABLED"},
        changed=("rate(2 days)", "DISABLED"),
        replacement={"Name": "renamed"},
    ),
]
