import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import type { AlertPublisher } from '../alert-publisher';
import type { AlertTopicProps } from '../alert-topic-props';
import { DISPLAY_NAME_LENGTH, EMAIL_LENGTH, TOPIC_NAME_LENGTH } from './limits';
import { nameTaken } from './names';
import { HTTPS_ADDRESS } from './web-address';

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const EMAIL = {
  pattern: `(?=.{1,${EMAIL_LENGTH.whole}}$)(?=[^@]{1,${EMAIL_LENGTH.local}}@)${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]`,
  allowed: 'an e-mail address such as ops@example.com',
};
const PHONE = { pattern: '\\+[1-9]\\d{6,14}', allowed: 'a number in the form of E.164, such as +14155550100' };

/** Refuses what SNS would refuse, and a topic that nobody could hear. */
export function checkTopic(scope: IConstruct, props: AlertTopicProps): void {
  const checks = new InputChecks(scope, 'AlertTopic');
  if (checks.required('props', props, 'properties, or nothing at all')) {
    checkNames(checks, scope, props);
    checkSubscribers(checks, 'emails', props.emails, EMAIL);
    checkSubscribers(checks, 'phoneNumbers', props.phoneNumbers, PHONE);
    checkSubscribers(checks, 'webhooks', props.webhooks, HTTPS_ADDRESS);
    if (!props.emails && !props.phoneNumbers && !props.webhooks) {
      checks.warn('ashlar-observability:no-subscriber', 'Nobody subscribes to the topic, so nobody hears an alert.');
    }
    if (props.publishers) checkPublishers(checks, props.publishers);
  }
  checks.throwIfRefused();
}

/** Refuses publishers that are none, given twice, or narrowed by nothing. */
export function checkPublishers(checks: InputChecks, publishers: AlertPublisher[]): void {
  if (publishers.length === 0) checks.refuse('publishers', [], 'at least one; leave it out for alarms and events');
  publishers.forEach((publisher, index) => {
    if (!checks.required(`publishers[${index}]`, publisher, 'an AlertPublisher')) return;
    for (const name of publisher.resourceNames) {
      checks.required(`publishers[${index}].resourceNames`, name, 'names, or patterns with *');
    }
  });
  checks.unique(
    'publishers',
    publishers.filter(Boolean).map((publisher) => publisher.service),
  );
}

function checkNames(checks: InputChecks, scope: IConstruct, props: AlertTopicProps): void {
  checks.text('topicName', props.topicName, {
    pattern: `[A-Za-z0-9_-]{1,${TOPIC_NAME_LENGTH}}`,
    allowed: `1 to ${TOPIC_NAME_LENGTH} letters, digits, hyphens and underscores`,
  });
  if (nameTaken(scope, CfnTopic.CFN_RESOURCE_TYPE_NAME, 'topicName', props.topicName)) {
    checks.refuse('topicName', props.topicName, 'a name that no other topic of the stack has');
  }
  checks.text('displayName', props.displayName, {
    pattern: `\\P{Cc}{1,${DISPLAY_NAME_LENGTH}}`,
    allowed: `1 to ${DISPLAY_NAME_LENGTH} characters in one line`,
  });
}

function checkSubscribers(
  checks: InputChecks,
  property: string,
  addresses: string[] | undefined,
  form: { pattern: string; allowed: string },
): void {
  if (addresses === undefined || addresses === null) return;
  if (addresses.length === 0) checks.refuse(property, [], `at least one, or leave it out; ${form.allowed}`);
  addresses.forEach((address, index) => {
    if (checks.required(`${property}[${index}]`, address, form.allowed)) {
      checks.text(`${property}[${index}]`, address, form);
    }
  });
  const known = addresses.filter((address) => typeof address === 'string' && !Token.isUnresolved(address));
  checks.unique(
    property,
    known.map((address) => address.toLowerCase()),
  );
}
