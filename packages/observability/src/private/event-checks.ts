import { InputChecks, Nearest } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { IConstruct } from 'constructs';
import type { EventAlertProps } from '../event-alert-props';
import { type EventShape, patternOf } from './event-shape';
import { EVENT_PATTERN_LENGTH, RULE_DESCRIPTION_LENGTH, RULE_NAME_LENGTH, RULE_TARGETS } from './limits';
import { nameTaken } from './names';
import { checkTopics } from './topics';
import { HTTPS_ADDRESS } from './web-address';

/**
 * The categories of RDS and Aurora events.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html and the same page of Aurora,
 * checked 2026-11-25.
 */
const CATEGORIES = [
  'availability',
  'backtrack',
  'backup',
  'configuration change',
  'creation',
  'deletion',
  'failover',
  'failure',
  'global failover',
  'low storage',
  'maintenance',
  'migration',
  'notification',
  'patching',
  'read replica',
  'recovery',
  'restoration',
  'security',
  'security patching',
  'serverless',
];

const NAME = { pattern: '[^\\p{Cc}:/]{1,255}', allowed: 'the name alone, without an ARN before it' };

/** Refuses an alert that EventBridge would refuse, that nobody would hear, or whose event never happens. */
export function checkEventAlert(scope: IConstruct, props: EventAlertProps): void {
  const checks = new InputChecks(scope, 'EventAlert');
  if (checks.required('props', props, 'at least an event, a topic and a runbook')) {
    checks.text('ruleName', props.ruleName, {
      pattern: `[.\\-_A-Za-z0-9]{1,${RULE_NAME_LENGTH}}`,
      allowed: `1 to ${RULE_NAME_LENGTH} letters, digits and . - _`,
    });
    if (nameTaken(scope, CfnRule.CFN_RESOURCE_TYPE_NAME, 'name', props.ruleName)) {
      checks.refuse('ruleName', props.ruleName, 'a name that no other rule of the stack has');
    }
    checks.text('description', props.description, {
      pattern: `[^]{1,${RULE_DESCRIPTION_LENGTH}}`,
      allowed: `1 to ${RULE_DESCRIPTION_LENGTH} characters`,
    });
    if (checks.required('runbookUrl', props.runbookUrl, HTTPS_ADDRESS.allowed)) {
      checks.text('runbookUrl', props.runbookUrl, HTTPS_ADDRESS);
    }
    checkTopics(checks, scope, props.topics, { max: RULE_TARGETS, publisher: 'events' });
    if (checks.required('event', props.event && 'given', 'a MonitoredEvent')) {
      checkShape(checks, scope, props.event._shape());
    }
  }
  checks.throwIfRefused();
}

function checkShape(checks: InputChecks, scope: IConstruct, shape: EventShape): void {
  for (const [property, value] of Object.entries(shape.given)) {
    if (checks.required(`event.${property}`, value, NAME.allowed)) checks.text(`event.${property}`, value, NAME);
  }
  const source = { pattern: '[A-Za-z0-9._/-]{1,256}', allowed: 'a source such as aws.rds' };
  if (checks.required('event.source', shape.source, source.allowed)) checks.text('event.source', shape.source, source);
  checks.required(
    'event.detailType',
    shape.detailType,
    'a type such as RDS DB Instance Event, as the service spells it',
  );
  checkList(checks, 'event.categories', shape, shape.categories);
  checkList(checks, 'event.eventIds', shape, shape.eventIds);
  for (const category of shape.categories ?? []) checkCategory(checks, category);
  for (const id of shape.eventIds ?? []) {
    checks.text('event.eventIds', id, { pattern: 'RDS-EVENT-\\d{4}', allowed: 'ids such as RDS-EVENT-0049' });
  }
  checkPatternLength(checks, scope, shape);
}

/** The detail of other services has no such fields, and an empty list matches nothing. */
function checkList(checks: InputChecks, property: string, shape: EventShape, values: string[] | undefined): void {
  if (values === undefined || values === null) return;
  if (values.length === 0) checks.refuse(property, [], 'at least one, or leave it out for all of them');
  for (const value of values) checks.required(property, value, 'texts');
  checks.unique(property, values);
  if (Token.isUnresolved(shape.source) || shape.source === 'aws.rds') return;
  checks.refuse(property, values, `nothing for ${shape.source}; only events of aws.rds have them, so use detail`);
}

/** RDS may add categories, so only slips of the pen are refused. */
function checkCategory(checks: InputChecks, category: string): void {
  if (!category || Token.isUnresolved(category) || CATEGORIES.includes(category)) return;
  const nearest = Nearest.to(category, CATEGORIES);
  if (nearest) checks.refuse('event.categories', category, `did you mean "${nearest}"?`);
}

function checkPatternLength(checks: InputChecks, scope: IConstruct, shape: EventShape): void {
  const pattern = JSON.stringify(Stack.of(scope).resolve(patternOf(scope, shape)));
  // What an intrinsic function becomes is not known before the deployment.
  if (/"(?:Ref|Fn::\w+)":/.test(pattern)) return;
  if (pattern.length <= EVENT_PATTERN_LENGTH) return;
  checks.refuse('event', `a pattern of ${pattern.length} characters`, `at most ${EVENT_PATTERN_LENGTH} characters`);
}
