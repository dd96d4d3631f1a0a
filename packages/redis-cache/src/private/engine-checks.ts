import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { CacheEngine } from '../cache-engine';
import { newest, REDIS_VERSIONS, VALKEY_VERSIONS } from './engine-versions';

const DEFAULT_VERSION = '8.2';

/** The engine of a cache whose user names none. */
export function engineOf(given: CacheEngine | undefined): CacheEngine {
  return given ?? CacheEngine.valkey(DEFAULT_VERSION);
}

/** Refuses a version that ElastiCache does not offer. The family of the parameter group follows from it, so no token passes. */
export function checkVersion(checks: InputChecks, engine: CacheEngine): void {
  const known = engine.engineType === 'valkey' ? VALKEY_VERSIONS : REDIS_VERSIONS;
  const allowed = `a known version, ${known.join(', ')}; the newest is ${newest(known)}`;
  if (Token.isUnresolved(engine.version)) {
    checks.refuse('engine.version', 'an unresolved token', 'text known at synthesis');
  } else if (!known.includes(engine.version)) {
    checks.refuse('engine.version', engine.version, allowed);
  }
}
