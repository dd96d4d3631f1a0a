/** A redirect from one host name to another. */
export interface HostRedirectOptions {
  /** The name that requests come for, for example `www.example.com`. At most 128 characters. */
  readonly fromHost: string;

  /** The name that they are sent to, for example `example.com`. */
  readonly toHost: string;

  /** The place among the rules of the listener, lower is first; before the rules that would answer. 1 to 50000. */
  readonly priority: number;

  /**
   * Whether clients remember it, with 301 instead of 302.
   *
   * @default true - search engines then know one name only
   */
  readonly permanent?: boolean;
}
