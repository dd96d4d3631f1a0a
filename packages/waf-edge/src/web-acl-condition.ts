import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { COUNTRIES } from './private/countries';
import { COUNTRIES_PER_STATEMENT, REGEX_LENGTH, SEARCH_STRING_LENGTH } from './private/limits';

/**
 * Which requests a rule looks at, with what it costs in web ACL capacity units (WCU).
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-scope-down-statements.html
 */
export class WebAclCondition {
  /**
   * Requests whose path begins with a text, for example `/login`. 2 WCU.
   *
   * @param prefix begins with a slash; at most 200 bytes
   */
  public static pathStartsWith(prefix: string): WebAclCondition {
    return WebAclCondition.byteMatch({ uriPath: {} }, prefix, 'STARTS_WITH', true);
  }

  /**
   * Requests for exactly one path. 2 WCU.
   *
   * @param path begins with a slash; at most 200 bytes
   */
  public static pathIs(path: string): WebAclCondition {
    return WebAclCondition.byteMatch({ uriPath: {} }, path, 'EXACTLY', true);
  }

  /**
   * Requests whose path matches a regular expression. 3 WCU.
   *
   * @param regex at most 512 characters
   */
  public static pathMatches(regex: string): WebAclCondition {
    const statement = {
      regexMatchStatement: { regexString: regex, fieldToMatch: { uriPath: {} }, textTransformations: AS_SENT },
    };
    return new WebAclCondition(statement, 3, (checks, property) => checkRegex(checks, property, regex));
  }

  /**
   * Requests by one HTTP method. 2 WCU.
   *
   * @param method for example `POST`
   */
  public static method(method: string): WebAclCondition {
    return WebAclCondition.byteMatch({ method: {} }, method, 'EXACTLY');
  }

  /**
   * Requests with a header of exactly this value. 2 WCU.
   *
   * @param name of the header, in any case
   * @param value at most 200 bytes
   */
  public static headerIs(name: string, value: string): WebAclCondition {
    return WebAclCondition.byteMatch({ singleHeader: { Name: name?.toLowerCase?.() } }, value, 'EXACTLY');
  }

  /**
   * Requests from certain countries. 1 WCU.
   *
   * @param countries two capital letters each, as in ISO 3166, at most 50
   */
  public static countries(countries: string[]): WebAclCondition {
    return new WebAclCondition({ geoMatchStatement: { countryCodes: countries } }, 1, (checks, property) => {
      checks.integer(`number of ${property}.countries`, countries?.length ?? 0, {
        min: 1,
        max: COUNTRIES_PER_STATEMENT,
      });
      for (const country of countries ?? []) checks.oneOf(`${property}.countries`, country, COUNTRIES);
    });
  }

  /**
   * Requests that an earlier rule put a label on. 1 WCU.
   *
   * @param label in full, for example `awswaf:managed:aws:core-rule-set:SizeRestrictions_Body`
   */
  public static label(label: string): WebAclCondition {
    return new WebAclCondition({ labelMatchStatement: { scope: 'LABEL', key: label } }, 1, (checks, property) => {
      if (!checks.required(`${property}.label`, label, 'a label')) return;
      checks.text(`${property}.label`, label, {
        pattern: '[0-9A-Za-z_\\-:]{1,1024}',
        allowed: '1 to 1024 letters, digits and _ - :',
      });
    });
  }

  /**
   * Requests that a condition does not hold for. No WCU of its own.
   *
   * @param condition the opposite
   */
  public static negate(condition: WebAclCondition): WebAclCondition {
    return new WebAclCondition(
      { notStatement: { statement: condition.statement } },
      condition.capacity,
      (checks, property) => condition._check(checks, property),
    );
  }

  /**
   * Requests that all conditions hold for. No WCU of its own.
   *
   * @param conditions at least two
   */
  public static allOf(conditions: WebAclCondition[]): WebAclCondition {
    return WebAclCondition.combined('andStatement', conditions);
  }

  /**
   * Requests that at least one condition holds for. No WCU of its own.
   *
   * @param conditions at least two
   */
  public static anyOf(conditions: WebAclCondition[]): WebAclCondition {
    return WebAclCondition.combined('orStatement', conditions);
  }

  /**
   * A statement that this library has no name for.
   *
   * @param statement as CloudFormation takes it
   * @param capacity what it costs, in WCU
   */
  public static custom(statement: CfnWebACL.StatementProperty, capacity: number): WebAclCondition {
    return new WebAclCondition(statement, capacity, (checks, property) => {
      checks.required(`${property}.statement`, statement, 'a statement');
      checks.integer(`${property}.capacity`, capacity, { min: 1 });
    });
  }

  private static byteMatch(field: CfnWebACL.FieldToMatchProperty, text: string, position: string, path = false) {
    const statement = {
      byteMatchStatement: {
        fieldToMatch: field,
        searchString: text,
        positionalConstraint: position,
        textTransformations: AS_SENT,
      },
    };
    return new WebAclCondition(statement, 2, (checks, property) => checkSearchString(checks, property, text, path));
  }

  private static combined(verb: 'andStatement' | 'orStatement', conditions: WebAclCondition[]): WebAclCondition {
    const given = conditions ?? [];
    const statement = { [verb]: { statements: given.map((one) => one?.statement) } };
    const capacity = given.reduce((sum, one) => sum + (one?.capacity ?? 0), 0);
    return new WebAclCondition(statement, capacity, (checks, property) => {
      checks.integer(`number of ${property}.conditions`, given.length, { min: 2 });
      given.forEach((one, index) => {
        if (checks.required(`${property}.conditions[${index}]`, one, 'a WebAclCondition')) {
          one._check(checks, `${property}.conditions[${index}]`);
        }
      });
    });
  }

  private constructor(
    /** As CloudFormation takes it. */
    public readonly statement: CfnWebACL.StatementProperty,
    /** What the condition costs, in WCU. */
    public readonly capacity: number,
    private readonly check: (checks: InputChecks, property: string) => void,
  ) {}

  /** @internal */
  public _check(checks: InputChecks, property: string): void {
    this.check(checks, property);
  }
}

/** Nothing is decoded or lowered: each transformation would cost 10 WCU. */
const AS_SENT = [{ priority: 0, type: 'NONE' }];

function checkSearchString(checks: InputChecks, property: string, text: string, path: boolean): void {
  if (!checks.required(property, text, 'a text to look for') || Token.isUnresolved(text)) return;
  if (Buffer.byteLength(text) > SEARCH_STRING_LENGTH)
    checks.refuse(property, text, `at most ${SEARCH_STRING_LENGTH} bytes`);
  if (path && !text.startsWith('/')) checks.refuse(property, text, 'a path that begins with /; no other ever matches');
}

function checkRegex(checks: InputChecks, property: string, regex: string): void {
  if (!checks.required(property, regex, 'a regular expression') || Token.isUnresolved(regex)) return;
  if (regex.length > REGEX_LENGTH) checks.refuse(property, regex, `at most ${REGEX_LENGTH} characters`);
  try {
    new RegExp(regex);
  } catch {
    checks.refuse(property, regex, 'a valid regular expression');
  }
}
