import type { InputChecks } from '@ashlar-cdk/foundation';
import { type IResource, Stack, Token } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';

/** What Cost Anomaly Detection takes as an address, by its CloudFormation schema; Budgets says less and sends the same. */
const EMAIL = {
  pattern: "[a-zA-Z0-9.!#$%&'*+=?^_{|}~\\-]+@[a-zA-Z0-9_\\-]+(?:\\.[a-zA-Z0-9_\\-]+)+",
  allowed: 'an e-mail address',
};

/** Refuses addresses that are none, addresses that repeat, and an empty list. */
export function checkEmails(checks: InputChecks, property: string, emails: string[] | undefined, max?: number): void {
  if (emails === undefined || Token.isUnresolved(emails)) return;
  if (!Array.isArray(emails) || emails.length === 0) {
    checks.refuse(property, emails, 'at least one e-mail address, or leave the property out');
    return;
  }
  for (const email of emails) {
    if (checks.required(property, email, EMAIL.allowed)) checks.text(property, email, EMAIL);
  }
  const known = emails.filter((email) => typeof email === 'string' && !Token.isUnresolved(email));
  checks.unique(
    `${property}, in lower case`,
    known.map((email) => email.toLowerCase()),
  );
  if (max !== undefined) checks.integer(`number of ${property}`, emails.length, { max });
}

/** Refuses something in the place of a topic that is none, and a topic that billing services cannot reach. */
export function checkTopic(checks: InputChecks, property: string, topic: ITopic | undefined, user: IConstruct): void {
  if (topic === undefined) return;
  if (typeof topic?.addToResourcePolicy !== 'function') {
    checks.refuse(property, topic === null ? null : typeof topic, 'an SNS topic');
    return;
  }
  // AWS Budgets and Cost Anomaly Detection publish only within the account.
  const [theirs, ours] = [accountOf(topic), Stack.of(user).account];
  if (differ(theirs, ours)) checks.refuse(property, theirs, `a topic of the same account, ${ours}`);
}

/** Whether both are known and not the same. */
export function differ(one: string, other: string): boolean {
  return !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
}

function accountOf(resource: IResource): string {
  return resource.env.account;
}
