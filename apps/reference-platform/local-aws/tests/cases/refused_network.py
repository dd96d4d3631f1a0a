"""Networks that AWS refuses: a name, what it stands on, the resource, and a part of the reason."""

from __future__ import annotations

from .case import Props, att, ref, resource
from .support import NETWORK, VPC, role

MISSING_SUBNET = "subnet-0123456789abcdef0"
ENTRY = {"RuleNumber": 100, "Protocol": 6, "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"}
SUBNET = {"VpcId": ref("Vpc"), "AvailabilityZone": "us-east-1a"}

REFUSED: list[tuple[str, dict[str, Props], Props, str]] = [
    (
        "a subnet of a missing VPC",
        {},
        resource("AWS::EC2::Subnet", VpcId="vpc-0123456789abcdef0", CidrBlock="10.0.0.0/24"),
        "VpcId: The vpc ID 'vpc-0123456789abcdef0' does not exist (InvalidVpcID.NotFound)",
    ),
    (
        "overlapping subnets",
        NETWORK,
        {**resource("AWS::EC2::Subnet", **SUBNET, CidrBlock="10.9.0.0/23"), "DependsOn": ["SubnetA", "SubnetB"]},
        "InvalidSubnet.Conflict",
    ),
    (
        "a zone of another region",
        VPC,
        resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.9.0.0/24", AvailabilityZone="eu-west-1a"),
        "eu-west-1a",
    ),
    ("a VPC that is too large", {}, resource("AWS::EC2::VPC", CidrBlock="10.0.0.0/8"), "InvalidVpc.Range"),
    (
        "a NAT gateway in a missing subnet",
        {"Ip": resource("AWS::EC2::EIP")},
        resource("AWS::EC2::NatGateway", SubnetId=MISSING_SUBNET, AllocationId=att("Ip", "AllocationId")),
        "InvalidSubnetID.NotFound",
    ),
    (
        "a public NAT gateway without an address",
        NETWORK,
        resource("AWS::EC2::NatGateway", SubnetId=ref("SubnetA")),
        "AllocationId is required",
    ),
    (
        "a route to a missing gateway",
        {**VPC, "Table": resource("AWS::EC2::RouteTable", VpcId=ref("Vpc"))},
        resource(
            "AWS::EC2::Route",
            RouteTableId=ref("Table"),
            DestinationCidrBlock="0.0.0.0/0",
            NatGatewayId="nat-0123456789abcdef0",
        ),
        "NatGatewayNotFound",
    ),
    (
        "a TCP entry without ports",
        {**VPC, "Acl": resource("AWS::EC2::NetworkAcl", VpcId=ref("Vpc"))},
        resource("AWS::EC2::NetworkAclEntry", NetworkAclId=ref("Acl"), **ENTRY),
        "PortRange",
    ),
    (
        "a rule naming a missing group",
        NETWORK,
        resource(
            "AWS::EC2::SecurityGroupIngress",
            GroupId=ref("Group"),
            IpProtocol="tcp",
            FromPort=80,
            ToPort=80,
            SourceSecurityGroupId="sg-0123456789abcdef0",
        ),
        "InvalidGroup.NotFound",
    ),
    (
        "a gateway endpoint of an interface service",
        VPC,
        resource("AWS::EC2::VPCEndpoint", VpcId=ref("Vpc"), ServiceName="com.amazonaws.us-east-1.logs"),
        "no gateway endpoint",
    ),
    (
        "flow logs into a missing log group",
        {**VPC, "Role": role("vpc-flow-logs.amazonaws.com")},
        resource(
            "AWS::EC2::FlowLog",
            ResourceId=ref("Vpc"),
            ResourceType="VPC",
            TrafficType="ALL",
            LogDestinationType="cloud-watch-logs",
            LogDestination="arn:aws:logs:us-east-1:000000000000:log-group:/none:*",
            DeliverLogsPermissionArn=att("Role", "Arn"),
        ),
        "log group '/none' does not exist",
    ),
]
