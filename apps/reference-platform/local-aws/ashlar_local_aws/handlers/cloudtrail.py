"""AWS CloudTrail: trails."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import cloudtrail, s3
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_json
from . import references

_MEMBERS = {
    "S3BucketName": "S3BucketName",
    "S3KeyPrefix": "S3KeyPrefix",
    "SnsTopicName": "SnsTopicName",
    "IncludeGlobalServiceEvents": "IncludeGlobalServiceEvents",
    "IsMultiRegionTrail": "IsMultiRegionTrail",
    "EnableLogFileValidation": "EnableLogFileValidation",
    "IsOrganizationTrail": "IsOrganizationTrail",
    "KMSKeyId": "KmsKeyId",
    "CloudWatchLogsLogGroupArn": "CloudWatchLogsLogGroupArn",
    "CloudWatchLogsRoleArn": "CloudWatchLogsRoleArn",
}
_DEFAULTS: Props = {
    "S3KeyPrefix": "",
    "SnsTopicName": "",
    "IncludeGlobalServiceEvents": True,
    "IsMultiRegionTrail": False,
    "EnableLogFileValidation": False,
    "IsOrganizationTrail": False,
    "KmsKeyId": "",
    "CloudWatchLogsLogGroupArn": "",
    "CloudWatchLogsRoleArn": "",
}


def _request(name: str, props: Props) -> Props:
    return {"Name": name, **_DEFAULTS, **{member: props[prop] for prop, member in _MEMBERS.items() if prop in props}}


def _attributes(trail: dict[str, Any]) -> Attributes:
    topic = trail.get("SnsTopicName")
    region = trail["HomeRegion"]
    topic_arn = topic if not topic or topic.startswith("arn:") else f"arn:aws:sns:{region}:{get_account_id()}:{topic}"
    return {"Arn": trail["TrailARN"], "SnsTopicArn": topic_arn or ""}


def _apply(name: str, old: Props, new: Props) -> Attributes:
    """What CreateTrail does not take: logging on or off, what is recorded, log group and tags."""
    call_json(cloudtrail._update_trail, _request(name, new))
    call_json(cloudtrail._start_logging if new["IsLogging"] else cloudtrail._stop_logging, {"Name": name})
    selectors = {key: new[key] for key in ("EventSelectors", "AdvancedEventSelectors") if new.get(key)}
    if not selectors and (old.get("EventSelectors") or old.get("AdvancedEventSelectors")):
        selectors = {"EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": True}]}
    if selectors:
        call_json(cloudtrail._put_event_selectors, {"TrailName": name, **selectors})
    trail = call_json(cloudtrail._get_trail, {"Name": name})["Trail"]
    kept = {tag["Key"] for tag in new.get("Tags", [])}
    dropped = [{"Key": tag["Key"]} for tag in old.get("Tags", []) if tag["Key"] not in kept]
    if dropped:
        call_json(cloudtrail._remove_tags, {"ResourceId": trail["TrailARN"], "TagsList": dropped})
    if new.get("Tags"):
        call_json(cloudtrail._add_tags, {"ResourceId": trail["TrailARN"], "TagsList": new["Tags"]})
    return _attributes(trail)


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("TrailName") or provisioners._physical_name(stack_name, logical_id)
    call_json(cloudtrail._create_trail, _request(name, props))
    try:
        return name, _apply(name, {}, props)
    except Exception:
        _delete(name, props)
        raise


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    return _apply(physical_id, old, new)


def _delete(physical_id: str, props: Props) -> None:
    _, _, trail = cloudtrail._find_visible_trail(physical_id)
    if trail is not None:
        call_json(cloudtrail._delete_trail, {"Name": physical_id})
        cloudtrail._trail_tags.pop(trail["TrailARN"], None)


def _bucket_admits_cloudtrail(props: Props) -> None:
    policy = str(s3._bucket_policies.get(props["S3BucketName"], ""))
    if "cloudtrail.amazonaws.com" not in policy:
        message = f"Incorrect S3 bucket policy is detected for bucket: {props['S3BucketName']}"
        raise ServiceError("InsufficientS3BucketPolicyException", message)


TYPES = [
    ResourceType(
        "AWS::CloudTrail::Trail",
        Kind.SERVICE_API,
        create=_create,
        update=_update,
        delete=_delete,
        references={
            "S3BucketName": references.bucket,
            "KMSKeyId": references.kms_key,
            "CloudWatchLogsLogGroupArn": references.log_group,
            "CloudWatchLogsRoleArn": references.role,
        },
        rules=(_bucket_admits_cloudtrail,),
    ),
]
