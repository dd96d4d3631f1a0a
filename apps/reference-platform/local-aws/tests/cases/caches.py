"""Cases of ElastiCache."""

from __future__ import annotations

from typing import Any

from tests.aws import Aws

from .case import Case, Props, att, ref, resource
from .support import KEY, NETWORK, SUBNETS

PASSWORD = "a-password-of-16-characters"

CACHE_BASE: dict[str, Props] = {
    **NETWORK,
    **KEY,
    "CacheSubnets": resource("AWS::ElastiCache::SubnetGroup", Description="two zones", SubnetIds=SUBNETS),
    "Lru": resource(
        "AWS::ElastiCache::ParameterGroup",
        Description="lru",
        CacheParameterGroupFamily="redis7",
        Properties={"maxmemory-policy": "allkeys-lru"},
    ),
    "Topic": resource("AWS::SNS::Topic"),
    "SlowLog": resource("AWS::Logs::LogGroup"),
}
ONE_NODE: Props = {
    "ReplicationGroupDescription": "sessions & more",
    "Engine": "redis",
    "EngineVersion": "7.1",
    "CacheNodeType": "cache.t4g.micro",
    "NumCacheClusters": 1,
    "CacheSubnetGroupName": ref("CacheSubnets"),
    "CacheParameterGroupName": ref("Lru"),
    "SecurityGroupIds": [ref("Group")],
    "AtRestEncryptionEnabled": True,
    "KmsKeyId": att("Key", "Arn"),
    "TransitEncryptionEnabled": True,
    "SnapshotRetentionLimit": 5,
    "SnapshotWindow": "03:00-05:00",
    "PreferredMaintenanceWindow": "mon:05:00-mon:06:00",
    "NotificationTopicArn": ref("Topic"),
    "LogDeliveryConfigurations": [
        {
            "LogType": "slow-log",
            "LogFormat": "json",
            "DestinationType": "cloudwatch-logs",
            "DestinationDetails": {"CloudWatchLogsDetails": {"LogGroup": ref("SlowLog")}},
        }
    ],
}
NO_SHARDS = frozenset({"ConfigurationEndPoint", "EffectiveDurability"})
SHARDED_TELLS = frozenset({"PrimaryEndPoint", "ReadEndPoint", "ReaderEndPoint", "EffectiveDurability"})

USER: Props = {
    "UserId": "local-user",
    "UserName": "app",
    "Engine": "redis",
    "AccessString": "on ~* &* +@all",
    "Passwords": [PASSWORD],
}
USERS: dict[str, Props] = {
    "Default": resource(
        "AWS::ElastiCache::User",
        UserId="local-default",
        UserName="default",
        Engine="redis",
        AccessString="off -@all",
        NoPasswordRequired=True,
    ),
    "Member": resource("AWS::ElastiCache::User", **USER),
}


def group(aws: Aws, name: str) -> Any:
    client = aws.client("elasticache")
    (found,) = client.describe_replication_groups(ReplicationGroupId=name)["ReplicationGroups"]
    members = found["MemberClusters"]
    nodes = client.describe_cache_clusters(CacheClusterId=members[0])["CacheClusters"][0]
    return {
        "nodes": [member.removeprefix(f"{name}-") for member in members],
        "failover": (found["AutomaticFailover"], found["MultiAZ"]),
        "encrypted": (found["AtRestEncryptionEnabled"], found["TransitEncryptionEnabled"], bool(found["KmsKeyId"])),
        "snapshots": (found["SnapshotRetentionLimit"], found["SnapshotWindow"]),
        "class": (found["CacheNodeType"], nodes["CacheNodeType"]),
        "token": found["AuthTokenEnabled"],
        "logs": [item["LogType"] for item in found["LogDeliveryConfigurations"]],
        "window": nodes["PreferredMaintenanceWindow"],
        "engine": nodes["EngineVersion"],
    }


ONE = {
    "nodes": ["001"],
    "failover": ("disabled", "disabled"),
    "encrypted": (True, True, True),
    "snapshots": (5, "03:00-05:00"),
    "class": ("cache.t4g.micro", "cache.t4g.micro"),
    "token": False,
    "logs": ["slow-log"],
    "window": "mon:05:00-mon:06:00",
    "engine": "7.1",
}
TWO = {**ONE, "nodes": ["001", "002"], "failover": ("enabled", "enabled"), "class": ("cache.t4g.small",) * 2}


def shards(aws: Aws, name: str) -> Any:
    found = aws.client("elasticache").describe_replication_groups(ReplicationGroupId=name)["ReplicationGroups"][0]
    groups = [len(item["NodeGroupMembers"]) for item in found["NodeGroups"]]
    zones = {node["PreferredAvailabilityZone"] for item in found["NodeGroups"] for node in item["NodeGroupMembers"]}
    return found["ClusterEnabled"], groups, found["ConfigurationEndpoint"]["Port"], sorted(zones), found["Engine"]


def subnet_group(aws: Aws, name: str) -> Any:
    (found,) = aws.client("elasticache").describe_cache_subnet_groups(CacheSubnetGroupName=name)["CacheSubnetGroups"]
    return found["CacheSubnetGroupDescription"], len(found["Subnets"])


