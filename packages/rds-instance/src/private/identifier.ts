import type { InputChecks } from '@ashlar-cdk/foundation';
import { Names, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { IDENTIFIER_LENGTH } from './limits';

/** Refuses a name that RDS would refuse for an instance. */
export function checkIdentifier(checks: InputChecks, property: string, value: string | undefined): void {
  checks.text(property, value, {
    pattern: `(?=.{1,${IDENTIFIER_LENGTH}}$)[a-zA-Z](?:-?[a-zA-Z0-9])*`,
    allowed: `1 to ${IDENTIFIER_LENGTH} letters, digits and single hyphens, a letter first, no hyphen last`,
  });
}

/**
 * The name in the form in which RDS stores it, or a stable one from the path of the construct.
 *
 * Upper case would otherwise make log groups of a name that RDS never writes to.
 */
export function storedIdentifier(scope: IConstruct, given: string | undefined): string {
  if (given !== undefined) return Token.isUnresolved(given) ? given : given.toLowerCase();
  return Names.uniqueResourceName(scope, { maxLength: IDENTIFIER_LENGTH, separator: '-' }).toLowerCase();
}
