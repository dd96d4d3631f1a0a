import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/** How the master password is made and kept when the template owns the secret. */
export interface GeneratedSecretOptions {
  /**
   * The master user. A letter first, then letters, digits and `_`; at most 16 characters for MySQL, 63 for PostgreSQL.
   *
   * @default - `admin` for MySQL, `postgres` for PostgreSQL: what most tools expect
   */
  readonly username?: string;

  /**
   * The name of the secret. Set it when other stacks or people refer to the secret by name.
   *
   * @default - CloudFormation makes a name, so that the secret can be replaced
   */
  readonly secretName?: string;

  /**
   * The key that encrypts the secret.
   *
   * @default - the key of the instance
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Characters of the password. Whole number from 8 to 41 for MySQL, to 128 for PostgreSQL.
   *
   * @default 32 - out of reach of guessing, accepted by every client
   */
  readonly passwordLength?: number;
}

/** How RDS manages the master password. */
export interface ManagedPasswordOptions {
  /**
   * The master user. A letter first, then letters, digits and `_`; at most 16 characters for MySQL, 63 for PostgreSQL.
   *
   * @default - `admin` for MySQL, `postgres` for PostgreSQL: what most tools expect
   */
  readonly username?: string;

  /**
   * The key that encrypts the secret which RDS makes.
   *
   * @default - the key of the instance
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * Who makes and keeps the master password. It never stands in the template.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
export class RdsCredentials {
  /**
   * One secret in the template, a JSON text with `username` and a generated `password`.
   *
   * The secret can be named, shared with an RDS Proxy and read by tasks before the instance is ready.
   * It does not rotate by itself.
   *
   * @param options the user, the name and the key of the secret
   */
  public static generatedSecret(options: GeneratedSecretOptions = {}): RdsCredentials {
    return new RdsCredentials('generated', options.username, options.encryptionKey, options);
  }

  /**
   * RDS makes the secret, and rotates the password every seven days.
   *
   * The name of the secret is not yours to choose.
   *
   * @param options the user and the key of the secret
   */
  public static managedByRds(options: ManagedPasswordOptions = {}): RdsCredentials {
    return new RdsCredentials('managed', options.username, options.encryptionKey);
  }

  /**
   * A secret that exists already, a JSON text with `username` and `password`.
   *
   * @param secret in the region of the instance
   */
  public static fromSecret(secret: secretsmanager.ISecret): RdsCredentials {
    return new RdsCredentials('existing', undefined, undefined, undefined, secret);
  }

  private constructor(
    /** @internal */
    public readonly _mode: 'generated' | 'managed' | 'existing',
    /** @internal */
    public readonly _username?: string,
    /** @internal */
    public readonly _encryptionKey?: kms.IKey,
    /** @internal */
    public readonly _generated?: GeneratedSecretOptions,
    /** @internal */
    public readonly _existing?: secretsmanager.ISecret,
  ) {}
}
