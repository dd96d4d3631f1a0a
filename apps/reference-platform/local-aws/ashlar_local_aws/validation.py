"""Checks a resource's properties against its published schema before anything is created.

CloudFormation takes `"3306"` for a number and `3306` for a string, so a scalar is converted
to the declared type first. What comes back is the converted copy; a refusal lists every
problem with its property, its value and what is allowed.
"""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import regex

from .schemas import Schema, extension, property_paths, resolve, schema_of, tag_property

Props = dict[str, Any]

SYSTEM_TAG_PREFIX = "aws:cloudformation:"
_SHOWN_CHARACTERS = 120
_SHOWN_CHOICES = 30
_SECRET_WORDS = ("password", "secretstring", "authtoken", "privatekey")


class PropertyError(ValueError):
    """The properties of a resource do not satisfy its schema."""


@dataclass
class _Check:
    root: Schema
    secret_paths: frozenset[tuple[str, ...]]
    problems: list[str] = field(default_factory=list)

    def refuse(self, path: tuple[str, ...], message: str) -> None:
        self.problems.append(f"{'/'.join(path) or 'Properties'}: {message}")

    def shown(self, path: tuple[str, ...], value: Any) -> str:
        """A value as a message may quote it: short, and never a secret."""
        if path in self.secret_paths or any(word in "".join(path).lower() for word in _SECRET_WORDS):
            return "the value (hidden)"
        text = repr(value)
        return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"

    def attempt(self, node: Schema, path: tuple[str, ...], value: Any) -> tuple[Any, list[str]]:
        """Check against one alternative without recording its problems."""
        trial = _Check(self.root, self.secret_paths)
        return trial.value(node, path, value), trial.problems

    def value(self, node: Any, path: tuple[str, ...], value: Any) -> Any:
        if node is True or node == {}:
            return value
        if node is False:
            self.refuse(path, "is not allowed here")
            return value
        node = resolve(self.root, node)
        converted, fits = _convert(node.get("type"), value)
        if not fits:
            self.refuse(path, f"{self.shown(path, value)} is not of type {_type_names(node['type'])}")
            return value
        for keyword, checker in _SCALAR_CHECKS:
            if keyword in node:
                message = checker(node[keyword], converted)
                if message:
                    self.refuse(path, f"{self.shown(path, converted)} {message}")
        if isinstance(converted, dict):
            converted = self._object(node, path, converted)
        elif isinstance(converted, list):
            converted = self._array(node, path, converted)
        return self._alternatives(node, path, converted)

    def _object(self, node: Schema, path: tuple[str, ...], value: Props) -> Props:
        declared: dict[str, Schema] = node.get("properties", {})
        patterns: dict[str, Schema] = node.get("patternProperties", {})
        extra = node.get("additionalProperties", True)
        result: Props = {}
        for name, item in value.items():
            matched = [schema for pattern, schema in patterns.items() if _search(pattern, str(name))]
            if name in declared:
                result[name] = self.value(declared[name], (*path, name), item)
            elif matched:
                result[name] = self.value(matched[0], (*path, name), item)
            elif extra is False:
                result[name] = item
                self.refuse((*path, str(name)), f"is not a known property; allowed: {_choices(sorted(declared))}")
            else:
                result[name] = self.value(extra, (*path, name), item) if isinstance(extra, dict) else item
        for message in _object_rules(node, result):
            self.refuse(path, message)
        return result

    def _array(self, node: Schema, path: tuple[str, ...], value: list[Any]) -> list[Any]:
        items = node.get("items")
        result = value
        if isinstance(items, dict):
            result = [self.value(items, (*path, str(index)), item) for index, item in enumerate(value)]
        for message in _array_rules(node, result):
            self.refuse(path, message)
        return result

    def _alternatives(self, node: Schema, path: tuple[str, ...], value: Any) -> Any:
        for part in node.get("allOf", []):
            value = self.value(part, path, value)
        for keyword in ("anyOf", "oneOf"):
            if keyword not in node:
                continue
            attempts = [self.attempt(option, path, value) for option in node[keyword]]
            fitting = [result for result, problems in attempts if not problems]
            if not fitting:
                reasons = "; or ".join("; ".join(problems) for _, problems in attempts)
                self.refuse(path, f"matches none of the allowed forms ({reasons})")
            elif keyword == "oneOf" and len(fitting) > 1 and all(result == value for result in fitting):
                self.refuse(path, "matches more than one of the forms that exclude each other")
            else:
                value = fitting[0]
        if "not" in node and not self.attempt(node["not"], path, value)[1]:
            self.refuse(path, f"{self.shown(path, value)} is in a form that is not allowed")
        if "if" in node:
            branch = "else" if self.attempt(node["if"], path, value)[1] else "then"
            if branch in node:
                value = self.value(node[branch], path, value)
        return value


