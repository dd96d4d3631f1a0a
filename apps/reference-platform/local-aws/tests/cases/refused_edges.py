"""Names and distributions that AWS refuses: a name, what they stand on, the resource, and a part of the reason."""

from __future__ import annotations

from typing import Any

from .case import Props, Row, att, ref, resource
from .content_delivery import CACHE, CONFIG, DISTRIBUTION, EDGE, FORWARD, FUNCTION, HEADERS, VPC_ORIGIN, WHOLE
from .domains import CONNECTED_BASE, HEALTH, PRIVATE, ZONE, connect, validated
from .support import BALANCER, SERVICE, WEB_ACL

GONE = {"Ref": "AWS::NoValue"}
WEB: Props = {"HostedZoneId": ref("Zone"), "Name": "www.example.com", "Type": "A", "TTL": "60"}
ADDRESS = ["192.0.2.1"]
ELSEWHERE = "arn:aws:acm:eu-west-1:000000000000:certificate/00000000-0000-0000-0000-000000000000"


def record(**changes: Any) -> Props:
    return resource("AWS::Route53::RecordSet", **{**WEB, "ResourceRecords": ADDRESS, **changes})


def alias(name: Any, zone: Any = "Z35SXDOTRQ7X7K", **changes: Any) -> Props:
    target = {"HostedZoneId": zone, "DNSName": name}
    return record(TTL=GONE, ResourceRecords=GONE, AliasTarget=target, **changes)


def health(**changes: Any) -> Props:
    config = {**HEALTH["HealthCheckConfig"], **changes}
    return resource("AWS::Route53::HealthCheck", HealthCheckConfig=config)


def distribution(**changes: Any) -> Props:
    return resource("AWS::CloudFront::Distribution", DistributionConfig={**CONFIG, **changes})


def behavior(**changes: Any) -> Props:
    return distribution(DefaultCacheBehavior={**CONFIG["DefaultCacheBehavior"], **changes})


def origin(**changes: Any) -> Props:
    return distribution(Origins=[{**CONFIG["Origins"][0], **changes}])


def cached(**changes: Any) -> Props:
    return resource("AWS::CloudFront::CachePolicy", CachePolicyConfig={**CACHE["CachePolicyConfig"], **changes})


def provider(**changes: Any) -> Props:
    return resource("AWS::IAM::OIDCProvider", **{"Url": "https://token.example.com", **changes})


