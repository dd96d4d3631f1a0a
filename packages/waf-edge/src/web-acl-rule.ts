import type { AddressListOptions, BlockedAddressListOptions } from './address-list';
import type { CustomRuleOptions } from './custom-rule-options';
import type { ManagedRuleGroupOptions } from './managed-rule-group';
import { addressRule } from './private/address-rule';
import { customRule, ruleGroupRule } from './private/custom-rule';
import { managedRule } from './private/managed-rule';
import { rateLimitRule } from './private/rate-limit-rule';
import type { RuleSpec } from './private/rule-spec';
import type { RateLimitOptions } from './rate-limit';
import { RuleAction } from './rule-action';

/**
 * One rule of a web ACL.
 *
 * The rules of a web ACL are evaluated by kind, whatever their order in the list: address lists that allow, address lists
 * that block, rate limits, managed rule groups, then your own.
 * Within its kind a rule's place depends on the rule alone, so adding one never moves another.
 * Give a `priority` where the order matters to you.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-processing.html
 */
export class WebAclRule {
  /**
   * The core rule set against common attacks, from the OWASP top ten among others. 700 WCU.
   *
   * Its rule `SizeRestrictions_BODY` blocks every body over 8 KB, and `NoUserAgent_HEADER` every request without a user agent:
   * count them where you take uploads or are called by machines.
   *
   * @param options versions, overrides and scope
   */
  public static commonRuleSet(options?: ManagedRuleGroupOptions): WebAclRule {
    return WebAclRule.managedRuleGroup('AWSManagedRulesCommonRuleSet', options);
  }

  /**
   * Requests that are known to be malicious, Log4j among them. 200 WCU.
   *
   * @param options versions, overrides and scope
   */
  public static knownBadInputs(options?: ManagedRuleGroupOptions): WebAclRule {
    return WebAclRule.managedRuleGroup('AWSManagedRulesKnownBadInputsRuleSet', options);
  }

  /**
   * SQL injection. 200 WCU.
   *
   * @param options versions, overrides and scope
   */
  public static sqlDatabase(options?: ManagedRuleGroupOptions): WebAclRule {
    return WebAclRule.managedRuleGroup('AWSManagedRulesSQLiRuleSet', options);
  }

  /**
   * Addresses that Amazon knows for attacks and bots. 25 WCU.
   *
   * @param options versions, overrides and scope
   */
  public static ipReputation(options?: ManagedRuleGroupOptions): WebAclRule {
    return WebAclRule.managedRuleGroup('AWSManagedRulesAmazonIpReputationList', options);
  }

  /**
   * Proxies, Tor nodes and hosting providers. 50 WCU.
   *
   * @param options versions, overrides and scope
   */
  public static anonymousIp(options?: ManagedRuleGroupOptions): WebAclRule {
    return WebAclRule.managedRuleGroup('AWSManagedRulesAnonymousIpList', options);
  }

  /**
   * A managed rule group by its name, for example one that stands in a configuration file.
   *
   * @param group for example `AWSManagedRulesLinuxRuleSet`; an unknown one of AWS is refused with the nearest known one
   * @param options versions, overrides and scope
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
   */
  public static managedRuleGroup(group: string, options?: ManagedRuleGroupOptions): WebAclRule {
    return new WebAclRule(managedRule(group, options ?? {}));
  }

  /**
   * A limit to the requests of one client. 2 WCU.
   *
   * @param name unique in the web ACL
   * @param options the limit and what it applies to
   */
  public static rateLimit(name: string, options: RateLimitOptions): WebAclRule {
    return new WebAclRule(rateLimitRule(name, options ?? {}));
  }

  /**
   * Addresses that pass before any other rule looks at them. 1 WCU for each of IPv4 and IPv6.
   *
   * @param name unique in the web ACL
   * @param options the addresses
   */
  public static allowAddresses(name: string, options: AddressListOptions): WebAclRule {
    return new WebAclRule(addressRule(name, 'allow', options ?? {}, RuleAction.allow()));
  }

  /**
   * Addresses that are refused. 1 WCU for each of IPv4 and IPv6.
   *
   * @param name unique in the web ACL
   * @param options the addresses
   */
  public static blockAddresses(name: string, options: BlockedAddressListOptions): WebAclRule {
    return new WebAclRule(addressRule(name, 'block', options ?? {}, options?.action ?? RuleAction.block()));
  }

  /**
   * A rule of your own, with the cost of its condition.
   *
   * @param name unique in the web ACL
   * @param options which requests, and what happens to them
   */
  public static custom(name: string, options: CustomRuleOptions): WebAclRule {
    return new WebAclRule(customRule(name, options ?? {}));
  }

  /**
   * A rule group of yours.
   *
   * @param name unique in the web ACL
   * @param arn of the rule group
   * @param capacity of the rule group, in WCU
   */
  public static ruleGroup(name: string, arn: string, capacity: number): WebAclRule {
    return new WebAclRule(ruleGroupRule(name, arn, capacity));
  }

  private constructor(private readonly spec: RuleSpec) {}

  /** @internal */
  public get _spec(): RuleSpec {
    return this.spec;
  }
}
