import type { ComposeHealthcheck, ComposeService } from './compose-types';
import { CACHE, type Cache, DATABASE, type Database } from './data-resources';
import type { LaptopParts } from './laptop-parts';
import { LaptopSecrets } from './laptop-secrets';
import { LaptopValues } from './laptop-values';
import type { Resource } from './template-parts';

/** The volume with the data of the database. */
export const DATABASE_VOLUME = 'database-data';

/** Seconds enough for a server to initialize an empty volume on a slow laptop. */
const START = { interval: '5s', timeout: '5s', retries: 12, start_period: '60s' };

export function databaseService(database: Database, parts: LaptopParts): ComposeService {
  const { engine, image, series, port, resource } = database;
  const values = new LaptopValues(parts, DATABASE);
  const { DBName, DatabaseName } = resource.properties;
  const databaseName = parts.templates.text(resource.stack, DBName ?? DatabaseName);
  const login = { ...new LaptopSecrets(parts, values).login(database), databaseName, port };
  return {
    image,
    // The programs find the port of the template where they look for it.
    command: port === engine.port ? undefined : engine.command(port),
    environment: engine.environment(login),
    volumes: [`${DATABASE_VOLUME}:${engine.dataFolder(series)}`],
    healthcheck: healthcheck(engine.health(login)),
  };
}

/** A cache forgets, so it has no volume and writes nothing to a disk. */
export function cacheService(cache: Cache, parts: LaptopParts): ComposeService {
  const { engine, image, port } = cache;
  return {
    image,
    command: [engine.server, '--port', String(port), '--save', '', ...accessOf(cache, parts)],
    // Who asks without a password is told so, by a server that runs.
    healthcheck: healthcheck(`${engine.client} -p ${port} ping | grep -E 'PONG|NOAUTH'`),
  };
}

function healthcheck(command: string): ComposeHealthcheck {
  return { test: ['CMD-SHELL', command], ...START };
}

/** Who may ask the cache: everybody, whoever has the token, or the users of the user groups. */
function accessOf({ resource }: Cache, parts: LaptopParts): string[] {
  const { stack, properties } = resource;
  const values = new LaptopValues(parts, CACHE);
  if (properties.AuthToken !== undefined) return ['--requirepass', values.read(stack, properties.AuthToken)];
  const groups = parts.templates
    .references(stack, firstOf(properties.UserGroupIds) ?? properties.UserGroupId ?? '')
    .filter(({ type }) => type === 'AWS::ElastiCache::UserGroup');
  const users = groups.flatMap((group) =>
    ((group.properties.UserIds ?? []) as unknown[]).flatMap((id) => parts.templates.references(group.stack, id)),
  );
  if (users.length === 0) return [];
  const names = users.map((user) => parts.templates.text(user.stack, user.properties.UserName));
  return [
    ...users.flatMap((user) => userArguments(user, values)),
    ...(names.includes('default') ? [] : ['--user', 'default', 'off']),
  ];
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function userArguments({ stack, properties }: Resource, values: LaptopValues): string[] {
  const mode = properties.AuthenticationMode as { readonly Passwords?: unknown[] } | undefined;
  const passwords = (properties.Passwords ?? mode?.Passwords ?? []) as unknown[];
  const shown = passwords.map((password) => `>${values.read(stack, password)}`);
  return [
    '--user',
    values.read(stack, properties.UserName),
    ...values.read(stack, properties.AccessString).split(/\s+/),
    // A laptop has no IAM to ask.
    ...(shown.length > 0 ? shown : ['nopass']),
  ];
}
