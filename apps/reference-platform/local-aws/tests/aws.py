"""What the tests do to the local AWS: deploy templates, and look at the result through each service's own API."""

from __future__ import annotations

import json
import time
import urllib.request
from functools import lru_cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

REGION = "us-east-1"
ACCOUNT = "000000000000"
_TIMEOUT_SECONDS = 20

Template = dict[str, Any]


class Aws:
    """Clients of the local AWS and the life of a stack in it."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._session = boto3.Session(aws_access_key_id="local", aws_secret_access_key="local", region_name=REGION)

    @lru_cache(maxsize=64)  # noqa: B019 - one Aws lives as long as the run
    def client(self, service: str, region: str = REGION) -> Any:
        config = Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"})
        return self._session.client(service, region_name=region, endpoint_url=self.endpoint, config=config)

    def inventory(self) -> list[dict[str, str]]:
        with urllib.request.urlopen(f"{self.endpoint}/_ashlar/inventory", timeout=10) as answer:
            found: list[dict[str, str]] = json.load(answer)
        return found

    def create(self, name: str, template: Template, region: str = REGION) -> dict[str, Any]:
        body = json.dumps(template)
        capabilities = ["CAPABILITY_NAMED_IAM"]
        self.client("cloudformation", region).create_stack(StackName=name, TemplateBody=body, Capabilities=capabilities)
        return self.settled(name, region)

    def update(self, name: str, template: Template, region: str = REGION) -> dict[str, Any]:
        body = json.dumps(template)
        capabilities = ["CAPABILITY_NAMED_IAM"]
        self.client("cloudformation", region).update_stack(StackName=name, TemplateBody=body, Capabilities=capabilities)
        return self.settled(name, region)

    def delete(self, name: str, region: str = REGION) -> str:
        """Delete a stack and give its last status."""
        stack_id = self.stack(name, region)["StackId"]
        self.client("cloudformation", region).delete_stack(StackName=name)
        return str(self.settled(stack_id, region)["StackStatus"])

    def stack(self, name: str, region: str = REGION) -> dict[str, Any]:
        found: dict[str, Any] = self.client("cloudformation", region).describe_stacks(StackName=name)["Stacks"][0]
        return found

    def settled(self, name: str, region: str = REGION) -> dict[str, Any]:
        deadline = time.monotonic() + _TIMEOUT_SECONDS
        while time.monotonic() < deadline:
            stack = self.stack(name, region)
            if not stack["StackStatus"].endswith("_IN_PROGRESS"):
                return stack
            time.sleep(0.01)
        raise TimeoutError(f"{name} did not settle")

    def reasons(self, name: str) -> str:
        """Why a stack failed, as its events tell."""
        pages = self.client("cloudformation").get_paginator("describe_stack_events").paginate(StackName=name)
        events = [event for page in pages for event in page["StackEvents"]]
        return "\n".join(
            f"{event['LogicalResourceId']}: {event['ResourceStatusReason']}"
            for event in events
            if event["ResourceStatus"].endswith("_FAILED") and event.get("ResourceStatusReason")
        )

    def physical_id(self, stack: str, logical_id: str = "Subject") -> str:
        detail = self.client("cloudformation").describe_stack_resource(StackName=stack, LogicalResourceId=logical_id)
        return str(detail["StackResourceDetail"]["PhysicalResourceId"])


def outputs(stack: dict[str, Any]) -> dict[str, str]:
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def error_code(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])
