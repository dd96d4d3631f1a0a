/**
 * The versions that ElastiCache offers for new caches, oldest first.
 * Source: the engine versions of DescribeCacheEngineVersions as carried by cfn-lint 1.51.0, and Valkey 9.1 from
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html, both read on 2026-11-25.
 * Redis OSS 4, 5 and 6.0 are left out: standard support of 4 and 5 ended on 2026-01-31, and 6.2 takes the place of 6.0.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html
 */
export const VALKEY_VERSIONS = ['7.2', '8.0', '8.1', '8.2', '9.0', '9.1'];

export const REDIS_VERSIONS = ['6.2', '7.0', '7.1'];

/** The newest version of a list, for messages. */
export function newest(versions: string[]): string {
  return versions[versions.length - 1];
}

/**
 * The family of parameter groups. Redis OSS wrote its families in several ways.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
 */
export function parameterFamily(engineType: string, majorVersion: string): string {
  return engineType === 'redis' && majorVersion === '6' ? 'redis6.x' : `${engineType}${majorVersion}`;
}
