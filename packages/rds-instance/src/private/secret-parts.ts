import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { RdsCredentials } from '../rds-credentials';
import { RdsEngineFamily } from '../rds-engine';
import type { RdsInstanceProps } from '../rds-instance-props';

/** What an instance needs to know about its master user. */
export interface MasterUser {
  /** The properties of the instance that concern the user. */
  readonly properties: Partial<rds.CfnDBInstanceProps>;
  /** The secret, unless RDS makes it. */
  readonly secret?: secretsmanager.ISecret;
  /** The key of the secret. */
  readonly key: kms.IKey;
}

/** Characters that break connection strings, shells or the rules of RDS. */
const EXCLUDED_CHARACTERS = ' %+~`#$&*()|[]{}:;<>?!\'/@"\\';
const DEFAULT_PASSWORD_LENGTH = 32;

/** Decides where the master password comes from; creates the secret when the template owns it. */
export function createMasterUser(
  scope: Construct,
  props: RdsInstanceProps,
  instanceKey: kms.IKey,
  removalPolicy: RemovalPolicy,
): MasterUser {
  const credentials = props.credentials ?? RdsCredentials.generatedSecret();
  const defaultUser = props.engine.family === RdsEngineFamily.MYSQL ? 'admin' : 'postgres';
  const key = credentials._encryptionKey ?? instanceKey;
  const masterUsername = credentials._username ?? defaultUser;
  if (credentials._mode === 'managed') {
    const masterUserSecret = { kmsKeyId: key.keyArn };
    return { key, properties: { masterUsername, manageMasterUserPassword: true, masterUserSecret } };
  }
  const existing = credentials._existing;
  const secret = existing ?? createSecret(scope, credentials, masterUsername, key, removalPolicy);
  return {
    key,
    secret,
    properties: {
      masterUsername: existing ? existing.secretValueFromJson('username').unsafeUnwrap() : masterUsername,
      // A dynamic reference: the template names the secret, and CloudFormation reads it.
      masterUserPassword: secret.secretValueFromJson('password').unsafeUnwrap(),
    },
  };
}

/** The secret of the master user, whoever makes it. */
export function secretOf(scope: Construct, user: MasterUser, instance: rds.CfnDBInstance): secretsmanager.ISecret {
  if (user.secret) return user.secret;
  return secretsmanager.Secret.fromSecretAttributes(scope, 'SecretReference', {
    secretCompleteArn: instance.attrMasterUserSecretSecretArn,
    encryptionKey: user.key,
  });
}

/** Lets Secrets Manager write host, port and engine into the secret. */
export function attachSecret(
  scope: Construct,
  secret: secretsmanager.ISecret,
  instance: rds.CfnDBInstance,
): secretsmanager.ISecret {
  const targetType = secretsmanager.AttachmentTargetType.RDS_DB_INSTANCE;
  return new secretsmanager.SecretTargetAttachment(scope, 'SecretAttachment', {
    secret,
    target: { asSecretAttachmentTarget: () => ({ targetId: instance.ref, targetType }) },
  });
}

function createSecret(
  scope: Construct,
  credentials: RdsCredentials,
  username: string,
  encryptionKey: kms.IKey,
  removalPolicy: RemovalPolicy,
): secretsmanager.ISecret {
  // The secret is a resource of its own and the key policy stays as it is: readers get their rights in their own policies.
  const secret = new secretsmanager.CfnSecret(scope, 'Secret', {
    name: credentials._generated?.secretName,
    description: `Master user of the database ${scope.node.path}`,
    kmsKeyId: encryptionKey.keyArn,
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ username }),
      generateStringKey: 'password',
      passwordLength: credentials._generated?.passwordLength ?? DEFAULT_PASSWORD_LENGTH,
      excludeCharacters: EXCLUDED_CHARACTERS,
    },
  });
  secret.applyRemovalPolicy(removalPolicy);
  return secretsmanager.Secret.fromSecretAttributes(scope, 'SecretReference', {
    secretCompleteArn: secret.ref,
    encryptionKey,
  });
}
