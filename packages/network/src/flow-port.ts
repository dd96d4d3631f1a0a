import { PORT } from './private/limits';

/** What a flow carries: a protocol and its ports. */
export class FlowPort {
  /** Every TCP port. */
  public static readonly ALL_TCP = new FlowPort('tcp', PORT.min, PORT.max);

  /** Every UDP port. */
  public static readonly ALL_UDP = new FlowPort('udp', PORT.min, PORT.max);

  /** ICMP echo requests, and the replies to them. */
  public static readonly PING = new FlowPort('icmp', 8, -1);

  /**
   * Every protocol and every port.
   * Network ACLs let the answers of TCP, UDP and ping through; other protocols have no answers that they could tell apart.
   */
  public static readonly ALL_TRAFFIC = new FlowPort('all', PORT.min, PORT.max);

  /**
   * One TCP port.
   *
   * @param port from 0 to 65535
   */
  public static tcp(port: number): FlowPort {
    return new FlowPort('tcp', port, port);
  }

  /**
   * A range of TCP ports, both ends included.
   *
   * @param fromPort from 0 to 65535
   * @param toPort from `fromPort` to 65535
   */
  public static tcpRange(fromPort: number, toPort: number): FlowPort {
    return new FlowPort('tcp', fromPort, toPort);
  }

  /**
   * One UDP port.
   *
   * @param port from 0 to 65535
   */
  public static udp(port: number): FlowPort {
    return new FlowPort('udp', port, port);
  }

  /**
   * A range of UDP ports, both ends included.
   *
   * @param fromPort from 0 to 65535
   * @param toPort from `fromPort` to 65535
   */
  public static udpRange(fromPort: number, toPort: number): FlowPort {
    return new FlowPort('udp', fromPort, toPort);
  }

  /** The protocol: tcp, udp, icmp or all. */
  public readonly protocol: string;

  /** The first port; for ICMP the type. */
  public readonly fromPort: number;

  /** The last port; for ICMP the code, or -1 for every code. */
  public readonly toPort: number;

  private constructor(protocol: string, fromPort: number, toPort: number) {
    this.protocol = protocol;
    this.fromPort = fromPort;
    this.toPort = toPort;
  }

  /** In words, for example `tcp 80`, `udp 1000-2000`, `ping` or `all traffic`. */
  public toString(): string {
    if (this.protocol === 'all') return 'all traffic';
    if (this.protocol === 'icmp') return 'ping';
    if (this.fromPort === PORT.min && this.toPort === PORT.max) return `all ${this.protocol}`;
    return this.fromPort === this.toPort
      ? `${this.protocol} ${this.fromPort}`
      : `${this.protocol} ${this.fromPort}-${this.toPort}`;
  }
}
