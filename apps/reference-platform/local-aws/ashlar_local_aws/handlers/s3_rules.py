"""What Amazon S3 refuses of a bucket beyond the schema of its type."""

from __future__ import annotations

from itertools import pairwise

from ministack.core.responses import get_account_id

from ..resource_type import Props
from ..service_api import ServiceError
from . import references

# https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html,
# checked 2026-11-25.
_SHORTEST_DAYS = {"STANDARD_IA": 30, "ONEZONE_IA": 30}
_ORDER = ("STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE")
_INFREQUENT_DAYS = 30
_MOST_RULES = 1_000


def _invalid(message: str) -> ServiceError:
    return ServiceError("InvalidArgument", message)


def check_lifecycle(props: Props) -> None:
    rules = props.get("LifecycleConfiguration", {}).get("Rules", [])
    names = [rule["Id"] for rule in rules if "Id" in rule]
    if len(set(names)) != len(names):
        raise _invalid("Rule ID must be unique. Found same ID for more than one rule")
    if len(rules) > _MOST_RULES:
        raise _invalid(f"LifecycleConfiguration has {len(rules)} rules; allowed: {_MOST_RULES}")
    for rule in rules:
        current = [*rule.get("Transitions", []), *([rule["Transition"]] if "Transition" in rule else [])]
        older = [*rule.get("NoncurrentVersionTransitions", [])]
        older += [rule["NoncurrentVersionTransition"]] if "NoncurrentVersionTransition" in rule else []
        noncurrent = rule.get("NoncurrentVersionExpiration", {}).get("NoncurrentDays")
        _check_transitions("Transition", current, rule.get("ExpirationInDays"))
        _check_transitions(
            "NoncurrentVersionTransition", older, noncurrent or rule.get("NoncurrentVersionExpirationInDays")
        )


def _check_transitions(action: str, transitions: list[Props], expires: int | None) -> None:
    days = {item["StorageClass"]: item["TransitionInDays"] for item in transitions if "TransitionInDays" in item}
    for storage, after in days.items():
        if after < _SHORTEST_DAYS.get(storage, 0):
            message = f"'Days' in {action} action must be greater than or equal to {_SHORTEST_DAYS[storage]}"
            raise _invalid(f"{message} for storageClass '{storage}'")
        if expires is not None and expires <= after:
            message = f"'Days' in the Expiration action must be greater than 'Days' in the {action} action"
            raise _invalid(f"{message}: {expires} and {after}")
    ordered = sorted(days, key=_ORDER.index)
    for warmer, colder in pairwise(ordered):
        apart = _INFREQUENT_DAYS if warmer in _SHORTEST_DAYS else 1
        if days[colder] < days[warmer] + apart:
            message = f"'Days' in the '{colder}' {action} action must be {apart} days more than '{warmer}'"
            raise _invalid(f"{message}: {days[colder]} and {days[warmer]}")


def check_object_lock(props: Props) -> None:
    config, enabled = props.get("ObjectLockConfiguration"), props.get("ObjectLockEnabled")
    if config and not enabled:
        message = "Object Lock configuration cannot be enabled on existing buckets: ObjectLockEnabled is needed"
        raise ServiceError("InvalidBucketState", message)
    status = props.get("VersioningConfiguration", {}).get("Status", "Enabled")
    if enabled and status != "Enabled":
        message = "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."
        raise ServiceError("InvalidBucketState", message)
    retention = (config or {}).get("Rule", {}).get("DefaultRetention")
    if retention is not None and ("Days" in retention) == ("Years" in retention):
        raise ServiceError("MalformedXML", "DefaultRetention needs exactly one of Days and Years")


def check_encryption(props: Props) -> None:
    for rule in props.get("BucketEncryption", {}).get("ServerSideEncryptionConfiguration", []):
        default = rule.get("ServerSideEncryptionByDefault", {})
        if default.get("KMSMasterKeyID"):
            references.usable_kms_key(default["KMSMasterKeyID"])


def check_replication(props: Props) -> None:
    config = props.get("ReplicationConfiguration")
    if not config:
        return
    references.role_assumable_by("s3.amazonaws.com")(config["Role"])
    rules = config["Rules"]
    priorities = [rule["Priority"] for rule in rules if "Priority" in rule]
    if len(set(priorities)) != len(priorities):
        raise _invalid("Found two rules with the same priority")
    for rule in rules:
        _check_replication_rule(rule, props)


def _check_replication_rule(rule: Props, props: Props) -> None:
    destination = rule["Destination"]
    name = destination["Bucket"].removeprefix("arn:aws:s3:::")
    if destination.get("Account", get_account_id()) == get_account_id():
        references.bucket(name)
    if name == props.get("BucketName"):
        raise ServiceError("InvalidRequest", "The bucket must not replicate to itself")
    if "Filter" in rule and not {"Priority", "DeleteMarkerReplication"} <= set(rule):
        raise ServiceError("InvalidRequest", "A rule with a Filter needs Priority and DeleteMarkerReplication")
    chosen = rule.get("SourceSelectionCriteria", {}).get("SseKmsEncryptedObjects", {}).get("Status") == "Enabled"
    key: str = destination.get("EncryptionConfiguration", {}).get("ReplicaKmsKeyID", "")
    if chosen != bool(key):
        message = "SseKmsEncryptedObjects and a ReplicaKmsKeyID go together in a replication rule"
        raise ServiceError("InvalidRequest", message)
    if key.startswith("arn:") and not references.kms_key_in(key.split(":")[3], key):
        raise ServiceError("KMS.NotFoundException", f"Key '{key}' does not exist")
    if "ReplicationTime" in destination and "Metrics" not in destination:
        raise ServiceError("InvalidRequest", "ReplicationTime needs Metrics")
