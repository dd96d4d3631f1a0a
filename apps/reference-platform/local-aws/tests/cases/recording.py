"""Cases of AWS Config."""

from __future__ import annotations

import json
from typing import Any

from tests.aws import Aws

from .case import Case, Props, att, ref, resource
from .support import bucket_policy, role

BUCKET: dict[str, Props] = {
    "Bucket": resource("AWS::S3::Bucket"),
    "BucketPolicy": bucket_policy("Bucket", "config.amazonaws.com"),
}
RECORDER: Props = {
    "RoleARN": att("ConfigRole", "Arn"),
    "RecordingGroup": {"AllSupported": True, "IncludeGlobalResourceTypes": True},
}
CHANNEL: dict[str, Props] = {**BUCKET, "Channel": resource("AWS::Config::DeliveryChannel", S3BucketName=ref("Bucket"))}
RECORDING: dict[str, Props] = {
    "ConfigRole": role("config.amazonaws.com"),
    "Recorder": resource("AWS::Config::ConfigurationRecorder", **RECORDER),
}


def recorder(aws: Aws, name: str) -> Any:
    client = aws.client("config")
    (found,) = client.describe_configuration_recorders(ConfigurationRecorderNames=[name])["ConfigurationRecorders"]
    (status,) = client.describe_configuration_recorder_status()["ConfigurationRecordersStatus"]
    return found["recordingGroup"]["allSupported"], found["recordingGroup"].get("resourceTypes"), status["recording"]


def channel(aws: Aws, name: str) -> Any:
    (found,) = aws.client("config").describe_delivery_channels(DeliveryChannelNames=[name])["DeliveryChannels"]
    return found.get("s3KeyPrefix"), found.get("configSnapshotDeliveryProperties")


def rule(aws: Aws, name: str) -> Any:
    (found,) = aws.client("config").describe_config_rules(ConfigRuleNames=[name])["ConfigRules"]
    return found["Source"]["SourceIdentifier"], found.get("Description"), found.get("InputParameters")


CASES = [
    Case(
        "AWS::Config::ConfigurationRecorder",
        RECORDER,
        recorder,
        (True, None, True),
        change={"RecordingGroup": {"AllSupported": False, "ResourceTypes": ["AWS::S3::Bucket"]}},
        changed=(False, ["AWS::S3::Bucket"], True),
        support={**CHANNEL, "ConfigRole": RECORDING["ConfigRole"]},
    ),
    Case(
        "AWS::Config::DeliveryChannel",
        {"S3BucketName": ref("Bucket"), "S3KeyPrefix": "one"},
        channel,
        ("one", None),
        change={
            "S3KeyPrefix": "two",
            "ConfigSnapshotDeliveryProperties": {"DeliveryFrequency": "TwentyFour_Hours"},
        },
        changed=("two", {"deliveryFrequency": "TwentyFour_Hours"}),
        support={**BUCKET, **RECORDING},
    ),
    Case(
        "AWS::Config::ConfigRule",
        {
            "ConfigRuleName": "local-rule",
            "Description": "one",
            "Source": {"Owner": "AWS", "SourceIdentifier": "ENCRYPTED_VOLUMES"},
            "InputParameters": {"kmsId": "none"},
        },
        rule,
        ("ENCRYPTED_VOLUMES", "one", json.dumps({"kmsId": "none"})),
        change={"Description": "two", "InputParameters": {"Ref": "AWS::NoValue"}},
        changed=("ENCRYPTED_VOLUMES", "two", None),
        replacement={"ConfigRuleName": "local-renamed"},
        support=RECORDING,
    ),
]
