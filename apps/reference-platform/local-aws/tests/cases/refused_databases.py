"""Databases and caches that AWS refuses: a name, what they stand on, the resource, and a part of the reason."""

from __future__ import annotations

from typing import Any

from .caches import CACHE_BASE, ONE_NODE, PASSWORD, USER, USERS
from .case import Props, Row, ref, resource
from .databases import ALONE, ALONE_BASE, SOURCE, wish
from .support import NETWORK, SUBNETS, role

GONE = {"Ref": "AWS::NoValue"}
STRANGE: dict[str, Props] = {
    "OtherVpc": resource("AWS::EC2::VPC", CidrBlock="10.8.0.0/16"),
    "Stranger": resource("AWS::EC2::SecurityGroup", GroupDescription="elsewhere", VpcId=ref("OtherVpc")),
}
MYSQL: dict[str, Props] = {
    "MysqlParameters": resource("AWS::RDS::DBParameterGroup", Description="mysql", Family="mysql8.4")
}
OLD_PARAMETERS: dict[str, Props] = {
    "Old": resource("AWS::ElastiCache::ParameterGroup", Description="old", CacheParameterGroupFamily="redis6.x")
}
SERVERLESS: Props = {"ServerlessCacheName": "local-serverless", "Engine": "valkey", "SubnetIds": SUBNETS}


def database(**changes: Any) -> Props:
    return resource("AWS::RDS::DBInstance", **{**ALONE, **changes})


def cache(**changes: Any) -> Props:
    return resource("AWS::ElastiCache::ReplicationGroup", **{**ONE_NODE, **changes})


def user(**changes: Any) -> Props:
    return resource("AWS::ElastiCache::User", **{**USER, **changes})


def users(*names: Any) -> Props:
    return resource("AWS::ElastiCache::UserGroup", UserGroupId="local-group", Engine="redis", UserIds=[*names])


def secret(**changes: Any) -> Props:
    return resource("AWS::SecretsManager::Secret", GenerateSecretString={**wish(24, "{}"), **changes})


