import type { RedisCache } from '@ashlar-cdk/redis-cache';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { SharedFiles } from '../shared-files';
import type { StoredDatabase } from '../stored-database';
import { createAuroraDatabase } from './aurora-database';
import { createBucket } from './buckets';
import { createCache } from './cache';
import type { DataStackProps } from './data-stack-props';
import { createFiles } from './files';
import { createInstanceDatabase } from './instance-database';
import { secretOf } from './secrets';

/** What cannot be made again: the database, the cache, the documents, the files and the secrets. */
export class DataStack extends Stack {
  public readonly database?: StoredDatabase;
  public readonly cache?: RedisCache;
  private readonly buckets = new Map<string, IBucket>();
  private readonly fileSystems = new Map<string, SharedFiles>();
  private readonly secrets = new Map<string, ISecret>();

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { database, cache, buckets, files, secrets } = props.settings;
    for (const [name, settings] of Object.entries(buckets)) {
      this.buckets.set(name, createBucket(this, name, settings, props));
    }
    for (const [name, settings] of Object.entries(files)) {
      this.fileSystems.set(name, createFiles(this, name, settings, props));
    }
    for (const [name, settings] of Object.entries(secrets)) {
      this.secrets.set(name, secretOf(this, name, settings, props));
    }
    if (database) {
      this.database =
        'writer' in database
          ? createAuroraDatabase(this, database, props)
          : createInstanceDatabase(this, database, props);
      new CfnOutput(this, 'DatabaseAddress', { value: this.database.address });
    }
    if (cache) {
      this.cache = createCache(this, cache, props);
      new CfnOutput(this, 'CacheAddress', { value: this.cache.endpoint.hostname });
    }
  }

  /** The bucket of an entry of `buckets`; undefined for a log bucket, which its writer makes. */
  public bucket(name: string): IBucket | undefined {
    return this.buckets.get(name);
  }

  /** The file system of an entry of `files`. */
  public files(name: string): SharedFiles | undefined {
    return this.fileSystems.get(name);
  }

  /** The secret of an entry of `secrets`, or that of the database or the cache. */
  public secret(name: string): ISecret | undefined {
    if (name === 'database') return this.database?.secret;
    return name === 'cache' ? this.cache?.connectionSecret : this.secrets.get(name);
  }
}
