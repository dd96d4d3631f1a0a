"""Cases of names: hosted zones, records, health checks, certificates, namespaces and identity providers."""

from __future__ import annotations

from typing import Any

from tests.aws import Aws

from .case import Case, Props, att, ref, resource
from .support import BALANCER, SERVICE, SERVICE_BASE, TASK, VPC

ZONE: dict[str, Props] = {"Zone": resource("AWS::Route53::HostedZone", Name="example.com")}
TEAM = [{"Key": "team", "Value": "one"}]
OTHER_TEAM = [{"Key": "team", "Value": "two"}]


def teams(tags: Any) -> list[str]:
    return [tag["Value"] for tag in tags if tag["Key"] == "team"]


def zone(aws: Aws, name: str) -> Any:
    client = aws.client("route53")
    found = client.get_hosted_zone(Id=name)
    tags = client.list_tags_for_resource(ResourceType="hostedzone", ResourceId=name)["ResourceTagSet"]["Tags"]
    config = found["HostedZone"]["Config"]
    return config.get("Comment", ""), config["PrivateZone"], len(found.get("VPCs", [])), teams(tags)


def records(kind: str, wanted: str) -> Any:
    """Describe the records of a type and name, whatever the physical id is."""

    def describe(aws: Aws, physical_id: str) -> Any:
        client = aws.client("route53")
        found = []
        for held in client.list_hosted_zones()["HostedZones"]:
            sets = client.list_resource_record_sets(HostedZoneId=held["Id"])["ResourceRecordSets"]
            found += [item for item in sets if (item["Type"], item["Name"]) == (kind, wanted)]
        return [_shown(item) for item in found]

    return describe


def _shown(record: Props) -> Any:
    target = record.get("AliasTarget")
    values = [item["Value"] for item in record.get("ResourceRecords", [])]
    what = (target["EvaluateTargetHealth"],) if target else (record["TTL"], *values)
    return (*what, *(record[name] for name in ("Failover", "Weight") if name in record))


ALIAS = {
    "HostedZoneId": att("Balancer", "CanonicalHostedZoneID"),
    "DNSName": {"Fn::Join": ["", ["dualstack.", att("Balancer", "DNSName")]]},
}


def health(aws: Aws, name: str) -> Any:
    client = aws.client("route53")
    config = client.get_health_check(HealthCheckId=name)["HealthCheck"]["HealthCheckConfig"]
    tags = client.list_tags_for_resource(ResourceType="healthcheck", ResourceId=name)["ResourceTagSet"]["Tags"]
    return config["Type"], config["ResourcePath"], config["FailureThreshold"], teams(tags)


HEALTH: Props = {
    "HealthCheckConfig": {
        "Type": "HTTPS",
        "FullyQualifiedDomainName": "example.com",
        "ResourcePath": "/health",
        "Port": 443,
    },
    "HealthCheckTags": TEAM,
}


def certificate(aws: Aws, arn: str) -> Any:
    found = aws.client("acm").describe_certificate(CertificateArn=arn)["Certificate"]
    client = aws.client("route53")
    sets = [
        item
        for held in client.list_hosted_zones()["HostedZones"]
        for item in client.list_resource_record_sets(HostedZoneId=held["Id"])["ResourceRecordSets"]
        if item["Type"] == "CNAME"
    ]
    tags = aws.client("acm").list_tags_for_certificate(CertificateArn=arn)["Tags"]
    names = sorted(found["SubjectAlternativeNames"])
    return found["Status"], names, len(sets), teams(tags)


def validated(*names: str) -> Props:
    first, *others = names
    return {
        "DomainName": first,
        "SubjectAlternativeNames": others,
        "ValidationMethod": "DNS",
        "DomainValidationOptions": [{"DomainName": name, "HostedZoneId": ref("Zone")} for name in names],
    }


def provider(aws: Aws, arn: str) -> Any:
    found = aws.client("iam").get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    return found["Url"], found["ClientIDList"], len(found["ThumbprintList"]), teams(found["Tags"])


def namespace(aws: Aws, name: str) -> Any:
    client = aws.client("servicediscovery")
    found = client.get_namespace(Id=name)["Namespace"]
    tags = client.list_tags_for_resource(ResourceARN=found["Arn"])["Tags"]
    return found["Type"], found.get("Description"), teams(tags)


def discovery(aws: Aws, name: str) -> Any:
    found = aws.client("servicediscovery").get_service(Id=name)["Service"]
    return found["Description"], [record["TTL"] for record in found["DnsConfig"]["DnsRecords"]]