_DATABASES: list[tuple[str, Props, str]] = [
    ("a database of an unknown version", database(EngineVersion="16.99"), "'16.99' is not allowed"),
    ("a database without storage", database(AllocatedStorage=GONE), "AllocatedStorage is required"),
    ("a database without a user", database(MasterUsername=GONE), "MasterUsername is required"),
    (
        "a database without a password",
        database(MasterUserPassword=GONE),
        "MasterUserPassword or ManageMasterUserPassword is",
    ),
    ("a database with too little storage", database(AllocatedStorage="10"), "allowed: 20 to 65536"),
    ("a database with tuned small storage", database(StorageThroughput=500), "a storage size less than 400"),
    ("a database with provisioned storage and no IOPS", database(StorageType="io2", AllocatedStorage="100"), "iops"),
    ("storage that may not grow to its size", database(MaxAllocatedStorage=10), "Max storage size 10"),
    ("a database whose user is reserved", database(MasterUsername="admin"), "reserved word"),
    ("a short password", database(MasterUserPassword="short"), "must have 8 to 128 characters"),
    ("a password with a slash", database(MasterUserPassword="with/slash-1"), "only printable ASCII characters besides"),
    (
        "a password given and kept",
        database(ManageMasterUserPassword=True),
        "MasterUserPassword and ManageMasterUserPassword cannot",
    ),
    ("an odd monitoring interval", database(MonitoringInterval=45), "allowed: 0, 1, 5, 10, 15, 30, 60"),
    ("monitoring without a role", database(MonitoringRoleArn=GONE), "A MonitoringRoleARN value is required"),
    ("two zones and one zone", database(MultiAZ=True, AvailabilityZone="us-east-1a"), "not valid for Multi-AZ"),
    ("backups during maintenance", database(PreferredBackupWindow="04:30-05:30"), "must not overlap"),
    ("a short maintenance window", database(PreferredMaintenanceWindow="mon:04:00-mon:04:10"), "at least 30 minutes"),
    ("36 days of backups of an instance", database(BackupRetentionPeriod=36), "allowed: 0 to 35"),
    ("logs of another engine", database(EnableCloudwatchLogsExports=["slowquery"]), "allowed: iam-db-auth-error"),
    (
        "an odd retention of insights",
        database(PerformanceInsightsRetentionPeriod=8),
        "PerformanceInsightsRetentionPeriod: 8 is not allowed",
    ),
    (
        "backups copied to where they are",
        database(AutomaticBackupReplicationRegion="us-east-1"),
        "is the instance's own region",
    ),
    (
        "encrypted backups copied without a key",
        database(AutomaticBackupReplicationRegion="eu-west-1"),
        "AutomaticBackupReplicationKmsKeyId is required",
    ),
    (
        "backups copied with a key of this region",
        database(
            AutomaticBackupReplicationRegion="eu-west-1",
            AutomaticBackupReplicationKmsKeyId={"Fn::GetAtt": ["Key", "Arn"]},
        ),
        "does not exist in eu-west-1",
    ),
    ("a key without encryption", database(StorageEncrypted=False), "StorageEncrypted"),
]
_REPLICAS: list[tuple[str, Props, str]] = [
    ("a replica of nothing", resource("AWS::RDS::DBInstance", SourceDBInstanceIdentifier="none"), "DBInstanceNotFound"),
    (
        "a replica with a database of its own",
        resource("AWS::RDS::DBInstance", SourceDBInstanceIdentifier=ref("Source"), DBName="other"),
        "it is the source's",
    ),
]
_CACHES: list[tuple[str, Props, str]] = [
    ("failover with one node", cache(AutomaticFailoverEnabled=True), "must have at least 2 cache clusters"),
    ("zones without failover", cache(MultiAZEnabled=True, NumCacheClusters=2), "Must enable automatic failover"),
    ("shards without failover", cache(NumNodeGroups=3, NumCacheClusters=GONE), "cluster mode enabled cannot"),
    ("seven nodes", cache(NumCacheClusters=7), "NumCacheClusters: 7 is greater than the maximum 6"),
    ("a cache of an unknown version", cache(EngineVersion="7.2"), "'7.2' is not allowed"),
    ("a cache of an unknown size", cache(CacheNodeType="cache.t9.micro"), "is not valid in us-east-1"),
    ("a cache key without encryption", cache(AtRestEncryptionEnabled=False), "KmsKeyId can only be given"),
    ("a token in the clear", cache(AuthToken=PASSWORD, TransitEncryptionEnabled=False), "encryption-in-transit"),
    ("a short token", cache(AuthToken="short"), "Invalid AuthToken provided"),
    ("a short snapshot window", cache(SnapshotWindow="03:00-03:30"), "at least 60 minutes"),
    ("snapshots during maintenance", cache(SnapshotWindow="05:00-06:00"), "must not overlap"),
    ("a cache in a missing subnet group", cache(CacheSubnetGroupName="none"), "CacheSubnetGroupNotFoundFault"),
    ("a cache with a missing user group", cache(UserGroupIds=["none"]), "UserGroupNotFound"),
    (
        "a cache with a missing log group",
        cache(
            LogDeliveryConfigurations=[
                {
                    "LogType": "slow-log",
                    "LogFormat": "json",
                    "DestinationType": "cloudwatch-logs",
                    "DestinationDetails": {"CloudWatchLogsDetails": {"LogGroup": "/none"}},
                }
            ]
        ),
        "log group '/none' does not exist",
    ),
]
_USERS: list[tuple[str, Props, str]] = [
    ("a user without a password", user(Passwords=GONE), "A user needs passwords"),
    ("a user with and without a password", user(NoPasswordRequired=True), "cannot be combined with passwords"),
    ("a user with a short password", user(Passwords=["short"]), "must have 16 to 128 characters"),
    (
        "an IAM user of two names",
        user(Passwords=GONE, AuthenticationMode={"Type": "iam"}),
        "the user name and the user id must be the same",
    ),
    ("a group of a missing user", users("none"), "UserNotFound"),
    (
        "a family that does not exist",
        resource("AWS::ElastiCache::ParameterGroup", Description="one", CacheParameterGroupFamily="redis9"),
        "redis9 is not a valid family",
    ),
    (
        "a parameter with a wrong value",
        resource(
            "AWS::ElastiCache::ParameterGroup",
            Description="one",
            CacheParameterGroupFamily="redis7",
            Properties={"maxmemory-policy": "keep"},
        ),
        "The parameter value keep is not valid",
    ),
    ("a secret that is too short", secret(PasswordLength=2), "PasswordLength 2 is not valid"),
    ("a secret whose template is no object", secret(SecretStringTemplate="[1]"), "not a JSON object"),
    ("a secret with a template and no key", secret(GenerateStringKey=GONE), "specify SecretStringTemplate and"),
]

