import type { CacheAuthentication } from '../cache-authentication';
import type { CacheEndpoint } from '../cache-endpoint';
import type { ConnectionSecretOptions } from '../connection-secret-options';
import { TransitEncryption } from '../transit-encryption';
import type { Access } from './access-parts';
import { type Connection, passwordOf } from './secret-parts';

/** The scheme of a URL, by which clients know whether to speak TLS. */
export function schemeOf(transit: TransitEncryption): string {
  return transit === TransitEncryption.OFF ? 'redis' : 'rediss';
}

/** What a client needs to connect as one user. */
export function connectionOf(
  scheme: string,
  endpoint: CacheEndpoint,
  authentication: CacheAuthentication,
  access: Access,
  options: ConnectionSecretOptions,
): Connection {
  const username = options.username ?? [...access.secrets.keys()][0];
  const secret = username === undefined ? undefined : access.secrets.get(username);
  return {
    scheme,
    host: endpoint.hostname,
    port: endpoint.port,
    username,
    named: authentication._mode === 'users',
    password: secret && passwordOf(secret),
  };
}