_RECORDS: list[tuple[str, Props, str]] = [
    ("a record of another domain", record(Name="www.example.org"), "is not permitted in zone example.com."),
    ("a record without a TTL", record(TTL=GONE), "TTL is required"),
    ("a record that is no address", record(ResourceRecords=["www"]), "'www' is not an IPv4 address"),
    ("a CNAME of the domain itself", record(Name="example.com", Type="CNAME", ResourceRecords=["a.b"]), "at apex"),
    ("a record of a missing zone", record(HostedZoneId="Z0000000000000"), "NoSuchHostedZone"),
    ("a failover record without a name", record(Failover="PRIMARY"), "SetIdentifier is needed"),
    (
        "a primary record that nothing checks",
        record(Failover="PRIMARY", SetIdentifier="first"),
        "A primary failover record needs a HealthCheckId",
    ),
    (
        "two routings",
        record(Failover="SECONDARY", Weight=1, SetIdentifier="first"),
        "Weight and Failover cannot be combined",
    ),
    (
        "a missing health check",
        record(Failover="PRIMARY", SetIdentifier="first", HealthCheckId="none"),
        "NoSuchHealthCheck",
    ),
    ("an alias of a missing load balancer", alias("none-1.us-east-1.elb.amazonaws.com"), "that target was not found"),
    (
        "an alias of a missing distribution",
        alias("dnone.cloudfront.net", "Z2FDTNDATAQYW2"),
        "that target was not found",
    ),
    (
        "a certificate for a domain that the zone lacks",
        resource("AWS::CertificateManager::Certificate", **validated("example.org")),
        "cannot prove example.org: it is for another domain",
    ),
    (
        "a certificate proved by mail in a zone",
        resource("AWS::CertificateManager::Certificate", **{**validated("example.com"), "ValidationMethod": "EMAIL"}),
        "needs the ValidationMethod DNS",
    ),
]
_ALONE: list[tuple[str, Props, str]] = [
    ("a check of no port", health(Type="TCP", Port=GONE, ResourcePath=GONE), "Port is required"),
    ("a check of no endpoint", health(FullyQualifiedDomainName=GONE), "IPAddress and FullyQualifiedDomainName"),
    ("a check that searches for nothing", health(Type="HTTPS_STR_MATCH"), "SearchString is needed"),
    ("a check of every 20 seconds", health(RequestInterval=20), "RequestInterval"),
    ("a check from one region", health(Regions=["us-east-1"]), "Regions"),
    ("a provider without encryption", provider(Url="http://token.example.com"), "allowed: https://, a host and a path"),
    ("a provider with a short thumbprint", provider(ThumbprintList=["abc"]), "ThumbprintList"),
    (
        "a private zone of a missing VPC",
        resource(
            "AWS::Route53::HostedZone",
            Name="example.internal",
            VPCs=[{"VPCId": "vpc-0123456789abcdef0", "VPCRegion": "us-east-1"}],
        ),
        "InvalidVpcID.NotFound",
    ),
    ("a cache policy out of order", cached(DefaultTTL=7200), "must be in ascending order"),
    ("a cache policy without caching", cached(DefaultTTL=0, MaxTTL=0), "invalid for policy with caching disabled"),
    (
        "headers for everybody with credentials",
        resource(
            "AWS::CloudFront::ResponseHeadersPolicy",
            ResponseHeadersPolicyConfig={
                "Name": "local-cors",
                "CorsConfig": {
                    "AccessControlAllowCredentials": True,
                    "AccessControlAllowHeaders": {"Items": ["*"]},
                    "AccessControlAllowMethods": {"Items": ["GET"]},
                    "AccessControlAllowOrigins": {"Items": ["https://example.com"]},
                    "OriginOverride": True,
                },
            },
        ),
        "with AccessControlAllowCredentials no part can be *",
    ),
    (
        "a headers policy of nothing",
        resource("AWS::CloudFront::ResponseHeadersPolicy", ResponseHeadersPolicyConfig={"Name": "empty"}),
        "needs at least one part",
    ),
    (
        "a request policy that forwards a credential",
        resource(
            "AWS::CloudFront::OriginRequestPolicy",
            OriginRequestPolicyConfig={
                **FORWARD["OriginRequestPolicyConfig"],
                "HeadersConfig": {"HeaderBehavior": "whitelist", "Headers": ["Authorization"]},
            },
        ),
        "authorization that is not allowed",
    ),
    (
        "a function that is too large",
        resource("AWS::CloudFront::Function", **{**FUNCTION, "FunctionCode": "x" * 10_241}),
        "FunctionSizeLimitExceeded",
    ),
    (
        "an origin of a missing load balancer",
        resource(
            "AWS::CloudFront::VpcOrigin",
            VpcOriginEndpointConfig={
                **VPC_ORIGIN["VpcOriginEndpointConfig"],
                "Arn": "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/none/0123456789abcdef",
            },
        ),
        "LoadBalancerNotFound",
    ),
]
_DISTRIBUTIONS: list[tuple[str, Props, str]] = [
    ("a behavior of a missing origin", behavior(TargetOriginId="none"), "NoSuchOrigin"),
    ("a missing cache policy", behavior(CachePolicyId="none"), "NoSuchCachePolicy"),
    (
        "a missing function",
        behavior(
            FunctionAssociations=[
                {"EventType": "viewer-request", "FunctionARN": "arn:aws:cloudfront::000000000000:function/none"}
            ]
        ),
        "InvalidFunctionAssociation",
    ),
    ("a missing access control", origin(OriginAccessControlId="none"), "NoSuchOriginAccessControl"),
    (
        "a missing VPC origin",
        origin(
            S3OriginConfig=GONE,
            OriginAccessControlId=GONE,
            VpcOriginConfig={"VpcOriginId": "vo_0000000000000000000000"},
        ),
        "The specified vpc origin does not exist",
    ),
    ("an origin of no kind", origin(S3OriginConfig=GONE), "needs exactly one of S3OriginConfig"),
    ("an alias without a certificate", distribution(Aliases=["www.example.com"]), "InvalidViewerCertificate"),
    (
        "a certificate of another region",
        distribution(ViewerCertificate={"AcmCertificateArn": ELSEWHERE, "SslSupportMethod": "sni-only"}),
        "is in eu-west-1; it must be in us-east-1",
    ),
    (
        "an alias that the certificate lacks",
        distribution(**{**WHOLE, "Aliases": ["www.example.org"]}),
        "does not cover the alternate domain name www.example.org",
    ),
]

