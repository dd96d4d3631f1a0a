"""Every case, by its name."""

from __future__ import annotations

from . import (
    buckets,
    caches,
    content_delivery,
    data_and_compute,
    databases,
    domains,
    ec2,
    edge_and_monitoring,
    file_systems,
    operations,
    other_services,
    recording,
    storage_and_keys,
)
from .case import Case

_MODULES = (
    ec2,
    storage_and_keys,
    data_and_compute,
    edge_and_monitoring,
    operations,
    other_services,
    databases,
    caches,
    file_systems,
    domains,
    content_delivery,
    buckets,
    recording,
)

CASES: dict[str, Case] = {case.name: case for module in _MODULES for case in module.CASES}
