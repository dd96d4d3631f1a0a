"""Amazon ECS: clusters, capacity, task definitions and services. No container is ever started."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_region
from ministack.services import alb, ecs
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_json
from . import ecs_service_connect, ecs_volumes, references

# Members that the ECS API spells otherwise than with a small first letter.
_RENAMED = {
    "EFSVolumeConfiguration": "efsVolumeConfiguration",
    "FilesystemId": "fileSystemId",
    "IAM": "iam",
    "FSxWindowsFileServerVolumeConfiguration": "fsxWindowsFileServerVolumeConfiguration",
    "ProxyConfigurationProperties": "properties",
    "EBSVolumeConfiguration": "ebsVolumeConfiguration",
}
# Maps whose keys are the user's own words, so they keep their case.
_FREE_MAPS = frozenset({"Options", "DockerLabels", "DriverOpts", "Labels"})
_FARGATE_MEMORY_MIB: dict[int, tuple[int, int, int]] = {
    # CPU units: smallest, largest and step of the memory that Fargate offers with them.
    # https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html, checked 2026-11-21.
    512: (1024, 4096, 1024),
    1024: (2048, 8192, 1024),
    2048: (4096, 16384, 1024),
    4096: (8192, 30720, 1024),
    8192: (16384, 61440, 4096),
    16384: (32768, 122880, 8192),
}
_SMALLEST_FARGATE_CPU = 256
_SMALLEST_FARGATE_MEMORY_MIB = (512, 1024, 2048)


def _camel(value: Any) -> Any:
    """CloudFormation's member names as the ECS API spells them."""
    if isinstance(value, dict):
        return {
            _RENAMED.get(name, name[:1].lower() + name[1:]): item if name in _FREE_MAPS else _camel(item)
            for name, item in value.items()
        }
    if isinstance(value, list):
        return [_camel(item) for item in value]
    return value


def _cluster_attributes(physical_id: str, props: Props) -> Attributes:
    ecs_service_connect.keep_cluster_default(physical_id, props)
    return {"Arn": ecs._clusters[physical_id]["clusterArn"]}


def _delete_cluster(physical_id: str, props: Props) -> None:
    if physical_id not in ecs._clusters:
        return
    cluster_arn = ecs._clusters[physical_id]["clusterArn"]
    if any(
        service["clusterArn"] == cluster_arn and service["status"] == "ACTIVE" for service in ecs._services.values()
    ):
        message = "The Cluster cannot be deleted while Services are active."
        raise ServiceError("ClusterContainsServicesException", message)
    call_json(ecs._delete_cluster, {"cluster": physical_id})


def _put_capacity(props: Props, providers: list[str], strategy: list[Any]) -> None:
    request = {
        "cluster": props["Cluster"],
        "capacityProviders": providers,
        "defaultCapacityProviderStrategy": _camel(strategy),
    }
    call_json(ecs._put_cluster_capacity_providers, request)


def _check_capacity(props: Props) -> None:
    used = {item["CapacityProvider"] for item in props["DefaultCapacityProviderStrategy"]}
    missing = sorted(used - set(props.get("CapacityProviders", [])))
    if missing:
        message = f"The capacity provider {missing[0]} of the default strategy is not among the cluster's providers"
        raise ServiceError("InvalidParameterException", message)
    unknown = [
        name
        for name in props.get("CapacityProviders", [])
        if name not in ("FARGATE", "FARGATE_SPOT") and name not in ecs._capacity_providers
    ]
    if unknown:
        raise ServiceError("InvalidParameterException", f"The capacity provider {unknown[0]} does not exist")


def _associate_capacity(logical_id: str, props: Props, stack_name: str) -> Created:
    _put_capacity(props, props.get("CapacityProviders", []), props["DefaultCapacityProviderStrategy"])
    return props["Cluster"], {}


