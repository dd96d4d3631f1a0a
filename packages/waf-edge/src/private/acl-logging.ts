import type { InputChecks } from '@ashlar-cdk/foundation';
import { Names, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { LogRedaction, WebAclLogGroupOptions } from '../web-acl-log-destination';
import type { WebAclProps } from '../web-acl-props';
import { LOG_GROUP_NAME_LENGTH, LOG_NAME_PREFIX } from './limits';

/** The name of the destination in its ARN: behind `log-group:`, `:::` of a bucket or `deliverystream/`. */
const DESTINATION = `arn:aws[a-z\\-]*:(?:logs:[^:]+:\\d{12}:log-group:|s3:::|firehose:[^:]+:\\d{12}:deliverystream/)${LOG_NAME_PREFIX}[^:]+(?::\\*)?`;

/** Refuses destinations that WAF refuses, and settings of a log that is not written. */
export function checkLogging(checks: InputChecks, props: WebAclProps): void {
  const destination = props.logDestination;
  checks.text('logDestination', destination?.destinationArn, {
    pattern: DESTINATION,
    allowed: `the ARN of a log group, bucket or Firehose stream whose name begins with ${LOG_NAME_PREFIX}`,
  });
  checks.text('logDestination.logGroupName', destination?.logGroupOptions?.logGroupName, {
    pattern: `(?=.{1,${LOG_GROUP_NAME_LENGTH}}$)${LOG_NAME_PREFIX}[.\\-_/#A-Za-z0-9]+`,
    allowed: `a name of at most ${LOG_GROUP_NAME_LENGTH} characters that begins with ${LOG_NAME_PREFIX}`,
  });
  const nowhere = destination && destination.destinationArn === undefined && !destination.logGroupOptions;
  if (nowhere && (props.redaction || props.loggedActions)) {
    checks.refuse('logDestination', 'none', 'a destination, because redaction and loggedActions are about its content');
  }
  for (const header of props.redaction?.headers ?? []) {
    checks.text('redaction.headers', header, {
      pattern: '[!-9;-~]{1,64}',
      allowed: 'names of headers, 1 to 64 characters',
    });
  }
  checks.unique(
    'redaction.headers',
    (props.redaction?.headers ?? []).map((header) => String(header).toLowerCase()),
  );
  if (props.loggedActions?.length === 0)
    checks.refuse('loggedActions', [], 'at least one, or WebAclLogDestination.none()');
  checks.unique('loggedActions', props.loggedActions ?? []);
}

/** Connects the web ACL with its log; gives the log group when one is created. */
export function createLogging(scope: Construct, webAclArn: string, props: WebAclProps): LogGroup | undefined {
  const { destinationArn, logGroupOptions } = props.logDestination ?? {
    destinationArn: undefined,
    logGroupOptions: {},
  };
  if (destinationArn === undefined && !logGroupOptions) return undefined;
  const logGroup = destinationArn === undefined ? createLogGroup(scope, logGroupOptions ?? {}) : undefined;
  new CfnLoggingConfiguration(scope, 'Logging', {
    resourceArn: webAclArn,
    logDestinationConfigs: [logGroup ? arnOf(logGroup) : withoutSuffix(destinationArn ?? '')],
    redactedFields: redactedFields(props.redaction ?? {}),
    loggingFilter: props.loggedActions && {
      DefaultBehavior: 'DROP',
      Filters: [
        {
          Behavior: 'KEEP',
          Requirement: 'MEETS_ANY',
          Conditions: props.loggedActions.map((action) => ({ ActionCondition: { Action: action } })),
        },
      ],
    },
  });
  return logGroup;
}

function createLogGroup(scope: Construct, options: WebAclLogGroupOptions): LogGroup {
  return new LogGroup(scope, 'LogGroup', {
    logGroupName:
      options.logGroupName ??
      `${LOG_NAME_PREFIX}${Names.uniqueResourceName(scope, { maxLength: 100, separator: '-' })}`,
    retention: options.retention ?? RetentionDays.ONE_MONTH,
    encryptionKey: options.encryptionKey,
    removalPolicy: options.removalPolicy ?? RemovalPolicy.RETAIN,
  });
}

/** WAF refuses the form with `:*` at its end, which `logGroupArn` has. */
function arnOf(logGroup: LogGroup): string {
  const { partition, region, account } = Stack.of(logGroup);
  return `arn:${partition}:logs:${region}:${account}:log-group:${logGroup.logGroupName}`;
}

function withoutSuffix(arn: string): string {
  return Token.isUnresolved(arn) ? arn : arn.replace(/:\*$/, '');
}

function redactedFields(redaction: LogRedaction): CfnLoggingConfiguration.FieldToMatchProperty[] | undefined {
  const fields: CfnLoggingConfiguration.FieldToMatchProperty[] = (redaction.headers ?? ['authorization', 'cookie']).map(
    (header) => ({ singleHeader: { Name: header.toLowerCase() } }),
  );
  if (redaction.queryString) fields.push({ queryString: {} });
  if (redaction.uriPath) fields.push({ uriPath: {} });
  if (redaction.httpMethod) fields.push({ method: {} });
  return fields.length > 0 ? fields : undefined;
}
