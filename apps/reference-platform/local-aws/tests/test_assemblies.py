"""Every type that a synthesized assembly uses has a case here."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ashlar_local_aws.handlers.all_types import TYPES
from tests.cases.all_cases import CASES

WITH_A_CASE = {case.type for case in CASES.values()}


def assemblies() -> list[Path]:
    named = re.split(r"[:,]", os.environ.get("ASSEMBLIES", ""))
    return [Path(name) for name in named if name]


def templates(folder: Path) -> Iterator[Path]:
    """The templates of an assembly, of its stages and of its nested stacks."""
    yield from folder.rglob("*.template.json")


def types_in(template: Path) -> set[str]:
    resources = json.loads(template.read_text(encoding="utf-8")).get("Resources", {})
    return {declared["Type"] for declared in resources.values()}


def test_every_declared_type_has_a_case() -> None:
    assert {declared.name for declared in TYPES} == WITH_A_CASE


@pytest.mark.skipif(not assemblies(), reason="ASSEMBLIES names no assembly")
def test_every_type_of_the_assemblies_has_a_case() -> None:
    missing: dict[str, list[str]] = {}
    for folder in assemblies():
        found = list(templates(folder))
        assert found, f"{folder} holds no template"
        for template in found:
            for name in types_in(template) - WITH_A_CASE:
                missing.setdefault(name, []).append(template.name)
    assert missing == {}, "types without a case"
