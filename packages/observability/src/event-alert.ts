import { Validations } from 'aws-cdk-lib';
import { EventField, type IRule, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AlertPublisher } from './alert-publisher';
import type { EventAlertProps } from './event-alert-props';
import { checkEventAlert } from './private/event-checks';
import { type EventShape, patternOf } from './private/event-shape';
import { topicStatement } from './private/publisher-table';
import { asSentence } from './private/sentence';
import { alertTopicOf } from './private/topics';

/**
 * A rule of EventBridge that tells people of an event, in a sentence that they can read.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
 */
export class EventAlert extends Construct {
  /** The rule. */
  public readonly rule: IRule;

  /**
   * @param scope where the rule stands
   * @param id what has happened, for example `DeploymentFailed`
   * @param props what is told, and to whom
   */
  constructor(scope: Construct, id: string, props: EventAlertProps) {
    super(scope, id);
    checkEventAlert(this, props);
    const shape = props.event._shape();
    const rule = new Rule(this, 'Rule', {
      ruleName: props.ruleName,
      description: props.description ?? shape.title,
      eventPattern: patternOf(this, shape),
    });
    const input = RuleTargetInput.fromText(messageOf(props, shape));
    for (const topic of props.topics) {
      // The target of aws-cdk-lib would grant kms:GenerateDataKey* in the policy of the key, which is not ours.
      rule.addTarget({ bind: () => ({ arn: topic.topicArn, input }) });
      this.admitRule(topic);
    }
    this.rule = rule;
  }

  /** The name of the rule. */
  public get ruleName(): string {
    return this.rule.ruleName;
  }

  /** The ARN of the rule. */
  public get ruleArn(): string {
    return this.rule.ruleArn;
  }

  /** An AlertTopic has been asked already; any other topic needs a statement, and an imported one takes none. */
  private admitRule(topic: ITopic): void {
    if (alertTopicOf(topic)) return;
    const { statementAdded } = topic.addToResourcePolicy(
      topicStatement(this, topic.topicArn, AlertPublisher.eventBridge()),
    );
    if (statementAdded) return;
    Validations.of(this).addWarning(
      'ashlar-observability:imported-topic',
      `The policy of ${topic.node.path} cannot be changed here: it must let events.amazonaws.com publish.`,
    );
  }
}

/** What happened, where, when, and what to do. */
function messageOf(props: EventAlertProps, shape: EventShape): string {
  const told = shape.told.map(([label, path]) => `${label}: ${EventField.fromPath(path)}.`).join(' ');
  const where = `Account ${EventField.account}, region ${EventField.region}, ${EventField.time}.`;
  return `${asSentence(props.description ?? shape.title)} ${told} ${where} Runbook: ${props.runbookUrl}`;
}
