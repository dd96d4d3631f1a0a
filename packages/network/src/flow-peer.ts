/** What a rule for a managed prefix list costs of the quota of a security group. */
export interface PrefixListOptions {
  /**
   * How many rules the list counts for in a security group: its maximum size, or the weight that AWS gives to its own lists.
   * From 1 to 1000; the list of CloudFront's origin-facing servers weighs 55.
   *
   * @default 55 - the weight of CloudFront's list, which is the heaviest that AWS manages
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
   */
  readonly maxEntries?: number;
}

/** One end of a flow. */
export class FlowPeer {
  /** Every IPv4 address, those of the network itself included. */
  public static readonly INTERNET = new FlowPeer('CIDR', '0.0.0.0/0');

  /**
   * A participant of the same `TrafficFlows`.
   *
   * @param name the name of the participant
   */
  public static participant(name: string): FlowPeer {
    return new FlowPeer('PARTICIPANT', name);
  }

  /**
   * The addresses of a CIDR block, for example those of a peered VPC.
   * A private block is taken to be reached without a NAT gateway.
   *
   * @param cidr an IPv4 CIDR block, for example `10.50.0.0/16`
   */
  public static cidr(cidr: string): FlowPeer {
    return new FlowPeer('CIDR', cidr);
  }

  /**
   * The addresses of a managed prefix list, for example that of CloudFront's origin-facing servers, or of S3 behind a gateway endpoint.
   * Network ACLs cannot name a list; they let every address use the port, and the security groups do the rest.
   *
   * @param prefixListId the id in this region, for example `pl-3b927c52`
   * @param options what the list costs of the quota
   */
  public static prefixList(prefixListId: string, options?: PrefixListOptions): FlowPeer {
    return new FlowPeer('PREFIX_LIST', prefixListId, options?.maxEntries ?? 55);
  }

  /** What the value is: PARTICIPANT, CIDR or PREFIX_LIST. */
  public readonly kind: string;

  /** The name of the participant, the CIDR block or the id of the prefix list. */
  public readonly value: string;

  /** How many rules the peer counts for in a security group. */
  public readonly ruleCount: number;

  private constructor(kind: string, value: string, ruleCount = 1) {
    this.kind = kind;
    this.value = value;
    this.ruleCount = ruleCount;
  }

  /** In words, for example `internet` or `web`. */
  public toString(): string {
    return this.kind === 'CIDR' && this.value === '0.0.0.0/0' ? 'internet' : this.value;
  }
}
