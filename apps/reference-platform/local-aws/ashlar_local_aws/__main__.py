"""Starts the local AWS: `python -m ashlar_local_aws`, set up by environment variables (see the README)."""

from __future__ import annotations

import ipaddress
import os
import sys

_DEFAULTS = {
    "BIND_HOST": "127.0.0.1",
    "GATEWAY_PORT": "4566",
    "MINISTACK_ACCOUNT_ID": "000000000000",
    "LOG_LEVEL": "WARNING",
}


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def main() -> int:
    """Start the server, or refuse to listen where other machines could reach it."""
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
    host = os.environ["BIND_HOST"]
    if not _is_loopback(host):
        print(f"BIND_HOST is {host!r}; allowed: a loopback address such as 127.0.0.1", file=sys.stderr)
        return 2
    # ministack reads the environment when it is imported, so not before here.
    from . import server

    server.install()
    server.serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
