"""Amazon S3: buckets with every setting that ministack's CloudFormation drops, and bucket policies."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from ministack.core.responses import get_account_id, get_region
from ministack.services import s3
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from . import references, s3_rules

_FIRST_ERROR_STATUS = 400
# Where CloudFormation and S3 name the same thing differently.
_S3_NAMES = {
    "Id": "ID",
    "Rules": "Rule",
    "TagFilter": "Tag",
    "TagFilters": "Tag",
    "Transitions": "Transition",
    "NoncurrentVersionTransitions": "NoncurrentVersionTransition",
    "TransitionInDays": "Days",
    "TransitionDate": "Date",
    "ServerSideEncryptionByDefault": "ApplyServerSideEncryptionByDefault",
}
_RULE_FILTERS = ("Prefix", "TagFilters", "ObjectSizeGreaterThan", "ObjectSizeLessThan")


def _append(parent: ElementTree.Element, name: str, value: Any) -> None:
    for item in value if isinstance(value, list) else [value]:
        child = ElementTree.SubElement(parent, _S3_NAMES.get(name, name))
        if isinstance(item, dict):
            for key, inner in item.items():
                _append(child, key, inner)
        else:
            child.text = str(item).lower() if isinstance(item, bool) else str(item)


def _document(root: str, content: dict[str, Any]) -> bytes:
    element = ElementTree.Element(root)
    for name, value in content.items():
        _append(element, name, value)
    return bytes(ElementTree.tostring(element))


def _lifecycle(config: Props) -> bytes:
    return _document("LifecycleConfiguration", {"Rules": [_lifecycle_rule(rule) for rule in config["Rules"]]})


def _lifecycle_rule(rule: Props) -> Props:
    """A rule in S3's form: CloudFormation keeps conditions and terms flat that S3 nests."""
    conditions = {name: rule[name] for name in _RULE_FILTERS if name in rule}
    single = len(conditions) <= 1 and len(conditions.get("TagFilters", [])) <= 1
    result: Props = {"Filter": (conditions or {"Prefix": ""}) if single else {"And": conditions}}
    result |= {name: rule[name] for name in ("Id", "Status", "AbortIncompleteMultipartUpload") if name in rule}
    expiration = {
        member: rule[name]
        for name, member in (
            ("ExpirationInDays", "Days"),
            ("ExpirationDate", "Date"),
            ("ExpiredObjectDeleteMarker", "ExpiredObjectDeleteMarker"),
        )
        if name in rule
    }
    if expiration:
        result["Expiration"] = expiration
    noncurrent = dict(rule.get("NoncurrentVersionExpiration", {}))
    if "NoncurrentVersionExpirationInDays" in rule:
        noncurrent["NoncurrentDays"] = rule["NoncurrentVersionExpirationInDays"]
    if noncurrent:
        result["NoncurrentVersionExpiration"] = noncurrent
    transitions = [*rule.get("Transitions", []), *([rule["Transition"]] if "Transition" in rule else [])]
    if transitions:
        result["Transitions"] = transitions
    older = [*rule.get("NoncurrentVersionTransitions", [])]
    older += [rule["NoncurrentVersionTransition"]] if "NoncurrentVersionTransition" in rule else []
    if older:
        result["NoncurrentVersionTransitions"] = [
            {("NoncurrentDays" if name == "TransitionInDays" else name): value for name, value in item.items()}
            for item in older
        ]
    return result


def _replication(config: Props) -> bytes:
    return _document("ReplicationConfiguration", config)


def _encryption(config: Props) -> bytes:
    return _document("ServerSideEncryptionConfiguration", {"Rule": config["ServerSideEncryptionConfiguration"]})


def _logging(config: Props) -> bytes:
    target = {"TargetBucket": config.get("DestinationBucketName", ""), "TargetPrefix": config.get("LogFilePrefix", "")}
    return _document("BucketLoggingStatus", {"LoggingEnabled": target})


def _ownership(config: Props) -> bytes:
    return _document("OwnershipControls", {"Rules": config["Rules"]})


def _tagging(tags: list[Any]) -> bytes:
    return _document("Tagging", {"TagSet": {"Tag": tags}})


def _versioning(config: Props) -> bytes:
    return _document("VersioningConfiguration", {"Status": config.get("Status", "Suspended")})


def _object_lock(config: Props) -> bytes:
    return _document("ObjectLockConfiguration", {**config, "ObjectLockEnabled": "Enabled"})


def _no_default_retention(name: str) -> Any:
    return s3._put_object_lock_configuration(name, _object_lock({}))


def _suspend_versioning(name: str) -> Any:
    return s3._put_bucket_versioning(name, _versioning({}))


def _stop_logging(name: str) -> Any:
    return s3._put_bucket_logging(name, _document("BucketLoggingStatus", {}))


# Each setting: its property, its document, the call that sets it and the one that removes it, in the order S3 needs.
_SETTINGS: tuple[tuple[str, Callable[[Any], bytes], Callable[..., Any], Callable[..., Any]], ...] = (
    ("VersioningConfiguration", _versioning, s3._put_bucket_versioning, _suspend_versioning),
    ("BucketEncryption", _encryption, s3._put_bucket_encryption, s3._delete_bucket_encryption),
    ("OwnershipControls", _ownership, s3._put_bucket_ownership_controls, s3._delete_bucket_ownership_controls),
    ("LifecycleConfiguration", _lifecycle, s3._put_bucket_lifecycle, s3._delete_bucket_lifecycle),
    ("LoggingConfiguration", _logging, s3._put_bucket_logging, _stop_logging),
    ("ReplicationConfiguration", _replication, s3._put_bucket_replication, s3._delete_bucket_replication),
    ("ObjectLockConfiguration", _object_lock, s3._put_object_lock_configuration, _no_default_retention),
    ("Tags", _tagging, s3._put_bucket_tagging, s3._delete_bucket_tagging),
)


