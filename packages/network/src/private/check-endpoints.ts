import { InputChecks, Nearest } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { EndpointService } from '../endpoint-service';
import { EndpointSet } from '../endpoint-set';
import { Network } from '../network';
import type { EndpointOptions, VpcEndpointsProps } from '../vpc-endpoints-props';
import { endpointsOf, gatewayTiersOf } from './endpoint-plan';

const GATEWAYS = ['s3', 'dynamodb'];
const SERVICE = 'an EndpointService, for example EndpointService.ECR_API';

/** Refuses endpoints that AWS would refuse, all at once. */
export function checkEndpoints(scope: Construct, props: VpcEndpointsProps): void {
  const checks = new InputChecks(scope, 'VpcEndpoints');
  if (!checks.required('props', props, 'the properties of the endpoints')) checks.throwIfRefused();
  const hasNetwork = checks.required('network', props.network, 'a Network');
  if (hasNetwork && !(props.network instanceof Network)) checks.refuse('network', 'another object', 'a Network');
  props.sets?.forEach((set, index) => {
    if (!(set instanceof EndpointSet))
      checks.refuse(`sets[${index}]`, set, 'an EndpointSet, for example EndpointSet.ECS_PRIVATE');
  });
  props.endpoints?.forEach((endpoint, index) => {
    if (!(endpoint?.service instanceof EndpointService))
      checks.refuse(`endpoints[${index}].service`, endpoint?.service, SERVICE);
  });
  checks.throwIfRefused();
  const endpoints = endpointsOf(props);
  if (endpoints.length === 0) checks.refuse('endpoints', 'none', 'at least one endpoint, in endpoints or in sets');
  checks.unique(
    'endpoints',
    endpoints.map(({ service }) => service.name),
  );
  for (const endpoint of endpoints) checkOne(checks, props, endpoint);
  checkPlacement(checks, props, endpoints);
  checks.throwIfRefused();
}

function checkOne(checks: InputChecks, props: VpcEndpointsProps, endpoint: EndpointOptions): void {
  const { service } = endpoint;
  const property = `endpoint ${service.name}`;
  if (Token.isUnresolved(service.name))
    checks.refuse('endpoint', 'an unresolved token', 'a service name known at synthesis');
  const isName = checks.text(property, service.name, {
    pattern: '[a-z0-9]+(?:[.-][a-z0-9]+)*',
    allowed: 'the end of a service name, such as ecr.api, without com.amazonaws and the region',
  });
  checks.required('endpoint: service name', service.name, 'the end of a service name, such as ecr.api');
  if (service.isGateway) checkGateway(checks, endpoint, property);
  else if (isName) checkInterface(checks, props, endpoint, property);
  if (service.isGateway || endpoint.privateDns !== false) {
    if (props.network._rules.privateNames.has(service.name)) {
      checks.refuse(property, service.name, 'one endpoint for a service; the network has one already');
    }
  }
}

function checkGateway(checks: InputChecks, endpoint: EndpointOptions, property: string): void {
  checks.oneOf(`${property}: service name of a gateway`, endpoint.service.name, GATEWAYS);
  for (const key of ['securityGroups', 'zones', 'privateDns'] as const) {
    if (endpoint[key] === undefined) continue;
    const shown = key === 'securityGroups' ? `${endpoint.securityGroups?.length} security groups` : endpoint[key];
    checks.refuse(
      `${property}: ${key}`,
      shown,
      'nothing, because a gateway endpoint is an entry in route tables; use interfaceTo',
    );
  }
}

function checkInterface(
  checks: InputChecks,
  props: VpcEndpointsProps,
  endpoint: EndpointOptions,
  property: string,
): void {
  const known = knownServices();
  const { name } = endpoint.service;
  if (!known.includes(name)) {
    const nearest = Nearest.to(name, known);
    checks.warn(
      'ashlar-network:unknown-endpoint',
      `No AWS service named ${name} is known to this version of CDK${nearest ? `; did you mean ${nearest}?` : ''}. ` +
        'Correct the name, or acknowledge this warning if the service is new.',
    );
  }
  if (!props.securityGroup && !endpoint.securityGroups?.length) {
    checks.refuse(
      `${property}: securityGroup`,
      undefined,
      'the security group of a participant, because the endpoint is an interface',
    );
  }
  checkZones(checks, `${property}: zones`, endpoint.zones, props.network.availabilityZones);
}

function checkPlacement(checks: InputChecks, props: VpcEndpointsProps, endpoints: EndpointOptions[]): void {
  const { network, tier } = props;
  const hasInterface = endpoints.some(({ service }) => !service.isGateway);
  if (hasInterface) checks.required('tier', tier, `a tier for the network interfaces: ${network.tierNames.join(', ')}`);
  checks.oneOf('tier', tier, network.tierNames);
  checkZones(checks, 'zones', props.zones, network.availabilityZones);
  if (!endpoints.some(({ service }) => service.isGateway)) return;
  const tiers = gatewayTiersOf(props);
  if (tiers.length === 0)
    checks.refuse('gatewayTiers', 'none', 'at least one tier whose route tables lead to the gateway');
  checks.unique('gatewayTiers', tiers);
  for (const name of tiers) checks.oneOf('gatewayTiers', name, network.tierNames);
}

function checkZones(checks: InputChecks, property: string, zones: string[] | undefined, known: string[]): void {
  if (!zones) return;
  if (zones.length === 0) checks.refuse(property, 'none', 'at least one zone of the network');
  checks.unique(property, zones);
  for (const zone of zones) checks.oneOf(property, zone, known);
}

/** CDK lists the services it knows as constants of a class. */
function knownServices(): string[] {
  return Object.values(ec2.InterfaceVpcEndpointAwsService)
    .filter((value) => value instanceof ec2.InterfaceVpcEndpointAwsService)
    .map((service) => service.shortName);
}
