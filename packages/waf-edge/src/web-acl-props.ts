import type { Duration } from 'aws-cdk-lib';
import type { LoggedAction, LogRedaction, WebAclLogDestination } from './web-acl-log-destination';
import type { WebAclRule } from './web-acl-rule';

/** What a web ACL can protect. */
export enum WebAclScope {
  /** Load balancers, API Gateway, AppSync, Cognito, App Runner and Verified Access of the region. */
  REGIONAL = 'REGIONAL',
  /** CloudFront distributions; only in us-east-1. */
  CLOUDFRONT = 'CLOUDFRONT',
}

/** What happens to requests that no rule decided about. */
export enum WebAclDefaultAction {
  /** They pass. */
  ALLOW = 'ALLOW',
  /** They are refused with 403. */
  BLOCK = 'BLOCK',
}

/** When a load balancer slows down clients of low reputation. */
export enum LowReputationProtection {
  /** While the load balancer is under load that looks like an attack. */
  ACTIVE_UNDER_DDOS = 'ACTIVE_UNDER_DDOS',
  /** Always. */
  ALWAYS_ON = 'ALWAYS_ON',
}

/** How much of a request's body is inspected. */
export enum BodyInspectionLimit {
  /** 16 KB. */
  KB_16 = 'KB_16',
  /** 32 KB, billed extra. */
  KB_32 = 'KB_32',
  /** 48 KB, billed extra. */
  KB_48 = 'KB_48',
  /** 64 KB, billed extra. */
  KB_64 = 'KB_64',
}

/** What a web ACL lets through, and what it writes down. */
export interface WebAclProps {
  /**
   * What the web ACL can protect. It cannot be changed later without a new web ACL.
   *
   * @default WebAclScope.REGIONAL - load balancers and other resources of the region
   */
  readonly scope?: WebAclScope;

  /**
   * The rules, in any order: each rule's place follows from itself. At most 5,000 WCU together;
   * above 1,500 AWS bills extra, and a warning says so.
   *
   * @default - the core rule set and the rules against known bad inputs, 900 WCU
   */
  readonly rules?: WebAclRule[];

  /**
   * What happens to requests that no rule decided about.
   *
   * @default WebAclDefaultAction.ALLOW - a public service
   */
  readonly defaultAction?: WebAclDefaultAction;

  /**
   * The name. 1 to 128 letters, digits and `_ -`. It cannot be changed later without a new web ACL.
   *
   * @default - CloudFormation makes a unique one
   */
  readonly name?: string;

  /**
   * What the web ACL protects, for the person who finds it in the console. 3 to 256 letters, digits, spaces and `+=:#@/-,.`.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * The dimension `WebACL` of its CloudWatch metrics. 1 to 128 letters, digits and `_ -`.
   *
   * @default - the name, or the construct's id
   */
  readonly metricName?: string;

  /**
   * Whether samples of the requests are kept for three hours, for everybody who may read the web ACL.
   * They are not redacted.
   *
   * @default true - without them a blocked customer cannot be helped
   */
  readonly sampledRequests?: boolean;

  /**
   * Where each request is written down.
   *
   * @default - a log group of its own, kept for a month
   */
  readonly logDestination?: WebAclLogDestination;

  /**
   * What is left out of the log.
   *
   * @default - the headers `authorization` and `cookie`
   */
  readonly redaction?: LogRedaction;

  /**
   * Which requests are written down, by what happened to them.
   *
   * @default - all
   */
  readonly loggedActions?: LoggedAction[];

  /**
   * For how long a solved puzzle is remembered. Whole seconds, 60 to 259,200.
   *
   * @default - 300 seconds, what WAF itself does
   */
  readonly captchaImmunity?: Duration;

  /**
   * For how long a passed challenge is remembered. Whole seconds, 300 to 259,200.
   *
   * @default - 300 seconds, what WAF itself does
   */
  readonly challengeImmunity?: Duration;

  /**
   * How much of a body is inspected. A load balancer and AppSync always give WAF 8 KB, whatever is said here;
   * CloudFront, API Gateway, Cognito, App Runner and Verified Access follow it.
   *
   * @default - 16 KB, what WAF itself does without extra cost
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html
   */
  readonly bodyInspectionLimit?: BodyInspectionLimit;

  /**
   * When load balancers slow down clients of low reputation. Not with CLOUDFRONT.
   *
   * @default - under attack, what WAF itself does
   */
  readonly lowReputationProtection?: LowReputationProtection;
}
