import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

export const ACCOUNT = '111122223333';

/** A stack in the region that has billing metrics. */
export function billingStack(): Stack {
  return new Stack(new App(), 'Cost', { env: { account: ACCOUNT, region: 'us-east-1' } });
}

/** A stack in a region that has none. */
export function workloadStack(): Stack {
  return new Stack(new App(), 'Workload', { env: { account: ACCOUNT, region: 'eu-west-1' } });
}

/** The properties of the only resource of a type. */
// biome-ignore lint/suspicious/noExplicitAny: templates have no types.
export function onlyOne(stack: Stack, type: string): any {
  const found = Object.values(Template.fromStack(stack).findResources(type));
  if (found.length !== 1) throw new Error(`${found.length} resources of ${type}`);
  return found[0].Properties;
}

/** Hands over what the types forbid, as a user without types does. */
export function untyped<T>(value: unknown): T {
  return value as T;
}
