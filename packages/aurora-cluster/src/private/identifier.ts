import { type InputChecks, StoredIdentifier } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { IDENTIFIER_LENGTH } from './limits';

/** The identifiers of clusters, instances, endpoints and proxies. */
export const IDENTIFIER = new StoredIdentifier(IDENTIFIER_LENGTH);

/** Refuses a text that becomes part of a construct id. */
export function checkKnown(checks: InputChecks, property: string, value: string | undefined): void {
  if (Token.isUnresolved(value)) checks.refuse(property, 'an unresolved token', 'text known at synthesis');
}
