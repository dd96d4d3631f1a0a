"""Cases of KMS, Logs, IAM, S3, CloudTrail, Secrets Manager, ECR, SSM and the CDK's metadata."""

from __future__ import annotations

import json
from typing import Any

from tests.aws import Aws

from .case import Case, att, ref, resource
from .support import CLUSTER, DATABASE, KEY, bucket_policy, key_policy, role, trust

ROLE = {"Role": role("ecs-tasks.amazonaws.com"), "OtherRole": role("ecs-tasks.amazonaws.com")}
BUCKET = {"Bucket": resource("AWS::S3::Bucket"), "OtherBucket": resource("AWS::S3::Bucket")}
TRAIL_BUCKET = {
    "Bucket": resource("AWS::S3::Bucket"),
    "BucketPolicy": bucket_policy("Bucket", "cloudtrail.amazonaws.com"),
}


def statement(action: str, target: Any = "*") -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": target}]}


def key(aws: Aws, key_id: str) -> Any:
    client = aws.client("kms")
    metadata = client.describe_key(KeyId=key_id)["KeyMetadata"]
    if metadata["KeyState"] == "PendingDeletion":
        return None
    return metadata["Description"], client.get_key_rotation_status(KeyId=key_id)["KeyRotationEnabled"]


def alias(aws: Aws, name: str) -> Any:
    client = aws.client("kms")
    return client.describe_key(KeyId=name)["KeyMetadata"]["Description"]


def log_group(aws: Aws, name: str) -> Any:
    found = aws.client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    return (found[0]["retentionInDays"], "kmsKeyId" in found[0]) if found else None


def logs_policy(aws: Aws, name: str) -> Any:
    policies = aws.client("logs").describe_resource_policies()["resourcePolicies"]
    documents = [json.loads(item["policyDocument"]) for item in policies if item["policyName"] == name]
    return documents[0]["Statement"][0]["Action"] if documents else None


def iam_role(aws: Aws, name: str) -> Any:
    found = aws.client("iam").get_role(RoleName=name)["Role"]
    return found["Description"], sorted(aws.client("iam").list_role_policies(RoleName=name)["PolicyNames"])


def inline_policy(aws: Aws, physical_id: str) -> Any:
    client = aws.client("iam")
    documents = [
        client.get_role_policy(RoleName=item["RoleName"], PolicyName="local-inline")["PolicyDocument"]
        for item in client.list_roles()["Roles"]
        if "local-inline" in client.list_role_policies(RoleName=item["RoleName"])["PolicyNames"]
    ]
    return [document["Statement"][0]["Action"] for document in documents]


def managed_policy(aws: Aws, arn: str) -> Any:
    client = aws.client("iam")
    found = client.get_policy(PolicyArn=arn)["Policy"]
    version = client.get_policy_version(PolicyArn=arn, VersionId=found["DefaultVersionId"])["PolicyVersion"]
    return found["AttachmentCount"], version["Document"]["Statement"][0]["Action"]


def profile(aws: Aws, name: str) -> Any:
    found = aws.client("iam").get_instance_profile(InstanceProfileName=name)["InstanceProfile"]
    return [("Other" if "OtherRole" in item["RoleName"] else "First") for item in found["Roles"]]


def bucket(aws: Aws, name: str) -> Any:
    client = aws.client("s3")
    tags = {item["Key"]: item["Value"] for item in client.get_bucket_tagging(Bucket=name)["TagSet"]}
    rules = client.get_bucket_lifecycle_configuration(Bucket=name)["Rules"]
    encryption = client.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"][0]
    algorithm = encryption["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"]
    versioning = client.get_bucket_versioning(Bucket=name).get("Status")
    return tags["team"], [rule["Expiration"]["Days"] for rule in rules], algorithm, versioning


def policy_of_bucket(aws: Aws, name: str) -> Any:
    document = json.loads(aws.client("s3").get_bucket_policy(Bucket=name)["Policy"])
    return document["Statement"][0]["Principal"]["Service"]


