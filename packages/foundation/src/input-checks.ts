import { Duration, Token, Validations } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { Nearest } from './nearest';

/** The smallest and the largest allowed number. */
export interface NumberRange {
  /**
   * The smallest allowed value.
   *
   * @default - no lower limit
   */
  readonly min?: number;

  /**
   * The largest allowed value.
   *
   * @default - no upper limit
   */
  readonly max?: number;

  /**
   * What the numbers count, for the message, for example `days`.
   *
   * @default - the message gives bare numbers
   */
  readonly unit?: string;
}

/** The form of an allowed text. */
export interface TextForm {
  /** A regular expression in JavaScript's syntax, with `u` semantics; it must match the whole text. */
  readonly pattern: string;

  /** The same in words, for the message. */
  readonly allowed: string;
}

/**
 * Collects everything that is wrong with the properties of one construct, and refuses them all at once.
 *
 * Every check ignores values that are undefined (use `required` for those that must be there)
 * and values that are unresolved tokens, which nobody can judge before the deployment.
 * Every check returns whether the value can be used, so that later checks can build on earlier ones.
 */
export class InputChecks {
  private readonly refusals: string[] = [];

  /**
   * @param scope the construct whose properties are checked; its path stands in the error
   * @param constructName the name of its class, as the user wrote it
   */
  constructor(
    private readonly scope: IConstruct,
    private readonly constructName: string,
  ) {}

  /**
   * Refuses a value.
   *
   * @param property the property, with a path for nested ones, for example `tiers[0].name`
   * @param value the value as given; never pass a secret here, use `refuseHidden`
   * @param allowed what is allowed instead
   */
  public refuse(property: string, value: unknown, allowed: string): void {
    this.refusals.push(`${property}: got ${inWords(value)}; allowed: ${allowed}`);
  }

  /**
   * Refuses a value without showing it, because it may be a secret.
   *
   * @param property the property
   * @param allowed what is allowed instead
   */
  public refuseHidden(property: string, allowed: string): void {
    this.refusals.push(`${property}: got a value that is not shown here; allowed: ${allowed}`);
  }

  /**
   * Refuses a missing value: undefined, null or an empty text.
   *
   * @param property the property
   * @param value the value as given
   * @param allowed what is expected
   */
  public required(property: string, value: unknown, allowed: string): boolean {
    if (value !== undefined && value !== null && value !== '') return true;
    this.refuse(property, value, allowed);
    return false;
  }

  /**
   * Refuses a number that is not whole or is out of range.
   *
   * @param property the property
   * @param value the number as given
   * @param range the smallest and the largest allowed value
   */
  public integer(property: string, value: unknown, range: NumberRange): boolean {
    return this.inRange(property, value, range, true);
  }

  /**
   * Refuses something that is no number or is out of range.
   *
   * @param property the property
   * @param value the number as given
   * @param range the smallest and the largest allowed value
   */
  public number(property: string, value: unknown, range: NumberRange): boolean {
    return this.inRange(property, value, range, false);
  }

  /**
   * Refuses a duration that is not a whole number of days or is out of range.
   *
   * @param property the property
   * @param value the duration as given
   * @param range in days
   */
  public wholeDays(property: string, value: unknown, range: NumberRange): boolean {
    return this.wholeUnits(property, value, range, SECONDS_PER_DAY, 'days');
  }

  /**
   * Refuses a duration that is not a whole number of seconds or is out of range.
   *
   * @param property the property
   * @param value the duration as given
   * @param range in seconds
   */
  public wholeSeconds(property: string, value: unknown, range: NumberRange): boolean {
    return this.wholeUnits(property, value, range, 1, 'seconds');
  }

  /**
   * Refuses a text that does not have the expected form.
   *
   * @param property the property
   * @param value the text as given
   * @param form the expected form
   */
  public text(property: string, value: unknown, form: TextForm): boolean {
    if (value === undefined || value === null) return true;
    if (Token.isUnresolved(value)) return true;
    if (typeof value === 'string' && new RegExp(`^(?:${form.pattern})$`, 'u').test(value)) return true;
    this.refuse(property, value, form.allowed);
    return false;
  }

  /**
   * Refuses a text that is not one of the known ones, and names the nearest.
   *
   * @param property the property
   * @param value the text as given
   * @param known the allowed texts
   */
  public oneOf(property: string, value: unknown, known: string[]): boolean {
    if (value === undefined || value === null || Token.isUnresolved(value)) return true;
    if (known.includes(value as string)) return true;
    const nearest = Nearest.to(String(value), known);
    const hint = nearest ? `; did you mean "${nearest}"?` : '';
    this.refuse(property, value, `${listed(known)}${hint}`);
    return false;
  }