def check_properties(resource_type: str, props: Props) -> Props:
    """Return the properties with scalars converted, or raise with every problem found."""
    schema = schema_of(resource_type)
    if schema is None:
        return props
    system_tags, own = _split_system_tags(schema, props)
    secrets = frozenset(property_paths(schema, "writeOnlyProperties")) & _password_like(schema)
    check = _Check(schema, secrets)
    converted: Props = check.value(schema, (), own)
    read_only = {path[0] for path in property_paths(schema, "readOnlyProperties") if len(path) == 1}
    for name in sorted(read_only & set(own) - set(_writable(schema))):
        check.refuse((name,), "is read-only and cannot be set")
    if check.problems:
        raise PropertyError(f"Properties of {resource_type} refused: " + "; ".join(check.problems))
    return _with_system_tags(schema, converted, system_tags)


def check_extension(name: str, props: Props) -> None:
    """Refuse what one of cfn-lint's additional schemas refuses."""
    check = _Check(extension(name), frozenset())
    check.value(check.root, (), props)
    if check.problems:
        raise PropertyError("Properties refused: " + "; ".join(check.problems))


def convert_properties(resource_type: str, props: Props) -> Props:
    """The properties with scalars converted; problems are left to whoever checks the new ones."""
    schema = schema_of(resource_type)
    return props if schema is None else _Check(schema, frozenset()).value(schema, (), props)


def _writable(schema: Schema) -> Iterator[str]:
    """Names that are both read-only and documented as settable on creation."""
    for path in property_paths(schema, "createOnlyProperties"):
        yield path[0]


def _password_like(schema: Schema) -> frozenset[tuple[str, ...]]:
    return frozenset(
        path
        for path in property_paths(schema, "writeOnlyProperties")
        if any(word in path[-1].lower() for word in ("password", "secret", "token", "key"))
    )


def _split_system_tags(schema: Schema, props: Props) -> tuple[Any, Props]:
    """CloudFormation's own tags are added after a template is validated, so they are not validated."""
    spec = tag_property(schema)
    if spec is None or not props.get(spec[0]):
        return None, props
    name, shape = spec
    tags = props[name]
    if shape == "map" and isinstance(tags, dict):
        system = {key: value for key, value in tags.items() if str(key).startswith(SYSTEM_TAG_PREFIX)}
        own: Any = {key: value for key, value in tags.items() if key not in system}
    elif shape == "list" and isinstance(tags, list):
        system = [tag for tag in tags if _is_system_tag(tag)]
        own = [tag for tag in tags if not _is_system_tag(tag)]
    else:
        return None, props
    rest = {key: value for key, value in props.items() if key != name}
    return system, ({**rest, name: own} if own else rest)


def _with_system_tags(schema: Schema, props: Props, system: Any) -> Props:
    spec = tag_property(schema)
    if not system or spec is None:
        return props
    own = props.get(spec[0])
    joined = {**(own or {}), **system} if spec[1] == "map" else [*(own or []), *system]
    return {**props, spec[0]: joined}


def _is_system_tag(tag: Any) -> bool:
    return isinstance(tag, dict) and str(tag.get("Key", "")).startswith(SYSTEM_TAG_PREFIX)


def _convert(declared: str | list[str] | None, value: Any) -> tuple[Any, bool]:
    """The value as one of the declared types, and whether that was possible."""
    if declared is None:
        return value, True
    names = [declared] if isinstance(declared, str) else declared
    for name in names:
        if _is_exactly(name, value):
            return value, True
    for name in names:
        converted = _converted_scalar(name, value)
        if converted is not None:
            return converted, True
    return value, False


def _is_exactly(name: str, value: Any) -> bool:
    if name in ("integer", "number") and isinstance(value, bool):
        return False
    if name == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _PYTHON_TYPES[name])


_PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


