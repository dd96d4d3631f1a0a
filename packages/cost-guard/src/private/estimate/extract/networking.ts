import { Exact, ONE } from '../money';
import { isOpen } from '../template/model';
import { known, times } from './amount';
import type { Extractors, Meter } from './meter';

const ON_HOURS = 'hours of a month in which it runs';

export const NETWORKING: Extractors = {
  'AWS::EC2::NatGateway': {
    usage: {
      dataProcessedGb: 'GB through the gateway',
      zones: 'zones of a regional gateway',
      onHoursPerMonth: ON_HOURS,
    },
    read: (meter) => {
      const regional = meter.text('AvailabilityMode') === 'regional';
      if (regional) meter.used('natGateway.hours', undefined, 'zones', meter.hours());
      else meter.perHour('natGateway.hours', undefined, known(ONE, ''));
      meter.used('natGateway.dataGb', undefined, 'dataProcessedGb');
    },
  },
  'AWS::EC2::EIP': {
    usage: { onHoursPerMonth: ON_HOURS },
    read: (meter) => meter.perHour('publicIpv4.hours', undefined, known(ONE, '')),
  },
  'AWS::EC2::VPCEndpoint': {
    usage: {
      dataProcessedGb: 'GB through the endpoint',
      zones: 'zones that the endpoint is in',
      onHoursPerMonth: ON_HOURS,
    },
    read: readEndpoint,
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    usage: {
      averageLcu: 'capacity units in use on average',
      publicAddresses: 'public IPv4 addresses of the load balancer',
      onHoursPerMonth: ON_HOURS,
    },
    read: readLoadBalancer,
  },
};

function readEndpoint(meter: Meter): void {
  const type = meter.text('VpcEndpointType') ?? 'Gateway';
  if (type === 'Gateway') {
    meter.free('gateway endpoints cost nothing');
    return;
  }
  if (type !== 'Interface') {
    meter.unresolved(`no price is known for endpoints of type ${type}`);
    return;
  }
  const subnets = meter.prop('SubnetIds');
  const zones = meter.given('zones');
  if (zones !== undefined) meter.perHour('vpcEndpoint.hours', undefined, zones);
  else if (Array.isArray(subnets)) meter.perHour('vpcEndpoint.hours', undefined, inZones(subnets));
  // A list that nobody knows yet has no length; guessing two zones would halve or double the bill.
  else meter.used('vpcEndpoint.hours', undefined, 'zones', meter.hours());
  meter.used('vpcEndpoint.dataGb', undefined, 'dataProcessedGb');
}

function inZones(subnets: unknown[]) {
  return known(Exact(subnets.length), `${subnets.length} zones`);
}

function readLoadBalancer(meter: Meter): void {
  const type = meter.text('Type') ?? 'application';
  if (type === 'gateway') {
    meter.unresolved('no price is known for gateway load balancers');
    return;
  }
  const family = type === 'network' ? 'nlb' : 'alb';
  meter.perHour(`${family}.hours`, undefined, known(ONE, ''));
  meter.used(`${family}.lcuHours`, undefined, 'averageLcu', meter.hours());
  if ((meter.text('Scheme') ?? 'internet-facing') !== 'internet-facing') return;
  if ((meter.text('IpAddressType') ?? '').includes('without-public-ipv4')) return;
  const subnets = meter.prop('Subnets') ?? meter.prop('SubnetMappings');
  const given = meter.given('publicAddresses');
  const count = given ?? (Array.isArray(subnets) && !isOpen(subnets) ? inZones(subnets) : undefined);
  if (count === undefined) meter.used('publicIpv4.hours', undefined, 'publicAddresses', meter.hours());
  // An elastic IP in a subnet mapping is a resource of its own and billed there.
  else if (meter.prop('SubnetMappings') === undefined || given) {
    meter.add('publicIpv4.hours', undefined, times(count, meter.hours()));
  }
}