REFUSED: list[Row] = [
    *((name, ZONE, subject, reason) for name, subject, reason in _RECORDS),
    *((name, {}, subject, reason) for name, subject, reason in _ALONE),
    *((name, EDGE, subject, reason) for name, subject, reason in _DISTRIBUTIONS),
    (
        "an alias of a load balancer in another zone",
        {**ZONE, **BALANCER},
        alias(att("Balancer", "DNSName"), "Z26RNL4JYFTOTI"),
        "does not lie within the target zone",
    ),
    (
        "a record that is there already",
        {**ZONE, "First": record()},
        {**record(), "DependsOn": "First"},
        "but it already exists",
    ),
    (
        "a CNAME beside another record",
        {**ZONE, "First": record()},
        {**record(Type="CNAME", ResourceRecords=["example.com"]), "DependsOn": "First"},
        "conflicts with other records of the same name",
    ),
    (
        "a distribution with a regional web ACL",
        {**DISTRIBUTION, **WEB_ACL},
        distribution(WebACLId=att("WebAcl", "Arn")),
        "needs a web ACL of the scope CLOUDFRONT",
    ),
    (
        "one alias of two distributions",
        {**EDGE, "First": resource("AWS::CloudFront::Distribution", DistributionConfig=WHOLE)},
        {**resource("AWS::CloudFront::Distribution", DistributionConfig=WHOLE), "DependsOn": "First"},
        "belongs to another distribution already",
    ),
    (
        "a policy of a name that is taken",
        {"Headers": resource("AWS::CloudFront::ResponseHeadersPolicy", **HEADERS)},
        {**resource("AWS::CloudFront::ResponseHeadersPolicy", **HEADERS), "DependsOn": "Headers"},
        "ResponseHeadersPolicyAlreadyExists",
    ),
    (
        "a second service of one name",
        {
            **PRIVATE,
            "First": resource("AWS::ServiceDiscovery::Service", Name="backend", NamespaceId=ref("Names")),
        },
        {
            **resource("AWS::ServiceDiscovery::Service", Name="backend", NamespaceId=ref("Names")),
            "DependsOn": "First",
        },
        "ServiceAlreadyExists",
    ),
    (
        "DNS in a namespace of HTTP",
        {"Names": CONNECTED_BASE["Names"]},
        resource(
            "AWS::ServiceDiscovery::Service",
            NamespaceId=ref("Names"),
            DnsConfig={"DnsRecords": [{"Type": "A", "TTL": 60}]},
        ),
        "found by HTTP only",
    ),
    (
        "a name for a port that has none",
        CONNECTED_BASE,
        {**resource("AWS::ECS::Service", **SERVICE, **connect("admin")), "DependsOn": "Listener"},
        "The port name admin is not one of the task definition's: api, web",
    ),
    (
        "Service Connect in a missing namespace",
        CONNECTED_BASE,
        {
            **resource(
                "AWS::ECS::Service",
                **SERVICE,
                ServiceConnectConfiguration={"Enabled": True, "Namespace": "none"},
            ),
            "DependsOn": "Listener",
        },
        "NamespaceNotFound",
    ),
]
