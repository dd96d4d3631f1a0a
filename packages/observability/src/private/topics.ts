import type { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import { AlertTopic } from '../alert-topic';

/** What is asked of the topics of an alarm or an event alert. */
export interface TopicDemand {
  /** How many there may be. */
  readonly max: number;
  /** The service that publishes. */
  readonly publisher: string;
}

/** Refuses topics that nobody could hear from: none, too many, in another region, or closed to the publisher. */
export function checkTopics(checks: InputChecks, scope: IConstruct, topics: ITopic[], demand: TopicDemand): void {
  if (!Array.isArray(topics) || topics.length === 0) {
    checks.refuse('topics', topics, 'at least one topic; nobody would be told');
    return;
  }
  checks.integer('number of topics', topics.length, { max: demand.max });
  topics.forEach((topic, index) => {
    if (checks.required(`topics[${index}]`, topic && 'given', 'a topic')) {
      checkTopic(checks, scope, `topics[${index}]`, topic, demand.publisher);
    }
  });
  checks.unique(
    'topics',
    topics.filter(Boolean).map((topic) => topic.node.path),
  );
}

/** The AlertTopic around a topic, if there is one. */
export function alertTopicOf(topic: ITopic): AlertTopic | undefined {
  const around = topic.node.scope;
  return around instanceof AlertTopic ? around : undefined;
}

function checkTopic(checks: InputChecks, scope: IConstruct, property: string, topic: ITopic, publisher: string): void {
  const here = Stack.of(scope).region;
  const there = topic.env.region;
  if (!Token.isUnresolved(here) && !Token.isUnresolved(there) && here !== there) {
    checks.refuse(`${property} is in ${there}, and the region of the stack`, here, 'a topic in the same region');
  }
  const alertTopic = alertTopicOf(topic);
  if (!alertTopic || alertTopic.publishers.some((each) => each.service === publisher)) return;
  checks.refuse(
    property,
    alertTopic.node.path,
    `an AlertTopic that has ${publisher}.amazonaws.com among its publishers`,
  );
}
