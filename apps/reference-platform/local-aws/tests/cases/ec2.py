"""Cases of Amazon EC2."""

from __future__ import annotations

from typing import Any

from tests.aws import Aws

from .case import Case, Props, att, ref, resource
from .support import KEY, NETWORK, SUBNETS, VPC, role

TAGS = [{"Key": "team", "Value": "one"}]
OTHER_TAGS = [{"Key": "team", "Value": "two"}]


def team(item: Props) -> str | None:
    return next((tag["Value"] for tag in item.get("Tags", []) if tag["Key"] == "team"), None)


def vpc(aws: Aws, vpc_id: str) -> Any:
    client = aws.client("ec2")
    (found,) = client.describe_vpcs(VpcIds=[vpc_id])["Vpcs"]
    names = client.describe_vpc_attribute(VpcId=vpc_id, Attribute="enableDnsHostnames")["EnableDnsHostnames"]["Value"]
    return found["CidrBlock"], names, team(found)


def subnet(aws: Aws, subnet_id: str) -> Any:
    (found,) = aws.client("ec2").describe_subnets(SubnetIds=[subnet_id])["Subnets"]
    return found["CidrBlock"], found["AvailabilityZone"], found["MapPublicIpOnLaunch"]


def internet_gateway(aws: Aws, gateway_id: str) -> Any:
    found = aws.client("ec2").describe_internet_gateways(InternetGatewayIds=[gateway_id])["InternetGateways"]
    return team(found[0]) if found else None


def attachment(aws: Aws, physical_id: str) -> Any:
    vpc_id = physical_id.split("|")[1]
    gateways = aws.client("ec2").describe_internet_gateways()["InternetGateways"]
    attached = [gateway for gateway in gateways if any(item["VpcId"] == vpc_id for item in gateway["Attachments"])]
    return team(attached[0]) if attached else None


def route_table(aws: Aws, table_id: str) -> Any:
    found = aws.client("ec2").describe_route_tables(RouteTableIds=[table_id])["RouteTables"]
    return team(found[0]) if found else None


def route(aws: Aws, physical_id: str) -> Any:
    table_id, destination = physical_id.split("|")
    tables = aws.client("ec2").describe_route_tables(RouteTableIds=[table_id])["RouteTables"]
    routes = [item for table in tables for item in table["Routes"] if item.get("DestinationCidrBlock") == destination]
    return [name for name in ("GatewayId", "NatGatewayId") if name in routes[0]] if routes else None


def table_association(aws: Aws, association_id: str) -> Any:
    for table in aws.client("ec2").describe_route_tables()["RouteTables"]:
        for item in table["Associations"]:
            if item["RouteTableAssociationId"] == association_id:
                return bool(item["SubnetId"])
    return None


def address(aws: Aws, public_ip: str) -> Any:
    found = [item for item in aws.client("ec2").describe_addresses()["Addresses"] if item["PublicIp"] == public_ip]
    return team(found[0]) if found else None


def nat_gateway(aws: Aws, gateway_id: str) -> Any:
    found = aws.client("ec2").describe_nat_gateways(NatGatewayIds=[gateway_id])["NatGateways"]
    if not found:
        return None
    return found[0]["State"], len(found[0]["NatGatewayAddresses"]), team(found[0])


def acl(aws: Aws, acl_id: str) -> Any:
    found = aws.client("ec2").describe_network_acls(NetworkAclIds=[acl_id])["NetworkAcls"]
    return team(found[0]) if found else None


def acl_entry(aws: Aws, physical_id: str) -> Any:
    acl_id, number, direction = physical_id.split("|")
    for item in aws.client("ec2").describe_network_acls(NetworkAclIds=[acl_id])["NetworkAcls"]:
        for entry in item["Entries"]:
            if entry["RuleNumber"] == int(number) and entry["Egress"] == (direction == "egress"):
                return entry["RuleAction"], entry["CidrBlock"], entry["PortRange"]["To"]
    return None


def acl_association(aws: Aws, association_id: str) -> Any:
    for item in aws.client("ec2").describe_network_acls()["NetworkAcls"]:
        for association in item["Associations"]:
            if association["NetworkAclAssociationId"] == association_id:
                return bool(association["SubnetId"])
    return None


def group(aws: Aws, group_id: str) -> Any:
    (found,) = aws.client("ec2").describe_security_groups(GroupIds=[group_id])["SecurityGroups"]
    return found["Description"], [rule["FromPort"] for rule in found["IpPermissions"]], team(found)


def group_rule(aws: Aws, rule_id: str) -> Any:
    rules = aws.client("ec2").describe_security_group_rules(SecurityGroupRuleIds=[rule_id])["SecurityGroupRules"]
    return (rules[0]["IsEgress"], rules[0]["FromPort"], rules[0].get("Description")) if rules else None


