"""Cases of load balancing, WAF, SNS and CloudWatch."""

from __future__ import annotations

import json
from typing import Any

from tests.aws import Aws

from .case import Case, att, ref, resource
from .support import BALANCER, CERTIFICATES, FORWARD, KEY, LISTENER, NETWORK, RULE_VISIBILITY, SUBNETS, VPC, WEB_ACL


def balancer(aws: Aws, arn: str) -> Any:
    client = aws.client("elbv2")
    (found,) = client.describe_load_balancers(LoadBalancerArns=[arn])["LoadBalancers"]
    attributes = client.describe_load_balancer_attributes(LoadBalancerArn=arn)["Attributes"]
    timeout = next(item["Value"] for item in attributes if item["Key"] == "idle_timeout.timeout_seconds")
    zones = [zone["ZoneName"] for zone in found["AvailabilityZones"]]
    return zones, timeout, len(found["SecurityGroups"])


def listener(aws: Aws, arn: str) -> Any:
    (found,) = aws.client("elbv2").describe_listeners(ListenerArns=[arn])["Listeners"]
    return found["Port"], found["DefaultActions"][0]["Type"]


def rule(aws: Aws, arn: str) -> Any:
    (found,) = aws.client("elbv2").describe_rules(RuleArns=[arn])["Rules"]
    return found["Priority"], found["Conditions"][0]["Values"]


def target_group(aws: Aws, arn: str) -> Any:
    (found,) = aws.client("elbv2").describe_target_groups(TargetGroupArns=[arn])["TargetGroups"]
    return found["Port"], found["HealthCheckPath"]


def certificates(aws: Aws, physical_id: str) -> Any:
    found = aws.client("elbv2").describe_listener_certificates(ListenerArn=physical_id.split("|")[0])["Certificates"]
    return len([item for item in found if not item["IsDefault"]])


def web_acl(aws: Aws, physical_id: str) -> Any:
    name, acl_id, scope = physical_id.split("|")
    found = aws.client("wafv2").get_web_acl(Name=name, Id=acl_id, Scope=scope)["WebACL"]
    return sorted(item["Name"] for item in found["Rules"]), found["Capacity"]


def ip_set(aws: Aws, physical_id: str) -> Any:
    name, set_id, scope = physical_id.split("|")
    return aws.client("wafv2").get_ip_set(Name=name, Id=set_id, Scope=scope)["IPSet"]["Addresses"]


def association(aws: Aws, physical_id: str) -> Any:
    acl_arn, balancer_arn = physical_id.split("|")
    return aws.client("wafv2").get_web_acl_for_resource(ResourceArn=balancer_arn)["WebACL"]["ARN"] == acl_arn


def logging(aws: Aws, arn: str) -> Any:
    found = aws.client("wafv2").get_logging_configuration(ResourceArn=arn)["LoggingConfiguration"]
    return len(found["LogDestinationConfigs"]), len(found.get("RedactedFields", []))


def topic(aws: Aws, arn: str) -> Any:
    attributes = aws.client("sns").get_topic_attributes(TopicArn=arn)["Attributes"]
    return attributes["DisplayName"], "KmsMasterKeyId" in attributes


def topic_policy(aws: Aws, physical_id: str) -> Any:
    client = aws.client("sns")
    arns = [item["TopicArn"] for item in client.list_topics()["Topics"]]
    policies = [json.loads(client.get_topic_attributes(TopicArn=arn)["Attributes"]["Policy"]) for arn in arns]
    return [policy["Statement"][0]["Principal"] for policy in policies]


def subscription(aws: Aws, arn: str) -> Any:
    attributes = aws.client("sns").get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
    return attributes["RawMessageDelivery"], attributes.get("FilterPolicy") or None


def alarm(aws: Aws, name: str) -> Any:
    found = aws.client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"]
    return (found[0]["Threshold"], found[0]["EvaluationPeriods"]) if found else None


def dashboard(aws: Aws, name: str) -> Any:
    body = json.loads(aws.client("cloudwatch").get_dashboard(DashboardName=name)["DashboardBody"])
    return len(body["widgets"])


