"""Stores that AWS refuses: a name, what they stand on, the resource, and a part of the reason."""

from __future__ import annotations

from typing import Any

from .buckets import AGING, COPY, KEPT
from .case import Props, Row, att, ref, resource
from .content_delivery import DISTRIBUTION, LOGS
from .file_systems import FILES, MOUNTED, MOUNTING_TASK, POINT, mount_target
from .recording import BUCKET, RECORDER, RECORDING
from .support import SERVICE, role

GONE = {"Ref": "AWS::NoValue"}
COPIED: dict[str, Props] = {
    "Copier": role("s3.amazonaws.com"),
    "Replica": resource("AWS::S3::Bucket", VersioningConfiguration=KEPT),
    "Plain": resource("AWS::S3::Bucket"),
}


def files(**changes: Any) -> Props:
    return resource("AWS::EFS::FileSystem", **{"Encrypted": True, **changes})


def aging(**changes: Any) -> Props:
    return resource("AWS::S3::Bucket", LifecycleConfiguration={"Rules": [{**AGING, **changes}]})


def moved(**days: int) -> Props:
    return aging(Transitions=[{"StorageClass": name, "TransitionInDays": value} for name, value in days.items()])


def copied(versioned: Props = KEPT, role_arn: Any = None, **changes: Any) -> Props:
    config = {"Role": role_arn or att("Copier", "Arn"), "Rules": [{**COPY, **changes}]}
    return resource("AWS::S3::Bucket", VersioningConfiguration=versioned, ReplicationConfiguration=config)


def mounting(**changes: Any) -> Props:
    volume = {**MOUNTING_TASK["Volumes"][0]["EFSVolumeConfiguration"], **changes}
    return resource(
        "AWS::ECS::TaskDefinition",
        **{**MOUNTING_TASK, "Volumes": [{"Name": "uploads", "EFSVolumeConfiguration": volume}]},
    )


_ALONE: list[tuple[str, Props, str]] = [
    (
        "provisioned throughput of nothing",
        files(ThroughputMode="provisioned"),
        "ProvisionedThroughputInMibps is needed",
    ),
    ("elastic throughput with the largest IO", files(PerformanceMode="maxIO", ThroughputMode="elastic"), "maxIO"),
    ("a file system with a key and no encryption", files(Encrypted=False, KmsKeyId="alias/aws/efs"), "Encrypted"),
    (
        "files archived before they are rare",
        files(LifecyclePolicies=[{"TransitionToIA": "AFTER_90_DAYS"}, {"TransitionToArchive": "AFTER_30_DAYS"}]),
        "TransitionToArchive must be later",
    ),
    (
        "two transitions in one",
        files(LifecyclePolicies=[{"TransitionToIA": "AFTER_7_DAYS", "TransitionToArchive": "AFTER_30_DAYS"}]),
        "each item has one transition",
    ),
    ("a file system in a zone of another region", files(AvailabilityZoneName="eu-west-1a"), "is not a zone of"),
    ("objects that are rare too soon", moved(STANDARD_IA=7), "must be greater than or equal to 30"),
    ("objects that are cold too soon", moved(STANDARD_IA=30, GLACIER=45), "must be 30 days more than 'STANDARD_IA'"),
    ("objects that expire before they move", aging(ExpirationInDays=60), "Expiration action must be greater"),
    (
        "a lock on a bucket without it",
        resource(
            "AWS::S3::Bucket",
            ObjectLockConfiguration={
                "ObjectLockEnabled": "Enabled",
                "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 1}},
            },
        ),
        "ObjectLockEnabled is needed",
    ),
    (
        "a lock without versions",
        resource("AWS::S3::Bucket", ObjectLockEnabled=True, VersioningConfiguration={"Status": "Suspended"}),
        "the versioning state cannot be changed",
    ),
]
_MOUNTS: list[tuple[str, Props, str]] = [
    ("an access point in the clear", mounting(TransitEncryption="DISABLED"), "needs TransitEncryption ENABLED"),
    ("an access point and a directory", mounting(RootDirectory="/srv"), "RootDirectory must be left out or be /"),
    ("a volume of a missing file system", mounting(FilesystemId="fs-0123456789abcdef0"), "FileSystemNotFound"),
    (
        "a volume of a missing access point",
        mounting(AuthorizationConfig={"AccessPointId": "fsap-0123456789abcdef0"}),
        "AccessPointNotFound",
    ),
]

