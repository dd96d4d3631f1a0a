import type { Template } from 'aws-cdk-lib/assertions';
import { CacheAuthentication, CacheEngine, CacheUser } from '../src';
import { CACHE, LOG_GROUP, SECRET, SERVERLESS, SUBNET_GROUP, TestStack, USER, USER_GROUP } from './fixture';

const STATEFUL = [CACHE, SERVERLESS, SUBNET_GROUP, USER_GROUP, USER, SECRET, LOG_GROUP];

function identities(template: Template): Record<string, string[]> {
  const found = STATEFUL.map((type) => [type, Object.keys(template.findResources(type)).sort()] as const);
  return Object.fromEntries(found.filter(([, ids]) => ids.length > 0));
}

test('a cache with a token keeps the identity of everything that holds data', () => {
  const stack = new TestStack();
  stack.addCache({ connectionSecret: {} });
  expect(identities(stack.template())).toEqual({
    [CACHE]: ['SessionsCacheF1DEE39A'],
    [SUBNET_GROUP]: ['SessionsSubnetGroupAA820CD9'],
    [SECRET]: ['SessionsConnectionSecret8756D67B', 'SessionsSecretBBF8A89E'],
    [LOG_GROUP]: ['SessionsEngineLogs69D89246', 'SessionsSlowLogs1864297D'],
  });
});

test('a cache with users keeps the identity of everything that holds data', () => {
  const stack = new TestStack();
  const authentication = CacheAuthentication.users([CacheUser.password('app'), CacheUser.iam('worker')]);
  stack.addCache({ engine: CacheEngine.redis('7.1'), authentication });
  expect(identities(stack.template())).toEqual({
    [CACHE]: ['SessionsCacheF1DEE39A'],
    [SUBNET_GROUP]: ['SessionsSubnetGroupAA820CD9'],
    [USER_GROUP]: ['SessionsUserGroup05B9E662'],
    [USER]: ['SessionsDisabledDefaultUserA81691EE', 'SessionsUserappCDC34254', 'SessionsUserworkerC472A613'],
    [SECRET]: ['SessionsUserappSecret3DC4AECF'],
    [LOG_GROUP]: ['SessionsEngineLogs69D89246', 'SessionsSlowLogs1864297D'],
  });
});

test('a serverless cache keeps its identity', () => {
  const stack = new TestStack();
  stack.addServerless();
  expect(identities(stack.template())).toEqual({
    [SERVERLESS]: ['SessionsCacheF1DEE39A'],
    [USER_GROUP]: ['SessionsUserGroup05B9E662'],
    [USER]: ['SessionsUserappCDC34254'],
    [SECRET]: ['SessionsUserappSecret3DC4AECF'],
  });
});

test('names that come from the path stay as they are', () => {
  const stack = new TestStack();
  stack.addServerless();
  const template = stack.template();
  template.hasResourceProperties(SERVERLESS, { ServerlessCacheName: 'stack-sessions-03d03c79' });
  template.hasResourceProperties(USER_GROUP, { UserGroupId: 'stack-sessions-03d03c79-valkey' });
  template.hasResourceProperties(USER, { UserId: 'stack-sessions-userapp-e2b1f497-valkey' });
});

test('a user keeps its identity when another is removed before it', () => {
  const users = (names: string[]) => {
    const stack = new TestStack();
    stack.addCache({ authentication: CacheAuthentication.users(names.map((name) => CacheUser.password(name))) });
    return Object.keys(stack.template().findResources(USER)).sort();
  };
  expect(users(['app', 'reports'])).toEqual(expect.arrayContaining(users(['reports'])));
});
