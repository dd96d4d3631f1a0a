import type { InputChecks, TextForm } from '@ashlar-cdk/foundation';
import type { RuleAction } from '../rule-action';
import { ENTITY_NAME_LENGTH, RESPONSE_BODY_BYTES, RESPONSE_HEADERS, RESPONSE_STATUS, RULE_PRIORITY } from './limits';

/** What WAF accepts as a name. */
export const ENTITY_NAME: TextForm = {
  pattern: `[0-9A-Za-z_\\-]{1,${ENTITY_NAME_LENGTH}}`,
  allowed: `1 to ${ENTITY_NAME_LENGTH} letters, digits and _ -`,
};

/** WAF uses these names for its own metrics. */
const RESERVED = ['All', 'Default_Action'];

/** What every rule must satisfy. */
export function checkRule(checks: InputChecks, property: string, name: string, priority?: number): void {
  if (checks.required(`${property}.name`, name, ENTITY_NAME.allowed)) {
    checks.text(`${property}.name`, name, ENTITY_NAME);
    if (RESERVED.includes(name)) checks.refuse(`${property}.name`, name, `a name other than ${RESERVED.join(' and ')}`);
  }
  checks.integer(`${property}.priority`, priority, RULE_PRIORITY);
}

/** What WAF demands of a custom response. */
export function checkAction(checks: InputChecks, property: string, action?: RuleAction): void {
  const response = action?.response;
  if (!response) return;
  checks.required(`${property}.statusCode`, response.statusCode, 'an HTTP status');
  checks.integer(`${property}.statusCode`, response.statusCode, RESPONSE_STATUS);
  if (response.body !== undefined) {
    const bytes = Buffer.byteLength(response.body ?? '');
    checks.integer(`bytes of ${property}.body`, bytes, { min: 1, max: RESPONSE_BODY_BYTES });
  }
  const headers = Object.entries(response.headers ?? {});
  checks.integer(`number of ${property}.headers`, headers.length, { max: RESPONSE_HEADERS });
  for (const [name, value] of headers) {
    checks.text(`${property}.headers`, name, {
      pattern: '[a-zA-Z0-9._$\\-]{1,64}',
      allowed: '1 to 64 letters, digits and . _ $ -',
    });
    checks.text(`${property}.headers.${name}`, value, { pattern: '[^]{1,255}', allowed: '1 to 255 characters' });
  }
}
