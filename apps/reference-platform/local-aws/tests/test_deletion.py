"""What a deletion takes along, what it leaves, and what it refuses."""

from __future__ import annotations

from tests.aws import ACCOUNT, Aws
from tests.cases.all_cases import CASES
from tests.cases.case import Props, ref, resource
from tests.cases.support import BALANCER, CLUSTER, NETWORK, SUBNETS

STACK = "deletion"

# A call of every service that our stacks use, and the member of its answer that lists what exists.
LISTINGS: list[tuple[str, str, str]] = [
    ("acm", "list_certificates", "CertificateSummaryList"),
    ("backup", "list_backup_plans", "BackupPlansList"),
    ("backup", "list_backup_vaults", "BackupVaultList"),
    ("backup", "list_restore_testing_plans", "RestoreTestingPlans"),
    ("budgets", "describe_budgets", "Budgets"),
    ("cloudtrail", "describe_trails", "trailList"),
    ("cloudwatch", "describe_alarms", "MetricAlarms"),
    ("cloudwatch", "list_dashboards", "DashboardEntries"),
    ("codebuild", "list_projects", "projects"),
    ("config", "describe_config_rules", "ConfigRules"),
    ("config", "describe_configuration_recorders", "ConfigurationRecorders"),
    ("config", "describe_delivery_channels", "DeliveryChannels"),
    ("ec2", "describe_addresses", "Addresses"),
    ("ec2", "describe_flow_logs", "FlowLogs"),
    ("ec2", "describe_internet_gateways", "InternetGateways"),
    ("ec2", "describe_nat_gateways", "NatGateways"),
    ("ec2", "describe_network_acls", "NetworkAcls"),
    ("ec2", "describe_route_tables", "RouteTables"),
    ("ec2", "describe_security_group_rules", "SecurityGroupRules"),
    ("ec2", "describe_security_groups", "SecurityGroups"),
    ("ec2", "describe_subnets", "Subnets"),
    ("ec2", "describe_vpc_endpoints", "VpcEndpoints"),
    ("ec2", "describe_vpcs", "Vpcs"),
    ("ecr", "describe_repositories", "repositories"),
    ("ecs", "list_clusters", "clusterArns"),
    ("ecs", "list_task_definitions", "taskDefinitionArns"),
    ("efs", "describe_access_points", "AccessPoints"),
    ("efs", "describe_file_systems", "FileSystems"),
    ("elasticache", "describe_cache_clusters", "CacheClusters"),
    ("elasticache", "describe_cache_parameter_groups", "CacheParameterGroups"),
    ("elasticache", "describe_cache_subnet_groups", "CacheSubnetGroups"),
    ("elasticache", "describe_replication_groups", "ReplicationGroups"),
    ("elasticache", "describe_serverless_caches", "ServerlessCaches"),
    ("elasticache", "describe_user_groups", "UserGroups"),
    ("elasticache", "describe_users", "Users"),
    ("elbv2", "describe_load_balancers", "LoadBalancers"),
    ("elbv2", "describe_target_groups", "TargetGroups"),
    ("events", "list_rules", "Rules"),
    ("iam", "list_instance_profiles", "InstanceProfiles"),
    ("iam", "list_open_id_connect_providers", "OpenIDConnectProviderList"),
    ("iam", "list_roles", "Roles"),
    ("kms", "list_aliases", "Aliases"),
    ("logs", "describe_deliveries", "deliveries"),
    ("logs", "describe_delivery_destinations", "deliveryDestinations"),
    ("logs", "describe_delivery_sources", "deliverySources"),
    ("logs", "describe_log_groups", "logGroups"),
    ("logs", "describe_metric_filters", "metricFilters"),
    ("logs", "describe_resource_policies", "resourcePolicies"),
    ("rds", "describe_db_cluster_parameter_groups", "DBClusterParameterGroups"),
    ("rds", "describe_db_clusters", "DBClusters"),
    ("rds", "describe_db_instances", "DBInstances"),
    ("rds", "describe_db_parameter_groups", "DBParameterGroups"),
    ("rds", "describe_db_proxies", "DBProxies"),
    ("rds", "describe_db_proxy_endpoints", "DBProxyEndpoints"),
    ("rds", "describe_db_subnet_groups", "DBSubnetGroups"),
    ("route53", "list_health_checks", "HealthChecks"),
    ("route53", "list_hosted_zones", "HostedZones"),
    ("s3", "list_buckets", "Buckets"),
    ("scheduler", "list_schedule_groups", "ScheduleGroups"),
    ("scheduler", "list_schedules", "Schedules"),
    ("secretsmanager", "list_secrets", "SecretList"),
    ("servicediscovery", "list_namespaces", "Namespaces"),
    ("servicediscovery", "list_services", "Services"),
    ("sns", "list_subscriptions", "Subscriptions"),
    ("sns", "list_topics", "Topics"),
    ("sqs", "list_queues", "QueueUrls"),
    ("ssm", "describe_parameters", "Parameters"),
    ("wafv2", "list_ip_sets", "IPSets"),
    ("wafv2", "list_web_acls", "WebACLs"),
]


