import type { RetentionChoice } from '@ashlar-cdk/foundation';
import type { RemovalPolicy } from 'aws-cdk-lib';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { CacheAuthentication } from '../cache-authentication';
import type { CacheEngine } from '../cache-engine';
import type { CacheUser } from '../cache-user';
import { IDENTIFIER } from './identifier';
import { createPasswordSecret, passwordOf } from './secret-parts';

/** Whoever gives no name logs in as this user. */
export const DEFAULT_USER = 'default';

/** Broad enough for an application, without commands that stop or empty the server. INFO is among the dangerous ones. */
const DEFAULT_ACCESS = 'on ~* &* +@all -@dangerous +info';

/** Nobody can log in. */
const NO_ACCESS = 'off -@all';

/** What a cache needs to know about those who use it. */
export interface Access {
  /** A reference to the token, for the template. */
  readonly authToken?: string;
  readonly userGroupId?: string;
  /** The secrets by the name of the user, in the order of declaration. */
  readonly secrets: Map<string, secretsmanager.ISecret>;
}

/** What users of one cache have in common. */
interface Common {
  readonly engine: CacheEngine;
  readonly cacheKey: kms.IKey | undefined;
  readonly retention: RetentionChoice;
}

/** Makes the secrets, the users and the group that the choice of the user needs. */
export function createAccess(scope: Construct, authentication: CacheAuthentication, common: Common): Access {
  const secrets = new Map<string, secretsmanager.ISecret>();
  if (authentication._mode === 'none') return { secrets };
  if (authentication._mode === 'userGroup') return { secrets, userGroupId: authentication._userGroupId };
  if (authentication._mode === 'token') {
    const options = authentication._token;
    const secret =
      options.secret ??
      createPasswordSecret(scope, DEFAULT_USER, options, common.cacheKey, common.retention.evidence, options.length);
    secrets.set(DEFAULT_USER, secret);
    return { secrets, authToken: passwordOf(secret) };
  }
  return { secrets, userGroupId: createGroup(scope, authentication._users ?? [], common, secrets) };
}

function createGroup(
  scope: Construct,
  declared: CacheUser[],
  common: Common,
  secrets: Map<string, secretsmanager.ISecret>,
): string {
  const { engineType } = common.engine;
  const users = declared.map((user) => createUser(scope, user, common, secrets));
  // Redis OSS refuses a group without this user, and the one that ElastiCache has may do everything without a password.
  if (engineType === 'redis' && !declared.some((user) => user.name === DEFAULT_USER)) {
    users.push(createDisabledDefault(scope, common.retention.support));
  }
  const group = new elasticache.CfnUserGroup(scope, 'UserGroup', {
    engine: engineType,
    // With the engine in the id, CloudFormation can make the group of another engine before it deletes this one.
    userGroupId: IDENTIFIER.unique(scope, `-${engineType}`),
    userIds: users.map((user) => user.ref),
  });
  group.applyRemovalPolicy(common.retention.support);
  return group.ref;
}

function createUser(
  scope: Construct,
  user: CacheUser,
  common: Common,
  secrets: Map<string, secretsmanager.ISecret>,
): elasticache.CfnUser {
  const { engineType } = common.engine;
  const home = new Construct(scope, `User-${user.name}`);
  const isIam = user._mode === 'iam';
  if (!isIam) {
    const options = user._secretOptions;
    const made = () => createPasswordSecret(home, user.name, options, common.cacheKey, common.retention.evidence);
    secrets.set(user.name, options.secret ?? made());
  }
  const secret = secrets.get(user.name);
  const resource = new elasticache.CfnUser(home, 'Resource', {
    engine: engineType,
    userName: user.name,
    // IAM can only authenticate users whose id is their name.
    userId: isIam ? user.name : IDENTIFIER.unique(home, `-${engineType}`),
    accessString: user._accessString ?? DEFAULT_ACCESS,
    authenticationMode: secret ? { Type: 'password', Passwords: [passwordOf(secret)] } : { Type: 'iam' },
  });
  resource.applyRemovalPolicy(common.retention.support);
  return resource;
}

function createDisabledDefault(scope: Construct, removalPolicy: RemovalPolicy): elasticache.CfnUser {
  const user = new elasticache.CfnUser(scope, 'DisabledDefaultUser', {
    engine: 'redis',
    userId: IDENTIFIER.unique(scope, '-default'),
    userName: DEFAULT_USER,
    accessString: NO_ACCESS,
    authenticationMode: { Type: 'no-password-required' },
  });
  user.applyRemovalPolicy(removalPolicy);
  return user;
}
