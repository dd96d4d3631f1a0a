import type { InputChecks } from '@ashlar-cdk/foundation';
import { Names, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { IDENTIFIER_LENGTH } from './limits';

/** Refuses a name that RDS would refuse for a cluster, an instance, an endpoint or a proxy. */
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
  return lowerCase(given) ?? uniqueIdentifier(scope, IDENTIFIER_LENGTH);
}

/** The text in lower case; a text that holds a token stays as it is, since a token has no case. */
export function lowerCase(text: string | undefined): string | undefined {
  return Token.isUnresolved(text) ? text : text?.toLowerCase();
}

/** Refuses a text that becomes part of a construct id. */
export function checkKnown(checks: InputChecks, property: string, value: string | undefined): void {
  if (Token.isUnresolved(value)) checks.refuse(property, 'an unresolved token', 'text known at synthesis');
}

/** A name from the path of the construct, always the same. */
export function uniqueIdentifier(scope: IConstruct, maxLength: number): string {
  return Names.uniqueResourceName(scope, { maxLength, separator: '-' }).toLowerCase();
}
