import type { MetricSet } from './metric-set';

const SNS = 'https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html';
const EVENTS = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html';
const BILLING =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html';

const RULE_SUMS = `DeadLetterInvocations FailedInvocations Invocations InvocationsFailedToBeSentToDlq
  InvocationsSentToDlq ThrottledRules TriggeredRules`;

/** What carries the alerts, and the bill. */
export const OPERATIONS: MetricSet[] = [
  {
    namespace: 'AWS/SNS',
    dimensions: ['TopicName'],
    source: SNS,
    sums: 'NumberOfMessagesPublished NumberOfNotificationsDelivered NumberOfNotificationsFailed',
    averages: 'PublishSize',
  },
  { namespace: 'AWS/SNS', dimensions: ['Country', 'SMSType'], source: SNS, averages: 'SMSSuccessRate' },
  { namespace: 'AWS/SNS', dimensions: ['PhoneNumber'], source: SNS, sums: 'PhoneNumberDirect' },
  { namespace: 'AWS/SNS', dimensions: [], source: SNS, maxima: 'SMSMonthToDateSpentUSD' },
  {
    namespace: 'AWS/Events',
    dimensions: ['RuleName'],
    source: EVENTS,
    sums: RULE_SUMS,
  },
  {
    namespace: 'AWS/Events',
    dimensions: ['EventBusName', 'RuleName'],
    source: EVENTS,
    beyondCdk: true,
    sums: RULE_SUMS,
    averages: 'IngestiontoInvocationCompleteLatency IngestiontoInvocationStartLatency',
  },
  { namespace: 'AWS/Billing', dimensions: ['Currency'], source: BILLING, beyondCdk: true, maxima: 'EstimatedCharges' },
  {
    namespace: 'AWS/Billing',
    dimensions: ['Currency', 'ServiceName'],
    source: BILLING,
    beyondCdk: true,
    maxima: 'EstimatedCharges',
  },
  {
    namespace: 'AWS/Billing',
    dimensions: ['Currency', 'LinkedAccount'],
    source: BILLING,
    beyondCdk: true,
    maxima: 'EstimatedCharges',
  },
];
