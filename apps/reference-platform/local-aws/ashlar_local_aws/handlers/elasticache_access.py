"""Amazon ElastiCache: users and user groups."""

from __future__ import annotations

from typing import Any

from ministack.services import elasticache
from ministack.services.cloudformation import provisioners

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query

# https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html, checked 2026-11-25.
_MOST_PASSWORDS = 2
_SHORTEST_PASSWORD, _LONGEST_PASSWORD = 16, 128
# Every account has this user from the start.
_DEFAULT_USER = "default"
_KINDS = {"no-password-required": "no-password", "password": "password", "iam": "iam"}


def _refusal(message: str) -> ServiceError:
    return ServiceError("InvalidParameterCombination", message)


def _authentication(props: Props) -> tuple[str, list[str]]:
    """How a user proves who they are: the type, as DescribeUsers tells it, and the passwords."""
    mode = props.get("AuthenticationMode", {})
    passwords = [*props.get("Passwords", []), *mode.get("Passwords", [])]
    if mode:
        return _KINDS[mode["Type"]], passwords
    return ("no-password" if props.get("NoPasswordRequired") else "password"), passwords


def _check_user(props: Props) -> None:
    kind, passwords = _authentication(props)
    if props.get("NoPasswordRequired") and passwords:
        raise _refusal("NoPasswordRequired cannot be combined with passwords")
    if kind == "password" and not passwords:
        raise _refusal("A user needs passwords, NoPasswordRequired, or an AuthenticationMode")
    if kind != "password" and passwords:
        raise _refusal(f"A user of the authentication type {kind} cannot have passwords")
    if len(passwords) > _MOST_PASSWORDS:
        raise _refusal(f"A user has {len(passwords)} passwords; allowed: {_MOST_PASSWORDS}")
    if any(not _SHORTEST_PASSWORD <= len(word) <= _LONGEST_PASSWORD for word in passwords):
        raise _refusal(f"A password must have {_SHORTEST_PASSWORD} to {_LONGEST_PASSWORD} characters")
    if kind == "iam" and props["UserId"].lower() != props["UserName"].lower():
        raise _refusal("For a user with IAM authentication, the user name and the user id must be the same")


def _create_user(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props["UserId"].lower()
    call_query(elasticache._create_user, {**props, "UserId": name})
    _keep_user(name, props)
    return name, {}


def _keep_user(name: str, props: Props) -> None:
    user = elasticache._users[name]
    kind, passwords = _authentication(props)
    user["AccessString"] = props.get("AccessString", "off -@all")
    user["Engine"] = props["Engine"]
    user["Authentication"] = {"Type": kind, "PasswordCount": len(passwords)}
    elasticache._tags[user["ARN"]] = list(props.get("Tags", []))


def _update_user(physical_id: str, old: Props, new: Props) -> Attributes:
    if physical_id not in elasticache._users:
        raise ServiceError("UserNotFound", f"User {physical_id} not found")
    _keep_user(physical_id, new)
    return {}


def _delete_user(physical_id: str, props: Props) -> None:
    """A user leaves its groups, except as the one named default that a group must have."""
    user = elasticache._users.get(physical_id)
    if user is None:
        return
    groups = [group for group in elasticache._user_groups.values() if physical_id in group["UserIds"]]
    if groups and user["UserName"] == _DEFAULT_USER:
        message = f"User {physical_id} is the default user of the group {groups[0]['UserGroupId']}"
        raise ServiceError("DefaultUserAssociatedToUserGroup", message)
    for group in groups:
        group["UserIds"].remove(physical_id)
    call_query(elasticache._delete_user, {"UserId": physical_id})


def _check_group(props: Props) -> None:
    named = [_DEFAULT_USER if user == _DEFAULT_USER else _user(user)["UserName"] for user in props["UserIds"]]
    if len(set(named)) != len(named):
        raise ServiceError("DuplicateUserName", "Two users of the group have the same user name")
    if props["Engine"].lower() == "redis" and _DEFAULT_USER not in named:
        raise ServiceError("DefaultUserRequired", "The user group needs to contain a user with the user name default.")
    for user in props["UserIds"]:
        engine = "redis" if user == _DEFAULT_USER else _user(user)["Engine"]
        if props["Engine"].lower() == "redis" and engine.lower() != "redis":
            raise _refusal(f"The user {user} is of the engine {engine} and cannot join a group of the engine redis")


def _user(name: str) -> dict[str, Any]:
    user: dict[str, Any] | None = elasticache._users.get(name.lower())
    if user is None:
        raise ServiceError("UserNotFound", f"User {name} not found")
    return user


def _create_group(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props["UserGroupId"].lower()
    call_query(elasticache._create_user_group, {**props, "UserGroupId": name})
    return name, {}


def _update_group(physical_id: str, old: Props, new: Props) -> Attributes:
    before, after = ({**props, "UserGroupId": physical_id} for props in (old, new))
    provisioners._ec_user_group_update(physical_id, before, after, "")
    elasticache._user_groups[physical_id]["Engine"] = new["Engine"]
    return {}


def _delete_group(physical_id: str, props: Props) -> None:
    group = elasticache._user_groups.get(physical_id)
    if group is None:
        return
    users = [*group["ReplicationGroups"]]
    users += [name for name, cache in elasticache._serverless_caches.items() if cache["UserGroupId"] == physical_id]
    if users:
        message = f"User group {physical_id} is associated with the cache {users[0]} and cannot be deleted"
        raise ServiceError("InvalidUserGroupState", message)
    call_query(elasticache._delete_user_group, {"UserGroupId": physical_id})


TYPES = [
    ResourceType(
        "AWS::ElastiCache::User",
        Kind.MINISTACK_PATCHED,
        create=_create_user,
        update=_update_user,
        delete=_delete_user,
        describe=lambda physical_id, props: provisioners._ec_user_attrs(physical_id),
        rules=(_check_user,),
        note="passwords and authentication are checked; the id must be free",
    ),
    ResourceType(
        "AWS::ElastiCache::UserGroup",
        Kind.MINISTACK_PATCHED,
        create=_create_group,
        update=_update_group,
        delete=_delete_group,
        describe=lambda physical_id, props: provisioners._ec_user_group_attrs(physical_id),
        rules=(_check_group,),
        note="its users must exist, one of them named default for Redis OSS; one in use cannot be deleted",
    ),
]
