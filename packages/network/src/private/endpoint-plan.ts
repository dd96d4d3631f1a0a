import { Reach } from '../tier';
import type { EndpointOptions, VpcEndpointsProps } from '../vpc-endpoints-props';

/** Every endpoint that is asked for, those of the sets first. */
export function endpointsOf(props: VpcEndpointsProps): EndpointOptions[] {
  const ofSets = (props.sets ?? []).flatMap((set) => set.services.map((service) => ({ service })));
  return [...ofSets, ...(props.endpoints ?? [])];
}

/** The tiers whose route tables lead to the gateway endpoints. */
export function gatewayTiersOf(props: VpcEndpointsProps): string[] {
  const closed = props.network._shape.tiers.filter((tier) => tier.reach !== Reach.PUBLIC).map((tier) => tier.name);
  return props.gatewayTiers ?? closed;
}
