import { App, Stack } from 'aws-cdk-lib';
import { InputChecks } from '../src';

/** A stack with an account and a region. */
export function aStack(): Stack {
  return new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-central-1' } });
}

/** What a check refuses, one line each, without the head of the message. */
export function refusalsOf(check: (checks: InputChecks) => void, stack = aStack()): string[] {
  const checks = new InputChecks(stack, 'Thing');
  check(checks);
  try {
    checks.throwIfRefused();
    return [];
  } catch (error) {
    const [, ...lines] = (error as Error).message.split('\n  - ');
    return lines;
  }
}
