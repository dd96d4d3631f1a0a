"""Cases of RDS, ECS and Application Auto Scaling."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from tests.aws import Aws

from .case import Case, Props, ref, resource
from .support import (
    CLUSTER,
    CREDENTIALS,
    DATABASE,
    KEY,
    NETWORK,
    PROXY,
    SCALABLE,
    SERVICE,
    SERVICE_BASE,
    SUBNETS,
    TARGET,
    TASK,
)


def cluster(aws: Aws, name: str) -> Any:
    (found,) = aws.client("rds").describe_db_clusters(DBClusterIdentifier=name)["DBClusters"]
    return found["BackupRetentionPeriod"], found["StorageEncrypted"], found.get("EnabledCloudwatchLogsExports", [])


def instance(aws: Aws, name: str) -> Any:
    (found,) = aws.client("rds").describe_db_instances(DBInstanceIdentifier=name)["DBInstances"]
    return found["DBInstanceClass"], found["PromotionTier"], found["StorageEncrypted"]


def subnet_group(aws: Aws, name: str) -> Any:
    (found,) = aws.client("rds").describe_db_subnet_groups(DBSubnetGroupName=name)["DBSubnetGroups"]
    return found["DBSubnetGroupDescription"], len(found["Subnets"])


def cluster_parameters(aws: Aws, name: str) -> Any:
    pages = aws.client("rds").get_paginator("describe_db_cluster_parameters")
    return _value(pages.paginate(DBClusterParameterGroupName=name))


def parameters(aws: Aws, name: str) -> Any:
    pages = aws.client("rds").get_paginator("describe_db_parameters")
    return _value(pages.paginate(DBParameterGroupName=name))


def _value(pages: Any) -> Any:
    found = [item for page in pages for item in page["Parameters"] if item["ParameterName"] == "max_connections"]
    return found[0].get("ParameterValue") if found else None


def proxy(aws: Aws, name: str) -> Any:
    (found,) = aws.client("rds").describe_db_proxies(DBProxyName=name)["DBProxies"]
    return found["RequireTLS"], found["IdleClientTimeout"], found["Auth"][0]["AuthScheme"]


def proxy_targets(aws: Aws, arn: str) -> Any:
    groups = aws.client("rds").describe_db_proxy_target_groups(DBProxyName="local-proxy")["TargetGroups"]
    targets = aws.client("rds").describe_db_proxy_targets(DBProxyName="local-proxy")["Targets"]
    pool = groups[0]["ConnectionPoolConfig"]
    return pool["MaxConnectionsPercent"], pool["ConnectionBorrowTimeout"], len(targets)


def proxy_endpoint(aws: Aws, name: str) -> Any:
    (found,) = aws.client("rds").describe_db_proxy_endpoints(DBProxyEndpointName=name)["DBProxyEndpoints"]
    return found["TargetRole"], len(found["VpcSecurityGroupIds"])


def ecs_cluster(aws: Aws, name: str) -> Any:
    found = aws.client("ecs").describe_clusters(clusters=[name], include=["SETTINGS"])["clusters"]
    return found[0]["settings"][0]["value"] if found else None


def capacity(aws: Aws, name: str) -> Any:
    (found,) = aws.client("ecs").describe_clusters(clusters=[name])["clusters"]
    return found["capacityProviders"], len(found["defaultCapacityProviderStrategy"])


def task(aws: Aws, arn: str) -> Any:
    found = aws.client("ecs").describe_task_definition(taskDefinition=arn, include=["TAGS"])
    return (
        found["taskDefinition"]["cpu"],
        found["taskDefinition"]["family"],
        [tag["value"] for tag in found["tags"][:1]],
    )


def service(aws: Aws, arn: str) -> Any:
    found = aws.client("ecs").describe_services(cluster="local-cluster", services=[arn])["services"]
    if not found:
        return None
    breaker = found[0]["deploymentConfiguration"]["deploymentCircuitBreaker"]
    return found[0]["desiredCount"], found[0]["healthCheckGracePeriodSeconds"], breaker["rollback"]


def properties_of(aws: Aws, physical_id: str) -> Props | None:
    """The properties of a resource that is only a record."""
    with urllib.request.urlopen(f"{aws.endpoint}/_ashlar/records", timeout=5) as answer:
        records = json.load(answer)
    return next((item["Properties"] for item in records if item["PhysicalId"] == physical_id), None)


def largest(aws: Aws, target_id: str) -> Any:
    return (properties_of(aws, target_id) or {}).get("MaxCapacity")


def tracked(aws: Aws, policy_arn: str) -> Any:
    found = properties_of(aws, policy_arn)
    return found["TargetTrackingScalingPolicyConfiguration"]["TargetValue"] if found else None


ENCRYPTED = {
    "Engine": "aurora-mysql",
    "EngineVersion": "8.0.mysql_aurora.3.08.0",
    "DBSubnetGroupName": ref("SubnetGroup"),
    "VpcSecurityGroupIds": [ref("Group")],
    "StorageEncrypted": True,
    "KmsKeyId": ref("Key"),
    "BackupRetentionPeriod": 7,
    "EnableCloudwatchLogsExports": ["audit", "error"],
    **CREDENTIALS,
}
PROXY_PROPERTIES = {**PROXY["Proxy"]["Properties"], "RequireTLS": True}
WITHOUT_PROXY = {name: item for name, item in PROXY.items() if name != "Proxy"}
POLICY = {
    "PolicyName": "cpu",
    "PolicyType": "TargetTrackingScaling",
    "ScalingTargetId": ref("Target"),
    "TargetTrackingScalingPolicyConfiguration": {
        "TargetValue": 70,
        "PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"},
    },
}
SCALING_TARGET = resource("AWS::ApplicationAutoScaling::ScalableTarget", **TARGET)
SPOT = [{"CapacityProvider": "FARGATE_SPOT", "Weight": 1}]

CASES = [
    Case(
        "AWS::RDS::DBCluster",
        ENCRYPTED,
        cluster,
        (7, True, ["audit", "error"]),
        change={"BackupRetentionPeriod": 14, "EnableCloudwatchLogsExports": ["audit"]},
        changed=(14, True, ["audit"]),
        replacement={"DatabaseName": "orders"},
        support={**DATABASE, **KEY},
    ),
    Case(
        "AWS::RDS::DBInstance",
        {"Engine": "aurora-mysql", "DBClusterIdentifier": ref("Database"), "DBInstanceClass": "db.t4g.medium"},
        instance,
        ("db.t4g.medium", 1, False),
        change={"DBInstanceClass": "db.r6g.large", "PromotionTier": 3},
        changed=("db.r6g.large", 3, False),
        replacement={"DBInstanceIdentifier": "local-renamed"},
        support=CLUSTER,
        no_attribute=frozenset(
            {
                "AutomaticRestartTime",
                "CertificateDetails/ValidTill",
                "IsStorageConfigUpgradeAvailable",
                "LatestRestorableTime",
                "ListenerEndpoint/Address",
                "ListenerEndpoint/Port",
                "ListenerEndpoint/HostedZoneId",
                "PercentProgress",
                "ReadReplicaDBClusterIdentifiers",
                "ReadReplicaDBInstanceIdentifiers",
                "ResumeFullAutomationModeTime",
                "SecondaryAvailabilityZone",
                "StatusInfos",
                "StorageOperationStatus",
                "StorageOperationPercentProgress",
            }
        ),
    ),
    Case(
        "AWS::RDS::DBSubnetGroup",
        {"DBSubnetGroupDescription": "one", "SubnetIds": SUBNETS},
        subnet_group,
        ("one", 2),
        change={"DBSubnetGroupDescription": "two"},
        changed=("two", 2),
        replacement={"DBSubnetGroupName": "local-renamed"},
        support=NETWORK,
    ),
    Case(
        "AWS::RDS::DBClusterParameterGroup",
        {"Description": "one", "Family": "aurora-mysql8.0", "Parameters": {"max_connections": "100"}},
        cluster_parameters,
        "100",
        change={"Parameters": {"max_connections": "200"}},
        changed="200",
        replacement={"Description": "two"},
    ),
    Case(
        "AWS::RDS::DBParameterGroup",
        {"Description": "one", "Family": "mysql8.0", "Parameters": {"max_connections": "100"}},
        parameters,
        "100",
        change={"Parameters": {"max_connections": "200"}},
        changed="200",
        replacement={"Description": "two"},
    ),
    Case(
        "AWS::RDS::DBProxy",
        PROXY_PROPERTIES,
        proxy,
        (True, 1800, "SECRETS"),
        change={"IdleClientTimeout": 120, "RequireTLS": False},
        changed=(False, 120, "SECRETS"),
        replacement={"DBProxyName": "local-renamed"},
        support=WITHOUT_PROXY,
    ),
    Case(
        "AWS::RDS::DBProxyTargetGroup",
        {
            "DBProxyName": ref("Proxy"),
            "TargetGroupName": "default",
            "DBClusterIdentifiers": [ref("Database")],
            "ConnectionPoolConfigurationInfo": {"MaxConnectionsPercent": 100, "ConnectionBorrowTimeout": 120},
        },
        proxy_targets,
        (100, 120, 1),
        change={"ConnectionPoolConfigurationInfo": {"MaxConnectionsPercent": 80, "ConnectionBorrowTimeout": 60}},
        changed=(80, 60, 1),
        support=PROXY,
        remains=True,
    ),
    Case(
        "AWS::RDS::DBProxyEndpoint",
        {
            "DBProxyName": ref("Proxy"),
            "DBProxyEndpointName": "readers",
            "VpcSubnetIds": SUBNETS,
            "TargetRole": "READ_ONLY",
        },
        proxy_endpoint,
        ("READ_ONLY", 0),
        change={"VpcSecurityGroupIds": [ref("Group")]},
        changed=("READ_ONLY", 1),
        replacement={"DBProxyEndpointName": "renamed"},
        support=PROXY,
    ),
    Case(
        "AWS::ECS::Cluster",
        {"ClusterSettings": [{"Name": "containerInsights", "Value": "enabled"}]},
        ecs_cluster,
        "enabled",
        change={"ClusterSettings": [{"Name": "containerInsights", "Value": "disabled"}]},
        changed="disabled",
        replacement={"ClusterName": "local-renamed"},
    ),
    Case(
        "AWS::ECS::ClusterCapacityProviderAssociations",
        {"Cluster": ref("Cluster"), "CapacityProviders": ["FARGATE"], "DefaultCapacityProviderStrategy": []},
        capacity,
        (["FARGATE"], 0),
        change={"CapacityProviders": ["FARGATE", "FARGATE_SPOT"], "DefaultCapacityProviderStrategy": SPOT},
        changed=(["FARGATE", "FARGATE_SPOT"], 1),
        replacement={"Cluster": ref("OtherCluster")},
        support={"Cluster": resource("AWS::ECS::Cluster"), "OtherCluster": resource("AWS::ECS::Cluster")},
        remains=True,
    ),
    Case(
        "AWS::ECS::TaskDefinition",
        {**TASK, "Tags": [{"Key": "team", "Value": "one"}]},
        task,
        ("256", "local-task", ["one"]),
        change={"Tags": [{"Key": "team", "Value": "two"}]},
        changed=("256", "local-task", ["two"]),
        replacement={"Cpu": "512", "Memory": "1024"},
        ref=lambda physical_id: ":task-definition/local-task:" in physical_id,
    ),
    Case(
        "AWS::ECS::Service",
        SERVICE,
        service,
        (1, 60, True),
        change={"DesiredCount": 2, "HealthCheckGracePeriodSeconds": 90},
        changed=(2, 90, True),
        replacement={"ServiceName": "local-renamed"},
        support=SERVICE_BASE,
        ref=lambda physical_id: ":service/local-cluster/local-" in physical_id,
    ),
    Case(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        TARGET,
        largest,
        4,
        change={"MaxCapacity": "6"},
        changed=6,
        support=SCALABLE,
    ),
    Case(
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        POLICY,
        tracked,
        70,
        change={
            "TargetTrackingScalingPolicyConfiguration": {
                "TargetValue": 80,
                "PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageMemoryUtilization"},
            }
        },
        changed=80,
        replacement={"PolicyName": "renamed"},
        support={**SCALABLE, "Target": SCALING_TARGET},
    ),
]
