import { parameterFamily, REDIS_VERSIONS, VALKEY_VERSIONS } from './private/engine-versions';

/**
 * The engine of a cache, and its version.
 *
 * A version that this package does not know is refused by the cache that gets it, with the newest known version in the message.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html
 */
export class CacheEngine {
  /**
   * Valkey, the open fork of Redis OSS, which costs less and takes the same clients.
   *
   * @param version major and minor number, for example `8.2`
   */
  public static valkey(version: string): CacheEngine {
    return new CacheEngine('valkey', version);
  }

  /**
   * Redis OSS.
   *
   * @param version major and minor number, for example `7.1`
   */
  public static redis(version: string): CacheEngine {
    return new CacheEngine('redis', version);
  }

  /** The versions of Valkey that this package accepts, oldest first. */
  public static knownValkeyVersions(): string[] {
    return [...VALKEY_VERSIONS];
  }

  /** The versions of Redis OSS that this package accepts, oldest first. */
  public static knownRedisVersions(): string[] {
    return [...REDIS_VERSIONS];
  }

  /** The family that a parameter group for this version must have, for example `valkey8` or `redis7`. */
  public readonly parameterGroupFamily: string;

  /** The major number of the version, which is all that a serverless cache takes. */
  public readonly majorVersion: string;

  /**
   * @param engineType `valkey` or `redis`
   * @param version as the user wrote it
   */
  private constructor(
    public readonly engineType: string,
    public readonly version: string,
  ) {
    this.majorVersion = String(version).split('.')[0];
    this.parameterGroupFamily = parameterFamily(engineType, this.majorVersion);
  }
}
