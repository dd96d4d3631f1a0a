import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/** What a user of a cache may do. */
export interface CacheUserOptions {
  /**
   * What the user may do, in the language of access control lists. It cannot hold a password.
   *
   * @default 'on ~* &* +@all -@dangerous +info' - all keys and channels, without commands that stop or empty the server; INFO is what clients and exporters ask first
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string
   */
  readonly accessString?: string;
}

/** What a user with a password may do, and where the password is kept. */
export interface PasswordUserOptions extends CacheUserOptions {
  /**
   * A secret of yours, a JSON text with the field `password` of 16 to 128 characters.
   *
   * @default - a secret is made, with `username` and a generated `password`
   */
  readonly secret?: secretsmanager.ISecret;

  /**
   * The name of the secret that is made.
   *
   * @default - CloudFormation makes a name, so that the secret can be replaced
   */
  readonly secretName?: string;

  /**
   * The key of the secret that is made.
   *
   * @default - the `encryptionKey` of the cache, else the key of Secrets Manager
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * One user of a cache.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
export class CacheUser {
  /**
   * A user who shows a password, which a secret keeps.
   *
   * @param name what clients log in as; `default` is whoever gives no name
   * @param options the rights, and the secret
   */
  public static password(name: string, options: PasswordUserOptions = {}): CacheUser {
    return new CacheUser(name, 'password', options.accessString, options);
  }

  /**
   * A user who shows a short-lived token of IAM; nothing is kept secret. Valkey 7.2 and Redis OSS 7.0 and later.
   *
   * ElastiCache wants the name as the id as well, so it can be given once in an account and region.
   *
   * @param name at most 40 lower-case letters, digits and single hyphens, a letter first
   * @param options the rights
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
   */
  public static iam(name: string, options: CacheUserOptions = {}): CacheUser {
    return new CacheUser(name, 'iam', options.accessString);
  }

  /**
   * @param name what clients log in as
   * @param _mode how the user proves who it is
   */
  private constructor(
    public readonly name: string,
    /** @internal */
    public readonly _mode: 'password' | 'iam',
    /** @internal */
    public readonly _accessString?: string,
    /** @internal */
    public readonly _secretOptions: PasswordUserOptions = {},
  ) {}
}
