"""Installs the extension into ministack and serves it."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from ministack import app as ministack_app

from . import intrinsics, inventory_source, records, registry, replacement, stack_events, template_address
from .handlers.all_types import TYPES, install_patches

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]

_PAGES: dict[str, Callable[[], Any]] = {
    "/_ashlar/inventory": inventory_source.inventory,
    "/_ashlar/records": records.all_records,
}


def install() -> None:
    """Make ministack strict and complete; call once, before it serves."""
    install_patches()
    registry.install(TYPES)
    replacement.install(TYPES)
    intrinsics.install()
    stack_events.install()
    template_address.install()
    ministacks_app, ministacks_reset = ministack_app.app, ministack_app._reset_all_state

    async def app(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        page = _PAGES.get(scope.get("path", "")) if scope["type"] == "http" else None
        if page is None:
            await ministacks_app(scope, receive, send)
            return
        body = json.dumps(page(), default=str).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def reset_all_state() -> None:
        ministacks_reset()
        records.reset()

    ministack_app.app = app
    ministack_app._reset_all_state = reset_all_state


def serve() -> None:
    """Serve until the process is told to stop."""
    # ministack's own options (such as running detached, without this extension) are not offered.
    sys.argv = sys.argv[:1]
    ministack_app.main()
