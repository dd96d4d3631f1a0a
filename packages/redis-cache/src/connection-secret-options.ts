import type * as kms from 'aws-cdk-lib/aws-kms';

/** A secret with everything that a client needs: a JSON text with `url`, `host`, `port`, `username` and `password`. */
export interface ConnectionSecretOptions {
  /**
   * The user whose name and password it holds. Only for `CacheAuthentication.users`.
   *
   * @default - the first user with a password
   */
  readonly username?: string;

  /**
   * The number of the database at the end of the URL. Whole number of at least 0; only 0 exists in cluster mode and in serverless caches.
   *
   * @default 0 - the only database that every cache has
   */
  readonly database?: number;

  /**
   * The name of the secret.
   *
   * @default - CloudFormation makes a name, so that the secret can be replaced
   */
  readonly secretName?: string;

  /**
   * The key of the secret.
   *
   * @default - the `encryptionKey` of the cache, else the key of Secrets Manager
   */
  readonly encryptionKey?: kms.IKey;
}