PRIVATE: dict[str, Props] = {
    **VPC,
    "Names": resource("AWS::ServiceDiscovery::PrivateDnsNamespace", Name="local.internal", Vpc=ref("Vpc")),
}
DISCOVERY: Props = {
    "Name": "backend",
    "NamespaceId": ref("Names"),
    "Description": "one",
    "DnsConfig": {"DnsRecords": [{"Type": "A", "TTL": 10}], "RoutingPolicy": "MULTIVALUE"},
    "HealthCheckCustomConfig": {"FailureThreshold": 1},
}

NAMED_TASK: Props = {
    **TASK,
    "ContainerDefinitions": [
        {
            **TASK["ContainerDefinitions"][0],
            "PortMappings": [
                {"ContainerPort": 80, "Name": "web", "AppProtocol": "http"},
                {"ContainerPort": 8000, "Name": "api", "AppProtocol": "http"},
            ],
        }
    ],
}
CONNECTED_BASE: dict[str, Props] = {
    **SERVICE_BASE,
    "Names": resource("AWS::ServiceDiscovery::HttpNamespace", Name="local-names"),
    "Cluster": resource(
        "AWS::ECS::Cluster", ClusterName="local-cluster", ServiceConnectDefaults={"Namespace": att("Names", "Arn")}
    ),
    "Task": resource("AWS::ECS::TaskDefinition", **NAMED_TASK),
}


def connect(*ports: str) -> Props:
    services = [{"PortName": port, "ClientAliases": [{"Port": 80, "DnsName": port}]} for port in ports]
    return {"ServiceConnectConfiguration": {"Enabled": True, "Services": services}}


def connected(aws: Aws, arn: str) -> Any:
    found = aws.client("ecs").describe_services(cluster="local-cluster", services=[arn])["services"]
    if not found:
        return None
    (deployment, *_) = found[0]["deployments"]
    told = [item["discoveryName"] for item in deployment["serviceConnectResources"]]
    held = [item["Name"] for item in aws.client("servicediscovery").list_services()["Services"]]
    return deployment["serviceConnectConfiguration"]["enabled"], told, held


