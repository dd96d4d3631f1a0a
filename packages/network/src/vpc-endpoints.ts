import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { EndpointService } from './endpoint-service';
import { checkEndpoints } from './private/check-endpoints';
import { endpointsOf, gatewayTiersOf } from './private/endpoint-plan';
import { nameTag, pascal } from './private/network-name';
import type { EndpointOptions, VpcEndpointsProps } from './vpc-endpoints-props';

/** Ways from a network to AWS services that do not touch the internet. */
export class VpcEndpoints extends Construct {
  private readonly ids = new Map<string, string>();

  /**
   * @param scope the parent, usually a stack
   * @param id the id among the parent's children
   * @param props the properties
   * @throws when a property is one that AWS would refuse
   */
  public constructor(scope: Construct, id: string, props: VpcEndpointsProps) {
    super(scope, id);
    checkEndpoints(this, props);
    for (const endpoint of endpointsOf(props)) {
      const created = endpoint.service.isGateway
        ? this.createGateway(props, endpoint)
        : this.createInterface(props, endpoint);
      nameTag(created, props.network._name(), endpoint.service.name.replace(/\./g, '-'), 'endpoint');
      this.ids.set(endpoint.service.name, created.ref);
      if (endpoint.privateDns !== false) props.network._rules.privateNames.add(endpoint.service.name);
    }
  }

  /**
   * The id of an endpoint, or undefined when there is none for the service.
   *
   * @param service the end of the service's name, for example `ecr.api`
   */
  public endpointId(service: string): string | undefined {
    return this.ids.get(service);
  }

  private createGateway(props: VpcEndpointsProps, { service, policy }: EndpointOptions): ec2.CfnVPCEndpoint {
    const { network } = props;
    return new ec2.CfnVPCEndpoint(this, this.idOf(service), {
      vpcId: network.vpc.vpcId,
      serviceName: this.nameOf(service),
      vpcEndpointType: ec2.VpcEndpointType.GATEWAY,
      routeTableIds: [...new Set(gatewayTiersOf(props).flatMap((tier) => network.routeTableIds(tier)))],
      policyDocument: policy,
    });
  }

  private createInterface(props: VpcEndpointsProps, endpoint: EndpointOptions): ec2.CfnVPCEndpoint {
    const { network, tier = '', securityGroup } = props;
    const zones = endpoint.zones ?? props.zones ?? network.availabilityZones;
    const groups = endpoint.securityGroups ?? (securityGroup ? [securityGroup] : []);
    const subnets = network.subnets(tier).filter((_, index) => zones.includes(network.availabilityZones[index]));
    return new ec2.CfnVPCEndpoint(this, this.idOf(endpoint.service), {
      vpcId: network.vpc.vpcId,
      serviceName: this.nameOf(endpoint.service),
      vpcEndpointType: ec2.VpcEndpointType.INTERFACE,
      subnetIds: subnets.map((subnet) => subnet.subnetId),
      securityGroupIds: groups.map((group) => group.securityGroupId),
      privateDnsEnabled: endpoint.privateDns ?? true,
      policyDocument: endpoint.policy,
    });
  }

  private idOf(service: EndpointService): string {
    return pascal(service.name.replace(/\./g, '-'));
  }

  private nameOf(service: EndpointService): string {
    // CDK knows the services whose names begin differently in some regions.
    return service.isGateway
      ? new ec2.GatewayVpcEndpointAwsService(service.name).name
      : new ec2.InterfaceVpcEndpointAwsService(service.name).name;
  }
}
