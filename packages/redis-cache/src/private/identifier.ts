import type { InputChecks } from '@ashlar-cdk/foundation';
import { Names, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { IDENTIFIER_LENGTH } from './limits';

/** Refuses a name that ElastiCache would refuse for a cache, a user or a user group. */
export function checkIdentifier(checks: InputChecks, property: string, value: string | undefined): boolean {
  return checks.text(property, value, {
    pattern: `(?=.{1,${IDENTIFIER_LENGTH}}$)[a-zA-Z](?:-?[a-zA-Z0-9])*`,
    allowed: `1 to ${IDENTIFIER_LENGTH} letters, digits and single hyphens, a letter first, no hyphen last`,
  });
}

/** The name in the form in which ElastiCache stores it; a text that holds a token stays as it is, since a token has no case. */
export function lowerCase(text: string | undefined): string | undefined {
  return Token.isUnresolved(text) ? text : text?.toLowerCase();
}

/** A name from the path of the construct and a role, always the same. */
export function uniqueIdentifier(scope: IConstruct, role = ''): string {
  const extra = role === '' ? '' : `-${role}`;
  const maxLength = IDENTIFIER_LENGTH - extra.length;
  return `${Names.uniqueResourceName(scope, { maxLength, separator: '-' }).toLowerCase()}${extra}`;
}
