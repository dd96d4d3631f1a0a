"""Amazon CloudWatch Logs: deliveries of what other services log. Nothing is ever delivered."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import cloudfront, cloudwatch_logs

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_json
from . import references

# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html, checked 2026-11-25.
_CLOUDFRONT_LOGS = ("ACCESS_LOGS", "CONNECTION_LOGS")
_FORMATS = {
    "S3": frozenset({"json", "plain", "w3c", "raw", "parquet"}),
    "CWL": frozenset({"json", "plain"}),
    "FH": frozenset({"json", "plain", "raw"}),
}


def _tags(props: Props) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in props.get("Tags", [])}


def _refusal(message: str) -> ServiceError:
    return ServiceError("ValidationException", message)


def _name_is_free(held: Any, name: str) -> None:
    if name in held:
        raise ServiceError("ConflictException", f"{name} already exists")


def _unless_used(member: str, value: str) -> None:
    users = [item["id"] for item in cloudwatch_logs._deliveries.values() if item[member] == value]
    if users:
        raise ServiceError("ConflictException", f"{value} is used by the delivery {users[0]}; delete that first")


def _check_source(props: Props) -> None:
    arn = props.get("ResourceArn", "")
    if not arn or not props.get("LogType"):
        raise _refusal("ResourceArn and LogType are required")
    if ":cloudfront:" in arn:
        if not any(held["ARN"] == arn for held in cloudfront._distributions.values()):
            raise ServiceError("ResourceNotFoundException", f"The distribution {arn} does not exist")
        if props["LogType"] not in _CLOUDFRONT_LOGS:
            allowed = ", ".join(_CLOUDFRONT_LOGS)
            raise _refusal(f"LogType {props['LogType']} is not valid for a distribution; allowed: {allowed}")


def _create_source(logical_id: str, props: Props, stack_name: str) -> Created:
    _name_is_free(cloudwatch_logs._delivery_sources, props["Name"])
    _put_source(props)
    return props["Name"], {}


def _put_source(props: Props) -> None:
    request = {"name": props["Name"], "resourceArn": props["ResourceArn"], "logType": props["LogType"]}
    call_json(cloudwatch_logs._put_delivery_source, {**request, "tags": _tags(props)})


def _update_source(physical_id: str, old: Props, new: Props) -> Attributes:
    _put_source(new)
    return {}


def _source_attributes(physical_id: str, props: Props) -> Attributes:
    source = cloudwatch_logs._delivery_sources[physical_id]
    return {"Service": source["service"], "ResourceArns": source["resourceArns"], "Arn": source["arn"]}


def _delete_source(physical_id: str, props: Props) -> None:
    if physical_id in cloudwatch_logs._delivery_sources:
        _unless_used("deliverySourceName", physical_id)
        call_json(cloudwatch_logs._delete_delivery_source, {"name": physical_id})


def _check_destination(props: Props) -> None:
    arn = props.get("DestinationResourceArn", "")
    if not arn:
        raise _refusal("DestinationResourceArn is required")
    kind = cloudwatch_logs._derive_destination_type_from_arn(arn)
    if kind == "S3":
        references.bucket(arn.removeprefix("arn:aws:s3:::").split("/")[0])
    elif kind == "CWL" and arn.split(":")[4] == get_account_id():
        references.log_group(arn)
    written = props.get("OutputFormat")
    if kind and written and written not in _FORMATS[kind]:
        raise _refusal(f"OutputFormat {written} is not valid for {arn}; allowed: {', '.join(sorted(_FORMATS[kind]))}")


def _create_destination(logical_id: str, props: Props, stack_name: str) -> Created:
    _name_is_free(cloudwatch_logs._delivery_destinations, props["Name"])
    request = {
        "name": props["Name"],
        "deliveryDestinationConfiguration": {"destinationResourceArn": props["DestinationResourceArn"]},
        "tags": _tags(props),
    }
    request |= {"outputFormat": props["OutputFormat"]} if "OutputFormat" in props else {}
    call_json(cloudwatch_logs._put_delivery_destination, request)
    return props["Name"], {}


def _update_destination(physical_id: str, old: Props, new: Props) -> Attributes:
    cloudwatch_logs._delivery_destinations[physical_id]["tags"] = _tags(new)
    return {}


def _destination_attributes(physical_id: str, props: Props) -> Attributes:
    destination = cloudwatch_logs._delivery_destinations[physical_id]
    return {"Arn": destination["arn"], "DeliveryDestinationType": destination["deliveryDestinationType"]}


def _delete_destination(physical_id: str, props: Props) -> None:
    destination = cloudwatch_logs._delivery_destinations.get(physical_id)
    if destination:
        _unless_used("deliveryDestinationArn", destination["arn"])
        call_json(cloudwatch_logs._delete_delivery_destination, {"name": physical_id})


def _settings(props: Props) -> Props:
    settings: Props = {
        "recordFields": props.get("RecordFields", []),
        "fieldDelimiter": props.get("FieldDelimiter", ""),
        "s3DeliveryConfiguration": {},
    }
    for given, member in (("S3SuffixPath", "suffixPath"), ("S3EnableHiveCompatiblePath", "enableHiveCompatiblePath")):
        if given in props:
            settings["s3DeliveryConfiguration"][member] = props[given]
    return settings


def _create_delivery(logical_id: str, props: Props, stack_name: str) -> Created:
    request = {
        "deliverySourceName": props["DeliverySourceName"],
        "deliveryDestinationArn": props["DeliveryDestinationArn"],
        "tags": _tags(props),
        **_settings(props),
    }
    delivery = call_json(cloudwatch_logs._create_delivery, request)["delivery"]
    return delivery["id"], {}


def _update_delivery(physical_id: str, old: Props, new: Props) -> Attributes:
    delivery = cloudwatch_logs._deliveries.get(physical_id)
    if delivery is None:
        raise ServiceError("ResourceNotFoundException", f"Delivery does not exist: {physical_id}")
    delivery |= {**_settings(new), "tags": _tags(new)}
    return {}


def _delivery_attributes(physical_id: str, props: Props) -> Attributes:
    delivery = cloudwatch_logs._deliveries[physical_id]
    return {
        "DeliveryId": physical_id,
        "Arn": delivery["arn"],
        "DeliveryDestinationType": delivery["deliveryDestinationType"],
    }


def _delete_delivery(physical_id: str, props: Props) -> None:
    if physical_id in cloudwatch_logs._deliveries:
        call_json(cloudwatch_logs._delete_delivery, {"id": physical_id})


TYPES = [
    ResourceType(
        "AWS::Logs::DeliverySource",
        Kind.SERVICE_API,
        create=_create_source,
        update=_update_source,
        delete=_delete_source,
        describe=_source_attributes,
        rules=(_check_source,),
        note="a distribution must exist; the name must be free; one in use cannot be deleted",
    ),
    ResourceType(
        "AWS::Logs::DeliveryDestination",
        Kind.SERVICE_API,
        create=_create_destination,
        update=_update_destination,
        delete=_delete_destination,
        describe=_destination_attributes,
        rules=(_check_destination,),
        note="bucket or log group must exist; the name must be free; one in use cannot be deleted",
    ),
    ResourceType(
        "AWS::Logs::Delivery",
        Kind.SERVICE_API,
        create=_create_delivery,
        update=_update_delivery,
        delete=_delete_delivery,
        describe=_delivery_attributes,
        note="source and destination must exist",
    ),
]
