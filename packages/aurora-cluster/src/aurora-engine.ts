import * as rds from 'aws-cdk-lib/aws-rds';
import { MYSQL_VERSIONS, POSTGRES_VERSIONS } from './private/engine-versions';

/** The protocol that clients and a proxy speak with the database. */
export enum AuroraEngineFamily {
  /** The protocol of MySQL. */
  MYSQL = 'MYSQL',

  /** The protocol of PostgreSQL. */
  POSTGRESQL = 'POSTGRESQL',
}

/**
 * The database engine of a cluster, and its version.
 *
 * A version that this package does not know is refused by the cluster that gets it, with the newest known version in the message.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html
 */
export class AuroraEngine {
  /**
   * Aurora MySQL, compatible with MySQL 8.0.
   *
   * @param version Aurora's own number, for example `3.12.0`; the long form `8.0.mysql_aurora.3.12.0` is understood as well
   */
  public static mysql(version: string): AuroraEngine {
    const short = typeof version === 'string' ? version.replace(/^8\.0\.mysql_aurora\./, '') : version;
    return new AuroraEngine(AuroraEngineFamily.MYSQL, short);
  }

  /**
   * Aurora PostgreSQL.
   *
   * @param version major and minor number, for example `17.9`
   */
  public static postgres(version: string): AuroraEngine {
    return new AuroraEngine(AuroraEngineFamily.POSTGRESQL, version);
  }

  /**
   * The versions of Aurora MySQL that this package accepts, oldest first.
   */
  public static knownMysqlVersions(): string[] {
    return [...MYSQL_VERSIONS];
  }

  /**
   * The versions of Aurora PostgreSQL that this package accepts, oldest first.
   */
  public static knownPostgresVersions(): string[] {
    return [...POSTGRES_VERSIONS];
  }

  /** The port that clients of this engine expect. */
  public readonly defaultPort: number;

  /** The name of the engine in templates: `aurora-mysql` or `aurora-postgresql`. */
  public readonly engineType: string;

  /** The version as RDS writes it, for example `8.0.mysql_aurora.3.12.0` or `17.9`. */
  public readonly engineVersion: string;

  /** The family that a parameter group for this version must have, for example `aurora-postgresql17`. */
  public readonly parameterGroupFamily: string;

  /**
   * @param family the protocol
   * @param version the version as the user wrote it, without the prefix of MySQL's long form
   */
  private constructor(
    public readonly family: AuroraEngineFamily,
    public readonly version: string,
  ) {
    const isMysql = family === AuroraEngineFamily.MYSQL;
    this.defaultPort = isMysql ? 3306 : 5432;
    this.engineType = isMysql ? 'aurora-mysql' : 'aurora-postgresql';
    this.engineVersion = isMysql ? `8.0.mysql_aurora.${version}` : version;
    this.parameterGroupFamily = isMysql ? 'aurora-mysql8.0' : `aurora-postgresql${String(version).split('.')[0]}`;
  }

  /** The same engine in the form that aws-cdk-lib's own database constructs accept. */
  public toClusterEngine(): rds.IClusterEngine {
    if (this.family === AuroraEngineFamily.MYSQL) {
      const version = rds.AuroraMysqlEngineVersion.of(this.engineVersion, '8.0');
      return rds.DatabaseClusterEngine.auroraMysql({ version });
    }
    const major = this.version.split('.')[0];
    const version = rds.AuroraPostgresEngineVersion.of(this.engineVersion, major);
    return rds.DatabaseClusterEngine.auroraPostgres({ version });
  }
}
