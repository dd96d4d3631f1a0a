"""Cases of databases that stand alone: instances, replicas, and the secrets that open them."""

from __future__ import annotations

import json
from typing import Any

from tests.aws import Aws

from .case import Case, Props, att, ref, resource
from .support import DATABASE, KEY, NETWORK, role

WITHOUT_SNAPSHOT = {"DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"}

SECRET = resource(
    "AWS::SecretsManager::Secret",
    GenerateSecretString={
        "SecretStringTemplate": '{"username":"portfolio"}',
        "GenerateStringKey": "password",
        "PasswordLength": 30,
        "ExcludeCharacters": "\"@/\\ '",
    },
)
LOGIN = {
    "MasterUsername": {"Fn::Sub": "{{resolve:secretsmanager:${Secret}:SecretString:username}}"},
    "MasterUserPassword": {"Fn::Sub": "{{resolve:secretsmanager:${Secret}:SecretString:password}}"},
}
ALONE: Props = {
    "Engine": "postgres",
    "EngineVersion": "16.9",
    "DBInstanceClass": "db.t4g.micro",
    "AllocatedStorage": "20",
    "StorageType": "gp3",
    "StorageEncrypted": True,
    "KmsKeyId": att("Key", "Arn"),
    "DBName": "app",
    "DBSubnetGroupName": ref("SubnetGroup"),
    "VPCSecurityGroups": [ref("Group")],
    "DBParameterGroupName": ref("Parameters"),
    "BackupRetentionPeriod": 7,
    "PreferredBackupWindow": "03:00-04:00",
    "PreferredMaintenanceWindow": "Mon:04:00-Mon:05:00",
    "MonitoringInterval": 60,
    "MonitoringRoleArn": att("MonitoringRole", "Arn"),
    "EnableCloudwatchLogsExports": ["postgresql", "upgrade"],
    "EnablePerformanceInsights": True,
    "PerformanceInsightsRetentionPeriod": 7,
    **LOGIN,
}
ALONE_BASE: dict[str, Props] = {
    **NETWORK,
    **KEY,
    "SubnetGroup": DATABASE["SubnetGroup"],
    "Secret": SECRET,
    "MonitoringRole": role("monitoring.rds.amazonaws.com"),
    "Parameters": resource(
        "AWS::RDS::DBParameterGroup",
        Description="app",
        Family="postgres16",
        Parameters={"rds.force_ssl": "1"},
    ),
}
SOURCE: dict[str, Props] = {
    **ALONE_BASE,
    "Source": {**resource("AWS::RDS::DBInstance", **ALONE), **WITHOUT_SNAPSHOT},
    "OtherSource": {**resource("AWS::RDS::DBInstance", **ALONE), **WITHOUT_SNAPSHOT},
}
SMALL: dict[str, Props] = {
    **ALONE_BASE,
    "Instance": {
        **resource(
            "AWS::RDS::DBInstance",
            Engine="mysql",
            EngineVersion="8.4.7",
            DBInstanceClass="db.t4g.micro",
            AllocatedStorage="20",
            DBName="orders",
            Port="3307",
            **LOGIN,
        ),
        **WITHOUT_SNAPSHOT,
    },
}
NOT_TOLD = frozenset(
    {
        "AutomaticRestartTime",
        "ListenerEndpoint",
        "MasterUserSecret/SecretArn",
        "PercentProgress",
        "ReadReplicaDBClusterIdentifiers",
        "ResumeFullAutomationModeTime",
        "StatusInfos",
        "StorageOperationStatus",
        "StorageOperationPercentProgress",
    }
)


def found(aws: Aws, name: str) -> Any:
    (instance,) = aws.client("rds").describe_db_instances(DBInstanceIdentifier=name)["DBInstances"]
    return instance


def alone(aws: Aws, name: str) -> Any:
    instance = found(aws, name)
    return {
        "storage": (instance["AllocatedStorage"], instance["StorageType"], instance["StorageEncrypted"]),
        "zones": (instance["MultiAZ"], instance.get("SecondaryAvailabilityZone", "")),
        "backups": (instance["BackupRetentionPeriod"], instance["PreferredBackupWindow"]),
        "monitoring": instance["MonitoringInterval"],
        "logs": sorted(instance["EnabledCloudwatchLogsExports"]),
        "class": instance["DBInstanceClass"],
        "database": instance.get("DBName"),
    }


BEFORE = {
    "storage": (20, "gp3", True),
    "zones": (False, ""),
    "backups": (7, "03:00-04:00"),
    "monitoring": 60,
    "logs": ["postgresql", "upgrade"],
    "class": "db.t4g.micro",
    "database": "app",
}


