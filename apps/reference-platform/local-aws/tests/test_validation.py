"""How properties are checked against a schema, and what a refusal says."""

from __future__ import annotations

from typing import Any

import pytest

from ashlar_local_aws import validation
from ashlar_local_aws.schemas import Schema, schema_of
from ashlar_local_aws.validation import PropertyError, check_properties


@pytest.fixture
def with_schema(monkeypatch: pytest.MonkeyPatch) -> Any:
    def use(**schema: Any) -> None:
        whole: Schema = {"additionalProperties": False, **schema}
        monkeypatch.setattr(validation, "schema_of", lambda name: whole)

    return use


@pytest.mark.parametrize(
    ("declared", "given", "converted"),
    [
        ("integer", "3306", 3306),
        ("integer", 3.0, 3.0),
        ("number", "0.5", 0.5),
        ("string", 3306, "3306"),
        ("string", True, "true"),
        ("boolean", "True", True),
        (["object", "string"], '{"a": 1}', '{"a": 1}'),
    ],
)
def test_a_scalar_becomes_its_declared_type(with_schema: Any, declared: Any, given: Any, converted: Any) -> None:
    with_schema(properties={"Value": {"type": declared}})
    assert check_properties("any", {"Value": given}) == {"Value": converted}


@pytest.mark.parametrize(
    ("declared", "given"),
    [
        ("integer", "ten"),
        ("integer", "1.5"),
        ("integer", True),
        ("boolean", "yes"),
        ("array", "one"),
        ("number", "nan"),
    ],
)
def test_a_scalar_that_does_not_convert_is_refused(with_schema: Any, declared: str, given: Any) -> None:
    with_schema(properties={"Value": {"type": declared}})
    with pytest.raises(PropertyError, match=f"Value: .* is not of type {declared}"):
        check_properties("any", {"Value": given})


RULES: list[tuple[Schema, Any, str]] = [
    ({"enum": ["a", "b"]}, "c", "Value: 'c' is not allowed; allowed: a, b"),
    ({"const": "a"}, "b", "Value: 'b' is not allowed; allowed: a"),
    ({"pattern": "^x+$"}, "y", "Value: 'y' does not match the pattern ^x+$"),
    ({"format": "ipv4"}, "::1", "Value: '::1' is not an IPv4 address"),
    ({"format": "ipv6"}, "x", "Value: 'x' is not an IPv6 address"),
    ({"minLength": 2}, "a", "Value: 'a' is shorter than 2 characters"),
    ({"maxLength": 1}, "ab", "Value: 'ab' is longer than 1 characters"),
    ({"minimum": 2}, 1, "Value: 1 is less than the minimum 2"),
    ({"maximum": 2}, 3, "Value: 3 is greater than the maximum 2"),
    ({"minItems": 1}, [], "Value: has 0 items, fewer than the minimum 1"),
    ({"maxItems": 1}, [1, 2], "Value: has 2 items, more than the maximum 1"),
    ({"uniqueItems": True}, [1, 1], "Value: has the same item twice"),
    ({"required": ["A"]}, {}, "Value: required property A is missing"),
    ({"requiredXor": ["A", "B"]}, {"A": 1, "B": 1}, "Value: exactly one of A, B is required"),
    ({"requiredOr": ["A", "B"]}, {}, "Value: at least one of A, B is required"),
    ({"dependentRequired": {"A": ["B"]}}, {"A": 1}, "Value: A also requires B"),
    ({"dependentExcluded": {"A": ["B"]}}, {"A": 1, "B": 1}, "Value: A cannot be combined with B"),
    ({"anyOf": [{"required": ["A"]}, {"required": ["B"]}]}, {}, "Value: matches none of the allowed forms"),
    ({"oneOf": [{"required": ["A"]}, {"required": ["B"]}]}, {"A": 1, "B": 1}, "Value: matches more than one"),
    ({"not": {"required": ["A"]}}, {"A": 1}, "is in a form that is not allowed"),
    ({"if": {"required": ["A"]}, "then": {"required": ["B"]}}, {"A": 1}, "Value: required property B is missing"),
    ({"items": {"type": "integer"}}, [1, "x"], "Value/1: 'x' is not of type integer"),
]


@pytest.mark.parametrize(("rule", "given", "message"), RULES, ids=[next(iter(rule)) for rule, _, _ in RULES])
def test_a_broken_rule_names_property_value_and_what_is_allowed(
    with_schema: Any, rule: Schema, given: Any, message: str
) -> None:
    with_schema(properties={"Value": rule})
    with pytest.raises(PropertyError) as refused:
        check_properties("any", {"Value": given})
    assert message in str(refused.value)


def test_a_property_that_a_case_rules_out_is_refused(with_schema: Any) -> None:
    with_schema(
        properties={"Value": {}, "Other": {}},
        **{"if": {"required": ["Other"]}, "then": {"properties": {"Value": False}}},
    )
    assert check_properties("any", {"Value": 1}) == {"Value": 1}
    with pytest.raises(PropertyError, match="Value: is not allowed here"):
        check_properties("any", {"Value": 1, "Other": 1})


def test_the_limit_itself_is_accepted(with_schema: Any) -> None:
    with_schema(properties={"Value": {"minimum": 2, "maximum": 2}, "Text": {"minLength": 2, "maxLength": 2}})
    assert check_properties("any", {"Value": 2, "Text": "ab"}) == {"Value": 2, "Text": "ab"}


def test_a_read_only_property_cannot_be_set() -> None:
    with pytest.raises(PropertyError, match="VpcId: is read-only and cannot be set"):
        check_properties("AWS::EC2::VPC", {"CidrBlock": "10.0.0.0/16", "VpcId": "vpc-0123456789abcdef0"})


def test_a_long_value_is_shortened_in_the_message(with_schema: Any) -> None:
    with_schema(properties={"Value": {"enum": ["a"]}})
    with pytest.raises(PropertyError) as refused:
        check_properties("any", {"Value": "x" * 500})
    assert len(str(refused.value)) < 250


def test_cloudformations_own_tags_are_not_judged() -> None:
    tags = [{"Key": "aws:cloudformation:stack-name", "Value": "one"}, {"Key": "team", "Value": "two"}]
    assert check_properties("AWS::KMS::Key", {"Tags": tags})["Tags"] == [tags[1], tags[0]]


def test_a_custom_resource_takes_any_property() -> None:
    assert schema_of("AWS::CloudFormation::CustomResource") is None


def test_an_unknown_type_has_no_schema() -> None:
    assert check_properties("AWS::Nobody::Knows", {"A": 1}) == {"A": 1}
