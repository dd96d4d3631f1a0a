"""Every case, by type."""

from __future__ import annotations

from . import data_and_compute, ec2, edge_and_monitoring, operations, other_services, storage_and_keys
from .case import Case

CASES: dict[str, Case] = {
    case.type: case
    for module in (ec2, storage_and_keys, data_and_compute, edge_and_monitoring, operations, other_services)
    for case in module.CASES
}
