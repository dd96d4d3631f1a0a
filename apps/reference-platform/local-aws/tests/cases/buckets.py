"""Cases of buckets that keep what they hold: by object lock, and by a copy elsewhere."""

from __future__ import annotations

from typing import Any

from tests.aws import Aws

from .case import Case, Props, att, resource
from .support import role


def locked(aws: Aws, name: str) -> Any:
    client = aws.client("s3")
    found = client.get_object_lock_configuration(Bucket=name)["ObjectLockConfiguration"]
    versioning = client.get_bucket_versioning(Bucket=name)["Status"]
    return versioning, found["ObjectLockEnabled"], found["Rule"]["DefaultRetention"]


def replicated(aws: Aws, name: str) -> Any:
    client = aws.client("s3")
    (rule,) = client.get_bucket_replication(Bucket=name)["ReplicationConfiguration"]["Rules"]
    transitions = client.get_bucket_lifecycle_configuration(Bucket=name)["Rules"][0]["Transitions"]
    return rule["Priority"], rule["Destination"]["StorageClass"], [item["StorageClass"] for item in transitions]


COPY: Props = {
    "Id": "all",
    "Status": "Enabled",
    "Priority": 1,
    "Filter": {"Prefix": ""},
    "DeleteMarkerReplication": {"Status": "Disabled"},
    "Destination": {"Bucket": att("Replica", "Arn"), "StorageClass": "STANDARD_IA"},
}
KEPT = {"Status": "Enabled"}
AGING: Props = {
    "Id": "age",
    "Status": "Enabled",
    "Transitions": [
        {"StorageClass": "STANDARD_IA", "TransitionInDays": 30},
        {"StorageClass": "GLACIER", "TransitionInDays": 90},
    ],
    "NoncurrentVersionExpiration": {"NoncurrentDays": 90},
    "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
}

CASES = [
    Case(
        "AWS::S3::Bucket",
        {
            "ObjectLockEnabled": True,
            "ObjectLockConfiguration": {
                "ObjectLockEnabled": "Enabled",
                "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 30}},
            },
        },
        locked,
        ("Enabled", "Enabled", {"Mode": "GOVERNANCE", "Days": 30}),
        change={
            "ObjectLockConfiguration": {
                "ObjectLockEnabled": "Enabled",
                "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Years": 1}},
            }
        },
        changed=("Enabled", "Enabled", {"Mode": "COMPLIANCE", "Years": 1}),
        replacement={"BucketName": "local-renamed"},
        no_attribute=frozenset({"MetadataConfiguration", "MetadataTableConfiguration"}),
        variant="with object lock",
    ),
    Case(
        "AWS::S3::Bucket",
        {
            "VersioningConfiguration": KEPT,
            "LifecycleConfiguration": {"Rules": [AGING]},
            "ReplicationConfiguration": {"Role": att("Copier", "Arn"), "Rules": [COPY]},
        },
        replicated,
        (1, "STANDARD_IA", ["STANDARD_IA", "GLACIER"]),
        change={
            "ReplicationConfiguration": {
                "Role": att("Copier", "Arn"),
                "Rules": [{**COPY, "Priority": 2, "Destination": {**COPY["Destination"], "StorageClass": "GLACIER"}}],
            },
            "LifecycleConfiguration": {"Rules": [{**AGING, "Transitions": AGING["Transitions"][:1]}]},
        },
        changed=(2, "GLACIER", ["STANDARD_IA"]),
        replacement={"BucketName": "local-renamed"},
        support={
            "Copier": role("s3.amazonaws.com"),
            "Replica": resource("AWS::S3::Bucket", VersioningConfiguration=KEPT),
        },
        no_attribute=frozenset({"MetadataConfiguration", "MetadataTableConfiguration"}),
        variant="replicated",
    ),
]
