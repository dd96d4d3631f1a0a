"""Resources that AWS refuses: a name, what it stands on, the resource, and a part of the reason."""

from __future__ import annotations

from .case import Props, att, ref, resource
from .support import (
    BALANCER,
    CLUSTER,
    NETWORK,
    RULE_VISIBILITY,
    SERVICE,
    SERVICE_BASE,
    SUBNETS,
    TASK,
    WEB_ACL,
    key_policy,
    role,
)

MISSING_KEY = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000"
BALANCER_ARN = "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/none/0123456789abcdef"
ACTION = [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}]
CLUSTER_PROPERTIES = {"Engine": "aurora-mysql", "MasterUsername": "admin", "MasterUserPassword": "secret-word"}
HTTPS = {"LoadBalancerArn": ref("Balancer"), "Port": 443, "Protocol": "HTTPS", "DefaultActions": ACTION}
MISSING_CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-0000-0000-000000000000"

REFUSED: list[tuple[str, dict[str, Props], Props, str]] = [
    (
        "a key for a role that does not exist",
        {},
        resource(
            "AWS::KMS::Key",
            KeyPolicy={
                "Version": "2012-10-17",
                "Statement": [
                    *key_policy()["Statement"],
                    {
                        "Effect": "Allow",
                        "Principal": {"AWS": "arn:aws:iam::000000000000:role/nobody"},
                        "Action": "kms:Decrypt",
                        "Resource": "*",
                    },
                ],
            },
        ),
        "role/nobody does not exist",
    ),
    (
        "access logs into a bucket that does not admit them",
        {**NETWORK, "Bucket": resource("AWS::S3::Bucket")},
        resource(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            Subnets=SUBNETS,
            LoadBalancerAttributes=[
                {"Key": "access_logs.s3.enabled", "Value": "true"},
                {"Key": "access_logs.s3.bucket", "Value": ref("Bucket")},
            ],
        ),
        "Access Denied for bucket",
    ),
    ("a log group with a missing key", {}, resource("AWS::Logs::LogGroup", KmsKeyId=MISSING_KEY), "NotFoundException"),
    (
        "a log group whose key does not admit it",
        {"Closed": resource("AWS::KMS::Key", KeyPolicy=key_policy("sns.amazonaws.com"))},
        resource("AWS::Logs::LogGroup", KmsKeyId=att("Closed", "Arn")),
        "does not admit logs.us-east-1.amazonaws.com",
    ),
    (
        "a key nobody could manage",
        {},
        resource("AWS::KMS::Key", KeyPolicy={"Version": "2012-10-17", "Statement": []}),
        "MalformedPolicyDocumentException",
    ),
    (
        "an alias of a missing key",
        {},
        resource("AWS::KMS::Alias", AliasName="alias/local", TargetKeyId=MISSING_KEY),
        "TargetKeyId",
    ),
    (
        "a policy of a missing bucket",
        {},
        resource(
            "AWS::S3::BucketPolicy", Bucket="local-none", PolicyDocument={"Version": "2012-10-17", "Statement": []}
        ),
        "NoSuchBucket",
    ),
    (
        "a trail whose bucket does not admit it",
        {"Bucket": resource("AWS::S3::Bucket")},
        resource("AWS::CloudTrail::Trail", S3BucketName=ref("Bucket"), IsLogging=True),
        "InsufficientS3BucketPolicyException",
    ),
    (
        "a subnet group in one zone",
        NETWORK,
        resource("AWS::RDS::DBSubnetGroup", DBSubnetGroupDescription="one", SubnetIds=[ref("SubnetA")]),
        "DBSubnetGroupDoesNotCoverEnoughAZs",
    ),
    (
        "a cluster in a missing subnet group",
        {},
        resource("AWS::RDS::DBCluster", **CLUSTER_PROPERTIES, DBSubnetGroupName="none"),
        "DBSubnetGroupNotFoundFault",
    ),
    (
        "36 days of backups",
        {},
        resource("AWS::RDS::DBCluster", **CLUSTER_PROPERTIES, BackupRetentionPeriod=36),
        "BackupRetentionPeriod",
    ),
    (
        "an instance of another engine than its cluster",
        CLUSTER,
        resource(
            "AWS::RDS::DBInstance",
            DBClusterIdentifier=ref("Database"),
            Engine="aurora-postgresql",
            DBInstanceClass="db.t4g.medium",
        ),
        "does not match the cluster's engine",
    ),
    (
        "a Fargate size that does not exist",
        {},
        resource("AWS::ECS::TaskDefinition", **{**TASK, "Memory": "8192"}),
        "No Fargate configuration exists for given values: 256 CPU, 8192 memory",
    ),
    (
        "a service on a missing cluster",
        SERVICE_BASE,
        resource("AWS::ECS::Service", **{**SERVICE, "Cluster": "none"}),
        "ClusterNotFoundException",
    ),
    (
        "a service on a port its task lacks",
        SERVICE_BASE,
        {
            **resource(
                "AWS::ECS::Service",
                **{
                    **SERVICE,
                    "LoadBalancers": [{"ContainerName": "app", "ContainerPort": 81, "TargetGroupArn": ref("Targets")}],
                },
            ),
            "DependsOn": "Listener",
        },
        "The container app with port 81 does not exist",
    ),
    (
        "a listener of a missing load balancer",
        {},
        resource(
            "AWS::ElasticLoadBalancingV2::Listener",
            LoadBalancerArn=BALANCER_ARN,
            Port=80,
            Protocol="HTTP",
            DefaultActions=ACTION,
        ),
        "LoadBalancerNotFound",
    ),
    (
        "an HTTPS listener without a certificate",
        BALANCER,
        resource("AWS::ElasticLoadBalancingV2::Listener", **HTTPS),
        "A certificate must be specified",
    ),
    (
        "a missing certificate",
        BALANCER,
        resource(
            "AWS::ElasticLoadBalancingV2::Listener", **HTTPS, Certificates=[{"CertificateArn": MISSING_CERTIFICATE}]
        ),
        "CertificateNotFound",
    ),
    (
        "a load balancer in one zone",
        NETWORK,
        resource("AWS::ElasticLoadBalancingV2::LoadBalancer", Subnets=[ref("SubnetA")]),
        "two different Availability Zones",
    ),
    (
        "access logs into a missing bucket",
        NETWORK,
        resource(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            Subnets=SUBNETS,
            LoadBalancerAttributes=[
                {"Key": "access_logs.s3.enabled", "Value": "true"},
                {"Key": "access_logs.s3.bucket", "Value": "local-none"},
            ],
        ),
        "NoSuchBucket",
    ),
    (
        "a web ACL with one priority twice",
        {},
        resource(
            "AWS::WAFv2::WebACL",
            Scope="REGIONAL",
            DefaultAction={"Allow": {}},
            VisibilityConfig=RULE_VISIBILITY,
            Rules=[
                {
                    "Name": name,
                    "Priority": 1,
                    "Action": {"Block": {}},
                    "Statement": {"GeoMatchStatement": {"CountryCodes": ["AQ"]}},
                    "VisibilityConfig": RULE_VISIBILITY,
                }
                for name in ("one", "two")
            ],
        ),
        "two rules have the same Priority 1",
    ),
    (
        "WAF logs without the prefix",
        {**WEB_ACL, "Log": resource("AWS::Logs::LogGroup", LogGroupName="local-waf")},
        resource(
            "AWS::WAFv2::LoggingConfiguration",
            ResourceArn=att("WebAcl", "Arn"),
            LogDestinationConfigs=[att("Log", "Arn")],
        ),
        "starts with aws-waf-logs-",
    ),
    (
        "scaling of a missing service",
        {},
        resource(
            "AWS::ApplicationAutoScaling::ScalableTarget",
            ResourceId="service/none/none",
            ScalableDimension="ecs:service:DesiredCount",
            ServiceNamespace="ecs",
            MinCapacity=1,
            MaxCapacity=4,
        ),
        "ECS service doesn't exist",
    ),
    (
        "a subscription to a missing topic",
        {},
        resource(
            "AWS::SNS::Subscription",
            TopicArn="arn:aws:sns:us-east-1:000000000000:none",
            Protocol="email",
            Endpoint="a@example.com",
        ),
        "TopicArn",
    ),
    ("a dashboard that is no JSON", {}, resource("AWS::CloudWatch::Dashboard", DashboardBody="hello"), "valid JSON"),
]


