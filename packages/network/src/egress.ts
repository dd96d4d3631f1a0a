/** How the private tiers reach the internet. */
export class Egress {
  /** Not at all: no NAT gateway, no elastic IP address, nothing to pay. */
  public static readonly NONE = new Egress('NONE');

  /**
   * Through one NAT gateway in the zone whose letter comes first in the alphabet.
   * Cheap, but all zones lose the internet with that zone, and traffic between zones is billed.
   */
  public static readonly SINGLE_NAT = new Egress('SINGLE_NAT');

  /** Through one NAT gateway in each zone, so that no zone depends on another. */
  public static readonly NAT_PER_ZONE = new Egress('NAT_PER_ZONE');

  /**
   * Through one regional NAT gateway, which AWS spreads over the zones that hold network interfaces.
   * It needs no public subnet, and AWS brings the elastic IP addresses.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
   */
  public static readonly REGIONAL_NAT = new Egress('REGIONAL_NAT');

  /**
   * Through one NAT gateway in each of the named zones.
   * Zones without their own use the one whose letter comes first in the alphabet.
   *
   * @param zones names of availability zones of the network, for example `us-east-1a`
   */
  public static natIn(zones: string[]): Egress {
    return new Egress('NAT_IN', zones);
  }

  /** What was chosen: NONE, SINGLE_NAT, NAT_PER_ZONE, REGIONAL_NAT or NAT_IN. */
  public readonly kind: string;

  /** The zones named to `natIn`; empty for every other choice. */
  public readonly zones: string[];

  private constructor(kind: string, zones: string[] = []) {
    this.kind = kind;
    this.zones = zones;
  }
}
