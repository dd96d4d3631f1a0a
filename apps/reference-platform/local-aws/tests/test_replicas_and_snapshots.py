"""What databases and caches leave behind, and how replicas change in place."""

from __future__ import annotations

from typing import Any

from tests.aws import Aws
from tests.cases.caches import CACHE_BASE, ONE_NODE, PASSWORD
from tests.cases.case import Props, ref, resource
from tests.cases.databases import ALONE, ALONE_BASE, SOURCE, WITHOUT_SNAPSHOT
from tests.cases.support import KEY, NETWORK, SUBNETS

STACK = "copies"
FAR = "eu-west-1"
REPLICA = {"SourceDBInstanceIdentifier": ref("Source"), "DBInstanceClass": "db.t4g.micro"}


def kinds(aws: Aws) -> list[str]:
    return [item["Kind"] for item in aws.inventory()]


def database(**changes: Any) -> dict[str, Props]:
    return {**ALONE_BASE, "Database": {**resource("AWS::RDS::DBInstance", **{**ALONE, **changes}), **WITHOUT_SNAPSHOT}}


def cache(**changes: Any) -> dict[str, Props]:
    group = resource("AWS::ElastiCache::ReplicationGroup", **{**ONE_NODE, **changes})
    return {**CACHE_BASE, "Cache": {**group, "DeletionPolicy": "Snapshot"}}


def test_a_database_leaves_a_snapshot_and_its_replica_none(aws: Aws) -> None:
    source = resource("AWS::RDS::DBInstance", **ALONE)
    replica = resource("AWS::RDS::DBInstance", **REPLICA)
    stack = aws.create(STACK, {"Resources": {**ALONE_BASE, "Source": source, "Replica": replica}})
    assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    name = aws.physical_id(STACK, "Source")
    assert aws.delete(STACK) == "DELETE_COMPLETE"
    assert kinds(aws) == ["snapshots"]
    (found,) = aws.client("rds").describe_db_snapshots()["DBSnapshots"]
    assert found["DBInstanceIdentifier"] == name


def test_a_replica_without_its_source_is_promoted_in_place(aws: Aws) -> None:
    replica = {**resource("AWS::RDS::DBInstance", **REPLICA), **WITHOUT_SNAPSHOT}
    aws.create(STACK, {"Resources": {**SOURCE, "Replica": replica}})
    name, source = aws.physical_id(STACK, "Replica"), aws.physical_id(STACK, "Source")

    alone = {**resource("AWS::RDS::DBInstance", DBInstanceClass="db.t4g.small"), **WITHOUT_SNAPSHOT}
    stack = aws.update(STACK, {"Resources": {**SOURCE, "Replica": alone}})
    assert stack["StackStatus"] == "UPDATE_COMPLETE", aws.reasons(STACK)
    assert aws.physical_id(STACK, "Replica") == name
    client = aws.client("rds")
    (found,) = client.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"]
    assert not found.get("ReadReplicaSourceDBInstanceIdentifier")
    assert (found["Engine"], found["AllocatedStorage"], found["DBInstanceClass"]) == ("postgres", 20, "db.t4g.small")
    (held,) = client.describe_db_instances(DBInstanceIdentifier=source)["DBInstances"]
    assert held["ReadReplicaDBInstanceIdentifiers"] == []


