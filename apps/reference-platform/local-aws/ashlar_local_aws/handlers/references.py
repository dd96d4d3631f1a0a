"""Refuses a reference to something that does not exist, with the error the service's own API gives."""

from __future__ import annotations

import json
from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import (
    acm,
    alb,
    backup,
    cloudwatch_logs,
    codebuild,
    ec2,
    ecs,
    efs,
    iam,
    kms,
    rds,
    s3,
    secretsmanager,
    servicediscovery,
    sns,
    sqs,
    waf,
)

from ..resource_type import Reference
from ..service_api import ServiceError

_ARN_PARTS = 6
_DEFAULT_VAULT = "Default"


def policy_statements(document: Any) -> list[dict[str, Any]]:
    """The statements of a policy, whether it is a document or its text, one statement or a list."""
    policy = json.loads(document) if isinstance(document, str) else document
    statements = policy.get("Statement", []) if isinstance(policy, dict) else []
    return statements if isinstance(statements, list) else [statements]


def _service_resource(arn: str) -> tuple[str, str, str]:
    """The account, the service and the resource part of an ARN."""
    parts = arn.split(":", _ARN_PARTS - 1)
    if len(parts) != _ARN_PARTS or parts[0] != "arn":
        raise ServiceError("ValidationError", f"'{arn}' is not an ARN")
    return parts[4], parts[2], parts[5]


def principals(document: Any) -> None:
    """The roles and users of this account that a resource policy names; AWS refuses a policy that names none."""
    for statement in policy_statements(document):
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


def kms_key_in(region: str, key: str) -> bool:
    """Whether this account has a key, named by id or ARN, in a region; aliases and other accounts are trusted."""
    if key.startswith("alias/") or ":alias/" in key:
        return True
    key_id = key.rsplit("/", 1)[-1]
    if key.startswith("arn:"):
        _, _, _, own_region, account, _ = key.split(":", 5)
        if account != get_account_id():
            return True
        region = own_region if own_region == region else ""
    return kms._keys.get_scoped(get_account_id(), region, key_id) is not None


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


def role_assumable_by(principal: str) -> Reference:
    """A role of this account whose trust policy admits a service; the service tries that when it is told the role."""

    def refuse(arn: str) -> None:
        role(arn)
        held = iam._roles.get(arn.rsplit("/", 1)[-1])
        if held is None:
            return
        for statement in policy_statements(held["AssumeRolePolicyDocument"]):
            named = statement.get("Principal", {})
            services = named.get("Service", []) if isinstance(named, dict) else []
            if statement.get("Effect") == "Allow" and principal in (
                [services] if isinstance(services, str) else services
            ):
                return
        raise ServiceError(
            "AccessDeniedException", f"{principal} cannot assume the role {arn}: its trust policy does not admit it"
        )

    return refuse


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


def topic_of_any_region(arn: str) -> None:
    """A topic for a service that has no region of its own, such as AWS Budgets."""
    account, service, _ = _service_resource(arn)
    if service != "sns" or (
        account == get_account_id() and not sns._topics.get_scoped(account, arn.split(":")[3], arn)
    ):
        raise ServiceError("NotFound", f"Topic '{arn}' does not exist")


def queue(arn: str) -> None:
    account, service, _ = _service_resource(arn)
    if service != "sqs" or (account == get_account_id() and sqs._queue_by_arn(arn) is None):
        raise ServiceError("AWS.SimpleQueueService.NonExistentQueue", f"The specified queue '{arn}' does not exist")


def queue_url(url: str) -> None:
    if url not in sqs._queues:
        raise ServiceError("AWS.SimpleQueueService.NonExistentQueue", f"The specified queue '{url}' does not exist")


def backup_vault(name: str) -> None:
    """A vault by its name; AWS makes the one named Default by itself."""
    if name != _DEFAULT_VAULT and name not in backup._vaults:
        raise ServiceError("ResourceNotFoundException", f"The backup vault '{name}' does not exist")


def backup_vault_arn(arn: str) -> None:
    """A vault of this account, in whichever region; another account's cannot be seen."""
    account, service, resource = _service_resource(arn)
    name = resource.removeprefix("backup-vault:")
    if service != "backup" or name == resource:
        raise ServiceError("InvalidParameterValueException", f"'{arn}' is not the ARN of a backup vault")
    if name == _DEFAULT_VAULT:
        return
    if account == get_account_id() and not backup._vaults.get_scoped(account, arn.split(":")[3], name):
        raise ServiceError("ResourceNotFoundException", f"The backup vault '{arn}' does not exist")