REFUSED: list[Row] = [
    *((name, {}, subject, reason) for name, subject, reason in _ALONE),
    *((name, MOUNTED, subject, reason) for name, subject, reason in _MOUNTS),
    (
        "a service in a zone without a mount target",
        {
            **{name: item for name, item in MOUNTED.items() if name != "MountB"},
            "Mounting": resource("AWS::ECS::TaskDefinition", **{**MOUNTING_TASK, "Family": "mounting"}),
        },
        {
            **resource("AWS::ECS::Service", **{**SERVICE, "TaskDefinition": ref("Mounting")}),
            "DependsOn": ["Listener", "MountA"],
        },
        "it has no mount target in us-east-1b",
    ),
    (
        "a second mount target in one zone",
        {**FILES, "First": mount_target("A")},
        {**mount_target("A"), "DependsOn": "First"},
        "already has a mount target in us-east-1a",
    ),
    (
        "a mount target of a missing file system",
        FILES,
        resource(
            "AWS::EFS::MountTarget",
            FileSystemId="fs-0123456789abcdef0",
            SubnetId=ref("SubnetA"),
            SecurityGroups=[ref("Group")],
        ),
        "FileSystemNotFound",
    ),
    (
        "an access point too deep",
        FILES,
        resource("AWS::EFS::AccessPoint", **{**POINT, "RootDirectory": {"Path": "/a/b/c/d/e"}}),
        "RootDirectory/Path: '/a/b/c/d/e' does not match",
    ),
    ("a copy of a bucket without versions", COPIED, copied({"Status": "Suspended"}), "Versioning must be 'Enabled'"),
    (
        "a copy into a bucket without versions",
        COPIED,
        copied(Destination={"Bucket": att("Plain", "Arn")}),
        "Destination bucket must have versioning enabled",
    ),
    ("a copy into a missing bucket", COPIED, copied(Destination={"Bucket": "arn:aws:s3:::local-none"}), "NoSuchBucket"),
    ("a copy without an order", COPIED, copied(Priority=GONE), "needs Priority and DeleteMarkerReplication"),
    (
        "an encrypted copy without a key",
        COPIED,
        copied(SourceSelectionCriteria={"SseKmsEncryptedObjects": {"Status": "Enabled"}}),
        "SseKmsEncryptedObjects and a ReplicaKmsKeyID go together",
    ),
    (
        "a copy by a role that S3 cannot assume",
        {**COPIED, "Stranger": role("ec2.amazonaws.com")},
        copied(role_arn=att("Stranger", "Arn")),
        "s3.amazonaws.com cannot assume the role",
    ),
    (
        "a second recorder",
        RECORDING,
        {**resource("AWS::Config::ConfigurationRecorder", **RECORDER), "DependsOn": "Recorder"},
        "MaxNumberOfConfigurationRecordersExceededException",
    ),
    (
        "a recorder of all and of some",
        {"ConfigRole": RECORDING["ConfigRole"]},
        resource(
            "AWS::Config::ConfigurationRecorder",
            **{**RECORDER, "RecordingGroup": {"AllSupported": True, "ResourceTypes": ["AWS::S3::Bucket"]}},
        ),
        "The recording group provided is not valid",
    ),
    (
        "a channel into a bucket that does not admit it",
        {"Bucket": BUCKET["Bucket"]},
        resource("AWS::Config::DeliveryChannel", S3BucketName=ref("Bucket")),
        "InsufficientDeliveryPolicyException",
    ),
    (
        "a rule without a recorder",
        {},
        resource("AWS::Config::ConfigRule", Source={"Owner": "AWS", "SourceIdentifier": "ENCRYPTED_VOLUMES"}),
        "NoAvailableConfigurationRecorderException",
    ),
    (
        "logs of a missing distribution",
        {},
        resource(
            "AWS::Logs::DeliverySource",
            Name="local-source",
            LogType="ACCESS_LOGS",
            ResourceArn="arn:aws:cloudfront::000000000000:distribution/E0000000000000",
        ),
        "does not exist",
    ),
    (
        "logs of a kind that a distribution lacks",
        DISTRIBUTION,
        resource("AWS::Logs::DeliverySource", **{**LOGS["Source"]["Properties"], "LogType": "ERROR_LOGS"}),
        "allowed: ACCESS_LOGS, CONNECTION_LOGS",
    ),
    (
        "logs into a missing bucket",
        {},
        resource(
            "AWS::Logs::DeliveryDestination",
            Name="local-destination",
            DestinationResourceArn="arn:aws:s3:::local-none",
        ),
        "NoSuchBucket",
    ),
    (
        "a delivery from nowhere",
        LOGS,
        resource("AWS::Logs::Delivery", DeliverySourceName="none", DeliveryDestinationArn=att("Target", "Arn")),
        "Delivery source does not exist: none",
    ),
]
