import type { NumberRange } from './input-checks';

/** What RDS accepts as the value of one parameter. */
export interface ParameterRule {
  /**
   * The bounds of a whole number. A formula of RDS is accepted beside it.
   *
   * @default - no number is expected
   */
  readonly whole?: NumberRange;

  /**
   * The words to choose from, in upper or lower case.
   *
   * @default - no word is expected
   */
  readonly words?: string[];

  /**
   * Whether the value is a list of words, separated by commas.
   *
   * @default false - one word
   */
  readonly list?: boolean;

  /**
   * What the message adds to the words.
   *
   * @default - nothing
   */
  readonly hint?: string;
}