def test_a_replica_in_another_region_knows_its_source_by_arn(aws: Aws) -> None:
    aws.create(STACK, {"Resources": database()})
    (source,) = aws.client("rds").describe_db_instances()["DBInstances"]
    zones = {
        name: {**item, "Properties": {**item["Properties"], "AvailabilityZone": f"{FAR}{name[-1].lower()}"}}
        for name, item in NETWORK.items()
        if name.startswith("Subnet")
    }
    far = {
        **NETWORK,
        **zones,
        **KEY,
        "SubnetGroup": resource("AWS::RDS::DBSubnetGroup", DBSubnetGroupDescription="far", SubnetIds=SUBNETS),
    }
    wanted = {
        "SourceDBInstanceIdentifier": source["DBInstanceArn"],
        "SourceRegion": "us-east-1",
        "DBInstanceClass": "db.t4g.micro",
        "DBSubnetGroupName": ref("SubnetGroup"),
    }
    without_key = {**far, "Replica": {**resource("AWS::RDS::DBInstance", **wanted), **WITHOUT_SNAPSHOT}}
    assert aws.create("unencrypted", {"Resources": without_key}, region=FAR)["StackStatus"] == "ROLLBACK_COMPLETE"

    key = {"KmsKeyId": {"Fn::GetAtt": ["Key", "Arn"]}}
    replica = {**resource("AWS::RDS::DBInstance", **wanted, **key), **WITHOUT_SNAPSHOT}
    stack = aws.create("far", {"Resources": {**far, "Replica": replica}}, region=FAR)
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    (held,) = aws.client("rds", FAR).describe_db_instances()["DBInstances"]
    assert held["ReadReplicaSourceDBInstanceIdentifier"] == source["DBInstanceArn"]
    (source,) = aws.client("rds").describe_db_instances()["DBInstances"]
    assert source["ReadReplicaDBInstanceIdentifiers"] == [held["DBInstanceArn"]]
    assert aws.delete("far", region=FAR) == "DELETE_COMPLETE"
    (source,) = aws.client("rds").describe_db_instances()["DBInstances"]
    assert source["ReadReplicaDBInstanceIdentifiers"] == []


def test_storage_only_grows(aws: Aws) -> None:
    aws.create(STACK, {"Resources": database(AllocatedStorage="50")})
    stack = aws.update(STACK, {"Resources": database(AllocatedStorage="20")})
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert "cannot be less than the current storage size (50)" in aws.reasons(STACK)


def test_a_protected_instance_is_kept(aws: Aws) -> None:
    aws.create(STACK, {"Resources": database(DeletionProtection=True)})
    assert aws.delete(STACK) == "DELETE_FAILED"
    assert "Cannot delete protected DB Instance" in aws.reasons(STACK)


def test_a_cache_leaves_a_snapshot_when_told_to(aws: Aws) -> None:
    aws.create(STACK, {"Resources": cache()})
    assert aws.delete(STACK) == "DELETE_COMPLETE", aws.reasons(STACK)
    assert kinds(aws) == ["snapshots"]


def test_a_token_is_changed_in_place(aws: Aws) -> None:
    aws.create(STACK, {"Resources": cache(AuthToken=PASSWORD)})
    name = aws.physical_id(STACK, "Cache")
    stack = aws.update(STACK, {"Resources": cache(AuthToken=f"{PASSWORD}-2")})
    assert stack["StackStatus"] == "UPDATE_COMPLETE", aws.reasons(STACK)
    assert aws.physical_id(STACK, "Cache") == name


def test_an_engine_is_never_downgraded(aws: Aws) -> None:
    aws.create(STACK, {"Resources": cache()})
    stack = aws.update(STACK, {"Resources": cache(EngineVersion="7.0")})
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert "Cannot downgrade the engine version from 7.1 to 7.0" in aws.reasons(STACK)
    name = aws.physical_id(STACK, "Cache")
    (found,) = aws.client("elasticache").describe_replication_groups(ReplicationGroupId=name)["ReplicationGroups"]
    assert found["Status"] == "available"


def test_the_endpoints_of_a_cache_tell_what_it_is(aws: Aws) -> None:
    outputs = {
        name: {"Value": {"Fn::GetAtt": ["Cache", f"{kind}.{part}"]}}
        for name, kind, part in (
            ("Primary", "PrimaryEndPoint", "Address"),
            ("Reader", "ReaderEndPoint", "Address"),
            ("Port", "PrimaryEndPoint", "Port"),
        )
    }
    stack = aws.create(STACK, {"Resources": cache(), "Outputs": outputs})
    told = {item["OutputKey"]: item["OutputValue"] for item in stack["Outputs"]}
    name = aws.physical_id(STACK, "Cache")
    assert told["Primary"].startswith(f"master.{name}.")
    assert told["Reader"].startswith(f"replica.{name}.")
    assert told["Primary"].endswith(".use1.cache.amazonaws.com")
    assert told["Port"] == "6379"
