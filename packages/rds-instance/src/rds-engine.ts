import * as rds from 'aws-cdk-lib/aws-rds';
import { knownVersions } from './private/engine-versions';

/** The protocol that clients and a proxy speak with the database. */
export enum RdsEngineFamily {
  /** The protocol of MySQL. */
  MYSQL = 'MYSQL',

  /** The protocol of PostgreSQL. */
  POSTGRESQL = 'POSTGRESQL',
}

/**
 * The database engine of an instance, and its version.
 *
 * A version that this package does not know is refused by the instance that gets it, with the newest known version in the message.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html
 */
export class RdsEngine {
  /**
   * RDS for MySQL.
   *
   * @param version major and minor number, for example `8.4.8`
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
   */
  public static mysql(version: string): RdsEngine {
    return new RdsEngine(RdsEngineFamily.MYSQL, version);
  }

  /**
   * RDS for PostgreSQL.
   *
   * @param version major and minor number, for example `17.9`
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
   */
  public static postgresql(version: string): RdsEngine {
    return new RdsEngine(RdsEngineFamily.POSTGRESQL, version);
  }

  /**
   * The versions of MySQL in standard support that this package accepts, oldest first.
   */
  public static knownMysqlVersions(): string[] {
    return knownVersions(true, false);
  }

  /**
   * The versions of PostgreSQL in standard support that this package accepts, oldest first.
   */
  public static knownPostgresqlVersions(): string[] {
    return knownVersions(false, false);
  }

  /** The port that clients of this engine expect. */
  public readonly defaultPort: number;

  /** The name of the engine in templates: `mysql` or `postgres`. */
  public readonly engineType: string;

  /** The major version, for example `8.4` or `17`. */
  public readonly majorVersion: string;

  /** The family that a parameter group for this version must have, for example `mysql8.4` or `postgres17`. */
  public readonly parameterGroupFamily: string;

  /**
   * @param family the protocol
   * @param version the version as the user wrote it
   */
  private constructor(
    public readonly family: RdsEngineFamily,
    public readonly version: string,
  ) {
    const isMysql = family === RdsEngineFamily.MYSQL;
    this.defaultPort = isMysql ? 3306 : 5432;
    this.engineType = isMysql ? 'mysql' : 'postgres';
    this.majorVersion = String(version)
      .split('.')
      .slice(0, isMysql ? 2 : 1)
      .join('.');
    this.parameterGroupFamily = `${this.engineType}${this.majorVersion}`;
  }

  /** The same engine in the form that aws-cdk-lib's own database constructs accept. */
  public toInstanceEngine(): rds.IInstanceEngine {
    if (this.family === RdsEngineFamily.MYSQL) {
      return rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.of(this.version, this.majorVersion) });
    }
    const version = rds.PostgresEngineVersion.of(this.version, this.majorVersion);
    return rds.DatabaseInstanceEngine.postgres({ version });
  }
}