def _converted_scalar(name: str, value: Any) -> Any:
    if name == "string" and isinstance(value, bool | int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if name == "boolean" and isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if name in ("integer", "number") and isinstance(value, str):
        return _number(name, value)
    return None


def _number(name: str, text: str) -> int | float | None:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    if name == "integer":
        return int(number) if number.is_integer() else None
    return number


def _type_names(declared: str | list[str]) -> str:
    return declared if isinstance(declared, str) else " or ".join(declared)


def _choices(names: list[Any]) -> str:
    shown = ", ".join(str(name) for name in names[:_SHOWN_CHOICES])
    return f"{shown}, …" if len(names) > _SHOWN_CHOICES else shown or "none"


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> regex.Pattern[str] | None:
    try:
        return regex.compile(pattern)
    except regex.error:
        # A few published patterns use syntax only ECMAScript has; they cannot be checked here.
        return None


def _search(pattern: str, text: str) -> bool:
    compiled = _compiled(pattern)
    return compiled is None or compiled.search(text) is not None


def _numeric(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _enum(allowed: list[Any], value: Any) -> str | None:
    return None if value in allowed else f"is not allowed; allowed: {_choices(allowed)}"


def _enum_any_case(allowed: list[str], value: Any) -> str | None:
    known = {str(item).lower() for item in allowed}
    return None if str(value).lower() in known else f"is not allowed; allowed: {_choices(allowed)}"


def _const(expected: Any, value: Any) -> str | None:
    return None if value == expected else f"is not allowed; allowed: {expected}"


def _pattern(pattern: str, value: Any) -> str | None:
    if not isinstance(value, str) or _search(pattern, value):
        return None
    return f"does not match the pattern {pattern}"


def _format(kind: str, value: Any) -> str | None:
    family = {"ipv4": 4, "ipv6": 6}.get(kind)
    if family is None or not isinstance(value, str):
        return None
    try:
        fits = ipaddress.ip_address(value).version == family
    except ValueError:
        fits = False
    return None if fits else f"is not an {kind.replace('ip', 'IP')} address"


def _min_length(limit: int, value: Any) -> str | None:
    return f"is shorter than {limit} characters" if isinstance(value, str) and len(value) < limit else None


def _max_length(limit: int, value: Any) -> str | None:
    return f"is longer than {limit} characters" if isinstance(value, str) and len(value) > limit else None


def _minimum(limit: float, value: Any) -> str | None:
    return f"is less than the minimum {limit}" if _numeric(value) and value < limit else None


def _maximum(limit: float, value: Any) -> str | None:
    return f"is greater than the maximum {limit}" if _numeric(value) and value > limit else None


def _multiple_of(step: float, value: Any) -> str | None:
    return f"is not a multiple of {step}" if _numeric(value) and value % step else None


_SCALAR_CHECKS: tuple[tuple[str, Callable[[Any, Any], str | None]], ...] = (
    ("enum", _enum),
    ("enumCaseInsensitive", _enum_any_case),
    ("const", _const),
    ("pattern", _pattern),
    ("format", _format),
    ("minLength", _min_length),
    ("maxLength", _max_length),
    ("minimum", _minimum),
    ("maximum", _maximum),
    ("multipleOf", _multiple_of),
)


def _object_rules(node: Schema, value: Props) -> Iterator[str]:
    for name in node.get("required", []):
        if name not in value:
            yield f"required property {name} is missing"
    for groups, wanted, text in (
        ("requiredXor", lambda count: count == 1, "exactly one of {} is required"),
        ("requiredOr", lambda count: count >= 1, "at least one of {} is required"),
    ):
        names = node.get(groups)
        if names and not wanted(sum(name in value for name in names)):
            yield text.format(_choices(names))
    for name, needed in node.get("dependentRequired", {}).items():
        missing = [other for other in needed if other not in value]
        if name in value and missing:
            yield f"{name} also requires {_choices(missing)}"
    for name, excluded in node.get("dependentExcluded", {}).items():
        present = [other for other in excluded if other in value]
        if name in value and present:
            yield f"{name} cannot be combined with {_choices(present)}"
    if len(value) < node.get("minProperties", 0):
        yield f"has fewer than {node['minProperties']} members"
    if len(value) > node.get("maxProperties", math.inf):
        yield f"has more than {node['maxProperties']} members"


def _array_rules(node: Schema, value: list[Any]) -> Iterator[str]:
    if len(value) < node.get("minItems", 0):
        yield f"has {len(value)} items, fewer than the minimum {node['minItems']}"
    if len(value) > node.get("maxItems", math.inf):
        yield f"has {len(value)} items, more than the maximum {node['maxItems']}"
    if node.get("uniqueItems") and any(item in value[:index] for index, item in enumerate(value)):
        yield "has the same item twice"
