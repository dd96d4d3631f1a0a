import { Names, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { InputChecks } from './input-checks';

/**
 * Identifiers of a service that stores them in lower case, as RDS and ElastiCache do.
 *
 * Whoever builds another name on one, such as that of a log group, must know the stored form.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
export class StoredIdentifier {
  /** @param maxLength the longest identifier that the service accepts. Characters. */
  constructor(private readonly maxLength: number) {}

  /**
   * Refuses an identifier of another form. Returns whether it can be used.
   *
   * @param checks collects what is refused
   * @param property the property
   * @param value the identifier as given
   */
  public check(checks: InputChecks, property: string, value?: string): boolean {
    return checks.text(property, value, {
      pattern: `(?=.{1,${this.maxLength}}$)[a-zA-Z](?:-?[a-zA-Z0-9])*`,
      allowed: `1 to ${this.maxLength} letters, digits and single hyphens, a letter first, no hyphen last`,
    });
  }

  /**
   * The stored form of what was given. A text that holds a token stays as it is, since a token has no case.
   *
   * @param given the identifier as the user gave it
   */
  public stored(given?: string): string | undefined {
    return Token.isUnresolved(given) ? given : given?.toLowerCase();
  }

  /**
   * An identifier from the path of a construct, always the same.
   *
   * @param scope the construct
   * @param suffix tells identifiers of one construct apart; nothing when left out
   */
  public unique(scope: IConstruct, suffix?: string): string {
    const end = suffix ?? '';
    const maxLength = this.maxLength - end.length;
    return `${Names.uniqueResourceName(scope, { maxLength, separator: '-' }).toLowerCase()}${end}`;
  }
}
