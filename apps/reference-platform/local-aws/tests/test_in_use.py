"""What cannot go while something else needs it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.aws import Aws
from tests.cases.caches import CACHE_BASE, ONE_NODE, USERS
from tests.cases.case import Props, att, ref, resource
from tests.cases.content_delivery import CONFIG, CONTROL, EDGE, FUNCTION, GLOBAL_ACL, HEADERS
from tests.cases.domains import DISCOVERY, PRIVATE, ZONE, validated
from tests.cases.file_systems import FILES, POINT

STACK = "owner"
USER = "user"

BEHAVIOR = CONFIG["DefaultCacheBehavior"]
BUCKET = {"Bucket": EDGE["Bucket"]}
PLAIN_ORIGIN = {**CONFIG["Origins"][0], "OriginAccessControlId": ""}
PLAIN: Props = {**CONFIG, "Origins": [{key: value for key, value in PLAIN_ORIGIN.items() if value}]}

# The used thing's identity, as the using stack gets it: by a parameter.
PHYSICAL = {"Ref": "Owner"}


def distribution(**changes: Any) -> dict[str, Props]:
    return {
        **BUCKET,
        "Distribution": resource("AWS::CloudFront::Distribution", DistributionConfig={**PLAIN, **changes}),
    }


Row = tuple[str, dict[str, Props], str, dict[str, Props], str]
"""What is used: its name, its stack, how it is known; who uses it; a part of the reason."""

ROWS: list[Row] = [
    (
        "a headers policy",
        {"Owned": resource("AWS::CloudFront::ResponseHeadersPolicy", **HEADERS)},
        "Ref",
        distribution(DefaultCacheBehavior={**BEHAVIOR, "ResponseHeadersPolicyId": PHYSICAL}),
        "ResponseHeadersPolicyInUse",
    ),
    (
        "an access control",
        {"Owned": resource("AWS::CloudFront::OriginAccessControl", **CONTROL)},
        "Ref",
        distribution(Origins=[{**PLAIN["Origins"][0], "OriginAccessControlId": PHYSICAL}]),
        "OriginAccessControlInUse",
    ),
    (
        "a function",
        {"Owned": resource("AWS::CloudFront::Function", **FUNCTION)},
        "FunctionARN",
        distribution(
            DefaultCacheBehavior={
                **BEHAVIOR,
                "FunctionAssociations": [{"EventType": "viewer-request", "FunctionARN": PHYSICAL}],
            }
        ),
        "FunctionInUse",
    ),
    (
        "a web ACL",
        {"Owned": resource("AWS::WAFv2::WebACL", **GLOBAL_ACL)},
        "Arn",
        distribution(WebACLId=PHYSICAL),
        "WAFAssociatedItemException",
    ),
    (
        "a certificate",
        {"Owned": EDGE["Certificate"]},
        "Ref",
        distribution(
            Aliases=["www.example.com"],
            ViewerCertificate={"AcmCertificateArn": PHYSICAL, "SslSupportMethod": "sni-only"},
        ),
        "ResourceInUseException",
    ),
    (
        "a user group",
        {
            **USERS,
            "Owned": resource(
                "AWS::ElastiCache::UserGroup",
                UserGroupId="local-group",
                Engine="redis",
                UserIds=[ref("Default"), ref("Member")],
            ),
        },
        "Ref",
        {
            **CACHE_BASE,
            "Cache": resource("AWS::ElastiCache::ReplicationGroup", **{**ONE_NODE, "UserGroupIds": [PHYSICAL]}),
        },
        "InvalidUserGroupState",
    ),
    (
        "a parameter group of a cache",
        {"Owned": CACHE_BASE["Lru"]},
        "Ref",
        {
            **CACHE_BASE,
            "Cache": resource(
                "AWS::ElastiCache::ReplicationGroup", **{**ONE_NODE, "CacheParameterGroupName": PHYSICAL}
            ),
        },
        "InvalidCacheParameterGroupState",
    ),
    (
        "a file system",
        {**FILES, "Owned": FILES["Files"]},
        "Ref",
        {"Point": resource("AWS::EFS::AccessPoint", **{**POINT, "FileSystemId": PHYSICAL})},
        "has access points and cannot be deleted",
    ),
    (
        "a namespace",
        {**PRIVATE, "Owned": PRIVATE["Names"]},
        "Ref",
        {"Service": resource("AWS::ServiceDiscovery::Service", **{**DISCOVERY, "NamespaceId": PHYSICAL})},
        "ResourceInUse",
    ),
    (
        "a hosted zone",
        {"Owned": ZONE["Zone"]},
        "Ref",
        {
            "Record": resource(
                "AWS::Route53::RecordSet",
                HostedZoneId=PHYSICAL,
                Name="www.example.com",
                Type="A",
                TTL="60",
                ResourceRecords=["192.0.2.1"],
            )
        },
        "HostedZoneNotEmpty",
    ),
]


@pytest.mark.parametrize(
    ("owner", "attribute", "user", "reason"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_it_is_kept_while_it_is_used(
    owner: dict[str, Props], attribute: str, user: dict[str, Props], reason: str, aws: Aws
) -> None:
    owner = {name: item for name, item in owner.items() if name not in ("Names", "Files")}
    value = ref("Owned") if attribute == "Ref" else att("Owned", attribute)
    stack = aws.create(STACK, {"Resources": owner, "Outputs": {"Used": {"Value": value}}})
    assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    parameters = {"Owner": {"Type": "String", "Default": stack["Outputs"][0]["OutputValue"]}}
    stack = aws.create(USER, {"Parameters": parameters, "Resources": user})
    assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons(USER)

    assert aws.delete(STACK) == "DELETE_FAILED"
    assert reason in aws.reasons(STACK)

    assert aws.delete(USER) == "DELETE_COMPLETE", aws.reasons(USER)
    assert aws.delete(STACK) == "DELETE_COMPLETE", aws.reasons(STACK)
    assert aws.inventory() == []


def test_a_validation_record_stays_while_another_certificate_needs_it(aws: Aws) -> None:
    names = resource("AWS::CertificateManager::Certificate", **validated("example.com"))
    aws.create(STACK, {"Resources": {**ZONE, "One": names, "Two": names}})
    client = aws.client("route53")
    zone = aws.physical_id(STACK, "Zone")

    def proofs() -> int:
        sets = client.list_resource_record_sets(HostedZoneId=zone)["ResourceRecordSets"]
        return len([item for item in sets if item["Type"] == "CNAME"])

    assert proofs() == 1
    aws.update(STACK, {"Resources": {**ZONE, "One": names}})
    assert proofs() == 1
    aws.update(STACK, {"Resources": ZONE})
    assert proofs() == 0
