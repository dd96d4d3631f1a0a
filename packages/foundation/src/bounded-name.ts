import { createHash } from 'node:crypto';
import { Token } from 'aws-cdk-lib';

/** What an AWS service accepts as a name. */
export interface BoundedNameOptions {
  /**
   * The longest name the service accepts. Characters, at least 12, so that a shortened name still says something.
   */
  readonly maxLength: number;

  /**
   * What stands between the parts, and before the hash of a shortened name.
   *
   * @default '-' - every AWS name allows it
   */
  readonly separator?: string;
}

/**
 * Physical names that always fit the limit of the service they are for.
 *
 * A name that fits is used as it is.
 * A longer one is cut and ends in a hash of the whole, so that two names that differ only behind the cut stay different,
 * and the same parts always give the same name.
 */
export class BoundedName {
  /**
   * Joins the parts to a name of at most `maxLength` characters.
   *
   * Parts that are unresolved tokens are refused: their length is not known before the deployment.
   *
   * @param parts from the general to the particular, for example project, stage and role
   * @param options the limit of the service
   * @throws when there is no part, a part is empty or a token, or the limit is below 12
   */
  public static of(parts: string[], options: BoundedNameOptions): string {
    const separator = options.separator ?? '-';
    if (!Number.isInteger(options.maxLength) || options.maxLength < SHORTEST_LIMIT) {
      throw new Error(`maxLength: got ${options.maxLength}; allowed: a whole number of at least ${SHORTEST_LIMIT}`);
    }
    if (parts.length === 0) throw new Error('parts: got none; allowed: at least one part of a name');
    for (const part of parts) {
      if (Token.isUnresolved(part)) throw new Error('parts: got an unresolved token; allowed: text known at synthesis');
      if (part === '') throw new Error('parts: got an empty part; allowed: parts of at least one character');
    }
    const name = parts.join(separator);
    if (name.length <= options.maxLength) return name;
    const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, HASH_LENGTH);
    const kept = name.slice(0, options.maxLength - separator.length - HASH_LENGTH);
    // A cut may fall right behind a separator, and many services refuse two in a row.
    const trimmed = kept.endsWith(separator) ? kept.slice(0, -separator.length) : kept;
    return `${trimmed}${separator}${hash}`;
  }

  private constructor() {}
}

const HASH_LENGTH = 8;
const SHORTEST_LIMIT = 12;
