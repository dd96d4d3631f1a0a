import { Token } from 'aws-cdk-lib';
import type { InputChecks, TextForm } from './input-checks';
import type { ParameterRule } from './parameter-rule';
import { DATABASE_NAME_LENGTH, MASTER_USER_LENGTH } from './private/limits';
import { isReservedDatabase, isReservedUser } from './private/reserved-names';

/**
 * What RDS accepts for databases that speak MySQL or PostgreSQL, Aurora among them.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html
 */
export class DatabaseDialect {
  /** MySQL and Aurora MySQL. */
  public static readonly MYSQL = new DatabaseDialect(true);

  /** PostgreSQL and Aurora PostgreSQL. */
  public static readonly POSTGRESQL = new DatabaseDialect(false);

  /** The parameter that refuses connections without TLS. */
  public readonly tlsParameter: string;

  private constructor(private readonly isMysql: boolean) {
    this.tlsParameter = isMysql ? 'require_secure_transport' : 'rds.force_ssl';
  }

  /**
   * Refuses a name that the first database cannot have.
   *
   * @param checks collects what is refused, as `databaseName`
   * @param name as the user gave it
   */
  public checkDatabaseName(checks: InputChecks, name?: string): void {
    const length = DATABASE_NAME_LENGTH[this.isMysql ? 'mysql' : 'postgresql'];
    if (checks.text('databaseName', name, wordOf(length)) && name && isReservedDatabase(this.isMysql, name)) {
      checks.refuse('databaseName', name, 'a name that the engine does not keep for itself');
    }
  }

  /**
   * Refuses a name that the master user cannot have.
   *
   * @param checks collects what is refused, as `credentials.username`
   * @param name as the user gave it
   */
  public checkMasterUser(checks: InputChecks, name?: string): void {
    const length = MASTER_USER_LENGTH[this.isMysql ? 'mysql' : 'postgresql'];
    if (checks.text('credentials.username', name, wordOf(length)) && name && isReservedUser(this.isMysql, name)) {
      checks.refuse('credentials.username', name, 'a name that RDS and the engine do not keep for themselves');
    }
  }

  /**
   * Refuses values of parameters that RDS would refuse, and contradictions with `requireTls`.
   *
   * @param checks collects what is refused, as `parameters.<name>`
   * @param parameters as the user gave them
   * @param rules what is accepted, by the name of the parameter; one without a rule may have any text
   * @param requireTls whether connections without TLS are refused
   */
  public checkParameters(
    checks: InputChecks,
    parameters: Record<string, string>,
    rules: Record<string, ParameterRule>,
    requireTls: boolean,
  ): void {
    for (const [name, value] of Object.entries(parameters)) {
      const property = `parameters.${name}`;
      if (!checks.required(property, value, 'a text') || Token.isUnresolved(value)) continue;
      if (typeof value !== 'string') checks.refuse(property, value, 'a text, also for numbers');
      else if (rules[name]) checkValue(checks, property, value, rules[name]);
    }
    const tls = parameters[this.tlsParameter];
    if (requireTls && ['0', 'OFF'].includes(String(tls).toUpperCase())) {
      const allowed = 'no value here; set requireTls to false to admit plain text';
      checks.refuse(`parameters.${this.tlsParameter}`, tls, allowed);
    }
  }
}

/** Formulas such as `LEAST({DBInstanceClassMemory/9531392},5000)`, which RDS computes for each class. */
const FORMULA = /^(GREATEST|LEAST|SUM)\(.+\)$|^\{.+\}$/;

function checkValue(checks: InputChecks, property: string, value: string, rule: ParameterRule): void {
  if (rule.whole && !FORMULA.test(value)) {
    checks.integer(property, /^-?\d+$/.test(value) ? Number(value) : value, rule.whole);
  }
  if (!rule.words) return;
  const words = rule.list ? value.split(',').map((word) => word.trim()) : [value.trim()];
  const known = rule.words.map((word) => word.toUpperCase());
  for (const word of words.filter((each) => !known.includes(each.toUpperCase()))) {
    const hint = rule.hint ? `; ${rule.hint}` : '';
    checks.refuse(property, word, `${rule.words.join(', ')}${hint}`);
  }
  checks.unique(property, words);
}

function wordOf(length: number): TextForm {
  return {
    pattern: `[a-zA-Z][a-zA-Z0-9_]{0,${length - 1}}`,
    allowed: `1 to ${length} letters, digits and _, a letter first`,
  };
}
