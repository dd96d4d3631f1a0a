"""Functions of templates: conditions, zones, ranges, references to secrets, parameters and other stacks."""

from __future__ import annotations

from typing import Any

from tests.aws import Aws, outputs
from tests.cases.case import att, ref, resource
from tests.cases.support import DATABASE, TASK, VPC

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


PARAMETER = "/local/image"


def released(aws: Aws, value: str) -> None:
    aws.client("ssm").put_parameter(Name=PARAMETER, Type="String", Value=value, Overwrite=True)


def service_task(cpu: str) -> dict[str, Any]:
    image = f"{{{{resolve:ssm:{PARAMETER}}}}}"
    container = {**TASK["ContainerDefinitions"][0], "Image": image}
    return {
        "Resources": {
            "Task": resource(
                "AWS::ECS::TaskDefinition",
                **{**TASK, "Cpu": cpu, "Memory": "1024", "ContainerDefinitions": [container]},
            )
        }
    }


def image_of(aws: Aws) -> str:
    arn = aws.physical_id(STACK, "Task")
    found = aws.client("ecs").describe_task_definition(taskDefinition=arn)["taskDefinition"]
    return str(found["containerDefinitions"][0]["image"])


def test_a_task_definition_takes_the_image_that_a_parameter_tells(aws: Aws) -> None:
    released(aws, "app:1")
    assert aws.create(STACK, service_task("256"))["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    assert image_of(aws) == "app:1"
    # A release alone changes nothing; an update for another reason takes the image that is in force.
    released(aws, "app:2")
    assert image_of(aws) == "app:1"
    assert aws.update(STACK, service_task("512"))["StackStatus"] == "UPDATE_COMPLETE", aws.reasons(STACK)
    assert image_of(aws) == "app:2"


def test_a_reference_to_a_missing_parameter_fails_with_its_name(aws: Aws) -> None:
    assert aws.create(STACK, service_task("256"))["StackStatus"] == "ROLLBACK_COMPLETE"
    assert f"parameter {PARAMETER} not found" in aws.reasons(STACK)


def test_a_parameter_that_goes_missing_fails_the_update_and_keeps_the_old_image(aws: Aws) -> None:
    released(aws, "app:1")
    aws.create(STACK, service_task("256"))
    aws.client("ssm").delete_parameter(Name=PARAMETER)
    assert aws.update(STACK, service_task("512"))["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert image_of(aws) == "app:1"


def test_a_plain_reference_never_tells_a_secret_parameter(aws: Aws) -> None:
    aws.client("ssm").put_parameter(Name=PARAMETER, Type="SecureString", Value="hunter2")
    assert aws.create(STACK, service_task("256"))["StackStatus"] == "ROLLBACK_COMPLETE"
    assert "is a SecureString; use ssm-secure" in aws.reasons(STACK)
    assert "hunter2" not in aws.reasons(STACK)


def test_a_stack_update_leaves_a_parameter_that_its_template_does_not_change(aws: Aws) -> None:
    """A pipeline writes the parameter; the stack that made it must not write its first value again."""
    parameter = {"Parameter": resource("AWS::SSM::Parameter", Name=PARAMETER, Type="String", Value="app:first")}
    aws.create(STACK, {"Resources": {**parameter, "Topic": TOPIC}})
    released(aws, "app:7")
    aws.update(STACK, {"Resources": {**parameter, "Topic": resource("AWS::SNS::Topic", DisplayName="two")}})
    assert aws.client("ssm").get_parameter(Name=PARAMETER)["Parameter"]["Value"] == "app:7"


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


PLATFORM_REGION = "eu-central-1"


def platform_stack(name: str) -> dict[str, Any]:
    topic = resource("AWS::SNS::Topic", TopicName=name)
    return {
        "Resources": {"Topic": topic},
        "Outputs": {"TopicArn": {"Value": ref("Topic")}, "TopicName": {"Value": att("Topic", "TopicName")}},
    }


def from_platform(output: str) -> dict[str, Any]:
    return {"Fn::GetStackOutput": {"StackName": "platform", "OutputName": output, "Region": PLATFORM_REGION}}


def companion() -> dict[str, Any]:
    """A stack beside CloudFront, in us-east-1, that reads a platform of another region in every way there is."""
    notification = {
        "Notification": {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80},
        "Subscribers": [{"SubscriptionType": "SNS", "Address": from_platform("TopicArn")}],
    }
    limit = {"BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": 1, "Unit": "USD"}}
    joined = {"Fn::Join": ["-", ["of", from_platform("TopicName")]]}
    named = {"Fn::Sub": ["of ${Name}", {"Name": from_platform("TopicName")}]}
    return {
        "Resources": {
            "Budget": resource("AWS::Budgets::Budget", Budget=limit, NotificationsWithSubscribers=[notification]),
            "Topic": resource("AWS::SNS::Topic", DisplayName=joined),
        },
        "Outputs": {"Named": {"Value": named}},
    }


def test_a_companion_stack_follows_a_platform_of_another_region(aws: Aws) -> None:
    aws.create("platform", platform_stack("one"), region=PLATFORM_REGION)
    # A stack of the same name beside the companion must not be taken for the platform.
    aws.create("platform", platform_stack("decoy"))
    stack = aws.create(STACK, companion())
    assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    assert outputs(stack) == {"Named": "of one"}

    aws.update("platform", platform_stack("two"), region=PLATFORM_REGION)
    changed = companion()
    changed["Resources"]["Other"] = TOPIC
    stack = aws.update(STACK, changed)
    assert stack["StackStatus"] == "UPDATE_COMPLETE", aws.reasons(STACK)
    assert outputs(stack) == {"Named": "of two"}
    shown = aws.client("sns").get_topic_attributes(TopicArn=aws.physical_id(STACK, "Topic"))["Attributes"]
    assert shown["DisplayName"] == "of-two"
    assert aws.delete("platform", region=PLATFORM_REGION) == "DELETE_COMPLETE"


def test_a_weak_reference_looks_in_the_region_that_it_names(aws: Aws) -> None:
    aws.create("platform", platform_stack("one"))
    assert aws.create(STACK, companion())["StackStatus"] == "ROLLBACK_COMPLETE"
    assert f"stack 'platform' does not exist in {PLATFORM_REGION}" in aws.reasons(STACK)


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
