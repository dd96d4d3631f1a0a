import { StoredIdentifier } from '@ashlar-cdk/foundation';
import { IDENTIFIER_LENGTH } from './limits';

/** The identifiers of instances. */
export const IDENTIFIER = new StoredIdentifier(IDENTIFIER_LENGTH);