REFUSED: list[Row] = [
    *(
        (
            f"a family of {kind} that does not exist",
            {},
            resource(f"AWS::RDS::{kind}", Description="one", Family="postgres99", Parameters={}),
            "postgres99 is not a valid parameter group family",
        )
        for kind in ("DBParameterGroup", "DBClusterParameterGroup")
    ),
    *((name, ALONE_BASE, subject, reason) for name, subject, reason in _DATABASES),
    *((name, SOURCE if "its own" in name else {}, subject, reason) for name, subject, reason in _REPLICAS),
    *((name, CACHE_BASE, subject, reason) for name, subject, reason in _CACHES),
    *((name, {}, subject, reason) for name, subject, reason in _USERS),
    (
        "a database with parameters of another engine",
        {**ALONE_BASE, **MYSQL},
        database(DBParameterGroupName=ref("MysqlParameters")),
        "Please use a Parameter Group with DBParameterGroupFamily postgres16",
    ),
    (
        "a database with a security group of another VPC",
        {**ALONE_BASE, **STRANGE},
        database(VPCSecurityGroups=[ref("Stranger")]),
        "are in different VPCs",
    ),
    (
        "monitoring with a role that RDS cannot assume",
        {**ALONE_BASE, "Stranger": role("ec2.amazonaws.com")},
        database(MonitoringRoleArn={"Fn::GetAtt": ["Stranger", "Arn"]}),
        "monitoring.rds.amazonaws.com cannot assume the role",
    ),
    (
        "a replica of a database without backups",
        {
            **ALONE_BASE,
            "Source": {**database(BackupRetentionPeriod=0), "DeletionPolicy": "Delete"},
        },
        resource("AWS::RDS::DBInstance", SourceDBInstanceIdentifier=ref("Source")),
        "Automated backups are not enabled",
    ),
    (
        "a cache with parameters of an older engine",
        {**CACHE_BASE, **OLD_PARAMETERS},
        cache(CacheParameterGroupName=ref("Old")),
        "Expected a parameter group of family redis7 but found one of family redis6.x",
    ),
    (
        "a cache with a security group of another VPC",
        {**CACHE_BASE, **STRANGE},
        cache(SecurityGroupIds=[ref("Stranger")]),
        "are in different VPCs",
    ),
    (
        "a group without its default user",
        USERS,
        users(ref("Member")),
        "The user group needs to contain a user with the user name default",
    ),
    (
        "a serverless cache in one zone",
        NETWORK,
        resource("AWS::ElastiCache::ServerlessCache", **{**SERVERLESS, "SubnetIds": [ref("SubnetA")]}),
        "at least two zones",
    ),
    (
        "a serverless cache with too much data",
        NETWORK,
        resource(
            "AWS::ElastiCache::ServerlessCache",
            **SERVERLESS,
            CacheUsageLimits={"DataStorage": {"Maximum": 6000, "Unit": "GB"}},
        ),
        "allowed: 1 to 5000",
    ),
]
