"""Every type the extension declares, and what its modules change in ministack besides."""

from __future__ import annotations

from ..resource_type import ResourceType
from . import (
    account_security,
    application_auto_scaling,
    backup,
    budgets,
    cloudtrail,
    cloudwatch,
    cost_anomaly,
    delivery,
    ec2_acl,
    ec2_endpoint,
    ec2_network,
    ec2_peering,
    ec2_security_group,
    ecs,
    elbv2,
    events,
    iam,
    kms,
    logs,
    other,
    rds,
    rds_proxy,
    s3,
    scheduler,
    secretsmanager,
    sns,
    sqs,
    ssm,
    wafv2,
)

_MODULES = (
    account_security,
    application_auto_scaling,
    backup,
    budgets,
    cloudtrail,
    cloudwatch,
    cost_anomaly,
    delivery,
    ec2_acl,
    ec2_endpoint,
    ec2_network,
    ec2_peering,
    ec2_security_group,
    ecs,
    elbv2,
    events,
    iam,
    kms,
    logs,
    other,
    rds,
    rds_proxy,
    s3,
    scheduler,
    secretsmanager,
    sns,
    sqs,
    ssm,
    wafv2,
)

TYPES: list[ResourceType] = [declared for module in _MODULES for declared in module.TYPES]


def install_patches() -> None:
    """Apply what the modules change in ministack's services themselves."""
    for module in _MODULES:
        if hasattr(module, "install"):
            module.install()
