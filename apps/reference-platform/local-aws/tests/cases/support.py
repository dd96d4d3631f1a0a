"""Resources that many cases stand on."""

from __future__ import annotations

from .case import Props, att, ref, resource

VPC: dict[str, Props] = {"Vpc": resource("AWS::EC2::VPC", CidrBlock="10.9.0.0/16")}

NETWORK: dict[str, Props] = {
    **VPC,
    "SubnetA": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.9.0.0/24", AvailabilityZone="us-east-1a"),
    "SubnetB": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.9.1.0/24", AvailabilityZone="us-east-1b"),
    "Group": resource("AWS::EC2::SecurityGroup", GroupDescription="first", VpcId=ref("Vpc")),
    "OtherGroup": resource("AWS::EC2::SecurityGroup", GroupDescription="second", VpcId=ref("Vpc")),
}

SUBNETS = [ref("SubnetA"), ref("SubnetB")]


def trust(service: str) -> Props:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def role(service: str) -> Props:
    return resource("AWS::IAM::Role", AssumeRolePolicyDocument=trust(service))


def key_policy(*services: str) -> Props:
    statements: list[Props] = [
        {
            "Effect": "Allow",
            "Principal": {"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}},
            "Action": "kms:*",
            "Resource": "*",
        }
    ]
    for service in services:
        use = ["kms:Encrypt*", "kms:Decrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
        statements.append({"Effect": "Allow", "Principal": {"Service": service}, "Action": use, "Resource": "*"})
    return {"Version": "2012-10-17", "Statement": statements}


KEY: dict[str, Props] = {
    "Key": resource("AWS::KMS::Key", KeyPolicy=key_policy("logs.us-east-1.amazonaws.com"), EnableKeyRotation=True)
}

DATABASE: dict[str, Props] = {
    **NETWORK,
    "SubnetGroup": resource("AWS::RDS::DBSubnetGroup", DBSubnetGroupDescription="two zones", SubnetIds=SUBNETS),
    "Secret": resource(
        "AWS::SecretsManager::Secret",
        GenerateSecretString={
            "SecretStringTemplate": '{"username":"admin"}',
            "GenerateStringKey": "password",
            "ExcludePunctuation": True,
        },
    ),
}

CREDENTIALS = {
    "MasterUsername": "admin",
    "MasterUserPassword": {"Fn::Sub": "{{resolve:secretsmanager:${Secret}:SecretString:password}}"},
}

CLUSTER: dict[str, Props] = {
    **DATABASE,
    "Database": {
        "Type": "AWS::RDS::DBCluster",
        "DeletionPolicy": "Delete",
        "Properties": {"Engine": "aurora-mysql", "DBSubnetGroupName": ref("SubnetGroup"), **CREDENTIALS},
    },
}

PROXY: dict[str, Props] = {
    **CLUSTER,
    "ProxyRole": role("rds.amazonaws.com"),
    "Proxy": resource(
        "AWS::RDS::DBProxy",
        DBProxyName="local-proxy",
        EngineFamily="MYSQL",
        RoleArn=att("ProxyRole", "Arn"),
        Auth=[{"AuthScheme": "SECRETS", "SecretArn": ref("Secret"), "IAMAuth": "DISABLED"}],
        VpcSubnetIds=SUBNETS,
    ),
}

BALANCER: dict[str, Props] = {
    **NETWORK,
    "Balancer": resource("AWS::ElasticLoadBalancingV2::LoadBalancer", Subnets=SUBNETS),
    "Targets": resource(
        "AWS::ElasticLoadBalancingV2::TargetGroup", VpcId=ref("Vpc"), Port=80, Protocol="HTTP", TargetType="ip"
    ),
}

FORWARD = [{"Type": "forward", "TargetGroupArn": ref("Targets")}]

LISTENER: dict[str, Props] = {
    **BALANCER,
    "Listener": resource(
        "AWS::ElasticLoadBalancingV2::Listener",
        LoadBalancerArn=ref("Balancer"),
        Port=80,
        Protocol="HTTP",
        DefaultActions=FORWARD,
    ),
}

CERTIFICATES: dict[str, Props] = {
    "Certificate": resource("AWS::CertificateManager::Certificate", DomainName="one.example.com"),
    "OtherCertificate": resource("AWS::CertificateManager::Certificate", DomainName="two.example.com"),
}

TASK = {
    "Family": "local-task",
    "RequiresCompatibilities": ["FARGATE"],
    "NetworkMode": "awsvpc",
    "Cpu": "256",
    "Memory": "512",
    "ContainerDefinitions": [
        {"Name": "app", "Image": "public.ecr.aws/nginx/nginx:1.27", "PortMappings": [{"ContainerPort": 80}]}
    ],
}

SERVICE_BASE: dict[str, Props] = {
    **LISTENER,
    "Cluster": resource("AWS::ECS::Cluster", ClusterName="local-cluster"),
    "Task": resource("AWS::ECS::TaskDefinition", **TASK),
}

SERVICE = {
    "ServiceName": "local-service",
    "Cluster": ref("Cluster"),
    "TaskDefinition": ref("Task"),
    "LaunchType": "FARGATE",
    "DesiredCount": 1,
    "HealthCheckGracePeriodSeconds": 60,
    "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": SUBNETS, "SecurityGroups": [ref("Group")]}},
    "LoadBalancers": [{"ContainerName": "app", "ContainerPort": 80, "TargetGroupArn": ref("Targets")}],
    "DeploymentConfiguration": {
        "MinimumHealthyPercent": 100,
        "MaximumPercent": 200,
        "DeploymentCircuitBreaker": {"Enable": True, "Rollback": True},
    },
}

SCALABLE: dict[str, Props] = {
    **SERVICE_BASE,
    "Service": {"Type": "AWS::ECS::Service", "DependsOn": ["Listener"], "Properties": SERVICE},
}

TARGET = {
    "ResourceId": {"Fn::Sub": "service/${Cluster}/${Service.Name}"},
    "ScalableDimension": "ecs:service:DesiredCount",
    "ServiceNamespace": "ecs",
    "MinCapacity": 1,
    "MaxCapacity": 4,
}

RULE_VISIBILITY = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "local"}

WEB_ACL: dict[str, Props] = {
    "WebAcl": resource(
        "AWS::WAFv2::WebACL",
        Name="local-acl",
        Scope="REGIONAL",
        DefaultAction={"Allow": {}},
        VisibilityConfig=RULE_VISIBILITY,
    )
}


def bucket_policy(bucket: str, service: str) -> Props:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": ["s3:GetBucketAcl", "s3:PutObject"],
        "Resource": [
            {"Fn::GetAtt": [bucket, "Arn"]},
            {"Fn::Sub": f"${{{bucket}.Arn}}/*"},
        ],
    }
    return resource(
        "AWS::S3::BucketPolicy",
        Bucket=ref(bucket),
        PolicyDocument={"Version": "2012-10-17", "Statement": [statement]},
    )
