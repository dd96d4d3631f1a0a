"""AWS Config: the recorder, where it delivers, and rules. Nothing is ever recorded or judged."""

from __future__ import annotations

import json
from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import config, s3
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_json
from . import references

_PRINCIPAL = "config.amazonaws.com"
_RECORDER_MEMBERS = {"RoleARN": "roleARN", "RecordingGroup": "recordingGroup", "RecordingMode": "recordingMode"}
_CHANNEL_MEMBERS = {
    "S3BucketName": "s3BucketName",
    "S3KeyPrefix": "s3KeyPrefix",
    "S3KmsKeyArn": "s3KmsKeyArn",
    "SnsTopicARN": "snsTopicARN",
    "ConfigSnapshotDeliveryProperties": "configSnapshotDeliveryProperties",
}


def _camel(value: Any) -> Any:
    """CloudFormation's member names as the API of AWS Config spells them."""
    if isinstance(value, dict):
        return {name[:1].lower() + name[1:]: _camel(item) for name, item in value.items()}
    return [_camel(item) for item in value] if isinstance(value, list) else value


def _request(name: str, props: Props, members: dict[str, str]) -> Props:
    return {"name": name, **{member: _camel(props[given]) for given, member in members.items() if given in props}}


def _only_one(held: Any, name: str, error: str, what: str) -> None:
    if held and name not in held:
        message = f"Failed to put {what} '{name}' because the maximum number of {what}s: 1 is reached."
        raise ServiceError(error, message)
    if name in held:
        raise ServiceError("AlreadyExists", f"The {what} '{name}' already exists")


def _start_when_complete() -> None:
    """CloudFormation starts the recorder as soon as there is a delivery channel, whichever comes first."""
    if not config._delivery_channels:
        return
    for name, recorder in config._recorders.items():
        if not recorder["recording"]:
            call_json(config._start_configuration_recorder, {"ConfigurationRecorderName": name})


def _create_recorder(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("Name") or provisioners._physical_name(stack_name, logical_id)
    _only_one(config._recorders, name, "MaxNumberOfConfigurationRecordersExceededException", "configuration recorder")
    _put_recorder(name, props)
    _start_when_complete()
    return name, {}


def _put_recorder(name: str, props: Props) -> None:
    request = {"ConfigurationRecorder": _request(name, props, _RECORDER_MEMBERS)}
    call_json(config._put_configuration_recorder, request)


def _update_recorder(physical_id: str, old: Props, new: Props) -> Attributes:
    _put_recorder(physical_id, new)
    return {}


def _recorder_attributes(physical_id: str, props: Props) -> Attributes:
    return {"ResourceARN": f"arn:aws:config:{get_region()}:{get_account_id()}:configuration-recorder/{physical_id}"}


def _delete_recorder(physical_id: str, props: Props) -> None:
    config._recorders.pop(physical_id, None)


def _check_recorder(props: Props) -> None:
    group = props.get("RecordingGroup", {})
    every, some = group.get("AllSupported", "ResourceTypes" not in group), group.get("ResourceTypes", [])
    if every and some:
        message = "The recording group provided is not valid: AllSupported and ResourceTypes exclude each other"
        raise ServiceError("InvalidRecordingGroupException", message)
    if group.get("IncludeGlobalResourceTypes") and not every:
        message = "The recording group provided is not valid: IncludeGlobalResourceTypes needs AllSupported"
        raise ServiceError("InvalidRecordingGroupException", message)


def _create_channel(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("Name") or provisioners._physical_name(stack_name, logical_id)
    _only_one(config._delivery_channels, name, "MaxNumberOfDeliveryChannelsExceededException", "delivery channel")
    call_json(config._put_delivery_channel, {"DeliveryChannel": _request(name, props, _CHANNEL_MEMBERS)})
    _start_when_complete()
    return name, {}


def _update_channel(physical_id: str, old: Props, new: Props) -> Attributes:
    call_json(config._put_delivery_channel, {"DeliveryChannel": _request(physical_id, new, _CHANNEL_MEMBERS)})
    return {}


def _delete_channel(physical_id: str, props: Props) -> None:
    """The last channel cannot go while something records, so CloudFormation stops the recorder first."""
    if config._delivery_channels.pop(physical_id, None):
        for name in config._recorders:
            call_json(config._stop_configuration_recorder, {"ConfigurationRecorderName": name})


def _bucket_admits_config(props: Props) -> None:
    policy = str(s3._bucket_policies.get(props["S3BucketName"], ""))
    if _PRINCIPAL not in policy:
        message = f"Insufficient delivery policy to s3 bucket: {props['S3BucketName']}, unable to write to bucket"
        raise ServiceError("InsufficientDeliveryPolicyException", f"{message}: its policy does not admit {_PRINCIPAL}")


def _create_rule(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("ConfigRuleName") or provisioners._physical_name(stack_name, logical_id)
    if name in config._config_rules:
        raise ServiceError("AlreadyExists", f"The rule '{name}' already exists")
    _put_rule(name, props)
    return name, {}


def _put_rule(name: str, props: Props) -> None:
    request = {**props, "ConfigRuleName": name}
    if not isinstance(props.get("InputParameters", ""), str):
        request["InputParameters"] = json.dumps(props["InputParameters"])
    call_json(config._put_config_rule, {"ConfigRule": request})


def _update_rule(physical_id: str, old: Props, new: Props) -> Attributes:
    _put_rule(physical_id, new)
    return {}


def _rule_attributes(physical_id: str, props: Props) -> Attributes:
    rule = config._config_rules[physical_id]
    return {"ConfigRuleId": rule["ConfigRuleId"], "Arn": rule["ConfigRuleArn"], "Compliance.Type": "INSUFFICIENT_DATA"}


def _delete_rule(physical_id: str, props: Props) -> None:
    if physical_id in config._config_rules:
        call_json(config._delete_config_rule, {"ConfigRuleName": physical_id})


def _something_records(props: Props) -> None:
    if not config._recorders:
        message = "Configuration recorder is not available to put config rule; a rule needs it"
        raise ServiceError("NoAvailableConfigurationRecorderException", message)


TYPES = [
    ResourceType(
        "AWS::Config::ConfigurationRecorder",
        Kind.SERVICE_API,
        create=_create_recorder,
        update=_update_recorder,
        delete=_delete_recorder,
        describe=_recorder_attributes,
        references={"RoleARN": references.role_assumable_by(_PRINCIPAL)},
        rules=(_check_recorder,),
        note="one per region; starts when there is a delivery channel",
    ),
    ResourceType(
        "AWS::Config::DeliveryChannel",
        Kind.SERVICE_API,
        create=_create_channel,
        update=_update_channel,
        delete=_delete_channel,
        references={
            "S3BucketName": references.bucket,
            "SnsTopicARN": references.topic,
            "S3KmsKeyArn": references.usable_kms_key,
        },
        rules=(_bucket_admits_config,),
        note="one per region; the bucket must exist and admit AWS Config",
    ),
    ResourceType(
        "AWS::Config::ConfigRule",
        Kind.SERVICE_API,
        create=_create_rule,
        update=_update_rule,
        delete=_delete_rule,
        describe=_rule_attributes,
        rules=(_something_records,),
        note="needs a recorder; the name must be free",
    ),
]
