"""AWS IAM: roles, policies and instance profiles."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import iam
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query, found
from . import references

_MOST_MANAGED_POLICIES = 20


def _managed_policies_exist(props: Props) -> None:
    arns = props.get("ManagedPolicyArns", [])
    if len(arns) > _MOST_MANAGED_POLICIES:
        message = f"ManagedPolicyArns has {len(arns)} items; allowed: {_MOST_MANAGED_POLICIES}"
        raise ServiceError("LimitExceeded", message)
    for arn in [*arns, *([props["PermissionsBoundary"]] if "PermissionsBoundary" in props else [])]:
        if f"::{get_account_id()}:" in arn and arn not in iam._policies:
            raise ServiceError("NoSuchEntity", f"Policy {arn} does not exist or is not attachable.")


def _trusted_principals_exist(props: Props) -> None:
    references.principals(props["AssumeRolePolicyDocument"])


def _create_role(logical_id: str, props: Props, stack_name: str) -> Created:
    if props.get("RoleName") in iam._roles:
        raise ServiceError("EntityAlreadyExists", f"Role with name {props['RoleName']} already exists.")
    created: Created = provisioners._iam_role_create(logical_id, props, stack_name)
    return created


def _delete_role(physical_id: str, props: Props) -> None:
    for profile in iam._instance_profiles.values():
        if any(_role_name(role) == physical_id for role in profile.get("Roles", [])):
            message = f"Cannot delete entity, must remove roles from instance profile {profile['InstanceProfileName']}"
            raise ServiceError("DeleteConflict", message)
    provisioners._iam_role_delete(physical_id, props)


def _role_name(role: Any) -> str:
    return str(role["RoleName"] if isinstance(role, dict) else role)


def _role_attributes(physical_id: str, props: Props) -> Attributes:
    role = iam._roles[physical_id]
    if "PermissionsBoundary" in props:
        # ministack keeps the boundary only when it is set through its API.
        role["PermissionsBoundary"] = {
            "PermissionsBoundaryType": "Policy",
            "PermissionsBoundaryArn": props["PermissionsBoundary"],
        }
    else:
        role.pop("PermissionsBoundary", None)
    return {"Arn": role["Arn"], "RoleId": role["RoleId"]}


def _create_managed_policy(logical_id: str, props: Props, stack_name: str) -> Created:
    arn = f"arn:aws:iam::{get_account_id()}:policy{props.get('Path', '/')}{props.get('ManagedPolicyName')}"
    if "ManagedPolicyName" in props and arn in iam._policies:
        message = f"A policy called {props['ManagedPolicyName']} already exists."
        raise ServiceError("EntityAlreadyExists", message)
    created: Created = provisioners._iam_managed_policy_create(logical_id, props, stack_name)
    return created


def _profile_arn(name: str) -> str:
    profile = iam._instance_profiles.get(name)
    return str(profile["Arn"]) if profile else ""


def _create_profile(logical_id: str, props: Props, stack_name: str) -> Created:
    arn, attributes = provisioners._iam_ip_create(logical_id, props, stack_name)
    # Ref is the profile's name; ministack gives the ARN.
    return arn.rsplit("/", 1)[-1], attributes


def _update_profile(physical_id: str, old: Props, new: Props) -> Attributes:
    iam._instance_profiles[physical_id]["Roles"] = provisioners._iam_ip_roles(new)
    return {"Arn": _profile_arn(physical_id)}


def _delete_profile(physical_id: str, props: Props) -> None:
    provisioners._iam_ip_delete(_profile_arn(physical_id), props)


def _create_linked_role(logical_id: str, props: Props, stack_name: str) -> Created:
    if "CustomSuffix" in props:
        raise ServiceError("InvalidInput", f"Custom suffix is not allowed for {props['AWSServiceName']}")
    made = call_query(iam._create_service_linked_role, {"AWSServiceName": props["AWSServiceName"]})
    name = found(made, "RoleName")
    return name, _update_linked_role(name, {}, props)


def _update_linked_role(physical_id: str, old: Props, new: Props) -> Attributes:
    if "Description" in new:
        iam._roles[physical_id]["Description"] = new["Description"]
    return {"RoleName": physical_id}


def _delete_linked_role(physical_id: str, props: Props) -> None:
    if physical_id in iam._roles:
        call_query(iam._delete_service_linked_role, {"RoleName": physical_id})


_ENTITY_REFERENCES = {"Roles/*": references.role_name, "Users/*": references.user_name}

TYPES = [
    ResourceType(
        "AWS::IAM::Role",
        Kind.MINISTACK_PATCHED,
        create=_create_role,
        delete=_delete_role,
        describe=_role_attributes,
        rules=(_managed_policies_exist, _trusted_principals_exist),
        note="names are unique, policies exist, the permissions boundary is kept",
    ),
    ResourceType(
        "AWS::IAM::ServiceLinkedRole",
        Kind.SERVICE_API,
        create=_create_linked_role,
        update=_update_linked_role,
        delete=_delete_linked_role,
        note="one for each service in an account",
    ),
    ResourceType("AWS::IAM::Policy", Kind.MINISTACK_PATCHED, references=_ENTITY_REFERENCES),
    ResourceType(
        "AWS::IAM::ManagedPolicy",
        Kind.MINISTACK_PATCHED,
        create=_create_managed_policy,
        references=_ENTITY_REFERENCES,
    ),
    ResourceType(
        "AWS::IAM::InstanceProfile",
        Kind.MINISTACK_PATCHED,
        create=_create_profile,
        update=_update_profile,
        delete=_delete_profile,
        references={"Roles/*": references.role_name},
        note="`Ref` is the name",
    ),
]
