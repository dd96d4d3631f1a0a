"""Writes the table of resource types into the README: `python -m ashlar_local_aws.table [--check]`."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from .handlers.all_types import TYPES

README = Path(__file__).parents[1] / "README.md"
_BEGIN = "<!-- types: begin (generated: python -m ashlar_local_aws.table) -->"
_END = "<!-- types: end -->"


def table() -> str:
    """The table as Markdown, one type per row."""
    rows = [
        f"| `{declared.name}` | {declared.kind.value} | {declared.note} |"
        for declared in sorted(TYPES, key=lambda declared: declared.name)
    ]
    return "\n".join(["| Type | Where it lives | Notes |", "|---|---|---|", *rows])


def with_table(text: str) -> str:
    """The README's text with the current table between its markers."""
    if _BEGIN not in text or _END not in text:
        raise ValueError(f"{README.name} lacks the markers of the table")
    pattern = re.escape(_BEGIN) + ".*?" + re.escape(_END)
    return re.sub(pattern, lambda _: f"{_BEGIN}\n\n{table()}\n\n{_END}", text, flags=re.DOTALL)


def main(arguments: list[str] | None = None) -> int:
    """Write the table, or only check it."""
    parser = argparse.ArgumentParser(prog="ashlar_local_aws.table", description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail when the README's table is not current")
    options = parser.parse_args(arguments)
    text = README.read_text(encoding="utf-8")
    current = with_table(text)
    if options.check and current != text:
        print(f"The table in {README.name} is not current; run: python -m ashlar_local_aws.table", file=sys.stderr)
        return 1
    if current != text:
        README.write_text(current, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