NAMED = [
    resource("AWS::Logs::LogGroup", LogGroupName="/local/taken"),
    resource("AWS::IAM::Role", **role("ecs.amazonaws.com")["Properties"], RoleName="taken"),
    resource("AWS::SecretsManager::Secret", Name="taken", SecretString="value"),
    resource("AWS::SNS::Topic", TopicName="taken"),
    resource("AWS::ECR::Repository", RepositoryName="taken"),
    resource("AWS::S3::Bucket", BucketName="taken"),
    resource(
        "AWS::CloudWatch::Alarm",
        AlarmName="taken",
        ComparisonOperator="GreaterThanThreshold",
        EvaluationPeriods=1,
        Namespace="local",
        MetricName="one",
        Statistic="Sum",
        Period=60,
        Threshold=1,
    ),
    resource("AWS::SSM::Parameter", Name="/taken", Type="String", Value="value"),
    resource("AWS::SQS::Queue", QueueName="taken"),
    resource("AWS::Events::Rule", Name="taken", ScheduleExpression="rate(1 day)"),
    resource("AWS::CloudWatch::CompositeAlarm", AlarmName="taken", AlarmRule="FALSE"),
    resource("AWS::CloudWatch::Dashboard", DashboardName="taken", DashboardBody='{"widgets": []}'),
    resource("AWS::Scheduler::ScheduleGroup", Name="taken"),
    resource("AWS::Backup::BackupVault", BackupVaultName="taken"),
    resource(
        "AWS::Budgets::Budget",
        Budget={
            "BudgetName": "taken",
            "BudgetType": "COST",
            "TimeUnit": "MONTHLY",
            "BudgetLimit": {"Amount": 1, "Unit": "USD"},
        },
    ),
    resource("AWS::RDS::DBSubnetGroup", DBSubnetGroupName="taken", DBSubnetGroupDescription="one", SubnetIds=SUBNETS),
    resource(
        "AWS::RDS::DBInstance",
        DBInstanceIdentifier="taken",
        Engine="mysql",
        DBInstanceClass="db.t4g.micro",
        AllocatedStorage="20",
        MasterUsername="owner",
        ManageMasterUserPassword=True,
    ),
    resource("AWS::ElastiCache::SubnetGroup", CacheSubnetGroupName="taken", Description="one", SubnetIds=SUBNETS),
    resource(
        "AWS::ElastiCache::ReplicationGroup",
        ReplicationGroupId="taken",
        ReplicationGroupDescription="one",
        CacheNodeType="cache.t4g.micro",
    ),
    resource("AWS::ElastiCache::User", UserId="taken", UserName="one", Engine="redis", NoPasswordRequired=True),
    resource("AWS::ElastiCache::ServerlessCache", ServerlessCacheName="taken", Engine="valkey"),
    resource("AWS::IAM::OIDCProvider", Url="https://taken.example.com"),
    resource("AWS::IAM::ServiceLinkedRole", AWSServiceName="config.amazonaws.com"),
    resource("AWS::ServiceDiscovery::HttpNamespace", Name="taken"),
    resource(
        "AWS::CloudFront::Function",
        Name="taken",
        FunctionCode="function handler(event) { return event.request; }",
        FunctionConfig={"Comment": "", "Runtime": "cloudfront-js-2.0"},
    ),
]
