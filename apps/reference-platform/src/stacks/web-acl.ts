import { WebAcl, WebAclLogDestination, WebAclRule, type WebAclScope } from '@ashlar-cdk/waf-edge';
import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Settings } from '../config';

export interface WebAclOptions {
  readonly scope?: WebAclScope;
  readonly logKey?: IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** The web ACL of the configuration, for a load balancer or for a distribution. */
export function createWebAcl(scope: Construct, settings: Settings<'webAcl'>, options: WebAclOptions): WebAcl {
  const { name, managedRules = [], rateLimit, logGroup } = settings;
  return new WebAcl(scope, 'WebAcl', {
    name,
    scope: options.scope,
    rules: [
      ...managedRules.map(({ name: group, version, count }) =>
        WebAclRule.managedRuleGroup(group, { version, count: count && [...count] }),
      ),
      ...(rateLimit
        ? [
            WebAclRule.rateLimit('RateLimit', {
              limit: rateLimit.requests,
              window: Duration.seconds(rateLimit.windowSeconds),
            }),
          ]
        : []),
    ],
    logDestination: logGroup
      ? WebAclLogDestination.logGroup({
          logGroupName: logGroup.name,
          retention: logGroup.retentionDays,
          encryptionKey: options.logKey,
          removalPolicy: options.removalPolicy,
        })
      : WebAclLogDestination.none(),
  });
}
