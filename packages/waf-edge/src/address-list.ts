import type { RuleAction } from './rule-action';

/** Addresses that a rule lets pass or refuses. */
export interface AddressListOptions {
  /** IPv4 and IPv6 ranges with their prefix, for example `203.0.113.0/24`; /0 is not possible. At most 10,000 each. */
  readonly addresses: string[];

  /**
   * The place among the rules; lower is evaluated first. 0 to 2,147,483,647.
   *
   * @default - derived from the name of the rule; lists that allow come before lists that block
   */
  readonly priority?: number;
}

/** Addresses that a rule refuses, and how. */
export interface BlockedAddressListOptions extends AddressListOptions {
  /**
   * What happens to the requests.
   *
   * @default RuleAction.block() - with 403
   */
  readonly action?: RuleAction;
}
