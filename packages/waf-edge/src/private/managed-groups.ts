/** A rule group that AWS publishes. */
export interface ManagedGroup {
  readonly name: string;
  /** Web ACL capacity units, as its vendor fixed them. */
  readonly capacity: number;
  /** The rules of its newest version; undefined where an override is not checked by name. */
  readonly rules?: string[];
  /** What AWS demands in `ManagedRuleGroupConfigs`; undefined when nothing. */
  readonly demands?: string;
}

// Capacities as published by DescribeManagedRuleGroup; rules as documented. Checked 2026-11-21.
// https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html

const CORE_RULES = [
  'NoUserAgent_HEADER',
  'UserAgent_BadBots_HEADER',
  'SizeRestrictions_QUERYSTRING',
  'SizeRestrictions_Cookie_HEADER',
  'SizeRestrictions_BODY',
  'SizeRestrictions_URIPATH',
  'EC2MetaDataSSRF_BODY',
  'EC2MetaDataSSRF_COOKIE',
  'EC2MetaDataSSRF_URIPATH',
  'EC2MetaDataSSRF_QUERYARGUMENTS',
  'GenericLFI_QUERYARGUMENTS',
  'GenericLFI_URIPATH',
  'GenericLFI_BODY',
  'RestrictedExtensions_URIPATH',
  'RestrictedExtensions_QUERYARGUMENTS',
  'GenericRFI_QUERYARGUMENTS',
  'GenericRFI_BODY',
  'GenericRFI_URIPATH',
  'CrossSiteScripting_COOKIE',
  'CrossSiteScripting_QUERYARGUMENTS',
  'CrossSiteScripting_BODY',
  'CrossSiteScripting_URIPATH',
];

const KNOWN_BAD_INPUTS_RULES = [
  'JavaDeserializationRCE_HEADER',
  'JavaDeserializationRCE_BODY',
  'JavaDeserializationRCE_URIPATH',
  'JavaDeserializationRCE_QUERYSTRING',
  'Host_localhost_HEADER',
  'PROPFIND_METHOD',
  'ExploitablePaths_URIPATH',
  'Log4JRCE_HEADER',
  'Log4JRCE_QUERYSTRING',
  'Log4JRCE_BODY',
  'Log4JRCE_URIPATH',
  'ReactJSRCE_BODY',
];

const SQL_RULES = [
  'SQLi_QUERYARGUMENTS',
  'SQLiExtendedPatterns_QUERYARGUMENTS',
  'SQLi_BODY',
  'SQLiExtendedPatterns_BODY',
  'SQLi_COOKIE',
  'SQLi_URIPATH',
];

/**
 * In the order in which they are evaluated: what is cheap and certain first, what is billed by the request last.
 * New groups go to the end, because the place of a group is its priority.
 */
export const MANAGED_GROUPS: ManagedGroup[] = [
  {
    name: 'AWSManagedRulesAntiDDoSRuleSet',
    capacity: 50,
    demands: 'AWSManagedRulesAntiDDoSRuleSet with a client-side action',
  },
  { name: 'AWSManagedRulesAmazonIpReputationList', capacity: 25 },
  { name: 'AWSManagedRulesAnonymousIpList', capacity: 50, rules: ['AnonymousIPList', 'HostingProviderIPList'] },
  { name: 'AWSManagedRulesCommonRuleSet', capacity: 700, rules: CORE_RULES },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', capacity: 200, rules: KNOWN_BAD_INPUTS_RULES },
  { name: 'AWSManagedRulesAdminProtectionRuleSet', capacity: 100, rules: ['AdminProtection_URIPATH'] },
  { name: 'AWSManagedRulesSQLiRuleSet', capacity: 200, rules: SQL_RULES },
  {
    name: 'AWSManagedRulesLinuxRuleSet',
    capacity: 200,
    rules: ['LFI_URIPATH', 'LFI_QUERYSTRING', 'LFI_HEADER'],
  },
  { name: 'AWSManagedRulesUnixRuleSet', capacity: 100 },
  { name: 'AWSManagedRulesWindowsRuleSet', capacity: 200 },
  { name: 'AWSManagedRulesPHPRuleSet', capacity: 100 },
  { name: 'AWSManagedRulesWordPressRuleSet', capacity: 100 },
  {
    name: 'AWSManagedRulesATPRuleSet',
    capacity: 50,
    demands: 'AWSManagedRulesATPRuleSet with the path of the sign-in page',
  },
  {
    name: 'AWSManagedRulesACFPRuleSet',
    capacity: 50,
    demands: 'AWSManagedRulesACFPRuleSet with the paths of the registration',
  },
  {
    name: 'AWSManagedRulesBotControlRuleSet',
    capacity: 50,
    demands: 'AWSManagedRulesBotControlRuleSet with an inspection level',
  },
];