  /**
   * Refuses a list in which a text stands twice.
   *
   * @param property the property
   * @param values the texts as given
   */
  public unique(property: string, values: string[]): boolean {
    const repeated = values.filter((value, index) => !Token.isUnresolved(value) && values.indexOf(value) !== index);
    for (const value of new Set(repeated)) this.refuse(property, value, 'each value once');
    return repeated.length === 0;
  }

  /**
   * Refuses policy statements that allow more than anybody has thought about: actions with a wildcard, everything but a
   * list, or every resource without a condition. `ecr:GetAuthorizationToken`, which knows no resource, needs none.
   *
   * @param property the property
   * @param statements the statements as given
   */
  public leastPrivilege(property: string, statements: PolicyStatement[]): void {
    for (const statement of statements) {
      if (!this.required(property, statement && 'given', 'policy statements')) continue;
      if (statement.effect === 'Deny') continue;
      for (const action of statement.actions) {
        if (/[*?]/.test(action)) this.refuse(property, action, 'actions without a wildcard, each by its name');
      }
      for (const exception of statement.notActions) this.refuse(property, exception, 'actions rather than notActions');
      for (const exception of statement.notResources) {
        this.refuse(property, exception, 'resources rather than notResources');
      }
      const unbounded = statement.resources.includes('*') && Object.keys(statement.conditions).length === 0;
      if (unbounded && statement.actions.some((action) => action !== 'ecr:GetAuthorizationToken')) {
        this.refuse(property, '*', `resources by their ARN, or a condition, for ${statement.actions.join(', ')}`);
      }
    }
  }

  /**
   * Warns of a value that AWS accepts and that is rarely meant.
   *
   * The user silences it by `Validations.of(construct).acknowledge({ id, reason })`.
   *
   * @param id identifies the warning, for example `ashlar-network:public-cidr`
   * @param message what may go wrong, and what to do
   */
  public warn(id: string, message: string): void {
    Validations.of(this.scope).addWarning(id, message);
  }

  /**
   * Throws one error that names everything refused so far, and the path of the construct.
   *
   * @throws when anything was refused
   */
  public throwIfRefused(): void {
    if (this.refusals.length === 0) return;
    const path = this.scope.node.path || '(root)';
    const lines = this.refusals.map((refusal) => `\n  - ${refusal}`).join('');
    throw new Error(`${this.constructName} at ${path} refuses its properties:${lines}`);
  }

  private inRange(property: string, value: unknown, range: NumberRange, whole: boolean): boolean {
    if (value === undefined || value === null || Token.isUnresolved(value)) return true;
    const isNumber = typeof value === 'number' && Number.isFinite(value) && (!whole || Number.isInteger(value));
    if (isNumber && value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity)) return true;
    this.refuse(property, value, rangeInWords(range, whole));
    return false;
  }

  private wholeUnits(
    property: string,
    value: unknown,
    range: NumberRange,
    secondsPerUnit: number,
    unit: string,
  ): boolean {
    if (value === undefined || value === null) return true;
    if (!(value instanceof Duration)) {
      this.refuse(property, value, rangeInWords({ ...range, unit }, true));
      return false;
    }
    if (value.isUnresolved()) return true;
    const units = value.toSeconds({ integral: false }) / secondsPerUnit;
    if (Number.isInteger(units)) return this.inRange(property, units, { ...range, unit }, true);
    this.refuse(property, value.toHumanString(), rangeInWords({ ...range, unit }, true));
    return false;
  }
}

const SECONDS_PER_DAY = 86_400;
const LONGEST_SHOWN_VALUE = 200;

function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && value.length > LONGEST_SHOWN_VALUE) {
    return `"${value.slice(0, LONGEST_SHOWN_VALUE)}…" (${value.length} characters)`;
  }
  return JSON.stringify(value) ?? String(value);
}

function rangeInWords(range: NumberRange, whole: boolean): string {
  const kind = whole ? 'a whole number' : 'a number';
  const unit = range.unit ? ` of ${range.unit}` : '';
  if (range.min !== undefined && range.max !== undefined) return `${kind}${unit} from ${range.min} to ${range.max}`;
  if (range.min !== undefined) return `${kind}${unit} of at least ${range.min}`;
  if (range.max !== undefined) return `${kind}${unit} of at most ${range.max}`;
  return `${kind}${unit}`;
}

function listed(known: string[]): string {
  return known.length <= 12 ? known.join(', ') : `${known.slice(0, 12).join(', ')} and ${known.length - 12} more`;
}
