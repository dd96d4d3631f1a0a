"""Amazon EC2: VPC peering."""

from __future__ import annotations

import ipaddress

from ministack.core.responses import get_account_id, get_region
from ministack.services import ec2

from ..resource_type import Attributes, Created, Kind, Props, ResourceType
from ..service_api import ServiceError, call_query, found
from . import references
from .ec2_tags import set_tags

_MEMBERS = ("VpcId", "PeerVpcId", "PeerOwnerId", "PeerRegion")


def _create(logical_id: str, props: Props, stack_name: str) -> Created:
    request = {name: props[name] for name in _MEMBERS if name in props}
    answer = call_query(ec2._create_vpc_peering_connection, request, ec2=True)
    peering_id = found(answer, "vpcPeeringConnectionId")
    # CloudFormation accepts the request on the other side, in the same account or by PeerRoleArn.
    call_query(ec2._accept_vpc_peering_connection, {"VpcPeeringConnectionId": peering_id}, ec2=True)
    set_tags(peering_id, {}, props)
    return peering_id, {"Id": peering_id}


def _update(physical_id: str, old: Props, new: Props) -> Attributes:
    set_tags(physical_id, old, new)
    return {"Id": physical_id}


def _delete(physical_id: str, props: Props) -> None:
    if physical_id not in ec2._vpc_peering:
        return
    call_query(ec2._delete_vpc_peering_connection, {"VpcPeeringConnectionId": physical_id}, ec2=True)
    # AWS lists a deleted peering for a while; here it is gone at once, so that "nothing left" can be checked.
    for key in [key for key in ec2._vpc_peering._data if key[-1] == physical_id]:
        del ec2._vpc_peering._data[key]
    ec2._tags.pop(physical_id, None)


def _peer_exists_apart(props: Props) -> None:
    owner, region = props.get("PeerOwnerId", get_account_id()), props.get("PeerRegion", get_region())
    if owner != get_account_id():
        return
    peer = ec2._vpcs.get_scoped(owner, region, props["PeerVpcId"])
    if peer is None:
        message = f"The vpc ID '{props['PeerVpcId']}' does not exist in {region}"
        raise ServiceError("InvalidVpcID.NotFound", message)
    own = ipaddress.ip_network(ec2._vpcs[props["VpcId"]]["CidrBlock"])
    if own.overlaps(ipaddress.ip_network(peer["CidrBlock"])):
        message = f"The address ranges {own} and {peer['CidrBlock']} overlap"
        raise ServiceError("OverlappingCidr", message)


TYPES = [
    ResourceType(
        "AWS::EC2::VPCPeeringConnection",
        Kind.SERVICE_API,
        create=_create,
        update=_update,
        delete=_delete,
        references={"VpcId": references.vpc},
        rules=(_peer_exists_apart,),
        note="the peer must exist and its range be apart; accepted at once",
    )
]