def managed(aws: Aws, name: str) -> Any:
    """The password that RDS keeps, as Secrets Manager tells it."""
    instance = found(aws, name)
    held = instance.get("MasterUserSecret")
    if not held:
        return instance["DBInstanceClass"], None
    value = aws.client("secretsmanager").get_secret_value(SecretId=held["SecretArn"])["SecretString"]
    return instance["DBInstanceClass"], json.loads(value)["username"]


def replica(aws: Aws, name: str) -> Any:
    instance = found(aws, name)
    source = instance.get("ReadReplicaSourceDBInstanceIdentifier")
    known = found(aws, source)["ReadReplicaDBInstanceIdentifiers"] if source else []
    engine = instance["Engine"], instance["AllocatedStorage"], instance["DBName"], instance["StorageEncrypted"]
    return known == [name], engine, instance["DBInstanceClass"]


def generated(aws: Aws, arn: str) -> Any:
    value = json.loads(aws.client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"])
    word = value.pop("key")
    kinds = any(map(str.islower, word)), any(map(str.isupper, word)), any(map(str.isdigit, word))
    return value, len(word), kinds, word.isalnum()


def attached(aws: Aws, arn: str) -> Any:
    value = json.loads(aws.client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"])
    return value.get("engine"), value.get("port"), value.get("dbname"), value.get("username")


def wish(length: int, template: str) -> Props:
    return {
        "SecretStringTemplate": template,
        "GenerateStringKey": "key",
        "PasswordLength": length,
        "ExcludePunctuation": True,
    }


CASES = [
    Case(
        "AWS::RDS::DBInstance",
        ALONE,
        alone,
        BEFORE,
        change={
            "AllocatedStorage": "50",
            "DBInstanceClass": "db.t4g.small",
            "MultiAZ": True,
            "BackupRetentionPeriod": 14,
            "MonitoringInterval": 0,
            "MonitoringRoleArn": {"Ref": "AWS::NoValue"},
            "EnableCloudwatchLogsExports": ["postgresql"],
        },
        changed={
            **BEFORE,
            "storage": (50, "gp3", True),
            "zones": (True, "us-east-1b"),
            "backups": (14, "03:00-04:00"),
            "monitoring": 0,
            "logs": ["postgresql"],
            "class": "db.t4g.small",
        },
        replacement={"DBName": "renamed"},
        support=ALONE_BASE,
        no_attribute=NOT_TOLD,
        variant="alone",
    ),
    Case(
        "AWS::RDS::DBInstance",
        {
            "Engine": "mysql",
            "EngineVersion": "8.4.7",
            "DBInstanceClass": "db.t4g.micro",
            "AllocatedStorage": "20",
            "MasterUsername": "admin",
            "ManageMasterUserPassword": True,
        },
        managed,
        ("db.t4g.micro", "admin"),
        change={"DBInstanceClass": "db.t4g.small"},
        changed=("db.t4g.small", "admin"),
        replacement={"MasterUsername": "owner"},
        no_attribute=NOT_TOLD - {"MasterUserSecret/SecretArn"},
        variant="with a password that RDS keeps",
    ),
    Case(
        "AWS::RDS::DBInstance",
        {
            "SourceDBInstanceIdentifier": ref("Source"),
            "DBInstanceClass": "db.t4g.micro",
            "VPCSecurityGroups": [ref("Group")],
        },
        replica,
        (True, ("postgres", 20, "app", True), "db.t4g.micro"),
        change={"DBInstanceClass": "db.t4g.small"},
        changed=(True, ("postgres", 20, "app", True), "db.t4g.small"),
        replacement={"SourceDBInstanceIdentifier": ref("OtherSource")},
        support=SOURCE,
        no_attribute=NOT_TOLD,
        variant="as a replica",
    ),
    Case(
        "AWS::SecretsManager::Secret",
        {"GenerateSecretString": wish(24, '{"stripe":"none"}')},
        generated,
        ({"stripe": "none"}, 24, (True, True, True), True),
        change={"GenerateSecretString": wish(40, '{"stripe":"none","django":"yes"}')},
        changed=({"stripe": "none", "django": "yes"}, 40, (True, True, True), True),
        replacement={"Name": "local/generated"},
        variant="generated",
    ),
    Case(
        "AWS::SecretsManager::SecretTargetAttachment",
        {"SecretId": ref("Secret"), "TargetId": ref("Instance"), "TargetType": "AWS::RDS::DBInstance"},
        attached,
        ("mysql", 3307, "orders", "portfolio"),
        replacement={"SecretId": ref("OtherSecret")},
        support={**SMALL, "OtherSecret": SECRET},
        remains=True,
        variant="of an instance",
    ),
]
