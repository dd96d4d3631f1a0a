import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { PasswordUserOptions } from '../cache-user';
import type { ConnectionSecretOptions } from '../connection-secret-options';

const DEFAULT_PASSWORD_LENGTH = 64;

/** What a client needs to connect. */
export interface Connection {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** Undefined when nobody logs in. */
  readonly username?: string;
  /** Whether the URL names the user; a token has none. */
  readonly named: boolean;
  /** A reference to the password, for the template. */
  readonly password?: string;
}

/** A secret with a name and a generated password of letters and digits, which needs no quoting in a URL. */
export function createPasswordSecret(
  scope: Construct,
  username: string,
  options: PasswordUserOptions,
  cacheKey: kms.IKey | undefined,
  removalPolicy: RemovalPolicy,
  passwordLength = DEFAULT_PASSWORD_LENGTH,
): secretsmanager.ISecret {
  return createSecret(scope, 'Secret', options, cacheKey, removalPolicy, {
    description: `Password of ${username} for the cache ${scope.node.path}`,
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ username }),
      generateStringKey: 'password',
      passwordLength,
      excludePunctuation: true,
    },
  });
}

/** A secret with the URL and its parts. Only CloudFormation sees the password: the template holds a reference. */
export function createConnectionSecret(
  scope: Construct,
  connection: Connection,
  options: ConnectionSecretOptions,
  cacheKey: kms.IKey | undefined,
  removalPolicy: RemovalPolicy,
): secretsmanager.ISecret {
  const { scheme, host, port, username, password } = connection;
  const user = connection.named ? username : '';
  const credentials = password === undefined ? '' : `${user}:${password}@`;
  const url = `${scheme}://${credentials}${host}:${port}/${options.database ?? 0}`;
  return createSecret(scope, 'ConnectionSecret', options, cacheKey, removalPolicy, {
    description: `Connection to the cache ${scope.node.path}`,
    secretString: Stack.of(scope).toJsonString({ url, host, port, username, password }),
  });
}

/** A dynamic reference: the template names the secret, and CloudFormation reads it. */
export function passwordOf(secret: secretsmanager.ISecret): string {
  return secret.secretValueFromJson('password').unsafeUnwrap();
}

function createSecret(
  scope: Construct,
  id: string,
  options: PasswordUserOptions | ConnectionSecretOptions,
  cacheKey: kms.IKey | undefined,
  removalPolicy: RemovalPolicy,
  content: secretsmanager.CfnSecretProps,
): secretsmanager.ISecret {
  // The secret is a resource of its own and the key policy stays as it is: readers get their rights in their own policies.
  const encryptionKey = options.encryptionKey ?? cacheKey;
  const secret = new secretsmanager.CfnSecret(scope, id, {
    ...content,
    name: options.secretName,
    kmsKeyId: encryptionKey?.keyArn,
  });
  secret.applyRemovalPolicy(removalPolicy);
  return secretsmanager.Secret.fromSecretAttributes(scope, `${id}Reference`, {
    secretCompleteArn: secret.ref,
    encryptionKey,
  });
}
