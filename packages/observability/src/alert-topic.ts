import { InputChecks } from '@ashlar-cdk/foundation';
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { type ITopic, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AlertPublisher } from './alert-publisher';
import type { AlertTopicProps } from './alert-topic-props';
import { keyStatement, topicStatement } from './private/publisher-table';
import { subscribe } from './private/subscriptions';
import { checkPublishers, checkTopic } from './private/topic-checks';

/** What the owner of a topic may do by the policy that SNS gives a new topic; a policy of ours replaces that one. */
const OWNER_ACTIONS = [
  'sns:AddPermission',
  'sns:DeleteTopic',
  'sns:GetTopicAttributes',
  'sns:ListSubscriptionsByTopic',
  'sns:Publish',
  'sns:RemovePermission',
  'sns:SetTopicAttributes',
  'sns:Subscribe',
];

/**
 * An encrypted SNS topic that brings alerts to people.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-create-topic.html
 */
export class AlertTopic extends Construct {
  /** The topic, for everything that takes one. */
  public readonly topic: ITopic;

  /** The key that encrypts its messages. */
  public readonly encryptionKey: IKey;

  private readonly ownKey?: IKey;
  private readonly admitted: AlertPublisher[] = [];

  /**
   * @param scope where the topic stands
   * @param id whom it alerts, for example `Operations`
   * @param props who is alerted, and by whom
   */
  constructor(scope: Construct, id: string, props: AlertTopicProps = {}) {
    super(scope, id);
    checkTopic(this, props);
    this.encryptionKey = props.encryptionKey ?? this.createKey();
    this.ownKey = props.encryptionKey ? undefined : this.encryptionKey;
    this.topic = this.createTopic(props);
    for (const publisher of props.publishers ?? [AlertPublisher.cloudWatchAlarms(), AlertPublisher.eventBridge()]) {
      this.admit(publisher);
    }
    subscribe(this, this.topic, SubscriptionProtocol.EMAIL, 'Email', props.emails ?? []);
    subscribe(this, this.topic, SubscriptionProtocol.SMS, 'Sms', props.phoneNumbers ?? []);
    subscribe(this, this.topic, SubscriptionProtocol.HTTPS, 'Webhook', props.webhooks ?? []);
  }

  /** The name of the topic. */
  public get topicName(): string {
    return this.topic.topicName;
  }

  /** The ARN of the topic. */
  public get topicArn(): string {
    return this.topic.topicArn;
  }

  /** The services that may publish. */
  public get publishers(): AlertPublisher[] {
    return [...this.admitted];
  }

  /**
   * Lets one more service publish, in the policy of the topic, and in that of the key unless the key was passed.
   *
   * @param publisher the service; each service once
   * @throws when the service may publish already
   */
  public allow(publisher: AlertPublisher): void {
    const checks = new InputChecks(this, 'AlertTopic');
    checkPublishers(checks, publisher ? [...this.admitted, publisher] : [publisher]);
    checks.throwIfRefused();
    this.admit(publisher);
  }

  private admit(publisher: AlertPublisher): void {
    this.topic.addToResourcePolicy(topicStatement(this, this.topicArn, publisher));
    this.ownKey?.addToResourcePolicy(keyStatement(this, publisher));
    this.admitted.push(publisher);
  }

  private createKey(): Key {
    return new Key(this, 'Key', {
      description: `Encrypts the alerts of ${this.node.path} until they are delivered`,
      enableKeyRotation: true,
      // No message outlives its delivery, so nothing is lost with the key.
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private createTopic(props: AlertTopicProps): Topic {
    const topic = new Topic(this, 'Topic', {
      topicName: props.topicName,
      displayName: props.displayName,
      masterKey: this.encryptionKey,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Account',
        actions: OWNER_ACTIONS,
        principals: [new AccountRootPrincipal()],
        resources: [topic.topicArn],
      }),
    );
    return topic;
  }
}
