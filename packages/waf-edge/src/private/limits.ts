import type { NumberRange } from '@ashlar-cdk/foundation';

// Source: https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html, checked 2026-11-21.

/** Web ACL capacity units (WCU) that one web ACL may use. */
export const ACL_CAPACITY = 5000;

/** Web ACL capacity units that the basic price covers; each further 500 cost extra for every request. */
export const ACL_CAPACITY_AT_BASIC_PRICE = 1500;

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-wafv2-webacl-ratebasedstatement.html,
// checked 2026-11-21.

/** Requests of one client in a window. */
export const RATE_LIMIT: NumberRange = { min: 10, max: 2_000_000_000, unit: 'requests' };

/** Seconds over which the requests are counted. */
export const RATE_WINDOW_SECONDS = [60, 120, 300, 600];

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-wafv2-webacl-rule.html,
// checked 2026-11-21. CloudFormation takes a 32-bit integer.

/** The order of a rule in its web ACL; lower is evaluated first. */
export const RULE_PRIORITY: NumberRange = { min: 0, max: 2_147_483_647 };

/** Characters of the name of a web ACL, a rule and an IP set. */
export const ENTITY_NAME_LENGTH = 128;

/** Overrides of single rules in one managed rule group. */
export const RULE_OVERRIDES = 100;

/** Seconds for which a solved CAPTCHA is remembered. */
export const CAPTCHA_IMMUNITY_SECONDS: NumberRange = { min: 60, max: 259_200 };

// Source: https://docs.aws.amazon.com/waf/latest/developerguide/waf-tokens-immunity-times.html, checked 2026-11-21.

/** Seconds for which a passed challenge is remembered. */
export const CHALLENGE_IMMUNITY_SECONDS: NumberRange = { min: 300, max: 259_200 };

// Source: https://docs.aws.amazon.com/waf/latest/developerguide/limits.html, checked 2026-11-21.

/** Addresses and ranges of one IP set. */
export const IP_SET_ADDRESSES = 10_000;

/** Characters of a regular expression. */
export const REGEX_LENGTH = 512;

/** Bytes of the body of one custom response. */
export const RESPONSE_BODY_BYTES = 4096;

/** Bytes of all custom response bodies of a web ACL together. */
export const RESPONSE_BODIES_BYTES = 51_200;

/** Headers of one custom response. */
export const RESPONSE_HEADERS = 10;

/** Bytes of a text that a string match looks for. */
export const SEARCH_STRING_LENGTH = 200;

// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-wafv2-webacl-customresponse.html,
// checked 2026-11-21.

/** HTTP status of a custom response. */
export const RESPONSE_STATUS: NumberRange = { min: 200, max: 599 };

// Source: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-geo-match.html, checked 2026-11-21.

/** Countries of one statement. */
export const COUNTRIES_PER_STATEMENT = 50;

// Source: https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html, checked 2026-11-21.

/** How the name of every log destination of WAF begins. */
export const LOG_NAME_PREFIX = 'aws-waf-logs-';

/** Characters of the name of a log group. */
export const LOG_GROUP_NAME_LENGTH = 512;

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html,
// checked 2026-11-21.

/** Seconds without data after which a connection is closed. */
export const IDLE_TIMEOUT_SECONDS: NumberRange = { min: 1, max: 4000 };

/** Seconds that a client may keep a connection open. */
export const CLIENT_KEEP_ALIVE_SECONDS: NumberRange = { min: 60, max: 604_800 };

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html,
// checked 2026-11-21.

/** Characters. */
export const LOAD_BALANCER_NAME_LENGTH = 32;

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html, checked 2026-11-21.

/** Certificates of one load balancer, without the default one. */
export const FURTHER_CERTIFICATES = 25;

/** Listeners of one load balancer. */
export const LISTENERS = 50;

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer,
// checked 2026-11-21.

/** Availability zones of one load balancer. */
export const LEAST_ZONES = 2;

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html, checked 2026-11-21.

/** TCP ports of a listener. */
export const LISTENER_PORT: NumberRange = { min: 1, max: 65_535 };

// Source: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html, checked 2026-11-21.

/** Security groups of one network interface, at the highest quota. */
export const SECURITY_GROUPS: NumberRange = { min: 1, max: 16 };

// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html, checked 2026-11-21.
// The API takes any positive whole number; the largest is that of a 32-bit integer.

/** Days after which an object expires. */
export const OBJECT_EXPIRATION_DAYS: NumberRange = { min: 1, max: 2_147_483_647 };

// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html, checked 2026-11-25.

/** Characters of a domain name. */
export const DNS_NAME_LENGTH = 255;

/** Characters between two dots of a domain name. */
export const DNS_LABEL_LENGTH = 63;

// Source: https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html, checked 2026-11-25.

/** Seconds for which a resolver may remember an answer. */
export const TTL_SECONDS: NumberRange = { min: 0, max: 2_147_483_647 };

/** Characters of what tells records of the same name and type apart. */
export const SET_IDENTIFIER_LENGTH = 128;

// Source: https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZoneConfig.html, checked 2026-11-25.

/** Characters of the comment of a hosted zone. */
export const ZONE_COMMENT_LENGTH = 256;

// Source: https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html, checked 2026-11-25.

/** Seconds between two requests of one health checker. */
export const HEALTH_CHECK_INTERVAL_SECONDS = [10, 30];

/** Checks in a row after which the status changes. */
export const HEALTH_CHECK_FAILURES: NumberRange = { min: 1, max: 10 };

/** Characters of the path, and of the text that is looked for. */
export const HEALTH_CHECK_TEXT_LENGTH = 255;

// Source: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html, checked 2026-11-25.

/** Characters of the first name of a certificate, its common name. */
export const COMMON_NAME_LENGTH = 64;

/** Characters of the other names of a certificate. */
export const ALTERNATIVE_NAME_LENGTH = 253;

/** The keys of certificates that ACM issues for the public. Others can only be imported. */
export const CERTIFICATE_KEYS = ['RSA_2048', 'EC_prime256v1', 'EC_secp384r1'];

// Source: https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html, checked 2026-11-25.

/** Names of one certificate, at the highest quota. */
export const CERTIFICATE_NAMES = 100;

/** Names of one certificate that an account has without asking for more. */
export const CERTIFICATE_NAMES_BY_DEFAULT = 10;

// Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html,
// https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html and
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html, checked 2026-11-25.

/** CloudFront reads its certificates and web ACLs in this region alone, and delivers its logs from there. */
export const CLOUDFRONT_REGION = 'us-east-1';

// Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html, checked 2026-11-25.
// Both quotas can be raised.

/** Domain names of one distribution. */
export const DOMAIN_NAMES = 100;

/** Cache behaviors of one distribution, with the default one. */
export const CACHE_BEHAVIORS = 75;

// Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html,
// checked 2026-11-25.

/** Characters of a path pattern. */
export const PATH_PATTERN_LENGTH = 255;

// Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html, checked 2026-11-25.

/** Characters of the comment of a distribution. */
export const DISTRIBUTION_COMMENT_LENGTH = 128;

// Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CustomOriginConfig.html, checked 2026-11-25,
// and for what a raised quota allows, the docstrings of HttpOriginProps in aws-cdk-lib 2.263.

/** Seconds that CloudFront waits for an answer, or keeps a silent connection, with the highest quota. */
export const ORIGIN_TIMEOUT_SECONDS: NumberRange = { min: 1, max: 180 };

/** Seconds of the same that an account has without asking for more. */
export const ORIGIN_TIMEOUT_SECONDS_BY_DEFAULT = 120;

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/add-rule.html, checked 2026-11-25.

/** Characters of the name of a header in a condition. */
export const HEADER_NAME_LENGTH = 40;

/** Characters of the secret that is created; a condition takes 128. */
export const ORIGIN_SECRET_LENGTH = 64;

/** Characters of a host name in a condition. */
export const HOST_CONDITION_LENGTH = 128;

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RulePriorityPair.html, checked 2026-11-25.

/** The order of a listener rule. */
export const RULE_ORDER: NumberRange = { min: 1, max: 50_000 };

// CloudFront documents no limit; aws-cdk-lib 2.263 cuts here.

/** Characters of the name of a VPC origin. */
export const VPC_ORIGIN_NAME_LENGTH = 64;

// CloudFormation takes a 32-bit integer.

/** Seconds that an answer is kept, or that browsers remember a header. */
export const SECONDS: NumberRange = { min: 0, max: 2_147_483_647 };

// Source: https://hstspreload.org, checked 2026-11-25.

/** Seconds for which a domain on the lists of browsers refuses plain HTTP at least: a year. */
export const HSTS_PRELOAD_SECONDS = 31_536_000;

// Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html, checked 2026-11-25.

/** Characters of the name of a source or a destination of logs. */
export const DELIVERY_NAME_LENGTH = 60;
