import { UserError } from '../deploy/user-error';
import { CACHE_ENGINES, type CacheEngine, DATABASE_ENGINES, type DatabaseEngine } from './engines';
import type { Resource } from './template-parts';
import type { Templates } from './templates';

/** The names of the parts in a Compose file, and of their ports in the configuration. */
export const DATABASE = 'database';
export const CACHE = 'cache';

/** A resource that holds data, and which server of which series stands for it on a laptop. */
interface Server<Engine> {
  readonly resource: Resource;
  readonly engine: Engine;
  readonly image: string;
  readonly series: string;
  readonly port: number;
}

export type Database = Server<DatabaseEngine>;
export type Cache = Server<CacheEngine>;

/** The database of the templates, apart from the members of a cluster and replicas. */
export function databaseOf(templates: Templates): Database | undefined {
  const clusters = templates
    .resources('AWS::RDS::DBCluster')
    .filter(({ properties }) => properties.ReplicationSourceIdentifier === undefined);
  const instances = templates
    .resources('AWS::RDS::DBInstance')
    .filter(({ properties }) => NOT_ALONE.every((property) => properties[property] === undefined));
  return serverOf(templates, [...clusters, ...instances], DATABASE_ENGINES, 'database');
}

/** What makes an instance a member of a cluster or a replica. */
const NOT_ALONE = ['DBClusterIdentifier', 'SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier'];

export function cacheOf(templates: Templates): Cache | undefined {
  const found = templates.resources('AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache');
  return serverOf(templates, found, CACHE_ENGINES, 'cache');
}

function serverOf<Engine extends { readonly image: string; readonly series: RegExp; readonly port: number }>(
  templates: Templates,
  found: readonly Resource[],
  engines: Readonly<Record<string, Engine>>,
  what: string,
): Server<Engine> | undefined {
  const [resource, ...others] = found;
  if (!resource) return undefined;
  if (others.length > 0) {
    const paths = found.map(({ path }) => path).join(', ');
    throw new UserError(`The templates have ${found.length} of the kind ${what}: ${paths}; allowed: one.`);
  }
  const { stack, path, properties } = resource;
  const name = templates.text(stack, properties.Engine) ?? '';
  const engine = Object.hasOwn(engines, name) ? engines[name] : undefined;
  if (!engine) throw new UserError(`${path}: got the engine "${name}"; allowed: ${Object.keys(engines).join(', ')}`);
  const version = templates.text(stack, properties.EngineVersion ?? properties.MajorEngineVersion);
  const [series] = engine.series.exec(version ?? '') ?? [];
  if (series === undefined) {
    throw new UserError(
      `${path}: got the engine version "${version ?? ''}"; allowed: one that tells which image to run`,
    );
  }
  const port = Number(templates.text(stack, properties.Port) ?? engine.port);
  return { resource, engine, image: `${engine.image}:${series}`, series, port };
}
