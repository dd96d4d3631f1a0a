import { InputChecks } from '@ashlar-cdk/foundation';
import { type Duration, Token } from 'aws-cdk-lib';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { createLogging } from './private/acl-logging';
import type { RuleSpec } from './private/rule-spec';
import { capacityOf, checkWebAcl, priorityOf } from './private/web-acl-checks';
import { ResponseContentType } from './rule-action';
import { type BodyInspectionLimit, WebAclDefaultAction, type WebAclProps, WebAclScope } from './web-acl-props';
import { WebAclRule } from './web-acl-rule';

/**
 * A WAF web ACL whose capacity is computed, whose priorities never move, and whose log leaves secrets out.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/web-acl.html
 */
export class WebAcl extends Construct {
  /** The ARN, for example for the property `webAclId` of a distribution. */
  public readonly webAclArn: string;

  /** The id within its scope. */
  public readonly webAclId: string;

  /** What it can protect. */
  public readonly scope: WebAclScope;

  /** The dimension `WebACL` of its CloudWatch metrics. */
  public readonly metricName: string;

  /** What the rules need of the 5,000 web ACL capacity units. */
  public readonly capacity: number;

  /** The log group, when the web ACL created one. */
  public readonly logGroup?: ILogGroup;

  /**
   * @param scope where the web ACL stands
   * @param id its role, for example `WebAcl`
   * @param props what it lets through, and what it writes down
   */
  constructor(scope: Construct, id: string, props: WebAclProps = {}) {
    super(scope, id);
    const given: WebAclProps = { ...props, rules: props?.rules ?? WebAcl.defaultRules() };
    checkWebAcl(this, given);
    this.scope = given.scope ?? WebAclScope.REGIONAL;
    this.metricName = given.metricName ?? given.name ?? id.replace(/[^0-9A-Za-z_-]/g, '-');
    const rules = (given.rules ?? []).map((rule) => rule._spec);
    this.capacity = capacityOf(rules);
    const acl = this.createWebAcl(given, rules);
    this.webAclArn = acl.attrArn;
    this.webAclId = acl.attrId;
    this.logGroup = createLogging(this, this.webAclArn, given);
  }

  /**
   * Puts the web ACL before a load balancer, an API stage or another regional resource, which can have one only.
   * A distribution names its web ACL itself, by `webAclArn`.
   *
   * @param id the role of the resource, for example `LoadBalancer`
   * @param resourceArn the resource
   * @throws when the web ACL is for CloudFront, or the resource is of another kind
   */
  public protect(id: string, resourceArn: string): void {
    const checks = new InputChecks(this, 'WebAcl');
    checks.required('resourceArn', resourceArn, PROTECTABLE);
    if (this.scope === WebAclScope.CLOUDFRONT) {
      const shown = Token.isUnresolved(resourceArn) ? 'a resource' : resourceArn;
      checks.refuse(
        'resourceArn',
        shown,
        'nothing with the scope CLOUDFRONT; name this web ACL in the distribution, or use REGIONAL',
      );
    } else {
      checks.text('resourceArn', resourceArn, { pattern: REGIONAL_RESOURCE, allowed: PROTECTABLE });
    }
    checks.throwIfRefused();
    new CfnWebACLAssociation(this, `${id}Association`, { resourceArn, webAclArn: this.webAclArn });
  }

  private static defaultRules(): WebAclRule[] {
    return [WebAclRule.commonRuleSet(), WebAclRule.knownBadInputs()];
  }

  private createWebAcl(props: WebAclProps, rules: RuleSpec[]): CfnWebACL {
    return new CfnWebACL(this, 'Acl', {
      scope: this.scope,
      name: props.name,
      description: props.description,
      defaultAction: props.defaultAction === WebAclDefaultAction.BLOCK ? { block: {} } : { allow: {} },
      visibilityConfig: this.visibility(this.metricName, props),
      rules: this.writeRules(props, rules),
      customResponseBodies: responseBodies(rules),
      captchaConfig: immunity(props.captchaImmunity),
      challengeConfig: immunity(props.challengeImmunity),
      associationConfig: props.bodyInspectionLimit && {
        requestBody: bodyLimits(this.scope, props.bodyInspectionLimit),
      },
      onSourceDDoSProtectionConfig: props.lowReputationProtection && {
        albLowReputationMode: props.lowReputationProtection,
      },
    });
  }

  /** Written in the order of evaluation, so that the template reads as it acts and the order of the list says nothing. */
  private writeRules(props: WebAclProps, rules: RuleSpec[]): CfnWebACL.RuleProperty[] {
    const ordered = [...rules].sort((one, other) => priorityOf(one) - priorityOf(other));
    return ordered.map((rule) => ({
      name: rule.name,
      priority: priorityOf(rule),
      visibilityConfig: this.visibility(rule.name, props),
      ...rule.write(this, this.scope),
    }));
  }

  private visibility(metricName: string, props: WebAclProps): CfnWebACL.VisibilityConfigProperty {
    return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: props.sampledRequests ?? true };
  }
}

/** The kinds of regional resources that say how much of a body they give to WAF. */
const REGIONAL_BODIES = ['API_GATEWAY', 'APP_RUNNER_SERVICE', 'COGNITO_USER_POOL', 'VERIFIED_ACCESS_INSTANCE'];

const REGIONAL_RESOURCE =
  'arn:aws[a-z\\-]*:(?:elasticloadbalancing:[^:]+:\\d{12}:loadbalancer/app/.+|apigateway:[^:]+::/restapis/.+/stages/.+' +
  '|appsync:[^:]+:\\d{12}:apis/.+|cognito-idp:[^:]+:\\d{12}:userpool/.+|apprunner:[^:]+:\\d{12}:service/.+' +
  '|ec2:[^:]+:\\d{12}:verified-access-instance/.+)';

const PROTECTABLE =
  'the ARN of an application load balancer, an API Gateway stage, an AppSync API, a user pool, an App Runner service or a Verified Access instance';

function bodyLimits(
  scope: WebAclScope,
  limit: BodyInspectionLimit,
): Record<string, { defaultSizeInspectionLimit: string }> {
  const kinds = scope === WebAclScope.CLOUDFRONT ? ['CLOUDFRONT'] : REGIONAL_BODIES;
  return Object.fromEntries(kinds.map((kind) => [kind, { defaultSizeInspectionLimit: limit }]));
}

/** One body for each rule that has one, under the name of the rule. */
function responseBodies(rules: RuleSpec[]): Record<string, CfnWebACL.CustomResponseBodyProperty> | undefined {
  const bodies = rules.flatMap(({ name, response }) => {
    if (response?.body === undefined) return [];
    return [[name, { content: response.body, contentType: response.contentType ?? ResponseContentType.TEXT_PLAIN }]];
  });
  return bodies.length > 0 ? Object.fromEntries(bodies) : undefined;
}

function immunity(duration?: Duration): CfnWebACL.CaptchaConfigProperty | undefined {
  return duration && { immunityTimeProperty: { immunityTime: duration.toSeconds() } };
}