def how_many(aws: Aws, listing: tuple[str, str, str]) -> int:
    """How many things one call of a service's own API lists."""
    service, call, member = listing
    scope = {"wafv2": {"Scope": "REGIONAL"}, "budgets": {"AccountId": ACCOUNT}}.get(service, {})
    return len(getattr(aws.client(service), call)(**scope).get(member, []))


def how_many_of_cloudfront(aws: Aws) -> int:
    """CloudFront puts its lists one level deeper, and lists what AWS manages besides one's own."""
    client = aws.client("cloudfront")
    lists = [
        client.list_distributions()["DistributionList"],
        client.list_functions()["FunctionList"],
        client.list_origin_access_controls()["OriginAccessControlList"],
        client.list_vpc_origins()["VpcOriginList"],
        client.list_cache_policies(Type="custom")["CachePolicyList"],
        client.list_origin_request_policies(Type="custom")["OriginRequestPolicyList"],
        client.list_response_headers_policies(Type="custom")["ResponseHeadersPolicyList"],
    ]
    return sum(len(item.get("Items", [])) for item in lists)


def test_every_services_own_api_lists_nothing_more_after_a_deletion(aws: Aws) -> None:
    before = {listing: how_many(aws, listing) for listing in LISTINGS}
    never_seen = set(LISTINGS)
    # Every case's resources together would collide in names, so they go one after the other.
    for case in CASES.values():
        stack = aws.create(STACK, case.template(case.properties))
        assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
        never_seen = {listing for listing in never_seen if how_many(aws, listing) == before[listing]}
        assert aws.delete(STACK) == "DELETE_COMPLETE", aws.reasons(STACK)
    assert {listing: how_many(aws, listing) for listing in LISTINGS} == before
    assert how_many_of_cloudfront(aws) == 0
    assert never_seen == set(), "a listing that never showed anything proves nothing"


def protected_cluster(protected: bool) -> dict[str, Props]:
    properties = {**CLUSTER["Database"]["Properties"], "DeletionProtection": protected}
    return {**CLUSTER, "Database": {**CLUSTER["Database"], "Properties": properties}}


def test_a_protected_database_is_kept_until_its_protection_is_off(aws: Aws) -> None:
    aws.create(STACK, {"Resources": protected_cluster(True)})
    name = aws.physical_id(STACK, "Database")
    assert aws.delete(STACK) == "DELETE_FAILED"
    assert "DeletionProtection is enabled" in aws.reasons(STACK)
    assert aws.client("rds").describe_db_clusters(DBClusterIdentifier=name)["DBClusters"]

    aws.client("rds").modify_db_cluster(DBClusterIdentifier=name, DeletionProtection=False)
    assert aws.delete(STACK) == "DELETE_COMPLETE"
    assert aws.inventory() == []


