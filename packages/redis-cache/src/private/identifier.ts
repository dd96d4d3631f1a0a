import { StoredIdentifier } from '@ashlar-cdk/foundation';
import { IDENTIFIER_LENGTH } from './limits';

/** The identifiers of caches, users and user groups. */
export const IDENTIFIER = new StoredIdentifier(IDENTIFIER_LENGTH);
