"""One server for the whole run, on a free loopback port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.aws import Aws

_START_SECONDS = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start_server(port: int) -> subprocess.Popen[bytes]:
    """Start a server of our own and wait until it answers."""
    environment = {**os.environ, "GATEWAY_PORT": str(port), "LOG_LEVEL": "CRITICAL"}
    server = subprocess.Popen(
        [sys.executable, "-m", "ashlar_local_aws"], cwd=Path(__file__).parents[1], env=environment
    )
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_ministack/health", timeout=1):
                return server
        except OSError:
            time.sleep(0.05)
    server.kill()
    raise RuntimeError("the local AWS did not start")


@pytest.fixture(scope="session")
def server() -> Iterator[tuple[str, int]]:
    port = free_port()
    process = start_server(port)
    yield f"http://127.0.0.1:{port}", process.pid
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture(scope="session")
def endpoint(server: tuple[str, int]) -> str:
    return server[0]


@pytest.fixture(scope="session")
def aws(endpoint: str) -> Aws:
    return Aws(endpoint)


@pytest.fixture(autouse=True)
def empty_account(endpoint: str) -> Iterator[None]:
    """Every test starts and leaves the account empty, also after a failure."""
    yield
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/_ministack/reset", method="POST"), timeout=10).close()