def parameters(aws: Aws, name: str) -> Any:
    found = aws.client("elasticache").describe_cache_parameters(CacheParameterGroupName=name)["Parameters"]
    return [item["ParameterValue"] for item in found if item["ParameterName"] == "maxmemory-policy"]


def user(aws: Aws, name: str) -> Any:
    (found,) = aws.client("elasticache").describe_users(UserId=name)["Users"]
    return found["AccessString"], found["Authentication"]["Type"], found["Authentication"].get("PasswordCount")


def user_group(aws: Aws, name: str) -> Any:
    (found,) = aws.client("elasticache").describe_user_groups(UserGroupId=name)["UserGroups"]
    return sorted(found["UserIds"])


def serverless(aws: Aws, name: str) -> Any:
    (found,) = aws.client("elasticache").describe_serverless_caches(ServerlessCacheName=name)["ServerlessCaches"]
    limits = found.get("CacheUsageLimits", {}).get("DataStorage", {}).get("Maximum")
    return found["Engine"], limits, found["SnapshotRetentionLimit"], len(found["SubnetIds"]), found.get("UserGroupId")


CASES = [
    Case(
        "AWS::ElastiCache::ReplicationGroup",
        ONE_NODE,
        group,
        ONE,
        change={
            "NumCacheClusters": 2,
            "CacheNodeType": "cache.t4g.small",
            "AutomaticFailoverEnabled": True,
            "MultiAZEnabled": True,
        },
        changed=TWO,
        replacement={"AuthToken": PASSWORD},
        support=CACHE_BASE,
        no_attribute=NO_SHARDS,
    ),
    Case(
        "AWS::ElastiCache::ReplicationGroup",
        {
            "ReplicationGroupDescription": "many",
            "Engine": "valkey",
            "EngineVersion": "8.0",
            "CacheNodeType": "cache.r7g.large",
            "NumNodeGroups": 3,
            "ReplicasPerNodeGroup": 1,
            "AutomaticFailoverEnabled": True,
            "TransitEncryptionEnabled": True,
            "CacheSubnetGroupName": ref("CacheSubnets"),
        },
        shards,
        (True, [2, 2, 2], 6379, ["us-east-1a", "us-east-1b"], "valkey"),
        change={"NumNodeGroups": 4, "ReplicasPerNodeGroup": 2},
        changed=(True, [3, 3, 3, 3], 6379, ["us-east-1a", "us-east-1b"], "valkey"),
        replacement={"Port": 6380},
        support=CACHE_BASE,
        no_attribute=SHARDED_TELLS,
        variant="in cluster mode",
    ),
    Case(
        "AWS::ElastiCache::SubnetGroup",
        {"Description": "one", "SubnetIds": [ref("SubnetA")]},
        subnet_group,
        ("one", 1),
        change={"Description": "two", "SubnetIds": SUBNETS},
        changed=("two", 2),
        replacement={"CacheSubnetGroupName": "local-renamed"},
        support=NETWORK,
    ),
    Case(
        "AWS::ElastiCache::ParameterGroup",
        {
            "Description": "one",
            "CacheParameterGroupFamily": "redis7",
            "Properties": {"maxmemory-policy": "allkeys-lru"},
        },
        parameters,
        ["allkeys-lru"],
        change={"Properties": {"maxmemory-policy": "noeviction"}},
        changed=["noeviction"],
        replacement={"CacheParameterGroupFamily": "valkey8"},
    ),
    Case(
        "AWS::ElastiCache::User",
        USER,
        user,
        ("on ~* &* +@all", "password", 1),
        change={"AccessString": "on ~app:* +@read", "Passwords": [PASSWORD, f"{PASSWORD}-2"]},
        changed=("on ~app:* +@read", "password", 2),
        replacement={"UserId": "local-renamed"},
    ),
    Case(
        "AWS::ElastiCache::UserGroup",
        {"UserGroupId": "local-group", "Engine": "redis", "UserIds": [ref("Default")]},
        user_group,
        ["local-default"],
        change={"UserIds": [ref("Default"), ref("Member")]},
        changed=["local-default", "local-user"],
        replacement={"UserGroupId": "local-renamed"},
        support=USERS,
    ),
    Case(
        "AWS::ElastiCache::ServerlessCache",
        {
            "ServerlessCacheName": "local-serverless",
            "Engine": "valkey",
            "MajorEngineVersion": "8",
            "SubnetIds": SUBNETS,
            "SecurityGroupIds": [ref("Group")],
            "CacheUsageLimits": {"DataStorage": {"Maximum": 10, "Unit": "GB"}, "ECPUPerSecond": {"Maximum": 5000}},
            "SnapshotRetentionLimit": 5,
        },
        serverless,
        ("valkey", 10, 5, 2, None),
        change={
            "CacheUsageLimits": {"DataStorage": {"Maximum": 20, "Unit": "GB"}},
            "SnapshotRetentionLimit": 7,
            "UserGroupId": ref("Users"),
        },
        changed=("valkey", 20, 7, 2, "local-users"),
        replacement={"ServerlessCacheName": "local-renamed"},
        support={
            **NETWORK,
            **USERS,
            "Users": resource(
                "AWS::ElastiCache::UserGroup",
                UserGroupId="local-users",
                Engine="redis",
                UserIds=[ref("Default"), ref("Member")],
            ),
        },
    ),
]
