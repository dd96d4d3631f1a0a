"""Tags and ids of EC2 resources, which EC2 keeps apart from the resources themselves."""

from __future__ import annotations

import secrets
from typing import Any

from ministack.services import ec2

from ..resource_type import Props
from ..service_api import call_query


def new_id(prefix: str) -> str:
    """A fresh id in EC2's long form."""
    return f"{prefix}-{secrets.token_hex(9)[:17]}"


def tag_specification(resource: str, props: Props) -> dict[str, Any]:
    """The request member that tags a resource while it is created."""
    return {"TagSpecification": [{"ResourceType": resource, "Tag": props.get("Tags", [])}]}


def set_tags(resource_id: str, old: Props, new: Props) -> None:
    """Bring the tags a template declares from the old to the new ones; tags from elsewhere stay."""
    wanted = {tag["Key"] for tag in new.get("Tags", [])}
    dropped = [{"Key": tag["Key"]} for tag in old.get("Tags", []) if tag["Key"] not in wanted]
    if dropped:
        call_query(ec2._delete_tags, {"ResourceId": [resource_id], "Tag": dropped}, ec2=True)
    if wanted:
        call_query(ec2._create_tags, {"ResourceId": [resource_id], "Tag": new["Tags"]}, ec2=True)
