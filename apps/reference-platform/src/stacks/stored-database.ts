import type { IDatabaseCluster, IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** The database as other stacks know it, whatever kind it is: exactly one of `cluster` and `instance` is there. */
export interface StoredDatabase {
  /** Where services reach it: its proxy, or the database itself. */
  readonly address: string;
  readonly readerAddress?: string;
  readonly secret?: ISecret;
  readonly cluster?: IDatabaseCluster;
  readonly instance?: IDatabaseInstance;
}