def test_a_protected_load_balancer_is_kept(aws: Aws) -> None:
    attributes = [{"Key": "deletion_protection.enabled", "Value": "true"}]
    balancer = resource("AWS::ElasticLoadBalancingV2::LoadBalancer", Subnets=SUBNETS, LoadBalancerAttributes=attributes)
    aws.create(STACK, {"Resources": {**NETWORK, "Balancer": balancer}})
    assert aws.delete(STACK) == "DELETE_FAILED"
    assert "deletion protection is enabled" in aws.reasons(STACK)


def test_a_bucket_that_holds_something_is_kept(aws: Aws) -> None:
    aws.create(STACK, {"Resources": {"Bucket": resource("AWS::S3::Bucket")}})
    name = aws.physical_id(STACK, "Bucket")
    aws.client("s3").put_object(Bucket=name, Key="one", Body=b"1")
    assert aws.delete(STACK) == "DELETE_FAILED"
    assert "not empty" in aws.reasons(STACK)

    aws.client("s3").delete_object(Bucket=name, Key="one")
    assert aws.delete(STACK) == "DELETE_COMPLETE"


def test_an_upload_with_kms_needs_no_key(aws: Aws) -> None:
    client = aws.client("s3")
    client.create_bucket(Bucket="local-uploads")
    client.put_object(Bucket="local-uploads", Key="one", Body=b"1", ServerSideEncryption="aws:kms")
    assert client.head_object(Bucket="local-uploads", Key="one")["SSEKMSKeyId"].endswith("alias/aws/s3")


def test_retained_resources_outlive_their_stack(aws: Aws) -> None:
    group = {**resource("AWS::Logs::LogGroup", LogGroupName="/local/retained"), "DeletionPolicy": "Retain"}
    aws.create(STACK, {"Resources": {"Group": group, "Topic": resource("AWS::SNS::Topic")}})
    assert aws.delete(STACK) == "DELETE_COMPLETE"
    assert [item["Id"] for item in aws.inventory()] == ["/local/retained"]


def test_a_database_leaves_a_snapshot_unless_told_otherwise(aws: Aws) -> None:
    database = {key: value for key, value in CLUSTER["Database"].items() if key != "DeletionPolicy"}
    aws.create(STACK, {"Resources": {**CLUSTER, "Database": database}})
    assert aws.delete(STACK) == "DELETE_COMPLETE"
    assert [item["Kind"] for item in aws.inventory()] == ["db_cluster_snapshots"]


def test_a_key_is_scheduled_for_deletion_and_counts_as_gone(aws: Aws) -> None:
    aws.create(STACK, {"Resources": {"Key": resource("AWS::KMS::Key", PendingWindowInDays=7)}})
    key_id = aws.physical_id(STACK, "Key")
    aws.delete(STACK)
    assert aws.client("kms").describe_key(KeyId=key_id)["KeyMetadata"]["KeyState"] == "PendingDeletion"
    assert aws.inventory() == []


def test_a_vpc_takes_its_default_resources_along(aws: Aws) -> None:
    client = aws.client("ec2")
    before = len(client.describe_security_groups()["SecurityGroups"])
    aws.create(STACK, {"Resources": NETWORK})
    aws.delete(STACK)
    assert len(client.describe_security_groups()["SecurityGroups"]) == before


def test_a_target_group_in_use_is_kept(aws: Aws) -> None:
    forward = [{"Type": "forward", "TargetGroupArn": ref("Targets")}]
    listener = resource(
        "AWS::ElasticLoadBalancingV2::Listener",
        LoadBalancerArn=ref("Balancer"),
        Port=80,
        Protocol="HTTP",
        DefaultActions=forward,
    )
    aws.create(STACK, {"Resources": {**BALANCER, "Listener": listener}})
    arn = aws.physical_id(STACK, "Targets")
    balancers = aws.client("elbv2").describe_target_groups(TargetGroupArns=[arn])["TargetGroups"][0]["LoadBalancerArns"]
    assert balancers == [aws.physical_id(STACK, "Balancer")]
    assert aws.delete(STACK) == "DELETE_COMPLETE"
