"""Refuses a reference to something that does not exist, with the error the service's own API gives."""

from __future__ import annotations

import json
from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import acm, alb, cloudwatch_logs, ec2, ecs, iam, kms, rds, s3, secretsmanager, sns, waf

from ..service_api import ServiceError

_ARN_PARTS = 6


def _service_resource(arn: str) -> tuple[str, str, str]:
    """The account, the service and the resource part of an ARN."""
    parts = arn.split(":", _ARN_PARTS - 1)
    if len(parts) != _ARN_PARTS or parts[0] != "arn":
        raise ServiceError("ValidationError", f"'{arn}' is not an ARN")
    return parts[4], parts[2], parts[5]


def principals(document: Any) -> None:
    """The roles and users of this account that a resource policy names; AWS refuses a policy that names none."""
    policy = json.loads(document) if isinstance(document, str) else document
    statements = policy.get("Statement", []) if isinstance(policy, dict) else []
    for statement in statements if isinstance(statements, list) else [statements]:
        named = statement.get("Principal")
        arns = named.get("AWS", []) if isinstance(named, dict) else []
        for arn in [arns] if isinstance(arns, str) else arns:
            _principal(str(arn))


def _principal(arn: str) -> None:
    own = f"arn:aws:iam::{get_account_id()}:"
    kind, _, name = arn.removeprefix(own).partition("/")
    known = {"role": iam._roles, "user": iam._users}.get(kind)
    if not arn.startswith(own) or known is None or name.startswith("aws-service-role/"):
        return
    if name.rsplit("/", 1)[-1] not in known:
        raise ServiceError("MalformedPolicyDocument", f"Invalid principal in policy: {arn} does not exist")


def vpc(vpc_id: str) -> None:
    if vpc_id not in ec2._vpcs:
        raise ServiceError("InvalidVpcID.NotFound", f"The vpc ID '{vpc_id}' does not exist")


def subnet(subnet_id: str) -> None:
    if subnet_id not in ec2._subnets:
        raise ServiceError("InvalidSubnetID.NotFound", f"The subnet ID '{subnet_id}' does not exist")


def security_group(group_id: str) -> None:
    if group_id not in ec2._security_groups:
        raise ServiceError("InvalidGroup.NotFound", f"The security group '{group_id}' does not exist")


def route_table(table_id: str) -> None:
    if table_id not in ec2._route_tables:
        raise ServiceError("InvalidRouteTableID.NotFound", f"The routeTable ID '{table_id}' does not exist")


def network_acl(acl_id: str) -> None:
    if acl_id not in ec2._network_acls:
        raise ServiceError("InvalidNetworkAclID.NotFound", f"The networkAcl ID '{acl_id}' does not exist")


def internet_gateway(gateway_id: str) -> None:
    if gateway_id not in ec2._internet_gateways:
        raise ServiceError("InvalidInternetGatewayID.NotFound", f"The internetGateway ID '{gateway_id}' does not exist")


def route_gateway(gateway_id: str) -> None:
    if gateway_id.startswith("igw-"):
        internet_gateway(gateway_id)
    elif gateway_id.startswith("vgw-") and gateway_id not in ec2._vpn_gateways:
        raise ServiceError("InvalidVpnGatewayID.NotFound", f"The vpnGateway ID '{gateway_id}' does not exist")


def nat_gateway(gateway_id: str) -> None:
    if gateway_id not in ec2._nat_gateways:
        raise ServiceError("NatGatewayNotFound", f"The Nat Gateway {gateway_id} was not found")


def elastic_ip(allocation_id: str) -> None:
    if allocation_id not in ec2._addresses:
        raise ServiceError("InvalidAllocationID.NotFound", f"The allocation ID '{allocation_id}' does not exist")


def kms_key(key: str) -> None:
    """A key by id, ARN or alias; AWS's own aliases exist without being created."""
    if key.removeprefix("arn:").rsplit(":", 1)[-1].startswith("alias/aws/"):
        return
    if key.startswith("arn:"):
        account, _, resource = _service_resource(key)
        region = key.split(":")[3]
        if account != get_account_id():
            return
        if region != get_region() and kms._keys.get_scoped(account, region, resource.removeprefix("key/")):
            return
    if kms._resolve_key(key) is None:
        raise ServiceError("NotFoundException", f"Key '{key}' does not exist")


