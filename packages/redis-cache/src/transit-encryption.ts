/**
 * Whether clients and nodes speak TLS.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
 */
export enum TransitEncryption {
  /** Clients without TLS are refused. */
  REQUIRED = 'required',

  /**
   * Clients may speak TLS or not: the step between `OFF` and `REQUIRED`, in both directions.
   *
   * Valkey 7.2 and Redis OSS 7.0 and later.
   */
  PREFERRED = 'preferred',

  /** Nobody speaks TLS, so there can be neither a token nor users. */
  OFF = 'off',
}
