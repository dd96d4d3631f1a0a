/**
 * The images that stand for the engines of RDS and ElastiCache, and how each of them is told what a template says.
 *
 * Looked up on 2026-11-25:
 * @see https://hub.docker.com/_/postgres
 * @see https://hub.docker.com/_/mysql
 * @see https://hub.docker.com/_/redis
 * @see https://hub.docker.com/r/valkey/valkey
 */
export interface DatabaseLogin {
  readonly username: string;
  readonly password: string;
  readonly databaseName?: string;
  readonly port: number;
}

export interface DatabaseEngine {
  readonly image: string;
  /** The part of an engine version that the tags of the image are called by. */
  readonly series: RegExp;
  readonly port: number;
  /** The master user where a template names none. */
  readonly username: string;
  readonly dataFolder: (series: string) => string;
  readonly environment: (login: DatabaseLogin) => Record<string, string>;
  readonly command: (port: number) => string[];
  readonly health: (login: DatabaseLogin) => string;
}

const POSTGRES: DatabaseEngine = {
  image: 'postgres',
  series: /^\d+/,
  port: 5432,
  username: 'postgres',
  // From 18 on, the image keeps a folder for each series below the volume.
  dataFolder: (series) => (Number(series) >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data'),
  environment: ({ username, password, databaseName }) => ({
    POSTGRES_USER: username,
    POSTGRES_PASSWORD: password,
    // RDS has this database even when the template names none; the image would call it after the user.
    POSTGRES_DB: databaseName ?? 'postgres',
  }),
  command: (port) => ['postgres', '-p', String(port)],
  // By TCP, because the server that runs while the image initializes listens on a socket alone.
  health: ({ username, databaseName, port }) =>
    `pg_isready -h 127.0.0.1 -p ${port} -U ${username} -d ${databaseName ?? 'postgres'}`,
};

const MYSQL_ROOT = 'root';
const MYSQL: DatabaseEngine = {
  image: 'mysql',
  series: /^\d+\.\d+/,
  port: 3306,
  username: MYSQL_ROOT,
  dataFolder: () => '/var/lib/mysql',
  environment: ({ username, password, databaseName }) => ({
    MYSQL_ROOT_PASSWORD: password,
    // The image refuses root as a user of its own.
    ...(username === MYSQL_ROOT ? {} : { MYSQL_USER: username, MYSQL_PASSWORD: password }),
    ...(databaseName === undefined ? {} : { MYSQL_DATABASE: databaseName }),
  }),
  command: (port) => ['mysqld', `--port=${port}`],
  // It ends with 0 as soon as the server answers, be it with a refusal.
  health: ({ port }) => `mysqladmin ping -h 127.0.0.1 -P ${port}`,
};

/** By the name that CloudFormation has for the engine. */
export const DATABASE_ENGINES: Readonly<Record<string, DatabaseEngine>> = {
  postgres: POSTGRES,
  'aurora-postgresql': POSTGRES,
  mysql: MYSQL,
  'aurora-mysql': MYSQL,
};

export interface CacheEngine {
  readonly image: string;
  readonly series: RegExp;
  readonly port: number;
  readonly server: string;
  readonly client: string;
}

export const CACHE_ENGINES: Readonly<Record<string, CacheEngine>> = {
  redis: { image: 'redis', series: /^\d+/, port: 6379, server: 'redis-server', client: 'redis-cli' },
  valkey: { image: 'valkey/valkey', series: /^\d+/, port: 6379, server: 'valkey-server', client: 'valkey-cli' },
};

/** Gives the folder of a file system to its owner, which a new volume of Docker lacks. https://hub.docker.com/_/busybox */
export const OWNER_IMAGE = 'busybox:1';
