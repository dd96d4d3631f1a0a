import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { CacheUser } from './cache-user';

/** How the token of a cache is made and kept. */
export interface TokenOptions {
  /**
   * A secret of yours, a JSON text with the field `password` of 16 to 128 letters, digits and ! & # $ ^ < > -.
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

  /**
   * Characters of the token that is made. Whole number from 16 to 128.
   *
   * @default 64 - out of reach of guessing, accepted by every client
   */
  readonly length?: number;
}

/**
 * How clients prove who they are. Passwords never stand in the template.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-redis.html
 */
export class CacheAuthentication {
  /**
   * One password for everybody, who may then do everything (Redis AUTH). Refused by serverless caches.
   *
   * CloudFormation replaces the cache when a token is added later or taken away.
   *
   * @param options the secret
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
   */
  public static token(options: TokenOptions = {}): CacheAuthentication {
    return new CacheAuthentication('token', options);
  }

  /**
   * Users with rights of their own, in a user group that is made for this cache.
   *
   * Redis OSS wants a user `default` in each group; when you give none, one is made that may do nothing.
   *
   * @param users at least one, at most 100
   */
  public static users(users: CacheUser[]): CacheAuthentication {
    return new CacheAuthentication('users', undefined, users);
  }

  /**
   * A user group that exists already, for example one that several caches share.
   *
   * @param userGroupId of the engine of the cache
   */
  public static userGroup(userGroupId: string): CacheAuthentication {
    return new CacheAuthentication('userGroup', undefined, undefined, userGroupId);
  }

  /** Whoever reaches the port may do everything. Security groups are then the only guard. */
  public static none(): CacheAuthentication {
    return new CacheAuthentication('none');
  }

  private constructor(
    /** @internal */
    public readonly _mode: 'token' | 'users' | 'userGroup' | 'none',
    /** @internal */
    public readonly _token: TokenOptions = {},
    /** @internal */
    public readonly _users?: CacheUser[],
    /** @internal */
    public readonly _userGroupId?: string,
  ) {}
}
