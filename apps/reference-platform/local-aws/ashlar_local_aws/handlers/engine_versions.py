"""The versions of database and cache engines that AWS offers, as cfn-lint lists them."""

from __future__ import annotations

from ..resource_type import Props
from ..validation import check_extension


def database(props: Props) -> None:
    """The engine has the version, and with a key the storage is encrypted."""
    check_extension("aws_rds_dbinstance/engine_version", props)
    check_extension("aws_rds_dbinstance/kmskey_storageencrypted", props)


def cache(props: Props) -> None:
    """The engine has the version."""
    check_extension("aws_elasticache_cachecluster/engine_version", props)