def _accepted(response: Any, setting: str) -> None:
    if response[0] < _FIRST_ERROR_STATUS:
        return
    body = response[2].decode() if isinstance(response[2], bytes) else str(response[2])
    code, message = (re.search(f"<{tag}>(.*?)</{tag}>", body, re.DOTALL) for tag in ("Code", "Message"))
    raise ServiceError(code[1] if code else "InvalidRequest", f"{setting}: {message[1] if message else body}")


def _apply(name: str, old: Props, new: Props) -> None:
    # Replication needs versioning, so what goes away goes in the opposite order.
    for setting, _, _, remove in reversed(_SETTINGS):
        if setting in old and setting not in new:
            _accepted(remove(name), setting)
    for setting, document, put, _ in _SETTINGS:
        if setting in new and new[setting] != old.get(setting):
            value = new[setting]
            if setting == "LoggingConfiguration" and "DestinationBucketName" not in value:
                value = {**value, "DestinationBucketName": name}
            _accepted(put(name, document(value)), setting)


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("BucketName", "")
    if name and (not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", name) or ".." in name):
        message = f"Bucket name {name!r} is invalid; allowed: 3 to 63 of a-z, 0-9, '.' and '-'"
        raise ServiceError("InvalidBucketName", message)
    created: Created = provisioners._s3_create(logical_id, props, stack_name)
    try:
        if props.get("ObjectLockEnabled"):
            # A locked bucket is versioned, whether its template says so or not.
            _accepted(s3._put_bucket_versioning(created[0], _versioning({"Status": "Enabled"})), "ObjectLockEnabled")
            _accepted(_no_default_retention(created[0]), "ObjectLockEnabled")
        _apply(created[0], {}, props)
    except Exception:
        provisioners._s3_delete(created[0], props)
        raise
    return created


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    provisioners._s3_update(physical_id, old, new, "")
    _apply(physical_id, old, new)
    return {}


def _delete(physical_id: str, props: Props) -> None:
    if physical_id in s3._buckets:
        _accepted(s3._delete_bucket(physical_id), "delete")


def _attributes(physical_id: str, props: Props) -> Attributes:
    attributes: Attributes = provisioners._s3_attrs(physical_id)
    return {**attributes, "DualStackDomainName": f"{physical_id}.s3.dualstack.{get_region()}.amazonaws.com"}


def _principals_exist(props: Props) -> None:
    references.principals(props["PolicyDocument"])


def _create_policy(logical_id: str, props: Props, stack_name: str) -> Created:
    _put_policy(props)
    return props["Bucket"], {}


def _put_policy(props: Props) -> None:
    document = props["PolicyDocument"]
    text = document if isinstance(document, str) else json.dumps(document)
    _accepted(s3._put_bucket_policy(props["Bucket"], text.encode()), "PolicyDocument")


def _update_policy(physical_id: str, old: Props, new: Props) -> Attributes:
    _put_policy(new)
    return {}


def _delete_policy(physical_id: str, props: Props) -> None:
    if props["Bucket"] in s3._buckets:
        _accepted(s3._delete_bucket_policy(props["Bucket"]), "delete")


_KMS_ALGORITHM = "x-amz-server-side-encryption"
_KMS_KEY = "x-amz-server-side-encryption-aws-kms-key-id"
_ministacks_encryption = s3._resolve_sse_write_headers


def _write_encryption(headers: dict[str, str], bucket: str) -> Any:
    """A write with KMS and no key takes the account's own key for S3; the CDK uploads its assets so."""
    if headers.get(_KMS_ALGORITHM) == "aws:kms" and not headers.get(_KMS_KEY):
        key = f"arn:aws:kms:{get_region()}:{get_account_id()}:alias/aws/s3"
        headers = {**headers, _KMS_KEY: key}
    return _ministacks_encryption(headers, bucket)


def install() -> None:
    """Let writes use the account's own key."""
    s3._resolve_sse_write_headers = _write_encryption


TYPES = [
    ResourceType(
        "AWS::S3::Bucket",
        Kind.MINISTACK_PATCHED,
        create=_create,
        update=_update,
        delete=_delete,
        describe=_attributes,
        references={"LoggingConfiguration/DestinationBucketName": references.bucket},
        rules=(
            s3_rules.check_encryption,
            s3_rules.check_lifecycle,
            s3_rules.check_object_lock,
            s3_rules.check_replication,
        ),
        note="tags, encryption, ownership, lifecycle, logging, replication and object lock are kept and checked; "
        "only an empty bucket is deleted",
    ),
    ResourceType(
        "AWS::S3::BucketPolicy",
        Kind.MINISTACK_PATCHED,
        create=_create_policy,
        update=_update_policy,
        delete=_delete_policy,
        references={"Bucket": references.bucket},
        rules=(_principals_exist,),
        note="the bucket and the principals must exist",
    ),
]