def trail(aws: Aws, name: str) -> Any:
    client = aws.client("cloudtrail")
    found = client.get_trail(Name=name)["Trail"]
    return (
        found["IsMultiRegionTrail"],
        found["LogFileValidationEnabled"],
        client.get_trail_status(Name=name)["IsLogging"],
    )


def secret(aws: Aws, arn: str) -> Any:
    client = aws.client("secretsmanager")
    return client.describe_secret(SecretId=arn)["Description"], client.get_secret_value(SecretId=arn)["SecretString"]


def attached_secret(aws: Aws, arn: str) -> Any:
    value = json.loads(aws.client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"])
    return value.get("engine"), value.get("username")


def repository(aws: Aws, name: str) -> Any:
    (found,) = aws.client("ecr").describe_repositories(repositoryNames=[name])["repositories"]
    return found["imageTagMutability"], found["imageScanningConfiguration"]["scanOnPush"]


def parameter(aws: Aws, name: str) -> Any:
    return aws.client("ssm").get_parameter(Name=name)["Parameter"]["Value"]


def nothing(aws: Aws, physical_id: str) -> Any:
    return None


LIFECYCLE = {"Rules": [{"Id": "old", "Status": "Enabled", "ExpirationInDays": 30}]}
LONGER = {"Rules": [{"Id": "old", "Status": "Enabled", "Prefix": "logs/", "ExpirationInDays": 60}]}
AES = {"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}

CASES = [
    Case(
        "AWS::KMS::Key",
        {"Description": "one", "KeyPolicy": key_policy(), "EnableKeyRotation": True},
        key,
        ("one", True),
        change={"Description": "two", "EnableKeyRotation": False},
        changed=("two", False),
    ),
    Case(
        "AWS::KMS::Alias",
        {"AliasName": "alias/local", "TargetKeyId": ref("First")},
        alias,
        "first",
        change={"TargetKeyId": att("Second", "Arn")},
        changed="second",
        replacement={"AliasName": "alias/renamed"},
        support={
            "First": resource("AWS::KMS::Key", Description="first", KeyPolicy=key_policy()),
            "Second": resource("AWS::KMS::Key", Description="second", KeyPolicy=key_policy()),
        },
    ),
    Case(
        "AWS::Logs::LogGroup",
        {"LogGroupName": "/local/app", "RetentionInDays": 7, "KmsKeyId": att("Key", "Arn")},
        log_group,
        (7, True),
        change={"RetentionInDays": "30"},
        changed=(30, True),
        replacement={"LogGroupName": "/local/renamed"},
        support=KEY,
    ),
    Case(
        "AWS::Logs::ResourcePolicy",
        {"PolicyName": "local", "PolicyDocument": json.dumps(statement("logs:PutLogEvents"))},
        logs_policy,
        "logs:PutLogEvents",
        change={"PolicyDocument": json.dumps(statement("logs:CreateLogStream"))},
        changed="logs:CreateLogStream",
        replacement={"PolicyName": "renamed"},
    ),
    Case(
        "AWS::IAM::Role",
        {"AssumeRolePolicyDocument": trust("ecs-tasks.amazonaws.com"), "Description": "one"},
        iam_role,
        ("one", []),
        change={
            "Description": "two",
            "Policies": [{"PolicyName": "inline", "PolicyDocument": statement("s3:GetObject")}],
        },
        changed=("two", ["inline"]),
        replacement={"Path": "/local/"},
    ),
    Case(
        "AWS::IAM::Policy",
        {"PolicyName": "local-inline", "PolicyDocument": statement("s3:GetObject"), "Roles": [ref("Role")]},
        inline_policy,
        ["s3:GetObject"],
        change={"PolicyDocument": statement("s3:PutObject"), "Roles": [ref("Role"), ref("OtherRole")]},
        changed=["s3:PutObject", "s3:PutObject"],
        support=ROLE,
    ),
    Case(
        "AWS::IAM::ManagedPolicy",
        {"PolicyDocument": statement("s3:GetObject"), "Roles": [ref("Role")]},
        managed_policy,
        (1, "s3:GetObject"),
        change={"PolicyDocument": statement("s3:PutObject"), "Roles": [ref("Role"), ref("OtherRole")]},
        changed=(2, "s3:PutObject"),
        replacement={"Description": "another"},
        support=ROLE,
        ref=lambda physical_id: physical_id.startswith("arn:aws:iam::"),
    ),
    Case(
        "AWS::IAM::InstanceProfile",
        {"InstanceProfileName": "local-profile", "Roles": [ref("Role")]},
        profile,
        ["First"],
        change={"Roles": [ref("OtherRole")]},
        changed=["Other"],
        replacement={"InstanceProfileName": "renamed-profile"},
        support=ROLE,
        ref=lambda physical_id: physical_id.endswith("-profile"),
    ),
    Case(
        "AWS::S3::Bucket",
        {
            "Tags": [{"Key": "team", "Value": "one"}],
            "LifecycleConfiguration": LIFECYCLE,
            "BucketEncryption": AES,
        },
        bucket,
        ("one", [30], "AES256", None),
        change={
            "Tags": [{"Key": "team", "Value": "two"}],
            "LifecycleConfiguration": LONGER,
            "VersioningConfiguration": {"Status": "Enabled"},
        },
        changed=("two", [60], "AES256", "Enabled"),
        replacement={"BucketName": "local-renamed"},
        no_attribute=frozenset({"MetadataConfiguration", "MetadataTableConfiguration"}),
    ),
    Case(
        "AWS::S3::BucketPolicy",
        bucket_policy("Bucket", "delivery.logs.amazonaws.com")["Properties"],
        policy_of_bucket,
        "delivery.logs.amazonaws.com",
        change=bucket_policy("Bucket", "cloudtrail.amazonaws.com")["Properties"],
        changed="cloudtrail.amazonaws.com",
        replacement={"Bucket": ref("OtherBucket")},
        support=BUCKET,
    ),
    Case(
        "AWS::CloudTrail::Trail",
        {"S3BucketName": ref("Bucket"), "IsLogging": True, "EnableLogFileValidation": True},
        trail,
        (False, True, True),
        change={"IsMultiRegionTrail": True, "IsLogging": False},
        changed=(True, True, False),
        replacement={"TrailName": "local-renamed"},
        support=TRAIL_BUCKET,
    ),
    Case(
        "AWS::SecretsManager::Secret",
        {"Description": "one", "SecretString": "first", "KmsKeyId": att("Key", "Arn")},
        secret,
        ("one", "first"),
        change={"Description": "two", "SecretString": "second"},
        changed=("two", "second"),
        replacement={"Name": "local-renamed"},
        support=KEY,
        ref=lambda physical_id: physical_id.startswith("arn:aws:secretsmanager:"),
    ),
    Case(
        "AWS::SecretsManager::SecretTargetAttachment",
        {"SecretId": ref("Secret"), "TargetId": ref("Database"), "TargetType": "AWS::RDS::DBCluster"},
        attached_secret,
        ("mysql", "admin"),
        replacement={"SecretId": ref("OtherSecret")},
        support={
            **CLUSTER,
            "OtherSecret": DATABASE["Secret"],
        },
        remains=True,
    ),
    Case(
        "AWS::ECR::Repository",
        {"RepositoryName": "local/app", "ImageTagMutability": "MUTABLE"},
        repository,
        ("MUTABLE", False),
        change={"ImageTagMutability": "IMMUTABLE", "ImageScanningConfiguration": {"ScanOnPush": True}},
        changed=("IMMUTABLE", True),
        replacement={"RepositoryName": "local/renamed"},
    ),
    Case(
        "AWS::SSM::Parameter",
        {"Name": "/local/one", "Type": "String", "Value": "first"},
        parameter,
        "first",
        change={"Value": "second"},
        changed="second",
        replacement={"Name": "/local/renamed"},
    ),
    Case(
        "AWS::CDK::Metadata",
        {"Analytics": "v2:deflate64:one"},
        nothing,
        None,
        change={"Analytics": "v2:deflate64:two"},
        changed=None,
        no_attribute=frozenset({"Id"}),
    ),
]
