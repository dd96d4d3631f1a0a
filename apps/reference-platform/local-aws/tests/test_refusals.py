"""What the local AWS refuses, why, and what is left in force afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from tests.aws import Aws, Template
from tests.cases import (
    refused,
    refused_backups,
    refused_cost,
    refused_databases,
    refused_delivery,
    refused_edges,
    refused_network,
    refused_schedules,
    refused_storage,
    refused_watching,
)
from tests.cases.case import Props, ref, resource
from tests.cases.support import KEY, NETWORK, role

STACK = "refusals"
OTHER = "neighbour"


def template(**resources: Any) -> Template:
    return {"Resources": resources}


def test_a_failing_creation_rolls_back_and_leaves_nothing(aws: Aws) -> None:
    resources = {**NETWORK, "Bad": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="172.16.0.0/24")}
    resources["Bad"]["DependsOn"] = ["SubnetA", "SubnetB", "Group"]
    stack = aws.create(STACK, template(**resources))
    assert stack["StackStatus"] == "ROLLBACK_COMPLETE"
    assert "Bad: The CIDR '172.16.0.0/24' is outside the VPC's address range" in aws.reasons(STACK)
    assert [item["Service"] for item in aws.inventory()] == ["cloudformation"]


def test_a_refused_update_keeps_the_old_state_in_force(aws: Aws) -> None:
    group = resource("AWS::Logs::LogGroup", LogGroupName="/local/kept", RetentionInDays=7)
    topic = resource("AWS::SNS::Topic", DisplayName="before")
    aws.create(STACK, template(Group=group, Topic=topic))

    group = resource("AWS::Logs::LogGroup", LogGroupName="/local/kept", RetentionInDays=8)
    group["DependsOn"] = "Topic"
    topic = resource("AWS::SNS::Topic", DisplayName="after")
    stack = aws.update(STACK, template(Group=group, Topic=topic))

    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    reasons = aws.reasons(STACK)
    assert "RetentionInDays: 8 is not allowed; allowed: 1, 3, 5, 7" in reasons
    (kept,) = aws.client("logs").describe_log_groups(logGroupNamePrefix="/local/kept")["logGroups"]
    assert kept["retentionInDays"] == 7
    arn = aws.physical_id(STACK, "Topic")
    assert aws.client("sns").get_topic_attributes(TopicArn=arn)["Attributes"]["DisplayName"] == "before"


def test_a_failed_replacement_keeps_the_old_resource(aws: Aws) -> None:
    acl = {"Acl": resource("AWS::EC2::NetworkAcl", VpcId=ref("Vpc"))}
    place = {"SubnetId": ref("SubnetA"), "NetworkAclId": ref("Acl")}
    association = {"Moved": resource("AWS::EC2::SubnetNetworkAclAssociation", **place)}
    aws.create(STACK, template(**NETWORK, **acl, **association))
    before = aws.physical_id(STACK, "Moved")

    other = {"OtherAcl": resource("AWS::EC2::NetworkAcl", VpcId=ref("Vpc"))}
    association["Moved"]["Properties"]["NetworkAclId"] = ref("OtherAcl")
    bad = resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="172.16.0.0/24")
    bad["DependsOn"] = "Moved"
    stack = aws.update(STACK, template(**NETWORK, **acl, **other, **association, Bad=bad))

    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert aws.physical_id(STACK, "Moved") == before
    acl_id = aws.physical_id(STACK, "Acl")
    (found,) = aws.client("ec2").describe_network_acls(NetworkAclIds=[acl_id])["NetworkAcls"]
    assert [item["NetworkAclAssociationId"] for item in found["Associations"]] == [before]


def test_a_custom_named_resource_is_never_replaced_under_its_name(aws: Aws) -> None:
    named = {**role("ecs.amazonaws.com")["Properties"], "RoleName": "local"}
    aws.create(STACK, template(Role=resource("AWS::IAM::Role", **named)))
    stack = aws.update(STACK, template(Role=resource("AWS::IAM::Role", **named, Path="/other/")))
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert "cannot update a stack when a custom-named resource requires replacing" in aws.reasons(STACK)


def test_every_problem_of_a_resource_is_told_at_once(aws: Aws) -> None:
    bad = resource("AWS::Logs::LogGroup", LogGroupName="/local/x y", RetentionInDays=8, Retention=7)
    aws.create(STACK, template(Bad=bad))
    reasons = aws.reasons(STACK)
    assert "LogGroupName: '/local/x y' does not match the pattern" in reasons
    assert "RetentionInDays: 8 is not allowed" in reasons
    assert "Retention: is not a known property; allowed: " in reasons


def test_a_refusal_never_quotes_a_secret(aws: Aws) -> None:
    credentials = {"MasterUsername": "admin", "MasterUserPassword": ["hunter2"]}
    bad = resource("AWS::RDS::DBCluster", Engine="aurora-mysql", **credentials)
    aws.create(STACK, template(Bad=bad))
    reasons = aws.reasons(STACK)
    assert "MasterUserPassword: the value (hidden) is not of type string" in reasons
    assert "hunter2" not in reasons


def test_words_and_numbers_convert_as_in_cloudformation(aws: Aws) -> None:
    group = resource("AWS::Logs::LogGroup", LogGroupName="/local/words", RetentionInDays="14")
    bucket = resource("AWS::S3::Bucket", PublicAccessBlockConfiguration={"BlockPublicAcls": "true"})
    stack = aws.create(STACK, template(Group=group, Bucket=bucket))
    assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    (found,) = aws.client("logs").describe_log_groups(logGroupNamePrefix="/local/words")["logGroups"]
    assert found["retentionInDays"] == 14


ROWS = [
    row
    for module in (
        refused,
        refused_backups,
        refused_cost,
        refused_databases,
        refused_delivery,
        refused_edges,
        refused_network,
        refused_schedules,
        refused_storage,
        refused_watching,
    )
    for row in module.REFUSED
]


@pytest.mark.parametrize(("support", "subject", "reason"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_it_refuses(support: dict[str, Props], subject: Props, reason: str, aws: Aws) -> None:
    stack = aws.create(STACK, template(**support, Subject=subject))
    assert stack["StackStatus"] == "ROLLBACK_COMPLETE"
    assert reason in aws.reasons(STACK)
    if support:
        assert aws.create(OTHER, template(**support))["StackStatus"] == "CREATE_COMPLETE", aws.reasons(OTHER)


@pytest.mark.parametrize("named", refused.NAMED, ids=[item["Type"] for item in refused.NAMED])
def test_it_refuses_a_name_that_is_taken(named: Props, aws: Aws) -> None:
    network = NETWORK if named["Type"].endswith("SubnetGroup") else {}
    aws.create(OTHER, template(**network, Subject=named))
    stack = aws.create(STACK, template(**network, Subject=named))
    assert stack["StackStatus"] == "ROLLBACK_COMPLETE"
    assert "exist" in aws.reasons(STACK)
    assert aws.stack(OTHER)["StackStatus"] == "CREATE_COMPLETE"


def test_a_key_of_another_region_is_not_found(aws: Aws) -> None:
    aws.create(OTHER, template(**KEY), region="eu-west-1")
    key_id = aws.client("kms", "eu-west-1").list_keys()["Keys"][0]["KeyId"]
    arn = f"arn:aws:kms:us-east-1:000000000000:key/{key_id}"
    aws.create(STACK, template(Group=resource("AWS::Logs::LogGroup", KmsKeyId=arn)))
    assert "NotFoundException" in aws.reasons(STACK)