def usable_kms_key(key: str) -> None:
    """A key that exists and is neither disabled nor about to be deleted."""
    kms_key(key)
    record = kms._resolve_key(key)
    if record is not None and record["KeyState"] != "Enabled":
        raise ServiceError("KMSInvalidStateException", f"{record['Arn']} is {record['KeyState']}")


def log_group(name_or_arn: str) -> None:
    name = _service_resource(name_or_arn)[2].removeprefix("log-group:").removesuffix(":*")
    if name not in cloudwatch_logs._log_groups:
        raise ServiceError("ResourceNotFoundException", f"The specified log group '{name}' does not exist")


def log_group_name(name: str) -> None:
    if name not in cloudwatch_logs._log_groups:
        raise ServiceError("ResourceNotFoundException", f"The specified log group '{name}' does not exist")


def role(arn: str) -> None:
    account, service, resource = _service_resource(arn)
    name = resource.rsplit("/", 1)[-1]
    if service == "iam" and account == get_account_id() and "aws-service-role/" not in resource:
        role_name(name)


def role_name(name: str) -> None:
    if name not in iam._roles:
        raise ServiceError("NoSuchEntity", f"The role with name {name} cannot be found")


def user_name(name: str) -> None:
    if name not in iam._users:
        raise ServiceError("NoSuchEntity", f"The user with name {name} cannot be found")


def bucket(name: str) -> None:
    if name not in s3._buckets:
        raise ServiceError("NoSuchBucket", f"The specified bucket '{name}' does not exist")


def load_balancer(arn: str) -> None:
    if arn not in alb._lbs:
        raise ServiceError("LoadBalancerNotFound", f"Load balancer '{arn}' not found")


def listener(arn: str) -> None:
    if arn not in alb._listeners:
        raise ServiceError("ListenerNotFound", f"Listener '{arn}' not found")


def target_group(arn: str) -> None:
    if arn not in alb._tgs:
        raise ServiceError("TargetGroupNotFound", f"Target group '{arn}' not found")


def certificate(arn: str) -> None:
    if arn not in acm._certificates:
        raise ServiceError("CertificateNotFound", f"Certificate '{arn}' not found")


def secret(name_or_arn: str) -> None:
    if secretsmanager._resolve(name_or_arn)[1] is None:
        raise ServiceError("ResourceNotFoundException", f"Secrets Manager can't find the secret '{name_or_arn}'")


def topic(arn: str) -> None:
    if arn not in sns._topics:
        raise ServiceError("NotFound", f"Topic '{arn}' does not exist")


def web_acl(arn: str) -> None:
    if waf._resolve_local_web_acl(arn)[0] is None:
        raise ServiceError("WAFNonexistentItemException", f"Web ACL '{arn}' does not exist")


def ecs_cluster(name_or_arn: str) -> None:
    if ecs._resolve_cluster_name(name_or_arn) not in ecs._clusters:
        raise ServiceError("ClusterNotFoundException", f"Cluster '{name_or_arn}' not found")


def task_definition(name_or_arn: str) -> None:
    if ecs._resolve_td_key(name_or_arn) not in ecs._task_defs:
        raise ServiceError("ClientException", f"Task definition '{name_or_arn}' not found")


def db_subnet_group(name: str) -> None:
    if not {name, name.lower()} & set(rds._subnet_groups):
        raise ServiceError("DBSubnetGroupNotFoundFault", f"DB subnet group '{name}' does not exist")


def db_cluster(name: str) -> None:
    if not {name, name.lower()} & set(rds._clusters):
        raise ServiceError("DBClusterNotFoundFault", f"DBCluster '{name}' not found")


def db_parameter_group(name: str) -> None:
    if not name.startswith("default.") and not {name, name.lower()} & set(rds._param_groups):
        raise ServiceError("DBParameterGroupNotFound", f"DB parameter group '{name}' not found")


def db_cluster_parameter_group(name: str) -> None:
    if not name.startswith("default.") and not {name, name.lower()} & set(rds._db_cluster_param_groups):
        raise ServiceError("DBParameterGroupNotFound", f"DB cluster parameter group '{name}' not found")


def db_proxy(name: str) -> None:
    if name not in rds._db_proxies:
        raise ServiceError("DBProxyNotFoundFault", f"DB proxy '{name}' doesn't exist")
