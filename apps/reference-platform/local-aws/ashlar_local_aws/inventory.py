"""Prints every resource that the local AWS holds: `python -m ashlar_local_aws.inventory --endpoint URL`."""

from __future__ import annotations

import argparse
import json
import sys
import urllib.request

Resource = dict[str, str]


def read_inventory(endpoint: str) -> list[Resource]:
    """Ask the server for everything that exists, in every service, region and account."""
    with urllib.request.urlopen(f"{endpoint.rstrip('/')}/_ashlar/inventory", timeout=30) as answer:
        found: list[Resource] = json.load(answer)
    return found


def _matches(resource: Resource, pattern: str) -> bool:
    names = (resource["Service"], f"{resource['Service']}.{resource['Kind']}")
    return pattern in names or resource["Id"].startswith(pattern)


def main(arguments: list[str] | None = None) -> int:
    """Print the inventory as JSON; with `--expect-empty`, fail when it is not empty."""
    parser = argparse.ArgumentParser(prog="ashlar_local_aws.inventory", description=__doc__)
    parser.add_argument("--endpoint", default="http://127.0.0.1:4566", help="the server's address")
    parser.add_argument("--expect-empty", action="store_true", help="exit with 1 when anything is left")
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="PATTERN",
        help="leave out a service, a service.kind, or ids that start so; may be repeated",
    )
    options = parser.parse_args(arguments)
    found = [
        resource
        for resource in read_inventory(options.endpoint)
        if not any(_matches(resource, pattern) for pattern in options.ignore)
    ]
    print(json.dumps(found, indent=2))
    return 1 if options.expect_empty and found else 0


if __name__ == "__main__":
    sys.exit(main())