CASES = [
    Case(
        "AWS::Route53::HostedZone",
        {"Name": "example.com", "HostedZoneConfig": {"Comment": "one"}, "HostedZoneTags": TEAM},
        zone,
        ("one", False, 0, ["one"]),
        change={"HostedZoneConfig": {"Comment": "two"}, "HostedZoneTags": OTHER_TEAM},
        changed=("two", False, 0, ["two"]),
        replacement={"Name": "example.org"},
        ref=lambda physical_id: physical_id.startswith("Z"),
    ),
    Case(
        "AWS::Route53::HostedZone",
        {"Name": "example.internal", "VPCs": [{"VPCId": ref("Vpc"), "VPCRegion": {"Ref": "AWS::Region"}}]},
        zone,
        ("", True, 1, []),
        change={"HostedZoneTags": TEAM},
        changed=("", True, 1, ["one"]),
        replacement={"Name": "other.internal"},
        support=VPC,
        no_attribute=frozenset({"NameServers"}),
        variant="private",
    ),
    *(
        Case(
            "AWS::Route53::RecordSet",
            {"HostedZoneId": ref("Zone"), "Name": "example.com", "Type": kind, "AliasTarget": ALIAS},
            records(kind, "example.com."),
            [(False,)],
            change={"AliasTarget": {**ALIAS, "EvaluateTargetHealth": True}},
            changed=[(True,)],
            replacement={"Name": "api.example.com"},
            support={**ZONE, **BALANCER},
            variant=f"{kind} alias",
        )
        for kind in ("A", "AAAA")
    ),
    Case(
        "AWS::Route53::RecordSet",
        {
            "HostedZoneName": {"Fn::Select": [0, ["example.com.", ref("Zone")]]},
            "Name": "www.example.com",
            "Type": "CNAME",
            "TTL": "300",
            "ResourceRecords": ["example.com"],
        },
        records("CNAME", "www.example.com."),
        [(300, "example.com")],
        change={"TTL": "60", "ResourceRecords": ["other.example.com"]},
        changed=[(60, "other.example.com")],
        replacement={"Name": "web.example.com"},
        support={"Zone": ZONE["Zone"]},
        variant="CNAME",
    ),
    Case(
        "AWS::Route53::RecordSet",
        {
            "HostedZoneId": ref("Zone"),
            "Name": "example.com",
            "Type": "HTTPS",
            "TTL": "300",
            "ResourceRecords": ['1 . alpn="h3,h2"'],
        },
        records("HTTPS", "example.com."),
        [(300, '1 . alpn="h3,h2"')],
        change={"ResourceRecords": ['1 . alpn="h2"']},
        changed=[(300, '1 . alpn="h2"')],
        replacement={"Name": "api.example.com"},
        support=ZONE,
        variant="HTTPS",
    ),
    Case(
        "AWS::Route53::RecordSet",
        {
            "HostedZoneId": ref("Zone"),
            "Name": "app.example.com",
            "Type": "A",
            "TTL": "60",
            "ResourceRecords": ["192.0.2.1"],
            "SetIdentifier": "first",
            "Failover": "PRIMARY",
            "HealthCheckId": ref("Health"),
        },
        records("A", "app.example.com."),
        [(60, "192.0.2.1", "PRIMARY")],
        change={"ResourceRecords": ["192.0.2.2"], "Failover": "SECONDARY"},
        changed=[(60, "192.0.2.2", "SECONDARY")],
        replacement={"Name": "other.example.com"},
        support={**ZONE, "Health": resource("AWS::Route53::HealthCheck", **HEALTH)},
        variant="failover",
    ),
    Case(
        "AWS::Route53::HealthCheck",
        HEALTH,
        health,
        ("HTTPS", "/health", 3, ["one"]),
        change={
            "HealthCheckConfig": {**HEALTH["HealthCheckConfig"], "ResourcePath": "/up", "FailureThreshold": 2},
            "HealthCheckTags": OTHER_TEAM,
        },
        changed=("HTTPS", "/up", 2, ["two"]),
        replacement={"HealthCheckConfig": {**HEALTH["HealthCheckConfig"], "RequestInterval": 10}},
    ),
    Case(
        "AWS::CertificateManager::Certificate",
        {**validated("example.com", "*.example.com"), "Tags": TEAM},
        certificate,
        ("ISSUED", ["*.example.com", "example.com"], 1, ["one"]),
        change={"Tags": OTHER_TEAM},
        changed=("ISSUED", ["*.example.com", "example.com"], 1, ["two"]),
        replacement=validated("example.com", "*.example.com", "dev.example.com"),
        support=ZONE,
        variant="proved by DNS",
    ),
    Case(
        "AWS::IAM::OIDCProvider",
        {
            "Url": "https://token.actions.githubusercontent.com",
            "ClientIdList": ["sts.amazonaws.com"],
            "Tags": TEAM,
        },
        provider,
        ("token.actions.githubusercontent.com", ["sts.amazonaws.com"], 0, ["one"]),
        change={"ClientIdList": ["sts.amazonaws.com", "other"], "ThumbprintList": ["a" * 40], "Tags": OTHER_TEAM},
        changed=("token.actions.githubusercontent.com", ["sts.amazonaws.com", "other"], 1, ["two"]),
        replacement={"Url": "https://gitlab.com"},
        ref=lambda physical_id: ":oidc-provider/" in physical_id,
    ),
    Case(
        "AWS::IAM::ServiceLinkedRole",
        {"AWSServiceName": "config.amazonaws.com", "Description": "one"},
        lambda aws, name: aws.client("iam").get_role(RoleName=name)["Role"]["Description"],
        "one",
        change={"Description": "two"},
        changed="two",
        replacement={"AWSServiceName": "macie.amazonaws.com"},
        ref=lambda physical_id: physical_id.startswith("AWSServiceRoleFor"),
    ),
    Case(
        "AWS::ServiceDiscovery::HttpNamespace",
        {"Name": "local-names", "Description": "one", "Tags": TEAM},
        namespace,
        ("HTTP", "one", ["one"]),
        change={"Description": "two", "Tags": OTHER_TEAM},
        changed=("HTTP", "two", ["two"]),
        replacement={"Name": "local-renamed"},
    ),
    Case(
        "AWS::ServiceDiscovery::PrivateDnsNamespace",
        {"Name": "local.internal", "Vpc": ref("Vpc"), "Description": "one", "Tags": TEAM},
        namespace,
        ("DNS_PRIVATE", "one", ["one"]),
        change={"Description": "two", "Tags": OTHER_TEAM},
        changed=("DNS_PRIVATE", "two", ["two"]),
        replacement={"Name": "other.internal"},
        support=VPC,
    ),
    Case(
        "AWS::ServiceDiscovery::Service",
        DISCOVERY,
        discovery,
        ("one", [10]),
        change={"Description": "two", "DnsConfig": {"DnsRecords": [{"Type": "A", "TTL": 60}]}},
        changed=("two", [60]),
        replacement={"Name": "renamed"},
        support=PRIVATE,
    ),
    Case(
        "AWS::ECS::Service",
        {**SERVICE, **connect("web")},
        connected,
        (True, ["web"], ["web"]),
        change=connect("web", "api"),
        changed=(True, ["web", "api"], ["web", "api"]),
        replacement={"ServiceName": "local-renamed", **connect()},
        support=CONNECTED_BASE,
        variant="with Service Connect",
    ),
]
