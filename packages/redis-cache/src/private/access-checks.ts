import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { CacheAuthentication } from '../cache-authentication';
import type { CacheEngine } from '../cache-engine';
import type { CacheUser } from '../cache-user';
import type { ConnectionSecretOptions } from '../connection-secret-options';
import { IDENTIFIER } from './identifier';
import * as limits from './limits';

const MODES = ['token', 'users', 'userGroup', 'none'];

/** Collects everything in the users, tokens and secrets that AWS would refuse. */
export function checkAccess(checks: InputChecks, authentication: CacheAuthentication, engine: CacheEngine): void {
  if (!MODES.includes(authentication._mode)) {
    checks.refuse('authentication', authentication, 'CacheAuthentication.token(), users(), userGroup() or none()');
  }
  if (authentication._mode === 'token') {
    const range = { ...limits.PASSWORD_LENGTH, unit: 'characters' };
    checks.integer('authentication.length', authentication._token.length, range);
    checkSecretName(checks, 'authentication.secretName', authentication._token.secretName);
    if (authentication._token.secret && (authentication._token.length ?? authentication._token.secretName)) {
      checks.refuse('authentication.secret', 'a secret', 'nothing beside length and secretName, which make a new one');
    }
  }
  if (authentication._mode === 'userGroup') {
    checks.required('authentication.userGroupId', authentication._userGroupId, 'the id of a user group');
    IDENTIFIER.check(checks, 'authentication.userGroupId', authentication._userGroupId || undefined);
  }
  if (authentication._mode === 'users') checkUsers(checks, authentication._users ?? [], engine);
}

function checkUsers(checks: InputChecks, users: CacheUser[], engine: CacheEngine): void {
  checks.integer('authentication.users', users.length, { ...limits.USERS, unit: 'users' });
  for (const [index, user] of users.entries()) {
    const property = `authentication.users[${index}]`;
    if (!checks.required(property, user, 'CacheUser.password(name) or .iam(name)')) continue;
    checkName(checks, `${property}.name`, user);
    checkAccessString(checks, `${property}.accessString`, user._accessString);
    checkSecretName(checks, `${property}.secretName`, user._secretOptions.secretName);
    if (user._secretOptions.secret && user._secretOptions.secretName) {
      checks.refuse(`${property}.secret`, 'a secret', 'nothing beside secretName, which makes a new one');
    }
    if (user._mode === 'iam' && engine.engineType === 'redis' && engine.majorVersion === '6') {
      checks.refuse(property, user.name, 'users with a password; IAM needs Redis OSS 7.0 or Valkey 7.2');
    }
  }
  const names = users.filter((user) => user).map((user) => user.name);
  checks.unique('authentication.users', names);
}

function checkName(checks: InputChecks, property: string, user: CacheUser): void {
  if (Token.isUnresolved(user.name)) {
    // The name becomes part of a construct id.
    checks.refuse(property, 'an unresolved token', 'text known at synthesis');
  } else if (!checks.required(property, user.name, 'a name')) {
  } else if (user._mode === 'iam') {
    checks.text(property, user.name, {
      pattern: `(?=.{1,${limits.IDENTIFIER_LENGTH}}$)[a-z](?:-?[a-z0-9])*`,
      allowed: `1 to ${limits.IDENTIFIER_LENGTH} lower-case letters, digits and single hyphens, a letter first: it is the id as well`,
    });
  } else {
    checks.text(property, user.name, {
      pattern: '[!-.0-~]+',
      allowed: 'printable ASCII characters without space and /',
    });
  }
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html */
function checkAccessString(checks: InputChecks, property: string, value: string | undefined): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  const words = String(value)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) checks.refuse(property, value, 'rules such as "on ~app:* +@read"');
  // ElastiCache refuses them here, and everybody can read the template.
  if (words.some((word) => /^[<>#!]/.test(word) || word === 'nopass')) {
    checks.refuseHidden(property, 'rules without a password, which the secret holds');
  }
  if (words.includes('reset')) checks.refuse(property, 'reset', 'rules without reset, which would drop the password');
  if (words.length > 0 && !words.includes('on') && !words.includes('off')) {
    checks.refuse(property, value, 'rules with "on" or "off"; without either the user cannot log in');
  }
}

/** Refuses a secret for the connection that nobody could fill. */
export function checkConnectionSecret(
  checks: InputChecks,
  options: ConnectionSecretOptions | undefined,
  authentication: CacheAuthentication,
  oneDatabase: boolean,
): void {
  if (!options) return;
  checkSecretName(checks, 'connectionSecret.secretName', options.secretName);
  const range = oneDatabase ? { min: 0, max: 0 } : { min: 0 };
  checks.integer('connectionSecret.database', options.database, range);
  const withPassword = (authentication._users ?? [])
    .filter((user) => user && user._mode === 'password')
    .map((user) => user.name);
  if (authentication._mode === 'userGroup') {
    checks.refuse('connectionSecret', 'userGroup', 'nothing beside a user group that is made elsewhere');
  } else if (authentication._mode === 'users') {
    if (withPassword.length === 0) checks.refuse('connectionSecret', [], 'at least one user with a password');
    else checks.oneOf('connectionSecret.username', options.username, withPassword);
  } else if (options.username !== undefined) {
    checks.refuse('connectionSecret.username', options.username, 'nothing without CacheAuthentication.users');
  }
}

function checkSecretName(checks: InputChecks, property: string, name: string | undefined): void {
  checks.text(property, name, {
    pattern: `[A-Za-z0-9/_+=.@-]{1,${limits.SECRET_NAME_LENGTH}}`,
    allowed: `1 to ${limits.SECRET_NAME_LENGTH} letters, digits and / _ + = . @ -`,
  });
}