def _update_capacity(physical_id: str, old: Props, new: Props) -> Attributes:
    _put_capacity(new, new.get("CapacityProviders", []), new["DefaultCapacityProviderStrategy"])
    return {}


def _dissociate_capacity(physical_id: str, props: Props) -> None:
    if ecs._resolve_cluster_name(props["Cluster"]) in ecs._clusters:
        _put_capacity(props, [], [])


def _create_task_definition(logical_id: str, props: Props, stack_name: str) -> Created:
    family = props.get("Family") or f"{stack_name}{logical_id}"
    request = _camel({name: value for name, value in props.items() if name != "Tags"})
    answer = call_json(
        ecs._register_task_definition, {**request, "family": family, "tags": _camel(props.get("Tags", []))}
    )
    arn = answer["taskDefinition"]["taskDefinitionArn"]
    return arn, {"TaskDefinitionArn": arn}


def _update_task_definition(physical_id: str, old: Props, new: Props) -> Attributes:
    """Only the tags can change in place."""
    ecs._tags[physical_id] = _camel(new.get("Tags", []))
    return {"TaskDefinitionArn": physical_id}


def _check_task_definition(props: Props) -> None:
    names = [container["Name"] for container in props.get("ContainerDefinitions", [])]
    if not names:
        raise ServiceError("ClientException", "TaskDefinition must contain at least one container definition")
    if len(set(names)) != len(names):
        raise ServiceError("ClientException", "Container names must be unique within a task definition")
    if not any(container.get("Essential", True) for container in props["ContainerDefinitions"]):
        raise ServiceError("ClientException", "A task definition must have at least one essential container")
    volumes = {volume.get("Name") for volume in props.get("Volumes", [])}
    for container in props["ContainerDefinitions"]:
        for mount in container.get("MountPoints", []):
            if mount.get("SourceVolume") not in volumes:
                raise ServiceError("ClientException", f"Unknown volume '{mount.get('SourceVolume')}'")
        if container.get("Secrets") and "ExecutionRoleArn" not in props:
            message = "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'"
            raise ServiceError("ClientException", message)
        _check_log_group(container)
    ecs_volumes.check_volumes(props)
    if "FARGATE" in props.get("RequiresCompatibilities", []):
        _check_fargate(props)


def _check_log_group(container: Props) -> None:
    options = container.get("LogConfiguration", {}).get("Options", {})
    region = options.get("awslogs-region", get_region())
    if options.get("awslogs-group") and options.get("awslogs-create-group") != "true" and region == get_region():
        references.log_group_name(options["awslogs-group"])


def _check_fargate(props: Props) -> None:
    if props.get("NetworkMode") != "awsvpc":
        raise ServiceError("ClientException", "Fargate only supports network mode 'awsvpc'.")
    if "Cpu" not in props or "Memory" not in props:
        message = "Fargate requires that 'cpu' and 'memory' be defined at the task level."
        raise ServiceError("ClientException", message)
    cpu, memory = int(props["Cpu"]), int(props["Memory"])
    if cpu == _SMALLEST_FARGATE_CPU:
        fits = memory in _SMALLEST_FARGATE_MEMORY_MIB
    elif cpu in _FARGATE_MEMORY_MIB:
        low, high, step = _FARGATE_MEMORY_MIB[cpu]
        fits = low <= memory <= high and (memory - low) % step == 0
    else:
        fits = False
    if not fits:
        message = f"No Fargate configuration exists for given values: {cpu} CPU, {memory} memory"
        raise ServiceError("ClientException", message)


def _delete_task_definition(physical_id: str, props: Props) -> None:
    key = ecs._resolve_td_key(physical_id)
    if key in ecs._task_defs:
        call_json(ecs._deregister_task_definition, {"taskDefinition": physical_id})
        # AWS keeps an inactive revision for a while; here it goes, so that "nothing left" can be checked.
        ecs._task_defs.pop(key, None)
        ecs._tags.pop(physical_id, None)


