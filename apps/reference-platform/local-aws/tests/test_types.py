"""Every type is created, described, updated, replaced and deleted."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from ashlar_local_aws.schemas import Schema, property_paths, resolve, schema_of
from tests.aws import Aws, Template
from tests.cases.all_cases import CASES
from tests.cases.case import SUBJECT, Case

STACK = "types"


def attribute_paths(schema: Schema) -> list[tuple[str, ...]]:
    """What the type documents for `GetAtt`, down to the values that an output can hold."""
    paths = property_paths(schema, "readOnlyProperties")
    return [
        path
        for path in paths
        if "*" not in path and not any(other[: len(path)] == path for other in paths if other != path)
    ]


def is_list(schema: Schema, path: tuple[str, ...]) -> bool:
    node: Any = schema
    for step in path:
        node = resolve(schema, node["properties"][step])
    return bool(node.get("type") == "array")


def with_outputs(case: Case, template: Template) -> Template:
    schema = schema_of(case.type)
    wanted: Template = {}
    for path in attribute_paths(schema) if schema else []:
        name = "/".join(path)
        if any(name == absent or name.startswith(f"{absent}/") for absent in case.no_attribute):
            continue
        value: Any = {"Fn::GetAtt": [SUBJECT, ".".join(path)]}
        wanted["x".join(path)] = {"Value": {"Fn::Join": [",", value]} if is_list(schema, path) else value}
    return {**template, "Outputs": wanted} if wanted else template


def seen(case: Case, aws: Aws, physical_id: str) -> Any:
    """What the service tells about a resource, or nothing when it does not know it (any more)."""
    try:
        return case.describe(aws, physical_id)
    except (ClientError, ValueError):
        return None


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_type_lives_and_dies_as_on_aws(case: Case, aws: Aws) -> None:
    before = aws.inventory()

    stack = aws.create(STACK, with_outputs(case, case.template(case.properties)))
    assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons(STACK)
    physical_id = aws.physical_id(STACK)
    assert case.ref(physical_id), physical_id
    assert seen(case, aws, physical_id) == case.created

    properties = case.properties
    if case.change:
        properties = {**properties, **case.change}
        stack = aws.update(STACK, with_outputs(case, case.template(properties)))
        assert stack["StackStatus"] == "UPDATE_COMPLETE", aws.reasons(STACK)
        assert aws.physical_id(STACK) == physical_id, "an update in place must keep the resource"
        assert seen(case, aws, physical_id) == case.changed

    if case.replacement:
        stack = aws.update(STACK, with_outputs(case, case.template({**properties, **case.replacement})))
        assert stack["StackStatus"] == "UPDATE_COMPLETE", aws.reasons(STACK)
        old, physical_id = physical_id, aws.physical_id(STACK)
        assert physical_id != old, "a create-only property must replace the resource"
        assert seen(case, aws, physical_id) is not None
        if not case.remains:
            assert not seen(case, aws, old), "the replaced resource must be gone"

    aws.update(STACK, {"Resources": {**case.support, "Other": {"Type": "AWS::SNS::Topic"}}})
    assert aws.stack(STACK)["StackStatus"] == "UPDATE_COMPLETE", aws.reasons(STACK)
    if not case.remains:
        assert not seen(case, aws, physical_id)

    assert aws.delete(STACK) == "DELETE_COMPLETE", aws.reasons(STACK)
    assert aws.inventory() == before
