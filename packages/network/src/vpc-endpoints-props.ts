import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { EndpointService } from './endpoint-service';
import type { EndpointSet } from './endpoint-set';
import type { Network } from './network';

/** One endpoint. */
export interface EndpointOptions {
  /** The service to be reached. */
  readonly service: EndpointService;

  /**
   * What may pass the endpoint. `EndpointPolicy` has policies for usual cases.
   *
   * @default - everything may pass that IAM permits
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
   */
  readonly policy?: iam.PolicyDocument;

  /**
   * The security groups of an interface endpoint. A gateway endpoint has none.
   *
   * @default - the `securityGroup` of all interface endpoints
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * The zones in which an interface endpoint has a network interface, each billed by the hour. A gateway endpoint has none.
   *
   * @default - the `zones` of all interface endpoints
   */
  readonly zones?: string[];

  /**
   * Whether the service's usual host name leads to the interface endpoint. A gateway endpoint has no host name.
   *
   * @default true - clients use the endpoint without knowing of it
   */
  readonly privateDns?: boolean;
}

/** Properties of VPC endpoints. */
export interface VpcEndpointsProps {
  /** The network that reaches the services. */
  readonly network: Network;

  /**
   * Endpoints that are needed together.
   *
   * @default - only the `endpoints`
   */
  readonly sets?: EndpointSet[];

  /**
   * Single endpoints. No service may be named twice, in the sets or here.
   *
   * @default - only the `sets`
   */
  readonly endpoints?: EndpointOptions[];

  /**
   * The tier in which the network interfaces of interface endpoints stand. Needed as soon as there is one.
   *
   * @default - none, which is enough for gateway endpoints
   */
  readonly tier?: string;

  /**
   * The security group of the interface endpoints: that of a participant of `TrafficFlows`, whose flows say who may use them.
   * Needed as soon as there is an interface endpoint without its own.
   *
   * @default - none, which is enough for gateway endpoints
   */
  readonly securityGroup?: ec2.ISecurityGroup;

  /**
   * The zones in which interface endpoints have a network interface.
   *
   * @default - all zones of the network, so that no zone depends on another
   */
  readonly zones?: string[];

  /**
   * The tiers whose route tables lead to the gateway endpoints.
   *
   * @default - all tiers that are not public
   */
  readonly gatewayTiers?: string[];
}