def endpoint(aws: Aws, endpoint_id: str) -> Any:
    found = aws.client("ec2").describe_vpc_endpoints(VpcEndpointIds=[endpoint_id])["VpcEndpoints"]
    return (found[0]["VpcEndpointType"], len(found[0]["SubnetIds"]), len(found[0]["Groups"])) if found else None


def flow_log(aws: Aws, flow_log_id: str) -> Any:
    found = aws.client("ec2").describe_flow_logs(FlowLogIds=[flow_log_id])["FlowLogs"]
    return (found[0]["TrafficType"], team(found[0])) if found else None


GATEWAY = {"Gateway": resource("AWS::EC2::InternetGateway", Tags=TAGS)}
OTHER_GATEWAY = {"OtherGateway": resource("AWS::EC2::InternetGateway", Tags=OTHER_TAGS)}
OTHER_VPC = {"OtherVpc": resource("AWS::EC2::VPC", CidrBlock="10.8.0.0/16")}
TABLES = {
    "Table": resource("AWS::EC2::RouteTable", VpcId=ref("Vpc")),
    "OtherTable": resource("AWS::EC2::RouteTable", VpcId=ref("Vpc")),
}
NAT = {
    "NatAddress": resource("AWS::EC2::EIP", Domain="vpc"),
    "OtherAddress": resource("AWS::EC2::EIP", Domain="vpc"),
    "Nat": resource("AWS::EC2::NatGateway", SubnetId=ref("SubnetA"), AllocationId=att("NatAddress", "AllocationId")),
}
ACLS = {
    "Acl": resource("AWS::EC2::NetworkAcl", VpcId=ref("Vpc")),
    "OtherAcl": resource("AWS::EC2::NetworkAcl", VpcId=ref("Vpc")),
}
ENTRY = {
    "NetworkAclId": ref("Acl"),
    "RuleNumber": 100,
    "Protocol": 6,
    "RuleAction": "allow",
    "CidrBlock": "0.0.0.0/0",
    "PortRange": {"From": 443, "To": 443},
}
RULE = {"GroupId": ref("Group"), "IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "Description": "first"}
INTERFACE = {
    "VpcId": ref("Vpc"),
    "VpcEndpointType": "Interface",
    "ServiceName": "com.amazonaws.us-east-1.ecr.api",
    "SubnetIds": SUBNETS,
    "SecurityGroupIds": [ref("Group")],
    "PrivateDnsEnabled": True,
}
FLOW_LOG = {
    "ResourceId": ref("Vpc"),
    "ResourceType": "VPC",
    "TrafficType": "ALL",
    "LogDestinationType": "cloud-watch-logs",
    "LogGroupName": "/local/flow",
    "DeliverLogsPermissionArn": att("Role", "Arn"),
    "Tags": TAGS,
}

CASES = [
    Case(
        "AWS::EC2::VPC",
        {"CidrBlock": "10.7.0.0/16", "Tags": TAGS},
        vpc,
        ("10.7.0.0/16", False, "one"),
        change={"EnableDnsHostnames": True, "Tags": OTHER_TAGS},
        changed=("10.7.0.0/16", True, "two"),
        replacement={"CidrBlock": "10.6.0.0/16"},
        no_attribute=frozenset({"VpcEncryptionControl"}),
        ref=lambda physical_id: physical_id.startswith("vpc-"),
    ),
    Case(
        "AWS::EC2::Subnet",
        {"VpcId": ref("Vpc"), "CidrBlock": "10.9.0.0/24", "AvailabilityZone": "us-east-1a"},
        subnet,
        ("10.9.0.0/24", "us-east-1a", False),
        change={"MapPublicIpOnLaunch": True},
        changed=("10.9.0.0/24", "us-east-1a", True),
        replacement={"CidrBlock": "10.9.5.0/24"},
        support=VPC,
        no_attribute=frozenset({"BlockPublicAccessStates"}),
        ref=lambda physical_id: physical_id.startswith("subnet-"),
    ),
    Case(
        "AWS::EC2::InternetGateway",
        {"Tags": TAGS},
        internet_gateway,
        "one",
        change={"Tags": OTHER_TAGS},
        changed="two",
    ),
    Case(
        "AWS::EC2::VPCGatewayAttachment",
        {"VpcId": ref("Vpc"), "InternetGatewayId": ref("Gateway")},
        attachment,
        "one",
        change={"InternetGatewayId": ref("OtherGateway")},
        changed="two",
        replacement={"VpcId": ref("OtherVpc")},
        support={**VPC, **OTHER_VPC, **GATEWAY, **OTHER_GATEWAY},
    ),
    Case(
        "AWS::EC2::RouteTable",
        {"VpcId": ref("Vpc"), "Tags": TAGS},
        route_table,
        "one",
        change={"Tags": OTHER_TAGS},
        changed="two",
        replacement={"VpcId": ref("OtherVpc")},
        support={**VPC, **OTHER_VPC},
    ),
    Case(
        "AWS::EC2::Route",
        {"RouteTableId": ref("Table"), "DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": ref("Nat")},
        route,
        ["NatGatewayId"],
        change={"NatGatewayId": {"Ref": "AWS::NoValue"}, "GatewayId": ref("Gateway")},
        changed=["GatewayId"],
        replacement={"DestinationCidrBlock": "192.168.0.0/16"},
        support={**NETWORK, **TABLES, **GATEWAY, **NAT},
    ),
    Case(
        "AWS::EC2::SubnetRouteTableAssociation",
        {"SubnetId": ref("SubnetA"), "RouteTableId": ref("Table")},
        table_association,
        True,
        replacement={"RouteTableId": ref("OtherTable")},
        support={**NETWORK, **TABLES},
    ),
    Case(
        "AWS::EC2::EIP",
        {"Domain": "vpc", "Tags": TAGS},
        address,
        "one",
        change={"Tags": OTHER_TAGS},
        changed="two",
        ref=lambda physical_id: physical_id.count(".") == 3,
    ),
    Case(
        "AWS::EC2::NatGateway",
        {"SubnetId": ref("SubnetB"), "AllocationId": att("OtherAddress", "AllocationId"), "Tags": TAGS},
        nat_gateway,
        ("available", 1, "one"),
        change={"Tags": OTHER_TAGS},
        changed=("available", 1, "two"),
        replacement={"AllocationId": att("Spare", "AllocationId")},
        support={**NETWORK, **NAT, "Spare": resource("AWS::EC2::EIP", Domain="vpc")},
        no_attribute=frozenset({"AutoProvisionZones", "AutoScalingIps", "RouteTableId"}),
    ),
    Case(
        "AWS::EC2::NetworkAcl",
        {"VpcId": ref("Vpc"), "Tags": TAGS},
        acl,
        "one",
        change={"Tags": OTHER_TAGS},
        changed="two",
        replacement={"VpcId": ref("OtherVpc")},
        support={**VPC, **OTHER_VPC},
    ),
    Case(
        "AWS::EC2::NetworkAclEntry",
        ENTRY,
        acl_entry,
        ("allow", "0.0.0.0/0", 443),
        change={"CidrBlock": "10.0.0.0/8", "PortRange": {"From": 1024, "To": 65535}},
        changed=("allow", "10.0.0.0/8", 65535),
        replacement={"RuleNumber": 110},
        support={**VPC, **ACLS},
    ),
    Case(
        "AWS::EC2::SubnetNetworkAclAssociation",
        {"SubnetId": ref("SubnetA"), "NetworkAclId": ref("Acl")},
        acl_association,
        True,
        replacement={"NetworkAclId": ref("OtherAcl")},
        support={**NETWORK, **ACLS},
    ),
    Case(
        "AWS::EC2::SecurityGroup",
        {
            "GroupDescription": "web",
            "VpcId": ref("Vpc"),
            "Tags": TAGS,
            "SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "CidrIp": "0.0.0.0/0"}],
        },
        group,
        ("web", [80], "one"),
        change={
            "Tags": OTHER_TAGS,
            "SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0"}],
        },
        changed=("web", [443], "two"),
        replacement={"GroupDescription": "other"},
        support=VPC,
    ),
    Case(
        "AWS::EC2::SecurityGroupIngress",
        {**RULE, "SourceSecurityGroupId": ref("OtherGroup")},
        group_rule,
        (False, 80, "first"),
        change={"Description": "second"},
        changed=(False, 80, "second"),
        replacement={"FromPort": 81, "ToPort": 81},
        support=NETWORK,
    ),
    Case(
        "AWS::EC2::SecurityGroupEgress",
        {**RULE, "DestinationSecurityGroupId": ref("OtherGroup")},
        group_rule,
        (True, 80, "first"),
        change={"Description": "second"},
        changed=(True, 80, "second"),
        replacement={"FromPort": 81, "ToPort": 81},
        support=NETWORK,
    ),
    Case(
        "AWS::EC2::VPCEndpoint",
        INTERFACE,
        endpoint,
        ("Interface", 2, 1),
        change={"SecurityGroupIds": [ref("Group"), ref("OtherGroup")]},
        changed=("Interface", 2, 2),
        replacement={"ServiceName": "com.amazonaws.us-east-1.ecr.dkr"},
        support=NETWORK,
    ),
    Case(
        "AWS::EC2::FlowLog",
        FLOW_LOG,
        flow_log,
        ("ALL", "one"),
        change={"Tags": OTHER_TAGS},
        changed=("ALL", "two"),
        replacement={"TrafficType": "REJECT"},
        support={**VPC, **KEY, "Role": role("vpc-flow-logs.amazonaws.com")},
    ),
]