def backup_plan(plan_id: str) -> None:
    if plan_id not in backup._plans:
        raise ServiceError("ResourceNotFoundException", f"The backup plan '{plan_id}' does not exist")


def build_project(name: str) -> None:
    if name not in codebuild._projects:
        raise ServiceError("ResourceNotFoundException", f"The CodeBuild project '{name}' does not exist")


def web_acl(arn: str) -> None:
    if waf._resolve_local_web_acl(arn)[0] is None:
        raise ServiceError("WAFNonexistentItemException", f"Web ACL '{arn}' does not exist")


def ecs_cluster(name_or_arn: str) -> None:
    if ecs._resolve_cluster_name(name_or_arn) not in ecs._clusters:
        raise ServiceError("ClusterNotFoundException", f"Cluster '{name_or_arn}' not found")


def ecs_service(cluster: str, service: str) -> None:
    """A service by its name or ARN, in a cluster by its name or ARN."""
    ecs_cluster(cluster)
    name, cluster_name = service.rsplit("/", 1)[-1], ecs._resolve_cluster_name(cluster)
    known = any(
        held["serviceName"] == name and held["clusterArn"].endswith(f"/{cluster_name}")
        for held in ecs._services.values()
    )
    if not known:
        raise ServiceError("ServiceNotFoundException", f"ECS service '{name}' not found in cluster '{cluster_name}'")


def task_definition(name_or_arn: str) -> None:
    if ecs._resolve_td_key(name_or_arn) not in ecs._task_defs:
        raise ServiceError("ClientException", f"Task definition '{name_or_arn}' not found")


def db_subnet_group(name: str) -> None:
    if not {name, name.lower()} & set(rds._subnet_groups):
        raise ServiceError("DBSubnetGroupNotFoundFault", f"DB subnet group '{name}' does not exist")


def db_cluster(name: str) -> None:
    if not {name, name.lower()} & set(rds._clusters):
        raise ServiceError("DBClusterNotFoundFault", f"DBCluster '{name}' not found")


def db_instance(name: str) -> None:
    if not {name, name.lower()} & set(rds._instances):
        raise ServiceError("DBInstanceNotFound", f"DBInstance '{name}' not found")


def db_parameter_group(name: str) -> None:
    if not name.startswith("default.") and not {name, name.lower()} & set(rds._param_groups):
        raise ServiceError("DBParameterGroupNotFound", f"DB parameter group '{name}' not found")


def db_cluster_parameter_group(name: str) -> None:
    if not name.startswith("default.") and not {name, name.lower()} & set(rds._db_cluster_param_groups):
        raise ServiceError("DBParameterGroupNotFound", f"DB cluster parameter group '{name}' not found")


def db_proxy(name: str) -> None:
    if name not in rds._db_proxies:
        raise ServiceError("DBProxyNotFoundFault", f"DB proxy '{name}' doesn't exist")


def file_system(name_or_arn: str) -> None:
    file_system_id = name_or_arn.rsplit("/", 1)[-1]
    if file_system_id not in efs._file_systems:
        raise ServiceError("FileSystemNotFound", f"File system '{file_system_id}' does not exist.")


def access_point(name_or_arn: str) -> None:
    access_point_id = name_or_arn.rsplit("/", 1)[-1]
    if access_point_id not in efs._access_points:
        raise ServiceError("AccessPointNotFound", f"Access point '{access_point_id}' does not exist.")


def namespace(name_or_arn: str) -> None:
    """A Cloud Map namespace by its id, name or ARN."""
    key = name_or_arn.rsplit("/", 1)[-1]
    known = {value for held in servicediscovery._namespaces.values() for value in (held["Id"], held["Name"])}
    if key not in known:
        raise ServiceError("NamespaceNotFound", f"Namespace '{name_or_arn}' was not found")


def discovery_service(arn: str) -> None:
    """A Cloud Map service by its ARN."""
    if arn not in {held["Arn"] for held in servicediscovery._services.values()}:
        raise ServiceError("ServiceNotFound", f"The discovery service '{arn}' was not found")
