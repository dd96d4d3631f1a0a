import { InputChecks, type TextForm } from '@ashlar-cdk/foundation';
import { RootConstruct } from 'constructs';
import { DIMENSION_VALUE_LENGTH } from './limits';

/** Most names; an ARN is the usual mistake, and a slash or a colon gives it away. */
const PLAIN_NAME: TextForm = {
  pattern: `[^\\p{Cc}:/]{1,${DIMENSION_VALUE_LENGTH}}`,
  allowed: 'the name or id alone, without an ARN before it',
};

const ANY_VALUE: TextForm = {
  pattern: `\\P{Cc}{1,${DIMENSION_VALUE_LENGTH}}`,
  allowed: `1 to ${DIMENSION_VALUE_LENGTH} characters`,
};

const WAF_NAME: TextForm = { pattern: '[0-9A-Za-z_-]{1,128}', allowed: '1 to 128 letters, digits, hyphens and _' };

/** Dimensions whose values look different from a plain name. */
const FORMS: Record<string, TextForm> = {
  LoadBalancer: {
    pattern: 'app/[a-zA-Z0-9-]{1,32}/[0-9a-f]+',
    allowed: 'the full name app/<name>/<id>, which ends the ARN of an application load balancer',
  },
  TargetGroup: {
    pattern: 'targetgroup/[a-zA-Z0-9-]{1,32}/[0-9a-f]+',
    allowed: 'the full name targetgroup/<name>/<id>, which ends the ARN of a target group',
  },
  Region: { pattern: 'Global|[a-z]{2}(?:-[a-z]+)+-\\d', allowed: 'the name of a region such as eu-west-1' },
  Role: { pattern: 'WRITER|READER', allowed: 'WRITER or READER' },
  WebACL: WAF_NAME,
  Rule: WAF_NAME,
  'Service Name': {
    pattern: '[a-z0-9-]+(?:\\.[a-zA-Z0-9_-]+)+',
    allowed: 'the name of an endpoint service such as com.amazonaws.eu-west-1.ecr.dkr',
  },
  Currency: { pattern: 'USD', allowed: 'USD; AWS publishes charges in no other currency' },
};

/** Refusals of a value that has no scope: its kind stands where the path of a construct does. */
export function checksOf(kind: string): InputChecks {
  return new InputChecks(new RootConstruct(kind), 'MonitoredResource');
}

/** Refuses values of dimensions that no resource has. */
export function checkDimensionValues(
  checks: InputChecks,
  values: Record<string, string | undefined>,
  custom: boolean,
): void {
  for (const [name, value] of Object.entries(values)) {
    const form = custom ? ANY_VALUE : (FORMS[name] ?? PLAIN_NAME);
    if (checks.required(name, value, form.allowed)) checks.text(name, value, form);
  }
}