_SERVICE_REQUEST_NAMES = {"ServiceName": "serviceName", "Role": "role", "EnableECSManagedTags": "enableECSManagedTags"}
_UPDATABLE = (
    "TaskDefinition",
    "DesiredCount",
    "NetworkConfiguration",
    "HealthCheckGracePeriodSeconds",
    "EnableExecuteCommand",
    "DeploymentConfiguration",
    "PlatformVersion",
    "LoadBalancers",
    "CapacityProviderStrategy",
)
_RESET_BY_REMOVAL: Props = {
    "LoadBalancers": [],
    "CapacityProviderStrategy": [],
    "HealthCheckGracePeriodSeconds": 0,
    "EnableExecuteCommand": False,
    "DeploymentConfiguration": {"MaximumPercent": 200, "MinimumHealthyPercent": 100},
}
# ministack's UpdateService does not know these; ECS updates them in place.
_STORED_DIRECTLY = ("ServiceRegistries", "PropagateTags", "EnableECSManagedTags", "PlacementConstraints")


def _member(name: str) -> str:
    return _SERVICE_REQUEST_NAMES.get(name, name[:1].lower() + name[1:])


def _create_service(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("ServiceName") or provisioners._physical_name(stack_name, logical_id)
    request = {_member(key): _camel(value) for key, value in props.items()}
    request |= {"serviceName": name, "cluster": props.get("Cluster", "default")}
    arn = call_json(ecs._create_service, request)["service"]["serviceArn"]
    try:
        _connect(arn, props)
    except Exception:
        _delete_service(arn, props)
        raise
    return arn, {"Name": name}


def _connect(arn: str, props: Props) -> None:
    service = _service(arn)
    assert service is not None
    ecs_service_connect.connect(service, props, _camel(props.get("ServiceConnectConfiguration", {})))


def _update_service(physical_id: str, old: Props, new: Props) -> Attributes:
    service = _service(physical_id)
    if service is None:
        raise ServiceError("ServiceNotFoundException", f"Service {physical_id} not found")
    wanted = {**{name: value for name, value in _RESET_BY_REMOVAL.items() if name in old}, **new}
    changes = {
        _member(name): _camel(wanted[name]) for name in _UPDATABLE if name in wanted and wanted[name] != old.get(name)
    }
    request = {"cluster": new.get("Cluster", "default"), "service": service["serviceName"], **changes}
    call_json(ecs._update_service, request)
    for name in _STORED_DIRECTLY:
        if new.get(name) != old.get(name):
            service[_member(name)] = _camel(new.get(name, [] if name.endswith("s") else False))
    _connect(physical_id, new)
    service["tags"] = _camel(new.get("Tags", []))
    ecs._tags[physical_id] = list(service["tags"])
    return {}


def _service(arn: str) -> dict[str, Any] | None:
    return next((service for service in ecs._services.values() if service["serviceArn"] == arn), None)


def _service_attributes(physical_id: str, props: Props) -> Attributes:
    service = _service(physical_id)
    assert service is not None
    return {"ServiceArn": physical_id, "Name": service["serviceName"]}


def _check_service(props: Props) -> None:
    network = props.get("NetworkConfiguration", {}).get("AwsvpcConfiguration", {})
    for subnet in network.get("Subnets", []):
        references.subnet(subnet)
    for group in network.get("SecurityGroups", []):
        references.security_group(group)
    definition = ecs_volumes.definition_of(props.get("TaskDefinition", ""))
    containers = {container["name"]: container for container in definition.get("containerDefinitions", [])}
    if definition.get("networkMode") == "awsvpc" and not network:
        message = "Network Configuration must be provided when networkMode 'awsvpc' is specified."
        raise ServiceError("InvalidParameterException", message)
    for balancer in props.get("LoadBalancers", []):
        _check_load_balancer(balancer, containers)
    for registry in props.get("ServiceRegistries", []):
        references.discovery_service(registry["RegistryArn"])
    ecs_volumes.check_mount_targets(definition, network.get("Subnets", []))
    ecs_service_connect.check(props, definition)


def _check_load_balancer(balancer: Props, containers: dict[str, Any]) -> None:
    if "TargetGroupArn" in balancer:
        references.target_group(balancer["TargetGroupArn"])
        group = alb._tgs[balancer["TargetGroupArn"]]
        if not any(_names(rule, balancer["TargetGroupArn"]) for rule in alb._rules.values()):
            message = (
                f"The target group with targetGroupArn {balancer['TargetGroupArn']} "
                "does not have an associated load balancer."
            )
            raise ServiceError("InvalidParameterException", message)
        if group["TargetType"] != "ip":
            message = f"The target group has target type {group['TargetType']}, which awsvpc tasks cannot use: ip"
            raise ServiceError("InvalidParameterException", message)
    container = containers.get(balancer.get("ContainerName", ""))
    ports = [mapping.get("containerPort") for mapping in (container or {}).get("portMappings", [])]
    if container is None or balancer.get("ContainerPort") not in ports:
        message = (
            f"The container {balancer.get('ContainerName')} with port {balancer.get('ContainerPort')} "
            "does not exist in the task definition."
        )
        raise ServiceError("InvalidParameterException", message)


def _names(rule: dict[str, Any], target_group: str) -> bool:
    return target_group in str(rule.get("Actions", []))


def _delete_service(physical_id: str, props: Props) -> None:
    service = _service(physical_id)
    if service is None:
        return
    cluster = service["clusterArn"].rsplit("/", 1)[-1]
    ecs_service_connect.disconnect(physical_id)
    call_json(ecs._delete_service, {"cluster": cluster, "service": service["serviceName"], "force": True})
    # ministack keeps an inactive service and its stopped tasks for good; AWS drops them after a while.
    ecs._services.pop(f"{cluster}/{service['serviceName']}", None)
    ecs._tags.pop(physical_id, None)
    for task_arn, task in list(ecs._tasks.items()):
        if task.get("group") == f"service:{service['serviceName']}" and task.get("clusterArn") == service["clusterArn"]:
            ecs._tasks.pop(task_arn, None)
            ecs._tags.pop(task_arn, None)


TYPES = [
    ResourceType(
        "AWS::ECS::Cluster",
        Kind.MINISTACK_PATCHED,
        delete=_delete_cluster,
        describe=_cluster_attributes,
        rules=(ecs_service_connect.check_cluster_default,),
        note="a cluster with services cannot be deleted; its Service Connect namespace must exist",
    ),
    ResourceType(
        "AWS::ECS::ClusterCapacityProviderAssociations",
        Kind.SERVICE_API,
        create=_associate_capacity,
        update=_update_capacity,
        delete=_dissociate_capacity,
        references={"Cluster": references.ecs_cluster},
        rules=(_check_capacity,),
    ),
    ResourceType(
        "AWS::ECS::TaskDefinition",
        Kind.MINISTACK_PATCHED,
        create=_create_task_definition,
        update=_update_task_definition,
        delete=_delete_task_definition,
        references={"ExecutionRoleArn": references.role, "TaskRoleArn": references.role},
        rules=(_check_task_definition,),
        note="through the service API: nothing is dropped; roles, log groups, Fargate sizes and volumes are checked",
    ),
    ResourceType(
        "AWS::ECS::Service",
        Kind.MINISTACK_PATCHED,
        create=_create_service,
        update=_update_service,
        delete=_delete_service,
        describe=_service_attributes,
        references={"Cluster": references.ecs_cluster, "TaskDefinition": references.task_definition},
        rules=(_check_service,),
        note="through the service API; cluster, task definition, network, target groups, mount targets and Service "
        "Connect are checked; its discovery names become Cloud Map services",
    ),
]