FIXED = [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404", "ContentType": "text/plain"}}]
PATH = {"Field": "path-pattern", "PathPatternConfig": {"Values": ["/api/*"]}}
OTHER_PATH = {"Field": "path-pattern", "PathPatternConfig": {"Values": ["/admin/*"]}}
HTTPS = {
    "Https": resource(
        "AWS::ElasticLoadBalancingV2::Listener",
        LoadBalancerArn=ref("Balancer"),
        Port=443,
        Protocol="HTTPS",
        Certificates=[{"CertificateArn": ref("Certificate")}],
        DefaultActions=FORWARD,
    )
}
MANAGED = {
    "Name": "common",
    "Priority": 0,
    "OverrideAction": {"None": {}},
    "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}},
    "VisibilityConfig": RULE_VISIBILITY,
}
RATE = {
    "Name": "rate",
    "Priority": 1,
    "Action": {"Block": {}},
    "Statement": {"RateBasedStatement": {"Limit": 2000, "AggregateKeyType": "IP"}},
    "VisibilityConfig": RULE_VISIBILITY,
}
OTHER_ACL = {
    "OtherAcl": resource(
        "AWS::WAFv2::WebACL", Scope="REGIONAL", DefaultAction={"Allow": {}}, VisibilityConfig=RULE_VISIBILITY
    )
}
WAF_LOG = {"WafLog": resource("AWS::Logs::LogGroup", LogGroupName="aws-waf-logs-local")}
TOPICS = {
    "Topic": resource("AWS::SNS::Topic", TopicName="local-topic"),
}


def publish(service: str) -> dict[str, Any]:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "sns:Publish",
        "Resource": ref("Topic"),
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


WIDGET = {"type": "text", "x": 0, "y": 0, "width": 6, "height": 3, "properties": {"markdown": "hello"}}

CASES = [
    Case(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        {
            "Scheme": "internet-facing",
            "Subnets": SUBNETS,
            "SecurityGroups": [ref("Group")],
            "LoadBalancerAttributes": [{"Key": "idle_timeout.timeout_seconds", "Value": "60"}],
        },
        balancer,
        (["us-east-1a", "us-east-1b"], "60", 1),
        change={
            "LoadBalancerAttributes": [{"Key": "idle_timeout.timeout_seconds", "Value": "120"}],
            "SecurityGroups": [ref("Group"), ref("OtherGroup")],
        },
        changed=(["us-east-1a", "us-east-1b"], "120", 2),
        replacement={"Scheme": "internal"},
        support=NETWORK,
    ),
    Case(
        "AWS::ElasticLoadBalancingV2::Listener",
        {"LoadBalancerArn": ref("Balancer"), "Port": 80, "Protocol": "HTTP", "DefaultActions": FORWARD},
        listener,
        (80, "forward"),
        change={"Port": "8080", "DefaultActions": FIXED},
        changed=(8080, "fixed-response"),
        replacement={"LoadBalancerArn": ref("OtherBalancer")},
        support={
            **BALANCER,
            "OtherBalancer": resource("AWS::ElasticLoadBalancingV2::LoadBalancer", Subnets=SUBNETS),
        },
    ),
    Case(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        {"ListenerArn": ref("Listener"), "Priority": 10, "Conditions": [PATH], "Actions": FORWARD},
        rule,
        ("10", ["/api/*"]),
        change={"Priority": 20, "Conditions": [OTHER_PATH]},
        changed=("20", ["/admin/*"]),
        replacement={"ListenerArn": ref("Https")},
        support={**LISTENER, **CERTIFICATES, **HTTPS},
    ),
    Case(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        {"VpcId": ref("Vpc"), "Port": 80, "Protocol": "HTTP", "TargetType": "ip", "HealthCheckPath": "/"},
        target_group,
        (80, "/"),
        change={"HealthCheckPath": "/health"},
        changed=(80, "/health"),
        replacement={"Port": 8080},
        support=VPC,
    ),
    Case(
        "AWS::ElasticLoadBalancingV2::ListenerCertificate",
        {"ListenerArn": ref("Https"), "Certificates": [{"CertificateArn": ref("OtherCertificate")}]},
        certificates,
        1,
        replacement={"ListenerArn": ref("Spare")},
        support={
            **BALANCER,
            **CERTIFICATES,
            **HTTPS,
            "Spare": resource(
                "AWS::ElasticLoadBalancingV2::Listener",
                LoadBalancerArn=ref("Balancer"),
                Port=8443,
                Protocol="HTTPS",
                Certificates=[{"CertificateArn": ref("Certificate")}],
                DefaultActions=FORWARD,
            ),
        },
    ),
    Case(
        "AWS::WAFv2::WebACL",
        {
            "Scope": "REGIONAL",
            "DefaultAction": {"Allow": {}},
            "VisibilityConfig": RULE_VISIBILITY,
            "Rules": [MANAGED],
        },
        web_acl,
        (["common"], 700),
        change={"Rules": [MANAGED, RATE]},
        changed=(["common", "rate"], 702),
        replacement={"Name": "local-renamed"},
        ref=lambda physical_id: physical_id.endswith("|REGIONAL"),
    ),
    Case(
        "AWS::WAFv2::IPSet",
        {"Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["192.0.2.0/24"]},
        ip_set,
        ["192.0.2.0/24"],
        change={"Addresses": ["198.51.100.0/24"]},
        changed=["198.51.100.0/24"],
        replacement={"Name": "local-renamed"},
    ),
    Case(
        "AWS::WAFv2::WebACLAssociation",
        {"ResourceArn": ref("Balancer"), "WebACLArn": att("WebAcl", "Arn")},
        association,
        True,
        replacement={"WebACLArn": att("OtherAcl", "Arn")},
        support={**BALANCER, **WEB_ACL, **OTHER_ACL},
    ),
    Case(
        "AWS::WAFv2::LoggingConfiguration",
        {"ResourceArn": att("WebAcl", "Arn"), "LogDestinationConfigs": [att("WafLog", "Arn")]},
        logging,
        (1, 0),
        change={"RedactedFields": [{"SingleHeader": {"Name": "authorization"}}]},
        changed=(1, 1),
        replacement={"ResourceArn": att("OtherAcl", "Arn")},
        support={**WEB_ACL, **OTHER_ACL, **WAF_LOG},
    ),
    Case(
        "AWS::SNS::Topic",
        {"DisplayName": "one", "KmsMasterKeyId": ref("Key")},
        topic,
        ("one", True),
        change={"DisplayName": "two"},
        changed=("two", True),
        replacement={"TopicName": "local-renamed"},
        support=KEY,
    ),
    Case(
        "AWS::SNS::TopicPolicy",
        {"Topics": [ref("Topic")], "PolicyDocument": publish("cloudwatch.amazonaws.com")},
        topic_policy,
        [{"Service": "cloudwatch.amazonaws.com"}],
        change={"PolicyDocument": publish("budgets.amazonaws.com")},
        changed=[{"Service": "budgets.amazonaws.com"}],
        support=TOPICS,
        remains=True,
    ),
    Case(
        "AWS::SNS::Subscription",
        {"TopicArn": ref("Topic"), "Protocol": "email", "Endpoint": "ops@example.com"},
        subscription,
        ("false", None),
        change={"FilterPolicy": {"severity": ["high"]}},
        changed=("false", '{"severity": ["high"]}'),
        replacement={"Endpoint": "other@example.com"},
        support=TOPICS,
    ),
    Case(
        "AWS::CloudWatch::Alarm",
        {
            "Namespace": "AWS/ECS",
            "MetricName": "CPUUtilization",
            "Statistic": "Average",
            "Period": 300,
            "EvaluationPeriods": 2,
            "Threshold": 80,
            "ComparisonOperator": "GreaterThanThreshold",
            "Dimensions": [{"Name": "ClusterName", "Value": "local"}],
        },
        alarm,
        (80.0, 2),
        change={"Threshold": "90"},
        changed=(90.0, 2),
        replacement={"AlarmName": "local-renamed"},
    ),
    Case(
        "AWS::CloudWatch::Dashboard",
        {"DashboardName": "local", "DashboardBody": json.dumps({"widgets": [WIDGET]})},
        dashboard,
        1,
        change={"DashboardBody": json.dumps({"widgets": [WIDGET, WIDGET]})},
        changed=2,
        replacement={"DashboardName": "renamed"},
    ),
]
