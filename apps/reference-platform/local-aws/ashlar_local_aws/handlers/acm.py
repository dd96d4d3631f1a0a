"""AWS Certificate Manager: certificates, issued at once, with the record that proves whose the domain is."""

from __future__ import annotations

from typing import Any

from ministack.services import acm, alb, cloudfront, route53
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError
from .route53 import zone_of

# https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html, checked 2026-11-25.
_LONGEST_FIRST_NAME = 64
_RECORD_TTL_SECONDS = "300"


def _zones(props: Props) -> dict[str, str]:
    """The hosted zones that take the proof, by domain name."""
    options = props.get("DomainValidationOptions", [])
    return {item["DomainName"]: item["HostedZoneId"] for item in options if "HostedZoneId" in item}


def _check(props: Props) -> None:
    first = props["DomainName"]
    names = {first, *props.get("SubjectAlternativeNames", [])}
    if len(first.encode()) > _LONGEST_FIRST_NAME:
        message = f"The first domain name can be no longer than {_LONGEST_FIRST_NAME} bytes: {first}"
        raise ServiceError("InvalidDomainValidationOptionsException", message)
    for item in props.get("DomainValidationOptions", []):
        if item["DomainName"] not in names:
            message = f"DomainValidationOptions names {item['DomainName']}, which the certificate is not for"
            raise ServiceError("InvalidDomainValidationOptionsException", message)
    for name, zone_id in _zones(props).items():
        if props.get("ValidationMethod") != "DNS":
            message = "A HostedZoneId in DomainValidationOptions needs the ValidationMethod DNS"
            raise ServiceError("InvalidDomainValidationOptionsException", message)
        _check_zone(zone_of({"HostedZoneId": zone_id}), name)


def _check_zone(zone: dict[str, Any], name: str) -> None:
    domain = route53._normalise_name(name.lower())
    if zone["private"] or (domain != zone["name"] and not domain.endswith(f".{zone['name']}")):
        kind = "private" if zone["private"] else "for another domain"
        message = f"The hosted zone {zone['id']} ({zone['name']}) cannot prove {name}: it is {kind}"
        raise ServiceError("InvalidDomainValidationOptionsException", message)


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    created: Created = provisioners._acm_certificate_create(logical_id, props, stack_name)
    for name, zone_id in _zones(props).items():
        _put_record(zone_id, _record(created[0], name))
    return created


def _record(arn: str, name: str) -> dict[str, Any]:
    options = acm._certificates[arn]["DomainValidationOptions"]
    proof: dict[str, str] = next(item["ResourceRecord"] for item in options if item["DomainName"] == name)
    return {
        "Name": proof["Name"].lower(),
        "Type": proof["Type"],
        "TTL": _RECORD_TTL_SECONDS,
        "ResourceRecords": [proof["Value"]],
    }


def _put_record(zone_id: str, record: dict[str, Any]) -> None:
    """A wildcard and its domain share one record, and so do certificates for the same name."""
    zone = zone_of({"HostedZoneId": zone_id})
    held = route53._records[zone["id"]]
    if record not in held:
        route53._records[zone["id"]] = [*held, record]


def _delete(physical_id: str, props: Props) -> None:
    if physical_id not in acm._certificates:
        return
    users = _users(physical_id)
    if users:
        raise ServiceError("ResourceInUseException", f"Certificate {physical_id} is in use by {users[0]}.")
    records = [(zone_id, _record(physical_id, name)) for name, zone_id in _zones(props).items()]
    provisioners._acm_certificate_delete(physical_id, props)
    for zone_id, record in records:
        _drop_record(zone_id, record)


def _drop_record(zone_id: str, record: dict[str, Any]) -> None:
    proofs = [
        item["ResourceRecord"]["Name"].lower()
        for certificate in acm._certificates._data.values()
        for item in certificate.get("DomainValidationOptions", [])
    ]
    held = route53._records.get(zone_id)
    if held and record["Name"] not in proofs:
        route53._records[zone_id] = [item for item in held if item != record]


def _users(arn: str) -> list[str]:
    """Who serves the certificate: listeners of this region, distributions of the account."""
    users = [str(name) for name, listener in alb._listeners.items() if arn in str(listener.get("Certificates", []))]
    users += [held["ARN"] for held in cloudfront._distributions.values() if arn in held["config_xml"]]
    return users


def _attributes(physical_id: str, props: Props) -> Attributes:
    return {"CertificateArn": physical_id}


TYPES = [
    ResourceType(
        "AWS::CertificateManager::Certificate",
        Kind.MINISTACK_PATCHED,
        create=_create,
        delete=_delete,
        describe=_attributes,
        rules=(_check,),
        note="issued at once; the validation record is put into its hosted zone and leaves with the certificate; "
        "one in use cannot be deleted",
    ),
]
