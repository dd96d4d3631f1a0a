"""Functions of templates: conditions, zones, ranges, references to secrets, parameters and other stacks."""

from __future__ import annotations

from tests.aws import Aws, outputs
from tests.cases.case import att, ref, resource
from tests.cases.support import DATABASE, VPC

STACK = "functions"
TOPIC = resource("AWS::SNS::Topic")


def test_conditions_resolve_functions_and_pseudo_parameters(aws: Aws) -> None:
    template = {
        "Parameters": {"Names": {"Type": "CommaDelimitedList", "Default": ""}},
        "Conditions": {
            "Here": {"Fn::Equals": [ref("AWS::Region"), "us-east-1"]},
            "Named": {"Fn::Not": [{"Fn::Equals": ["", {"Fn::Join": ["", ref("Names")]}]}]},
            "Both": {"Fn::And": [{"Condition": "Here"}, {"Condition": "Named"}]},
        },
        "Resources": {
            "Always": TOPIC,
            "IfHere": {**TOPIC, "Condition": "Here"},
            "IfNamed": {**TOPIC, "Condition": "Named"},
            "IfBoth": {**TOPIC, "Condition": "Both"},
        },
    }
    aws.create(STACK, template)
    made = aws.client("cloudformation").list_stack_resources(StackName=STACK)["StackResourceSummaries"]
    assert sorted(item["LogicalResourceId"] for item in made) == ["Always", "IfHere"]


def test_zones_and_ranges(aws: Aws) -> None:
    blocks = {"Fn::Cidr": [att("Vpc", "CidrBlock"), 4, 8]}
    template = {
        "Resources": {
            **VPC,
            "Subnet": resource(
                "AWS::EC2::Subnet",
                VpcId=ref("Vpc"),
                CidrBlock={"Fn::Select": [2, blocks]},
                AvailabilityZone={"Fn::Select": [1, {"Fn::GetAZs": ""}]},
            ),
        },
        "Outputs": {
            "Range": {"Value": att("Subnet", "CidrBlock")},
            "Zone": {"Value": att("Subnet", "AvailabilityZone")},
        },
    }
    stack = aws.create(STACK, template)
    assert outputs(stack) == {"Range": "10.9.2.0/24", "Zone": "us-east-1b"}


def test_dynamic_references(aws: Aws) -> None:
    aws.client("ssm").put_parameter(Name="/local/name", Type="String", Value="from-ssm")
    template = {
        "Resources": {
            "Secret": DATABASE["Secret"],
            "Topic": resource("AWS::SNS::Topic", DisplayName="{{resolve:ssm:/local/name}}"),
            "Copy": resource(
                "AWS::SecretsManager::Secret",
                SecretString={"Fn::Sub": "{{resolve:secretsmanager:${Secret}:SecretString:username}}"},
            ),
        }
    }
    stack = aws.create(STACK, template)
    assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    copied = aws.client("secretsmanager").get_secret_value(SecretId=aws.physical_id(STACK, "Copy"))
    assert copied["SecretString"] == "admin"
    attributes = aws.client("sns").get_topic_attributes(TopicArn=aws.physical_id(STACK, "Topic"))["Attributes"]
    assert attributes["DisplayName"] == "from-ssm"


def test_the_ecs_images_parameters_resolve(aws: Aws) -> None:
    name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id"
    template = {
        "Parameters": {"Image": {"Type": "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", "Default": name}},
        "Resources": {"Topic": TOPIC},
        "Outputs": {"Image": {"Value": ref("Image")}},
    }
    assert outputs(aws.create(STACK, template))["Image"].startswith("ami-")


def test_a_weak_reference_reads_a_stack_of_another_region(aws: Aws) -> None:
    producer = {"Resources": {"Topic": TOPIC}, "Outputs": {"Name": {"Value": att("Topic", "TopicName")}}}
    aws.create("producer", producer, region="eu-west-1")
    name = {"Fn::GetStackOutput": {"StackName": "producer", "OutputName": "Name", "Region": "eu-west-1"}}
    consumer = {"Resources": {"Topic": resource("AWS::SNS::Topic", DisplayName=name)}}
    assert aws.create(STACK, consumer)["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    # The reference is weak: the producer may go while the consumer stays.
    assert aws.delete("producer", region="eu-west-1") == "DELETE_COMPLETE"


def test_a_weak_reference_to_a_missing_output_fails_with_its_name(aws: Aws) -> None:
    missing = {"Fn::GetStackOutput": {"StackName": "nobody", "OutputName": "Name"}}
    aws.create(STACK, {"Resources": {"Topic": resource("AWS::SNS::Topic", DisplayName=missing)}})
    assert "stack 'nobody' does not exist" in aws.reasons(STACK)


def test_stack_tags_reach_the_resources(aws: Aws) -> None:
    body = '{"Resources": {"Address": {"Type": "AWS::EC2::EIP"}}}'
    tags = [{"Key": "project", "Value": "local"}]
    aws.client("cloudformation").create_stack(StackName=STACK, TemplateBody=body, Tags=tags)
    aws.settled(STACK)
    (address,) = aws.client("ec2").describe_addresses()["Addresses"]
    held = {tag["Key"]: tag["Value"] for tag in address["Tags"]}
    assert held["project"] == "local"
    assert held["aws:cloudformation:logical-id"] == "Address"


def test_an_update_tells_only_what_it_changes(aws: Aws) -> None:
    kept, changed = resource("AWS::SNS::Topic", DisplayName="kept"), resource("AWS::SNS::Topic", DisplayName="one")
    aws.create(STACK, {"Resources": {"Kept": kept, "Changed": changed}})
    aws.update(STACK, {"Resources": {"Kept": kept, "Changed": resource("AWS::SNS::Topic", DisplayName="two")}})
    events = aws.client("cloudformation").describe_stack_events(StackName=STACK)["StackEvents"]
    updated = {event["LogicalResourceId"] for event in events if event["ResourceStatus"].startswith("UPDATE_")}
    assert updated == {STACK, "Changed"}
