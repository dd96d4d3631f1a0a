import type { Duration } from 'aws-cdk-lib';
import type { INamespace } from 'aws-cdk-lib/aws-servicediscovery';

/** An address at which the services of a namespace reach a service. */
export interface ServiceConnectEndpoint {
  /**
   * The name of the endpoint in the namespace, and the host name that others use, as in `http://orders:8000`.
   * 1 to 64 lower-case letters, digits, `_` and `-`, not beginning with `-`; unique in the namespace.
   */
  readonly name: string;

  /**
   * The port of the task that requests go to. One of the `ports` of its containers, over TCP.
   * The security groups of the clients must be let in to it.
   *
   * @default - the first of the main container's ports
   */
  readonly containerPort?: number;

  /**
   * The host name that others use, where it must differ from `name`.
   * 1 to 127 lower-case letters, digits, `_`, `-` and `.`, not beginning with `-`.
   *
   * @default - `name`
   */
  readonly dnsName?: string;

  /**
   * The port that others use. 1 to 65535.
   *
   * @default - `containerPort`
   */
  readonly port?: number;

  /**
   * How long a connection may be idle. Whole seconds; 0 for as long as it wants.
   *
   * @default - five minutes for HTTP, HTTP/2 and gRPC, an hour for TCP
   */
  readonly idleTimeout?: Duration;

  /**
   * How long a response may take. Whole seconds; 0 for as long as it wants. Only for a port with an `appProtocol`.
   *
   * @default - what the proxy takes by itself
   */
  readonly perRequestTimeout?: Duration;
}

/** The form in which the proxy writes down each request. */
export enum ServiceConnectAccessLogs {
  /** One line of text for a request. */
  TEXT = 'TEXT',

  /** One JSON object for a request. */
  JSON = 'JSON',
}

/** How a service meets others in a namespace. With endpoints it is a server and a client, without it is a client only. */
export interface ServiceConnectOptions {
  /**
   * The namespace. Services of one namespace reach each other, in whichever cluster of the region they are.
   *
   * @default - the namespace of the cluster, which a `ServiceCluster` has when it is told a `serviceConnectNamespace`
   */
  readonly namespace?: INamespace;

  /**
   * The addresses at which others reach this service.
   *
   * @default - none; the service only reaches others
   */
  readonly endpoints?: ServiceConnectEndpoint[];

  /**
   * Whether, and in which form, the proxy writes down each request, without its query. They go where the task's logs go.
   *
   * @default - requests are not written down
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-envoy-access-logs.html
   */
  readonly accessLogs?: ServiceConnectAccessLogs;
}
