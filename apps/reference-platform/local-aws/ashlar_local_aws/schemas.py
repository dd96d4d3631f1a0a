"""The published CloudFormation resource schemas, read from the copy that cfn-lint ships."""

from __future__ import annotations

import importlib.util
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

Schema = dict[str, Any]


@lru_cache(maxsize=1)
def _folder() -> Path:
    # The package is located but never imported: importing cfn-lint would cost the server 60 MB.
    spec = importlib.util.find_spec("cfnlint")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("cfn-lint is not installed; install requirements.txt")
    return Path(spec.submodule_search_locations[0]) / "data" / "schemas"


@lru_cache(maxsize=1)
def _index() -> dict[str, str]:
    with (_folder() / "providers" / "us-east-1.json").open(encoding="utf-8") as file:
        return dict(json.load(file))


def _without_prose(node: Any, names_follow: bool = False) -> Any:
    """Drop what validation never reads, so that a cached schema stays small."""
    if isinstance(node, dict):
        kept = node if names_follow else {key: value for key, value in node.items() if key not in _PROSE}
        return {
            key: _without_prose(value, not names_follow and key in ("properties", "definitions"))
            for key, value in kept.items()
        }
    if isinstance(node, list):
        return [_without_prose(item) for item in node]
    return node


_PROSE = frozenset(
    {"description", "handlers", "examples", "sourceUrl", "documentationUrl", "propertyTransform", "title"}
)

# A custom resource takes whatever its provider wants.
_PROPERTIES_OF_OTHERS = frozenset({"AWS::CloudFormation::CustomResource"})


@lru_cache(maxsize=512)
def schema_of(resource_type: str) -> Schema | None:
    """The published schema of a type, or None for a type whose properties CloudFormation does not know."""
    digest = None if resource_type in _PROPERTIES_OF_OTHERS else _index().get(resource_type)
    if digest is None:
        return None
    with (_folder() / "resources" / f"{digest}.json").open(encoding="utf-8") as file:
        slim: Schema = _without_prose(json.load(file))
    return slim


@lru_cache(maxsize=32)
def extension(name: str) -> Schema:
    """A schema that cfn-lint adds to a published one, such as the versions that an engine has."""
    with (_folder() / "extensions" / f"{name}.json").open(encoding="utf-8") as file:
        slim: Schema = _without_prose(json.load(file))
    return slim


def property_paths(schema: Schema, keyword: str) -> list[tuple[str, ...]]:
    """The paths that a list such as `createOnlyProperties` names, each as its steps."""
    return [tuple(path.split("/")[2:]) for path in schema.get(keyword, []) if path.startswith("/properties/")]


def tag_property(schema: Schema) -> tuple[str, str] | None:
    """The property that carries a type's tags and whether it is a list or a map."""
    name = (schema.get("tagging") or {}).get("tagProperty", "").removeprefix("/properties/")
    declared = schema.get("properties", {}).get(name)
    if declared is None:
        return None
    return name, "list" if resolve(schema, declared).get("type") == "array" else "map"


def resolve(root: Schema, node: Schema) -> Schema:
    """Follow `$ref` within one schema."""
    while "$ref" in node:
        target: Any = root
        for step in node["$ref"].lstrip("#/").split("/"):
            target = target[step]
        node = target
    return node
