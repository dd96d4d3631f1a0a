import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { MetricAlarm, type MetricAlarmProps, MonitoredResource } from '../src';

export const ENV = { account: '111122223333', region: 'us-east-1' };
export const RUNBOOK = 'https://runbooks.example.com/cpu';

/** What an untyped caller may pass. */
export const untyped = <T>(value: unknown): T => value as T;

export const letters = (count: number): string => 'a'.repeat(count);

export function aStack(region = ENV.region, id = 'Stack'): Stack {
  return new Stack(new App(), id, { env: { ...ENV, region } });
}

/** A topic that nobody has to create. */
export function aTopic(stack: Stack, name = 'alerts', region = ENV.region): ITopic {
  return Topic.fromTopicArn(stack, `Topic ${name}`, `arn:aws:sns:${region}:${ENV.account}:${name}`);
}

export const CPU: IMetric = MonitoredResource.ecsService('shop', 'api').metric('CPUUtilization');

/** The smallest alarm most tests begin with. */
export function alarmProps(stack: Stack, changes: Partial<MetricAlarmProps> = {}): MetricAlarmProps {
  return {
    metric: CPU,
    threshold: 80,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 2,
    missingData: TreatMissingData.MISSING,
    runbookUrl: RUNBOOK,
    topics: 'topics' in changes ? untyped(changes.topics) : [aTopic(stack)],
    ...changes,
  };
}

/** The smallest alarm with some properties changed. */
export function anAlarm(changes: Partial<MetricAlarmProps> = {}, stack = aStack()): MetricAlarm {
  return new MetricAlarm(stack, 'CpuHigh', alarmProps(stack, changes));
}

export function templateOf(changes: Partial<MetricAlarmProps> = {}): Template {
  return Template.fromStack(Stack.of(anAlarm(changes)));
}

/** The ids of the warnings that a construct and its children have left. */
export function warningsOf(stack: Stack): string[] {
  return stack.node
    .findAll()
    .flatMap((node) => node.node.metadata)
    .filter((entry) => entry.type === 'aws:cdk:warning')
    .map((entry) => String(entry.data))
    .map((text) => /\[ack: (?:Annotation::)?([^\]]+)\]/.exec(text)?.[1] ?? text);
}
