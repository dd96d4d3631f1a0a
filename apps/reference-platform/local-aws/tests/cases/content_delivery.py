"""Cases of CloudFront, and of the web ACL and the logs that go with it."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from tests.aws import Aws

from .case import Case, Props, att, ref, resource
from .support import BALANCER, RULE_VISIBILITY, bucket_policy

CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3"

BEHAVIOR: Props = {
    "TargetOriginId": "files",
    "ViewerProtocolPolicy": "redirect-to-https",
    "CachePolicyId": CACHING_OPTIMIZED,
}
CONFIG: Props = {
    "Enabled": True,
    "Comment": "one",
    "HttpVersion": "http2and3",
    "DefaultCacheBehavior": BEHAVIOR,
    "Origins": [
        {
            "Id": "files",
            "DomainName": att("Bucket", "RegionalDomainName"),
            "S3OriginConfig": {"OriginAccessIdentity": ""},
            "OriginAccessControlId": att("Control", "Id"),
        }
    ],
}
CONTROL: Props = {
    "OriginAccessControlConfig": {
        "Name": "local-control",
        "OriginAccessControlOriginType": "s3",
        "SigningBehavior": "always",
        "SigningProtocol": "sigv4",
    }
}
VPC_ORIGIN: Props = {
    "VpcOriginEndpointConfig": {
        "Name": "local-origin",
        "Arn": ref("Balancer"),
        "HTTPSPort": 443,
        "OriginProtocolPolicy": "https-only",
        "OriginSSLProtocols": ["TLSv1.2"],
    }
}
HEADERS: Props = {
    "ResponseHeadersPolicyConfig": {
        "Name": "local-headers",
        "SecurityHeadersConfig": {
            "FrameOptions": {"FrameOption": "DENY", "Override": True},
            "StrictTransportSecurity": {
                "AccessControlMaxAgeSec": 31536000,
                "IncludeSubdomains": True,
                "Override": True,
            },
        },
    }
}
CACHE: Props = {
    "CachePolicyConfig": {
        "Name": "local-cache",
        "MinTTL": 0,
        "DefaultTTL": 60,
        "MaxTTL": 3600,
        "ParametersInCacheKeyAndForwardedToOrigin": {
            "EnableAcceptEncodingGzip": True,
            "EnableAcceptEncodingBrotli": True,
            "HeadersConfig": {"HeaderBehavior": "whitelist", "Headers": ["Accept-Language"]},
            "CookiesConfig": {"CookieBehavior": "none"},
            "QueryStringsConfig": {"QueryStringBehavior": "all"},
        },
    }
}
FORWARD: Props = {
    "OriginRequestPolicyConfig": {
        "Name": "local-forward",
        "Comment": "one",
        "HeadersConfig": {"HeaderBehavior": "whitelist", "Headers": ["CloudFront-Viewer-Country"]},
        "CookiesConfig": {"CookieBehavior": "all"},
        "QueryStringsConfig": {"QueryStringBehavior": "all"},
    }
}
FUNCTION: Props = {
    "Name": "local-function",
    "AutoPublish": True,
    "FunctionCode": "function handler(event) { return event.request; }",
    "FunctionConfig": {"Comment": "one", "Runtime": "cloudfront-js-2.0"},
}
CERTIFICATE = resource(
    "AWS::CertificateManager::Certificate", DomainName="example.com", SubjectAlternativeNames=["*.example.com"]
)
GLOBAL_ACL: Props = {
    "Name": "local-global",
    "Scope": "CLOUDFRONT",
    "DefaultAction": {"Allow": {}},
    "VisibilityConfig": RULE_VISIBILITY,
}
EDGE: dict[str, Props] = {
    **BALANCER,
    "Bucket": resource("AWS::S3::Bucket"),
    "Control": resource("AWS::CloudFront::OriginAccessControl", **CONTROL),
    "Private": resource("AWS::CloudFront::VpcOrigin", **VPC_ORIGIN),
    "Headers": resource("AWS::CloudFront::ResponseHeadersPolicy", **HEADERS),
    "Cache": resource("AWS::CloudFront::CachePolicy", **CACHE),
    "Forward": resource("AWS::CloudFront::OriginRequestPolicy", **FORWARD),
    "Function": resource("AWS::CloudFront::Function", **FUNCTION),
    "Certificate": CERTIFICATE,
    "Acl": resource("AWS::WAFv2::WebACL", **GLOBAL_ACL),
}
WHOLE: Props = {
    **CONFIG,
    "Comment": "two",
    "Aliases": ["www.example.com"],
    "WebACLId": att("Acl", "Arn"),
    "ViewerCertificate": {
        "AcmCertificateArn": ref("Certificate"),
        "SslSupportMethod": "sni-only",
        "MinimumProtocolVersion": "TLSv1.2_2021",
    },
    "Origins": [
        *CONFIG["Origins"],
        {
            "Id": "app",
            "DomainName": att("Balancer", "DNSName"),
            "VpcOriginConfig": {"VpcOriginId": att("Private", "Id")},
        },
    ],
    "CacheBehaviors": [
        {
            "PathPattern": "/api/*",
            "TargetOriginId": "app",
            "ViewerProtocolPolicy": "https-only",
            "CachePolicyId": ref("Cache"),
            "OriginRequestPolicyId": ref("Forward"),
            "ResponseHeadersPolicyId": ref("Headers"),
            "FunctionAssociations": [{"EventType": "viewer-request", "FunctionARN": att("Function", "FunctionARN")}],
        },
        {**BEHAVIOR, "PathPattern": "/*", "TargetOriginId": "app", "OriginRequestPolicyId": ALL_VIEWER},
    ],
}
DISTRIBUTION: dict[str, Props] = {
    "Bucket": EDGE["Bucket"],
    "Control": EDGE["Control"],
    "Distribution": resource("AWS::CloudFront::Distribution", DistributionConfig=CONFIG),
}


def distribution(aws: Aws, name: str) -> Any:
    found = aws.client("cloudfront").get_distribution(Id=name)["Distribution"]
    config = found["DistributionConfig"]
    paths = [item["PathPattern"] for item in config.get("CacheBehaviors", {}).get("Items", [])]
    acl = config.get("WebACLId", "").startswith("arn:aws:wafv2:us-east-1:000000000000:global/webacl/local-global/")
    return config["Comment"], config.get("Aliases", {}).get("Items", []), len(config["Origins"]["Items"]), paths, acl


def vpc_origin(aws: Aws, name: str) -> Any:
    found = aws.client("cloudfront").get_vpc_origin(Id=name)["VpcOrigin"]["VpcOriginEndpointConfig"]
    return found["Name"], found["HTTPSPort"], found["OriginProtocolPolicy"]


def headers_policy(aws: Aws, name: str) -> Any:
    found = aws.client("cloudfront").get_response_headers_policy(Id=name)["ResponseHeadersPolicy"]
    security = found["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    return security["FrameOptions"]["FrameOption"], security["StrictTransportSecurity"]["AccessControlMaxAgeSec"]


def cache_policy(aws: Aws, name: str) -> Any:
    found = aws.client("cloudfront").get_cache_policy(Id=name)["CachePolicy"]["CachePolicyConfig"]
    headers = found["ParametersInCacheKeyAndForwardedToOrigin"]["HeadersConfig"]["Headers"]["Items"]
    return found["DefaultTTL"], headers


def request_policy(aws: Aws, name: str) -> Any:
    found = aws.client("cloudfront").get_origin_request_policy(Id=name)["OriginRequestPolicy"]
    config = found["OriginRequestPolicyConfig"]
    return config["Comment"], config["HeadersConfig"]["Headers"]["Items"]


def function(aws: Aws, name: str) -> Any:
    found = aws.client("cloudfront").describe_function(Name=name, Stage="LIVE")["FunctionSummary"]
    code = aws.client("cloudfront").get_function(Name=name, Stage="LIVE")["FunctionCode"].read().decode()
    return found["FunctionConfig"]["Comment"], "redirect" in unquote(code)


def control(aws: Aws, name: str) -> Any:
    found = aws.client("cloudfront").get_origin_access_control(Id=name)["OriginAccessControl"]
    return found["OriginAccessControlConfig"]["Name"], found["OriginAccessControlConfig"]["SigningBehavior"]


def web_acl(aws: Aws, physical_id: str) -> Any:
    name, acl_id, scope = physical_id.split("|")
    found = aws.client("wafv2").get_web_acl(Name=name, Id=acl_id, Scope=scope)["WebACL"]
    return scope, [rule["Name"] for rule in found["Rules"]], ":global/webacl/" in found["ARN"]


def delivery_source(aws: Aws, name: str) -> Any:
    found = aws.client("logs").get_delivery_source(name=name)["deliverySource"]
    return found["service"], found["logType"], found["tags"].get("team")


def delivery_destination(aws: Aws, name: str) -> Any:
    found = aws.client("logs").get_delivery_destination(name=name)["deliveryDestination"]
    return found["deliveryDestinationType"], found["outputFormat"], found["tags"].get("team")


def delivery(aws: Aws, name: str) -> Any:
    found = aws.client("logs").get_delivery(id=name)["delivery"]
    return found["deliveryDestinationType"], found["s3DeliveryConfiguration"]["suffixPath"]


TEAM = [{"Key": "team", "Value": "one"}]
OTHER_TEAM = [{"Key": "team", "Value": "two"}]
LOGS: dict[str, Props] = {
    **DISTRIBUTION,
    "LogBucket": resource("AWS::S3::Bucket"),
    "LogPolicy": bucket_policy("LogBucket", "delivery.logs.amazonaws.com"),
    "Source": resource(
        "AWS::Logs::DeliverySource",
        Name="local-source",
        LogType="ACCESS_LOGS",
        ResourceArn={"Fn::Sub": "arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}"},
    ),
    "Target": resource(
        "AWS::Logs::DeliveryDestination",
        Name="local-destination",
        OutputFormat="json",
        DestinationResourceArn=att("LogBucket", "Arn"),
    ),
}

CASES = [
    Case(
        "AWS::CloudFront::Distribution",
        {"DistributionConfig": CONFIG},
        distribution,
        ("one", [], 1, [], False),
        change={"DistributionConfig": WHOLE},
        changed=("two", ["www.example.com"], 2, ["/api/*", "/*"], True),
        support=EDGE,
    ),
    Case(
        "AWS::CloudFront::VpcOrigin",
        VPC_ORIGIN,
        vpc_origin,
        ("local-origin", 443, "https-only"),
        change={"VpcOriginEndpointConfig": {**VPC_ORIGIN["VpcOriginEndpointConfig"], "HTTPSPort": 8443}},
        changed=("local-origin", 8443, "https-only"),
        support=BALANCER,
        ref=lambda physical_id: physical_id.startswith("vo_"),
    ),
    Case(
        "AWS::CloudFront::ResponseHeadersPolicy",
        HEADERS,
        headers_policy,
        ("DENY", 31536000),
        change={
            "ResponseHeadersPolicyConfig": {
                "Name": "local-renamed",
                "SecurityHeadersConfig": {
                    "FrameOptions": {"FrameOption": "SAMEORIGIN", "Override": True},
                    "StrictTransportSecurity": {"AccessControlMaxAgeSec": 60, "Override": True},
                },
            }
        },
        changed=("SAMEORIGIN", 60),
    ),
    Case(
        "AWS::CloudFront::CachePolicy",
        CACHE,
        cache_policy,
        (60, ["Accept-Language"]),
        change={"CachePolicyConfig": {**CACHE["CachePolicyConfig"], "DefaultTTL": 120}},
        changed=(120, ["Accept-Language"]),
    ),
    Case(
        "AWS::CloudFront::OriginRequestPolicy",
        FORWARD,
        request_policy,
        ("one", ["CloudFront-Viewer-Country"]),
        change={"OriginRequestPolicyConfig": {**FORWARD["OriginRequestPolicyConfig"], "Comment": "two"}},
        changed=("two", ["CloudFront-Viewer-Country"]),
    ),
    Case(
        "AWS::CloudFront::Function",
        FUNCTION,
        function,
        ("one", False),
        change={
            "FunctionCode": "function handler(event) { return redirect(event); }",
            "FunctionConfig": {"Comment": "two", "Runtime": "cloudfront-js-2.0"},
        },
        changed=("two", True),
        replacement={"Name": "local-renamed"},
    ),
    Case(
        "AWS::CloudFront::OriginAccessControl",
        CONTROL,
        control,
        ("local-control", "always"),
        change={
            "OriginAccessControlConfig": {**CONTROL["OriginAccessControlConfig"], "SigningBehavior": "no-override"}
        },
        changed=("local-control", "no-override"),
    ),
    Case(
        "AWS::WAFv2::WebACL",
        GLOBAL_ACL,
        web_acl,
        ("CLOUDFRONT", [], True),
        change={
            "Rules": [
                {
                    "Name": "rate",
                    "Priority": 1,
                    "Action": {"Block": {}},
                    "Statement": {"RateBasedStatement": {"Limit": 2000, "AggregateKeyType": "IP"}},
                    "VisibilityConfig": RULE_VISIBILITY,
                }
            ]
        },
        changed=("CLOUDFRONT", ["rate"], True),
        replacement={"Name": "local-renamed"},
        variant="of CloudFront",
    ),
    Case(
        "AWS::Logs::DeliverySource",
        {**LOGS["Source"]["Properties"], "Tags": TEAM},
        delivery_source,
        ("cloudfront", "ACCESS_LOGS", "one"),
        change={"Tags": OTHER_TEAM},
        changed=("cloudfront", "ACCESS_LOGS", "two"),
        replacement={"Name": "local-renamed"},
        support=DISTRIBUTION,
        no_attribute=frozenset({"Status", "StatusReason"}),
    ),
    Case(
        "AWS::Logs::DeliveryDestination",
        {**LOGS["Target"]["Properties"], "Tags": TEAM},
        delivery_destination,
        ("S3", "json", "one"),
        change={"Tags": OTHER_TEAM},
        changed=("S3", "json", "two"),
        replacement={"Name": "local-renamed"},
        support={"LogBucket": LOGS["LogBucket"]},
    ),
    Case(
        "AWS::Logs::Delivery",
        {
            "DeliverySourceName": ref("Source"),
            "DeliveryDestinationArn": att("Target", "Arn"),
            "S3SuffixPath": "{yyyy}/{MM}",
        },
        delivery,
        ("S3", "{yyyy}/{MM}"),
        change={"S3SuffixPath": "{yyyy}/{MM}/{dd}"},
        changed=("S3", "{yyyy}/{MM}/{dd}"),
        support=LOGS,
    ),
]
